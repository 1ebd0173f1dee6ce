import { expect, test } from 'vitest'
import { assemble } from '../../../../src/media/join/assemble.ts'
import type { Assembly } from '../../../../src/media/join/assembly.ts'
import {
  assemblyOf,
  bar,
  brightness,
  difference,
  film,
  freshPath,
  levels,
  mean,
  type Paint,
  packets,
  piece,
  planes,
  samples,
  tone,
} from './material.ts'

async function join(assembly: Assembly): Promise<string> {
  const path = await freshPath()
  await assemble(assembly, path, () => {})
  return path
}

/** The least change between one frame and the next. */
function leastChange(frames: Uint8Array[]): number {
  return Math.min(...frames.slice(1).map((frame, index) => difference(frames[index], frame)))
}

const tinted: Paint = (pixel) => {
  const [red, green, blue] = bar(pixel)
  return [red * 0.8 + 30, green * 0.8, blue * 0.8]
}

test('a frame that stands twice at a joint is left out, and none is black', async () => {
  const clips = [await film({ frames: 48 }), await film({ frames: 48, first: 47 })]
  const path = await join(assemblyOf([piece(clips[0] ?? ''), piece(clips[1] ?? '', 'on')]))
  const frames = await brightness(path)
  expect(frames).toHaveLength(95)
  expect(leastChange(frames)).toBeGreaterThan(1)
  expect(Math.min(...frames.map(mean))).toBeGreaterThan(60)
})

test('a clip that goes on with the next frame loses none', async () => {
  const clips = [await film({ frames: 48 }), await film({ frames: 48, first: 48 })]
  const path = await join(assemblyOf([piece(clips[0] ?? ''), piece(clips[1] ?? '', 'on')]))
  expect(await packets(path)).toEqual([...(await packets(clips[0] ?? '')), ...(await packets(clips[1] ?? ''))])
})

test('many joints with doubled frames cost the whole no more than one frame', async () => {
  const clips = [0, 23, 46, 69].map((first) => film({ frames: 24, first }))
  const pieces = (await Promise.all(clips)).map((clip, index) => piece(clip, index === 0 ? 'cut' : 'on'))
  const frames = await brightness(await join(assemblyOf(pieces)))
  expect(frames).toHaveLength(95)
  expect(leastChange(frames)).toBeGreaterThan(0.8)
})

test('what comes later takes on the colours at the joint and has its own a second later', async () => {
  const clips = [await film({ frames: 48 }), await film({ frames: 72, first: 48, paint: tinted })]
  const whole = await planes(await join(assemblyOf([piece(clips[0] ?? ''), piece(clips[1] ?? '', 'on')])))
  const own = await planes(clips[1] ?? '')
  expect(Math.abs(mean(own[0]?.v) - mean(whole[47]?.v))).toBeGreaterThan(6)
  expect(Math.abs(mean(whole[48]?.v) - mean(whole[47]?.v))).toBeLessThan(1.5)
  expect(Math.abs(mean(whole[48]?.y) - mean(whole[47]?.y))).toBeLessThan(3)
  expect(Math.abs(mean(whole[76]?.v) - mean(own[28]?.v))).toBeLessThan(1)
})

test('what a person gave stays as it is, and what was made before it is matched to it', async () => {
  const made = await film({ frames: 72, paint: tinted })
  const given = await film({ frames: 48, first: 72, sound: tone(0.2) })
  const path = await join(assemblyOf([piece(made), piece(given, 'on', { given: true })]))
  expect((await packets(path)).slice(72)).toEqual(await packets(given))
  const whole = await planes(path)
  expect(Math.abs(mean(whole[71]?.v) - mean(whole[72]?.v))).toBeLessThan(1.5)
  const level = levels(await samples(path))
  expect(level[20]).toBeCloseTo(level[200] ?? 0, 0)
})

test('overlaps of picture are cut away and a constant tone goes through them without a dip', async () => {
  const one = await film({ frames: 60, sound: tone(0.2) })
  const other = await film({ frames: 60, first: 36, sound: tone(0.2, 400, 0.3) })
  for (const [trail, lead] of [
    [1, 0],
    [0, 1],
    [0.5, 0.5],
  ] as const) {
    const path = await join(assemblyOf([piece(one, 'cut', { trail }), piece(other, 'on', { lead })]))
    const frames = await brightness(path)
    expect(frames).toHaveLength(96)
    expect(leastChange(frames)).toBeGreaterThan(1)
    const level = levels(await samples(path)).slice(2, -2)
    expect(Math.min(...level)).toBeGreaterThan(Math.max(...level) - 3)
  }
})

test('a sound that goes on at a cut is not touched, and two that have nothing in common meet without a click', async () => {
  const through = [await film({ frames: 48 }), await film({ frames: 48, first: 48 })]
  const whole = levels(await samples(await join(assemblyOf(through.map((clip) => piece(clip)))))).slice(2, -2)
  expect(Math.max(...whole) - Math.min(...whole)).toBeLessThan(1)
  const apart = [
    await film({ frames: 48, sound: tone(0.3, 100, 0.25) }),
    await film({ frames: 48, sound: tone(0.3, 130, 0.7) }),
  ]
  const sound = await samples(await join(assemblyOf(apart.map((clip) => piece(clip)))))
  const steps = sound.slice(48_000, 144_000).map((value, at, all) => Math.abs(value - (all[at - 1] ?? value)))
  expect(Math.max(...steps)).toBeLessThan(0.04)
})

test('a soft continuation is made as loud as what it continues, and silence stays silence', async () => {
  const one = await film({ frames: 72, sound: tone(0.3) })
  const soft = await film({ frames: 72, first: 72, sound: tone(0.1) })
  const mute = await film({ frames: 72, first: 144, sound: (at) => 0.0004 * Math.sin(at / 9) })
  const path = await join(assemblyOf([piece(one), piece(soft, 'on'), piece(mute, 'on')]))
  const level = levels(await samples(path))
  expect(Math.abs((level[60] ?? 0) - (level[220] ?? 0))).toBeLessThan(1)
  expect(level[400]).toBeLessThan(-50)
})
