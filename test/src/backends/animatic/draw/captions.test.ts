import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { labelOf, safeAreaOf, writingOf } from '../../../../../src/backends/animatic/draw/captions.ts'
import { frameOf } from '../../../../../src/backends/animatic/draw/frame.ts'
import { SHAPES, SIZES } from '../../../../../src/domain/order.ts'
import { shot } from './request.ts'

const alone = { index: 0, count: 1, language: 'en', opening: 0, leaves: 'after' } as const

describe('a label', () => {
  test('names the shot in the language of the sheet', () => {
    const one = shot({ framing: 'wide', camera: 'push' })
    expect(labelOf(one, 0, 3, 'en')).toBe('1/3 · wide · push')
    expect(labelOf(one, 0, 3, 'zh-CN')).toBe('1/3 · 全景 · 推')
  })
})

describe('writing on the picture', () => {
  test.each(SHAPES)('stays inside the safe area of %s, however long it is', (shape) => {
    const { width, height } = SIZES[shape]
    const frame = frameOf(width, height)
    const safe = safeAreaOf(frame)
    const long = '一个很长很长的句子，'.repeat(20)
    const written = writingOf(
      shot(
        {},
        { subject: long, action: 'and then more '.repeat(20), onScreenText: 'WIDE WORDS '.repeat(10), seconds: 4 },
      ),
      { index: 0, count: 24, language: 'en', opening: 0, leaves: 'after' },
      frame,
    )
    const pen = createCanvas(width, height).getContext('2d')
    pen.fillStyle = '#000'
    pen.fillRect(0, 0, width, height)
    written.draw(pen, 2)
    const { data } = pen.getImageData(0, 0, width, height)
    let inside = 0
    const outside: string[] = []
    for (let i = 0; i < data.length; i += 4) {
      if ((data[i] ?? 0) < 120) continue
      const x = (i / 4) % width
      const y = Math.floor(i / 4 / width)
      if (x >= safe.left - 1 && x <= safe.right + 1 && y >= safe.top - 1 && y <= safe.bottom + 1) inside++
      else outside.push(`${x},${y}`)
    }
    expect(inside).toBeGreaterThan(1000)
    expect(outside).toEqual([])
  })

  test('shows the on-screen text only between its entry and its exit', () => {
    const frame = frameOf(640, 360)
    const light = (t: number) => {
      const pen = createCanvas(640, 360).getContext('2d')
      writingOf(shot({}, { onScreenText: 'Now', seconds: 4 }), alone, frame).draw(pen, t)
      const { data } = pen.getImageData(0, 70, 640, 60)
      return data.reduce((sum, value) => sum + value, 0)
    }
    expect(light(2)).toBeGreaterThan(light(0) * 1.2)
    expect(light(3.99)).toBeLessThan(light(2))
  })

  test('of two shots that cross-fade never shows both captions at once', () => {
    const frame = frameOf(640, 360)
    const light = (opening: number, t: number) => {
      const pen = createCanvas(640, 360).getContext('2d')
      writingOf(shot({}, { seconds: 4 }), { ...alone, opening }, frame).draw(pen, t)
      const { data } = pen.getImageData(0, 300, 640, 60)
      return data.reduce((sum, value) => sum + value, 0)
    }
    // The fade takes the first 0.6 s of the later shot, which are the seconds 4 to 4.6 of the earlier one.
    for (const into of [0, 0.1, 0.2, 0.3, 0.4, 0.5]) {
      const both = [light(0, 4 + into), light(0.6, into)].filter((seen) => seen > 0)
      expect(both.length, `${into} s into the fade`).toBeLessThanOrEqual(1)
    }
    expect(light(0.6, 0.6)).toBe(light(0, 2))
  })
})
