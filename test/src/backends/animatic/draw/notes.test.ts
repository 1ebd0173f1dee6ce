import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { safeAreaOf, type WritingPlace } from '../../../../../src/backends/animatic/draw/captions.ts'
import { frameOf } from '../../../../../src/backends/animatic/draw/frame.ts'
import { notesOf } from '../../../../../src/backends/animatic/draw/notes.ts'
import { SHAPES, SIZES } from '../../../../../src/domain/order.ts'
import type { Shot } from '../../../../../src/domain/sheet.ts'
import { shot } from './request.ts'

const alone: WritingPlace = { index: 0, count: 1, language: 'en', opening: 0, leaves: 'never' }

/** The pixels that are not white any more, as counts per region, on a white picture. */
function written(part: Partial<Shot>, place: WritingPlace = alone, size = SIZES['16:9']) {
  const { width, height } = size
  const frame = frameOf(width, height)
  const safe = safeAreaOf(frame)
  const pen = createCanvas(width, height).getContext('2d')
  pen.fillStyle = '#fff'
  pen.fillRect(0, 0, width, height)
  notesOf(shot({}, { action: 'let it snow', seconds: 4, ...part }), place, frame).draw(pen, 2)
  const { data } = pen.getImageData(0, 0, width, height)
  const found = { topLeft: 0, topRight: 0, middle: 0, bottom: 0, outside: 0, darkest: 255 }
  for (let at = 0; at < data.length; at += 4) {
    const value = data[at] ?? 0
    if (value > 250) continue
    const x = (at / 4) % width
    const y = Math.floor(at / 4 / width)
    found.darkest = Math.min(found.darkest, value)
    if (x < safe.left - 2 || x > safe.right + 2 || y < safe.top - 2 || y > safe.bottom + 2) found.outside++
    else if (y < safe.top + frame.u * 5) found[x < width / 2 ? 'topLeft' : 'topRight']++
    else found[y < height * 0.7 ? 'middle' : 'bottom']++
  }
  return found
}

describe('over a picture of a person', () => {
  test.each(SHAPES)('in %s one shot carries the mark alone, and neither its wish nor a band', (shape) => {
    const { topRight, ...rest } = written({}, alone, SIZES[shape])
    expect(topRight).toBeGreaterThan(500)
    expect(rest).toMatchObject({ topLeft: 0, middle: 0, bottom: 0, outside: 0 })
  })

  test('several shots are numbered', () => {
    expect(written({}, { ...alone, index: 1, count: 3 }).topLeft).toBeGreaterThan(500)
  })

  test.each(SHAPES)('in %s a caption that was asked for is set on a plate that makes it read on white', (shape) => {
    const { bottom, darkest, outside } = written({ caption: '今晚八点，不见不散。' }, alone, SIZES[shape])
    expect(bottom).toBeGreaterThan(500)
    expect(darkest).toBeLessThan(115)
    expect(outside).toBe(0)
  })

  test('words in the picture read on white', () => {
    const { darkest, middle } = written({ onScreenText: 'SALE' })
    expect(middle).toBeGreaterThan(500)
    expect(darkest).toBeLessThan(70)
  })
})
