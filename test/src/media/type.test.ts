import { createCanvas } from '@napi-rs/canvas'
import { describe, expect, test } from 'vitest'
import { fontOf, layoutText, paintText, registerFonts, type TextBox } from '../../../src/media/type.ts'

const box: TextBox = { maxWidth: 300, maxLines: 2, size: 30, minSize: 15, weight: 500 }

function picture(text: string): string {
  registerFonts()
  const pen = createCanvas(60, 60).getContext('2d')
  pen.font = fontOf(40, 500)
  pen.fillText(text, 8, 46)
  return Buffer.from(pen.getImageData(0, 0, 60, 60).data.buffer).toString('base64')
}

describe('the bundled font', () => {
  test('draws Chinese as glyphs, not as boxes for missing ones', () => {
    const missing = picture('\u{10fffd}')
    const drawn = ['灯', '塔', '風', '愛'].map(picture)
    expect(drawn).not.toContain(missing)
    expect(new Set(drawn).size).toBe(4)
  })

  test('draws Cyrillic, Greek and kana too', () => {
    const missing = picture('\u{10fffd}')
    expect(['ж', 'Ω', 'あ', 'é'].map(picture)).not.toContain(missing)
  })
})

describe('laying out text', () => {
  test('keeps a short text on one line in the size that was asked for', () => {
    expect(layoutText('A short line', box)).toMatchObject({ lines: ['A short line'], size: 30 })
  })

  test('breaks between words and balances the lines', () => {
    const text = layoutText('The lighthouse keeper walks home', { ...box, size: 24 })
    expect(text.lines).toHaveLength(2)
    expect(text.lines.join(' ')).toBe('The lighthouse keeper walks home')
    const [first = '', second = ''] = text.lines
    expect(Math.abs(first.length - second.length)).toBeLessThan(8)
  })

  test('breaks Chinese between any two characters, but never before a comma or a full stop', () => {
    const text = layoutText('灯塔的光扫过海面，风暴正在来临，渔船匆匆回港。', {
      ...box,
      maxLines: 6,
      size: 40,
      minSize: 40,
    })
    expect(text.lines.length).toBeGreaterThan(2)
    for (const line of text.lines) expect(line).not.toMatch(/^[，。]/)
    expect(text.lines.join('')).toBe('灯塔的光扫过海面，风暴正在来临，渔船匆匆回港。')
  })

  test('shrinks a text that is too long, and cuts it with an ellipsis only at the smallest size', () => {
    const shrunk = layoutText('Some words that need a little more room than there is here', box)
    expect(shrunk.size).toBeLessThan(30)
    expect(shrunk.lines.join(' ')).not.toContain('...')
    const cut = layoutText('word '.repeat(200), box)
    expect(cut.size).toBe(15)
    expect(cut.lines).toHaveLength(2)
    expect(cut.lines[1]).toMatch(/\.\.\.$/)
    expect(layoutText('字'.repeat(200), box).lines[1]).toMatch(/…$/)
  })

  test('never lets a line be wider than its box, not even one endless word', () => {
    for (const text of ['x'.repeat(400), '字'.repeat(400), 'https://example.org/'.repeat(20)]) {
      const made = layoutText(text, box)
      expect(made.width).toBeLessThanOrEqual(300)
      expect(made.lines.length).toBeLessThanOrEqual(2)
    }
  })

  test('makes curly quotes straight in Latin text, and leaves them in Chinese', () => {
    expect(layoutText('L’été', box).lines).toEqual(["L'été"])
    expect(layoutText('“灯塔”', box).lines).toEqual(['“灯塔”'])
  })

  test('treats line breaks and control characters as spaces, and nothing as no lines', () => {
    expect(layoutText('two\u0000\nwords', box).lines).toEqual(['two words'])
    expect(layoutText('  ', box).lines).toEqual([])
  })

  test('paints the lines around the middle that it was given', () => {
    const pen = createCanvas(200, 60).getContext('2d')
    pen.fillStyle = '#fff'
    paintText(pen, layoutText('middle', { ...box, maxWidth: 180, size: 30 }), 100, 5)
    const { data } = pen.getImageData(0, 0, 200, 60)
    const columns = Array.from({ length: 200 }, (_, x) => x).filter((x) =>
      Array.from({ length: 60 }, (_, y) => data[(y * 200 + x) * 4 + 3] ?? 0).some((alpha) => alpha > 128),
    )
    const centre = ((columns[0] ?? 0) + (columns.at(-1) ?? 0)) / 2
    expect(Math.abs(centre - 100)).toBeLessThan(3)
  })
})
