import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { captionOf, labelOf, safeAreaOf, writingOf } from '../../../../../src/backends/animatic/draw/captions.ts'
import { frameOf } from '../../../../../src/backends/animatic/draw/frame.ts'
import { SHAPES, SIZES } from '../../../../../src/domain/order.ts'
import { shot } from './request.ts'

describe('a caption', () => {
  test('says subject and action in one sentence', () => {
    expect(captionOf(shot({}, { subject: 'a red car', action: 'drives along the coast' }))).toBe(
      'A red car drives along the coast',
    )
    expect(captionOf(shot({}, { subject: '一辆红色汽车', action: '沿着海岸行驶' }))).toBe('一辆红色汽车沿着海岸行驶')
  })

  test('does not say the subject twice', () => {
    expect(captionOf(shot({}, { subject: 'a dog', action: 'A dog runs home' }))).toBe('A dog runs home')
    expect(captionOf(shot({}, { subject: 'a dog', action: '' }))).toBe('A dog')
  })
})

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
      0,
      24,
      'en',
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
      writingOf(shot({}, { onScreenText: 'Now', seconds: 4 }), 0, 1, 'en', frame).draw(pen, t)
      const { data } = pen.getImageData(0, 70, 640, 60)
      return data.reduce((sum, value) => sum + value, 0)
    }
    expect(light(2)).toBeGreaterThan(light(0) * 1.2)
    expect(light(3.99)).toBeLessThan(light(2))
  })
})
