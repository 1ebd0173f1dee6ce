import { expect, test } from 'vitest'
import { soundBed } from '../../../../src/backends/animatic/sound.ts'
import type { Sketch } from '../../../../src/domain/sketch.ts'
import type { RenderInput, RenderRequest } from '../../../../src/domain/video-backend.ts'
import { assemble } from '../../../../src/media/join/assemble.ts'
import { request, sheet, shot } from '../../../samples.ts'
import { assemblyOf, film, freshPath, levels, piece, samples } from '../../media/join/material.ts'

const RATE = 48_000

const sketches: [string, Partial<Sketch>][] = [
  ['a room', { setting: 'room', weather: 'clear', mood: 'calm' }],
  ['a storm at sea', { setting: 'sea', weather: 'storm', mood: 'epic' }],
  ['a snowy city', { setting: 'city', weather: 'snow', mood: 'sad' }],
]

function bedBeside(role: 'first' | 'last', sketch: Partial<Sketch>): { left: Float32Array } {
  const input: RenderInput = { asset: 'frame', kind: 'picture', role, width: 320, height: 180 }
  const shots = [{ ...shot, seconds: 4, sketch: { ...shot.sketch, ...sketch } }]
  const asked: RenderRequest = {
    ...request,
    operation: 'extend',
    seed: 1,
    sheet: { ...sheet, shots },
    seconds: 4,
    inputs: [input],
  }
  return soundBed(asked)
}

/** A street: noise that is never softer than it is loud. */
function street(at: number): number {
  return 0.12 * Math.sin(at * 12.9898 + Math.sin(at * 0.37) * 43758.5453)
}

/** Power of stretches of 50 ms that begin every 10 ms, within a second around a moment. */
function levelsAround(sound: Float32Array, seconds: number): number[] {
  const size = 0.05 * RATE
  const first = (seconds - 1) * RATE
  return Array.from({ length: 195 }, (_, index) => {
    const from = Math.round(first + index * 0.01 * RATE)
    const part = sound.subarray(from, from + size)
    return 10 * Math.log10(part.reduce((sum, value) => sum + value * value, 1e-12) / size)
  })
}

function meanLevel(sound: Float32Array, from: number, to: number): number {
  const part = levels(sound.subarray(from * RATE, to * RATE)).map((level) => 10 ** (level / 10))
  return 10 * Math.log10(part.reduce((sum, value) => sum + value, 0) / part.length)
}

test.each(
  sketches.flatMap(([name, sketch]) => [
    ['forwards', 'first', name, sketch] as const,
    ['backwards', 'last', name, sketch] as const,
  ]),
)(
  '%s, beside the %s picture, the sound of a clip goes on over the joint with %s',
  async (_way, role, _name, sketch) => {
    const bed = bedBeside(role, sketch)
    const given = piece(await film({ frames: 96, sound: street }), role === 'first' ? 'cut' : 'on', { given: true })
    const made = piece(
      await film({ frames: 96, first: role === 'first' ? 96 : 0, sound: (at) => bed.left[at % (4 * RATE)] ?? 0 }),
      role === 'first' ? 'on' : 'cut',
    )
    const path = await freshPath()
    await assemble(assemblyOf(role === 'first' ? [given, made] : [made, given]), path, () => {})
    const sound = await samples(path)
    const usual = (meanLevel(sound, 2, 4) + meanLevel(sound, 4, 6)) / 2
    expect(Math.min(...levelsAround(sound, 4))).toBeGreaterThan(usual - 12)
  },
)
