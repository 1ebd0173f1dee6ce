import { expect, test } from 'vitest'
import { assemble } from '../../../../src/media/join/assemble.ts'
import type { Assembly, CardPiece } from '../../../../src/media/join/assembly.ts'
import { captionSprite, type Sprite, safeAreaOf, wordsSprite } from '../../../../src/media/lettering.ts'
import { assemblyOf, brightness, film, flat, freshPath, mean, piece } from './material.ts'

const SETTINGS = { width: 640, height: 360, fps: 24 }

async function framesOf(assembly: Assembly): Promise<Uint8Array[]> {
  const path = await freshPath()
  await assemble(assembly, path, () => {})
  return brightness(path)
}

/** How well the frame agrees with the text drawn alone: 1 where each letter stands at its place. */
function likeness(frame: Uint8Array | undefined, sprite: Sprite | undefined, width: number): number {
  if (!frame || !sprite) return 0
  const { picture, x, y } = sprite
  const { data } = picture.getContext('2d').getImageData(0, 0, picture.width, picture.height)
  let [both, either] = [0, 0]
  for (let at = 0; at < picture.width * picture.height; at++) {
    const drawn = (data[at * 4] ?? 0) > 160 && (data[at * 4 + 3] ?? 0) > 200
    const seen = (frame[(y + Math.floor(at / picture.width)) * width + x + (at % picture.width)] ?? 0) > 155
    if (drawn && seen) both++
    if (drawn || seen) either++
  }
  return both / either
}

test.each([
  ['English', 'The lamp answers the storm.', 'en'],
  ['Chinese', '灯光回答了风暴，照向大海。', 'zh'],
  ['Japanese', '灯台の光が嵐に答える。', 'ja'],
])('a caption in %s stands in the frame as it is drawn alone', async (_, text, language) => {
  const clip = await film({ frames: 48, paint: flat(30), settings: SETTINGS })
  const captions = [{ from: 0.25, to: 1.75, text }]
  const frames = await framesOf(assemblyOf([piece(clip)], { ...SETTINGS, captions, language }))
  const sprite = captionSprite(SETTINGS, text, language)
  expect(likeness(frames[24], sprite, 640)).toBeGreaterThan(0.75)
  expect(likeness(frames[24], captionSprite(SETTINGS, 'Quite another text', language), 640)).toBeLessThan(0.5)
  expect(mean(frames[2])).toBeCloseTo(mean(frames[46]), 0)
  expect(frames[2]?.every((value) => value < 60)).toBe(true)
})

test('a caption reads on white as on black', async () => {
  const clip = await film({ frames: 24, paint: flat(255), settings: SETTINGS })
  const captions = [{ from: 0, to: 1, text: 'The lamp answers the storm.' }]
  const [frame] = (await framesOf(assemblyOf([piece(clip)], { ...SETTINGS, captions }))).slice(12)
  const { picture, x, y } = captionSprite(SETTINGS, 'The lamp answers the storm.', 'en') as Sprite
  const rows = Array.from({ length: picture.height }, (_, row) =>
    frame?.subarray((y + row) * 640 + x, (y + row) * 640 + x + picture.width),
  )
  const darkest = Math.min(...rows.flatMap((row) => [...(row ?? [])]))
  expect(darkest).toBeLessThan(110)
})

test.each([
  ['16:9', 640, 360],
  ['9:16', 360, 640],
  ['1:1', 400, 400],
])('in %s captions stand low and words high, both where nothing hides them', (_, width, height) => {
  const safe = safeAreaOf({ width, height })
  const long = 'A rather long sentence that has to be set in two lines, since one would never hold it all.'
  for (const [sprite, low] of [
    [captionSprite({ width, height }, long, 'en'), true],
    [wordsSprite({ width, height }, '风暴之夜', 'zh'), false],
  ] as const) {
    const { picture, y } = sprite as Sprite
    const middle = (y + picture.height / 2) / height
    expect(low ? middle > 0.6 : middle < 0.4).toBe(true)
    const { data } = picture.getContext('2d').getImageData(0, 0, picture.width, picture.height)
    const lit = Array.from({ length: picture.height }, (_, row) => row).filter((row) =>
      data
        .subarray(row * picture.width * 4, (row + 1) * picture.width * 4)
        .some((value, at) => at % 4 === 0 && value > 240),
    )
    expect(y + Math.min(...lit)).toBeGreaterThanOrEqual(safe.top)
    expect(y + Math.max(...lit)).toBeLessThanOrEqual(safe.bottom)
  }
})

test('words come and go softly, and elsewhere the clip is copied', async () => {
  const clip = await film({ frames: 96, paint: flat(30), settings: SETTINGS })
  const words = [{ from: 2.2, to: 3.8, text: '海' }]
  const light = (await framesOf(assemblyOf([piece(clip)], { ...SETTINGS, words }))).map(mean)
  expect(light[60]).toBeGreaterThan((light[53] ?? 0) + 0.1)
  expect(light[53]).toBeGreaterThan((light[40] ?? 0) - 0.5)
  expect(light[94]).toBeCloseTo(light[40] ?? 0, 0)
})

test('a card shows its title over a dimmed picture of its piece', async () => {
  const clip = await film({ frames: 48, paint: flat(200, 120, 60), settings: SETTINGS })
  const card: CardPiece = { kind: 'card', transition: 'cut', seconds: 2, title: '灯塔', lines: ['风暴之夜'], behind: 1 }
  const frames = await framesOf(assemblyOf([card, piece(clip)], { ...SETTINGS, language: 'zh' }))
  const [shown, own] = [frames[40], frames[60]]
  const bright = (frame: Uint8Array | undefined, from: number, to: number) =>
    [...(frame?.subarray(from * 640, to * 640) ?? [])].filter((value) => value > 200).length
  expect(bright(shown, 100, 260)).toBeGreaterThan(500)
  expect(bright(shown, 0, 60) + bright(shown, 310, 360)).toBe(0)
  expect(mean(shown?.subarray(0, 640 * 60))).toBeLessThan(mean(own?.subarray(0, 640 * 60)) * 0.7)
  expect(mean(shown?.subarray(0, 640 * 60))).toBeGreaterThan(20)
  expect(bright(frames[0], 0, 360)).toBe(0)
})
