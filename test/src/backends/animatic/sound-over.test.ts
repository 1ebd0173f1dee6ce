import { join } from 'node:path'
import { expect, test } from 'vitest'
import { soundOver } from '../../../../src/backends/animatic/sound-over.ts'
import { tempFolder, writeClip } from '../../media/clips.ts'
import { request, shot } from './draw/request.ts'

const FRAMES = 48

async function clipWithTone(): Promise<string> {
  const path = join(await tempFolder(), 'clip.mp4')
  await writeClip(path, FRAMES)
  return path
}

/** How much of a track is the tone that the clips of the tests carry, 1 is all of it. */
function toneIn(samples: Float32Array): number {
  let sine = 0
  let cosine = 0
  for (const [at, value] of samples.entries()) {
    sine += value * Math.sin(at / 20)
    cosine += value * Math.cos(at / 20)
  }
  return (2 * Math.hypot(sine, cosine)) / samples.length / 0.1
}

const power = (samples: Float32Array) => samples.reduce((sum, value) => sum + value * value, 0) / samples.length

test('a clip that is edited keeps its sound, as long as its pictures', async () => {
  const sound = await soundOver(request([shot()], { operation: 'edit' }), await clipWithTone())
  expect(sound.rate).toBe(48_000)
  expect(sound.left).toHaveLength(96_000)
  expect(sound.right).toHaveLength(96_000)
  for (const side of [sound.left, sound.right]) {
    expect(toneIn(side)).toBeGreaterThan(0.95)
    expect(power(side)).toBeLessThan(0.0052)
  }
})

test('rain that is drawn over it is heard softly behind its sound', async () => {
  const path = await clipWithTone()
  const plain = await soundOver(request([shot()], { operation: 'edit' }), path)
  const rainy = await soundOver(request([shot({ weather: 'rain' })], { operation: 'edit' }), path)
  const added = rainy.left.map((value, at) => value - (plain.left[at] ?? 0))
  expect(toneIn(rainy.left)).toBeGreaterThan(0.9)
  expect(power(added)).toBeGreaterThan(1e-6)
  expect(power(added)).toBeLessThan(power(plain.left) / 3)
})
