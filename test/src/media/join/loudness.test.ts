import { expect, test } from 'vitest'
import { assemble } from '../../../../src/media/join/assemble.ts'
import { loudnessOfFile } from './loudness-of-file.ts'
import { assemblyOf, film, freshPath, levels, piece, samples, tone, withoutSound } from './material.ts'

async function loudnessAt(target: number, sounds: ((at: number) => number)[]) {
  const clips = await Promise.all(sounds.map((sound) => film({ frames: 96, sound })))
  const path = await freshPath()
  await assemble(
    assemblyOf(
      clips.map((clip) => piece(clip)),
      { loudness: target },
    ),
    path,
    () => {},
  )
  return loudnessOfFile(path)
}

test('the meter finds the loudness and the peak of a tone', async () => {
  const { integrated, truePeak } = await loudnessOfFile(await film({ frames: 96, sound: tone(0.5, 997) }))
  expect(integrated).toBeCloseTo(-6.0, 0)
  expect(truePeak).toBeCloseTo(-6.0, 0)
})

test('quiet and loud clips together come to the loudness that is asked for', async () => {
  const { integrated = 0, truePeak = 0 } = await loudnessAt(-14, [tone(0.02), tone(0.3, 900)])
  expect(Math.abs(integrated + 14)).toBeLessThan(0.5)
  expect(truePeak).toBeLessThan(-1)
})

test('peaks are held down so that a sound full of them comes to its loudness too', async () => {
  const knocks = (at: number) => tone(0.05)(at) + (at % 12_000 < 120 ? 0.6 * Math.sin(at / 3) : 0)
  const { integrated = 0, truePeak = 0 } = await loudnessAt(-14, [knocks])
  expect(Math.abs(integrated + 14)).toBeLessThan(0.5)
  expect(truePeak).toBeLessThan(-1)
})

test('silence stays silence, and a clip without sound has no loudness', async () => {
  expect(await loudnessAt(-14, [() => 0])).toMatchObject({ integrated: undefined })
  const mute = await withoutSound(await film({ frames: 24 }))
  expect(await loudnessOfFile(mute)).toEqual({ integrated: undefined, truePeak: undefined })
})

test('the whole comes out of silence and goes back into it', async () => {
  const path = await freshPath()
  const pieces = [piece(await film({ frames: 96, sound: tone(0.3) }))]
  await assemble(assemblyOf(pieces, { soundFade: { in: 0.5, out: 1 } }), path, () => {})
  const level = levels(await samples(path))
  expect(level[0]).toBeLessThan(-40)
  expect(level[100]).toBeGreaterThan(-15)
  expect(level.at(-1)).toBeLessThan(-40)
  expect(level.at(-20)).toBeLessThan(level[100] ?? 0)
})
