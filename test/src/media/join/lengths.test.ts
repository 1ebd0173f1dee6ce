import { expect, test } from 'vitest'
import { assemble } from '../../../../src/media/join/assemble.ts'
import type { Assembly } from '../../../../src/media/join/assembly.ts'
import { assemblyOf, brightness, difference, film, freshPath, packets, piece, samples } from './material.ts'

async function join(pieces: Assembly['pieces']) {
  const path = await freshPath()
  return { path, ...(await assemble(assemblyOf(pieces), path, () => {})) }
}

function seconds(stretches: { from: number; to: number }[]): number[] {
  return stretches.map(({ from, to }) => to - from)
}

test('clips that are longer than asked are cut at their ends without being encoded anew', async () => {
  const clips = [await film({ frames: 29 }), await film({ frames: 31, first: 50 })] as const
  const pieces = clips.map((clip) => piece(clip, 'cut', { seconds: 1 }))
  const { path, copied, stretches } = await join(pieces)
  expect(copied).toBe(true)
  expect(seconds(stretches)).toEqual([1, 1])
  const [first, second] = [await packets(clips[0]), await packets(clips[1])]
  expect(await packets(path)).toEqual([...first.slice(0, 24), ...second.slice(0, 24)])
})

test('a clip that is a little shorter than asked holds its last frame, and what comes later keeps its time', async () => {
  const clips = [await film({ frames: 20 }), await film({ frames: 24, first: 50 })] as const
  const { path, stretches } = await join(clips.map((clip) => piece(clip, 'cut', { seconds: 1 })))
  expect(seconds(stretches)).toEqual([1, 1])
  const frames = await brightness(path)
  expect(frames).toHaveLength(48)
  expect(difference(frames[18], frames[19])).toBeGreaterThan(1)
  for (const frame of frames.slice(20, 24)) expect(difference(frames[19], frame)).toBeLessThan(1)
  expect(difference(frames[24], (await brightness(clips[1]))[0])).toBeLessThan(1)
  expect((await samples(path)).length / 48_000).toBeCloseTo(2, 1)
})

test('a clip that is much shorter than asked stands still for no more than half a second', async () => {
  const { stretches } = await join([piece(await film({ frames: 12 }), 'cut', { seconds: 4 })])
  expect(seconds(stretches)).toEqual([1])
})

test('what another clip goes on from is cut at its beginning, so that nothing is missing at the joint', async () => {
  const clips = [await film({ frames: 60 }), await film({ frames: 48, first: 60 })] as const
  const pieces = [piece(clips[0], 'cut', { seconds: 2 }), piece(clips[1], 'on', { seconds: 2 })]
  const { path, stretches } = await join(pieces)
  expect(seconds(stretches)).toEqual([2, 2])
  const [whole, first, second] = await Promise.all([path, ...clips].map(brightness))
  expect(difference(whole?.[0], first?.[12])).toBeLessThan(1)
  expect(difference(whole?.[47], first?.[59])).toBeLessThan(1)
  expect(difference(whole?.[48], second?.[0])).toBeLessThan(1)
})

test('what another clip goes on from holds no frame, since that would stand twice', async () => {
  const clips = [await film({ frames: 40 }), await film({ frames: 48, first: 40 })] as const
  const pieces = [piece(clips[0], 'cut', { seconds: 2 }), piece(clips[1], 'on', { seconds: 2 })]
  expect(await brightness((await join(pieces)).path)).toHaveLength(88)
})
