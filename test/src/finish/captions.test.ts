import { expect, test } from 'vitest'
import type { SceneSheet } from '../../../src/domain/sheet.ts'
import { captionLines, onScreenWords, srtOf } from '../../../src/finish/captions.ts'
import { sheet, shot } from '../../samples.ts'

const two: SceneSheet = {
  ...sheet,
  shots: [
    { ...shot, caption: 'She waits.' },
    { ...shot, seconds: 3, caption: null, onScreenText: '营业中' },
  ],
}

test('a caption stands as long as its shot, after what comes before the sheet', () => {
  expect(captionLines(two, 2.5)).toEqual([
    { shot: 0, from: 2.5, to: 4.5, text: 'She waits.' },
    { shot: 1, from: 4.5, to: 7.5, text: 'A lighthouse stands in the storm' },
  ])
})

test('neighbours that say the same are one caption, and a shot without words has none', () => {
  const same = { ...shot, caption: 'She waits.' }
  const silent = { ...shot, caption: '', subject: '', action: '' }
  expect(captionLines({ ...sheet, shots: [same, same, silent, same] }, 0)).toEqual([
    { shot: 0, from: 0, to: 4, text: 'She waits.' },
    { shot: 3, from: 6, to: 8, text: 'She waits.' },
  ])
})

test('words on screen come a little after their shot and leave before its end', () => {
  expect(onScreenWords(two, 0)).toEqual([{ shot: 1, from: 2.25, to: 4.9, text: '营业中' }])
})

test('subtitles are SubRip, to the millisecond, and no words can break them', () => {
  const lines = [
    { from: 0.25, to: 61.5, text: 'One\n\ntwo' },
    { from: 3723.0004, to: 3724, text: 'a --> b' },
  ]
  expect(srtOf(lines)).toBe('1\n00:00:00,250 --> 00:01:01,500\nOne\ntwo\n\n2\n01:02:03,000 --> 01:02:04,000\na → b\n')
})
