import { expect, test } from 'vitest'
import { assemble } from '../../../../src/media/join/assemble.ts'
import type { Assembly } from '../../../../src/media/join/assembly.ts'
import { scanClip } from '../../../../src/media/join/clip-scan.ts'
import { probeClip } from '../../../../src/media/probe.ts'
import {
  assemblyOf,
  brightness,
  difference,
  film,
  flat,
  freshPath,
  mean,
  monoFilm,
  packets,
  piece,
  planes,
  samples,
  withoutSound,
} from './material.ts'

async function join(assembly: Assembly) {
  const path = await freshPath()
  return { path, ...(await assemble(assembly, path, () => {})) }
}

test('plain cuts copy the frames byte for byte', async () => {
  const clips = [
    await film({ frames: 60 }),
    await film({ frames: 30, first: 100 }),
    await film({ frames: 25, first: 7 }),
  ]
  const { path, copied, stretches } = await join(assemblyOf(clips.map((clip) => piece(clip))))
  expect(copied).toBe(true)
  expect(await packets(path)).toEqual((await Promise.all(clips.map((clip) => packets(clip)))).flat())
  expect(stretches.map(({ to }) => Math.round(to * 24))).toEqual([60, 90, 115])
})

test('every frame of the whole decodes, evenly spaced, and the sound is as long as the picture', async () => {
  const clips = [await film({ frames: 50 }), await film({ frames: 31 })]
  const { path } = await join(assemblyOf([piece(clips[0] ?? ''), piece(clips[1] ?? '', 'fade')]))
  const { times, seconds } = await scanClip(path)
  expect(times).toHaveLength(81)
  expect(times.every((time, index) => Math.abs(time - index / 24) < 0.001)).toBe(true)
  expect(await brightness(path)).toHaveLength(81)
  expect((await samples(path)).length / 48_000).toBeCloseTo(seconds, 1)
  const { video, audio, facts } = await probeClip(path)
  expect(video).toMatchObject({ codec: 'h264', profile: 'High', fps: 24, pixelFormat: 'yuv420p' })
  expect(audio).toMatchObject({ codec: 'aac', channels: 2, rate: 48_000 })
  expect(facts).toMatchObject({ width: 320, height: 180, mime: 'video/mp4' })
})

test('a cross-fade mixes both clips, takes nothing away, and leaves what lies outside of it as it was', async () => {
  const clips = [await film({ frames: 48, paint: flat(40) }), await film({ frames: 72, paint: flat(200) })]
  const { path, copied, stretches } = await join(assemblyOf([piece(clips[0] ?? ''), piece(clips[1] ?? '', 'fade')]))
  expect(copied).toBe(false)
  expect(stretches).toEqual([
    { from: 0, to: 2 },
    { from: 2, to: 5 },
  ])
  const light = (await brightness(path)).map(mean)
  const [dark, bright] = [light[47] ?? 0, light[70] ?? 0]
  expect(light[48]).toBeLessThan(dark + (bright - dark) * 0.2)
  expect(light[53]).toBeGreaterThan(dark + (bright - dark) * 0.35)
  expect(light[53]).toBeLessThan(dark + (bright - dark) * 0.6)
  expect(light[60]).toBeCloseTo(bright, 0)
  const [whole, first, second] = [await packets(path), await packets(clips[0] ?? ''), await packets(clips[1] ?? '')]
  expect(whole.slice(0, 48)).toEqual(first)
  expect(whole.slice(48 + 48)).toEqual(second.slice(48))
})

test('between cards clips are copied, and a card is as long as asked', async () => {
  const clip = await film({ frames: 48 })
  const card = { kind: 'card' as const, transition: 'cut' as const, title: 'Title', lines: [] }
  const { path, stretches } = await join(
    assemblyOf([{ ...card, lines: ['below'], seconds: 1 }, piece(clip), { ...card, seconds: 0.5 }]),
  )
  expect(stretches).toEqual([
    { from: 0, to: 1 },
    { from: 1, to: 3 },
    { from: 3, to: 3.5 },
  ])
  expect((await packets(path)).slice(24, 72)).toEqual(await packets(clip))
})

test('clips of other sizes and rates are covered, cropped and spread over the frames', async () => {
  const tall = await film({ frames: 50, settings: { width: 180, height: 320, fps: 25 }, paint: ({ x }) => [x, x, x] })
  const slow = await film({ frames: 24, settings: { width: 160, height: 90, fps: 12 } })
  const { path } = await join(assemblyOf([piece(await film({ frames: 24 })), piece(tall), piece(slow, 'fade')]))
  const frames = await brightness(path)
  expect(frames).toHaveLength(24 + 48 + 48)
  expect((await probeClip(path)).facts).toMatchObject({ width: 320, height: 180 })
  expect(frames[30]?.[10]).toBeLessThan(frames[30]?.[310] ?? 0)
})

test('clips with one channel of sound or none at all join, and what has no sound is silent', async () => {
  const mute = await withoutSound(await film({ frames: 48 }))
  const { path, copied } = await join(assemblyOf([piece(mute), piece(await monoFilm(48))]))
  expect(copied).toBe(true)
  const sound = await samples(path)
  expect(Math.max(...sound.subarray(0, 90_000).map(Math.abs))).toBeLessThan(0.001)
  expect(Math.max(...sound.subarray(100_000, 190_000).map(Math.abs))).toBeGreaterThan(0.1)
})

test('clips of a single frame join', async () => {
  const clips = [await film({ frames: 1 }), await film({ frames: 1, first: 20 }), await film({ frames: 3, first: 40 })]
  const { path } = await join(assemblyOf(clips.map((clip) => piece(clip, 'fade'))))
  const cut = await join(assemblyOf(clips.map((clip) => piece(clip))))
  expect(await brightness(path)).toHaveLength(5)
  expect(cut.copied).toBe(true)
  const frames = await brightness(cut.path)
  expect(frames).toHaveLength(5)
  expect(difference(frames[0], frames[1])).toBeGreaterThan(2)
})

test('a grade takes the colour out, and grain is laid over it', async () => {
  const clip = await film({ frames: 24, paint: flat(200, 60, 60) })
  const steps = [{ step: 'saturate', amount: 0 }] as const
  const [grey] = await planes((await join(assemblyOf([piece(clip, 'cut', { grade: { steps, grain: 0 } })]))).path)
  expect(mean(grey?.u)).toBeCloseTo(128, -0.5)
  expect(mean(grey?.v)).toBeCloseTo(128, -0.5)
  const [grainy] = await planes((await join(assemblyOf([piece(clip, 'cut', { grade: { steps, grain: 0.8 } })]))).path)
  const spread = (values: Uint8Array | undefined) => {
    const middle = mean(values)
    return mean(values?.map((value) => Math.abs(value - middle)))
  }
  expect(spread(grainy?.y)).toBeGreaterThan(spread(grey?.y) + 1)
})

test('progress rises to one', async () => {
  const told: number[] = []
  const clips = [await film({ frames: 48 }), await film({ frames: 48 })]
  const assembly = assemblyOf(clips.map((clip) => piece(clip, 'fade')))
  await assemble(assembly, await freshPath(), (fraction) => told.push(fraction))
  expect(told).toEqual([...told].sort((a, b) => a - b))
  expect(told.at(-1)).toBe(1)
})

test('a clip of nothing is refused with a sentence', async () => {
  await expect(join(assemblyOf([]))).rejects.toThrow('There is nothing to put together.')
})
