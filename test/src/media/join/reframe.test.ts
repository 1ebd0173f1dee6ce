import { expect, test } from 'vitest'
import { cropPath } from '../../../../src/media/join/crop-path.ts'
import { reframe } from '../../../../src/media/join/reframe.ts'
import { probeClip } from '../../../../src/media/probe.ts'
import { brightness, film, freshPath, type Paint, packets } from './material.ts'

/** A bright square on grey, whose left edge is at a place that depends on the frame. */
const square =
  (place: (frame: number) => number): Paint =>
  ({ x, y, frame }) => {
    const inside = x >= place(frame) && x < place(frame) + 30 && y >= 70 && y < 100
    return inside ? [250, 240, 120] : [50, 55, 60]
  }

async function reframed(paint: Paint, size: { width: number; height: number }) {
  const clip = await film({ frames: 72, paint })
  const path = await freshPath()
  await reframe({ path: clip, ...size }, path, () => {})
  return { clip, path, frames: await brightness(path) }
}

/** The columns in which something bright stands. */
function brightColumns(frame: Uint8Array, width: number): number[] {
  const columns = new Set<number>()
  for (const [at, value] of frame.entries()) if (value > 150) columns.add(at % width)
  return [...columns].sort((a, b) => a - b)
}

test('upright, the crop follows what moves and never loses it, without jitter; the sound is copied', async () => {
  const size = { width: 180, height: 320 }
  const { clip, path, frames } = await reframed(
    square((frame) => 20 + frame * 3.4),
    size,
  )
  expect((await probeClip(path)).facts).toMatchObject(size)
  expect(frames).toHaveLength(72)
  for (const frame of frames) {
    const columns = brightColumns(frame, 180)
    // The square is 53 pixels wide now, and stays whole.
    expect(columns.length).toBeGreaterThan(48)
    expect(columns[0]).toBeGreaterThan(0)
    expect(columns.at(-1)).toBeLessThan(179)
  }
  expect(await packets(path, 'audio')).toEqual(await packets(clip, 'audio'))
})

test('where the subject stays, the crop stands still, also at the edge', async () => {
  const { frames } = await reframed(
    square((frame) => 270 + 3 * Math.sin(frame)),
    { width: 200, height: 200 },
  )
  const lefts = frames.map((frame) => brightColumns(frame, 200)[0] ?? 0)
  expect(Math.min(...lefts)).toBeGreaterThan(0)
  expect(Math.max(...lefts) - Math.min(...lefts)).toBeLessThan(10)
})

test('at a cut the crop jumps to the new subject at once', () => {
  const profile = (place: number) => Float32Array.from({ length: 100 }, (_, at) => (Math.abs(at - place) < 5 ? 10 : 0))
  const glances = Array.from({ length: 20 }, (_, index) => ({
    seconds: index / 5,
    profile: profile(index < 10 ? 20 : 80),
    cut: index === 10,
  }))
  const path = cropPath(glances, 0.3, 96, 24)
  expect(path).toHaveLength(96)
  expect(new Set(path.map((place) => place.toFixed(2))).size).toBe(2)
  expect(path[0]).toBeLessThan(0.15)
  expect(path[95]).toBeGreaterThan(0.85)
})

test('a clip that has the shape already is only scaled', async () => {
  const { frames } = await reframed(
    square(() => 100),
    { width: 160, height: 90 },
  )
  expect(brightColumns(frames[10] ?? new Uint8Array(), 160)[0]).toBeCloseTo(50, -0.5)
})
