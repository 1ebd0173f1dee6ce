import { expect, test } from 'vitest'
import { renderCard } from '../../../adapters/telegram/render.ts'
import type { Card } from '../../../src/domain/card.ts'

const card: Card = { title: 'A lighthouse in a storm', lines: [], tone: 'plain', buttons: [] }

function render(changes: Partial<Card>, max = 4096) {
  return renderCard({ ...card, ...changes }, max)
}

test('a card has its title in bold, how far it is below it, and then its lines', () => {
  const { text, entities } = render({
    progress: { fraction: 0.45, label: 'Rendering · 45% · about 20 s left' },
    lines: ['Clip from words · 6 s · 16:9 wide', 'Free'],
  })
  expect(text.split('\n')).toEqual([
    'A lighthouse in a storm',
    '▓▓▓▓░░░░░░ Rendering · 45% · about 20 s left',
    'Clip from words · 6 s · 16:9 wide',
    'Free',
  ])
  expect(entities).toEqual([{ type: 'bold', offset: 0, length: 'A lighthouse in a storm'.length }])
})

test.each([
  [0, '░░░░░░░░░░'],
  [0.999, '▓▓▓▓▓▓▓▓▓░'],
  [1, '▓▓▓▓▓▓▓▓▓▓'],
  [7, '▓▓▓▓▓▓▓▓▓▓'],
  [Number.NaN, '░░░░░░░░░░'],
])('a bar at %f is full only when all is done', (fraction, bar) => {
  expect(render({ progress: { fraction, label: '' } }).text.split('\n')[1]).toBe(bar)
})

test('progress of which nobody knows how far it is has no bar', () => {
  expect(render({ progress: { label: 'Drawing the stills' } }).text).toBe('A lighthouse in a storm\nDrawing the stills')
})

test('the bold part is counted in UTF-16 units', () => {
  expect(render({ title: '🌊 storm' }).entities).toEqual([{ type: 'bold', offset: 0, length: 8 }])
})

test('long lines are cut alike, short ones, title and progress stay whole', () => {
  const { text } = render(
    {
      progress: { label: 'Planning' },
      lines: ['Free', 'wave '.repeat(200), 'rock '.repeat(300), 'cloud '.repeat(400)],
    },
    1024,
  )
  const [title, progress, short, ...long] = text.split('\n')
  expect([title, progress, short]).toEqual(['A lighthouse in a storm', 'Planning', 'Free'])
  for (const line of long) {
    expect(line).toMatch(/^(wave|rock|cloud)( \1)+…$/)
    expect(line.length).toBeGreaterThan(315)
  }
  expect(text.length).toBeGreaterThan(1010)
  expect(text.length).toBeLessThanOrEqual(1024)
})

test('nothing is cut within a character', () => {
  const { text, entities } = render({ title: '🌊'.repeat(3000), lines: [`a${'🌊'.repeat(3000)}`, '🌊'.repeat(3000)] })
  expect(text.isWellFormed()).toBe(true)
  expect(text.length).toBeLessThanOrEqual(4096)
  expect(text.length).toBeGreaterThan(4080)
  expect(text.slice(0, entities[0]?.length)).toMatch(/^(🌊)+…$/u)
})

test('where there are too many lines, those before the last are left out', () => {
  const lines = Array.from({ length: 100 }, (_, index) => `${index + 1} · 4.6 s · wide · She walks through the snow`)
  const shown = render({ lines: [...lines, 'Press a number to change a shot.'] }, 1024).text.split('\n')
  expect(shown.at(-1)).toMatch(/^Press a number to change/)
  expect(shown.at(-2)).toBe('…')
  expect(shown[1]).toMatch(/^1 · 4.6 s · wide · She walks/)
  expect(shown.join('\n').length).toBeLessThanOrEqual(1024)
})

test('a single line that is too long for everything is cut', () => {
  const { text } = render({ title: '', lines: ['x'.repeat(5000)] }, 1024)
  expect(text).toBe(`${'x'.repeat(1023)}…`)
})

test('text that turns the reading direction or breaks lines stays one line', () => {
  const { text } = render({
    title: 'abc\u202edef\u0000\nghi',
    lines: ['one\r\ntwo\u2066 three\u200f', 'broken \ud83c half'],
  })
  expect(text).toBe('abcdef ghi\none two three\nbroken \ufffd half')
})

test('what stands for markup elsewhere is text', () => {
  const title = '*bold* _it_ `code` <b>x</b> [a](b) ~s~ ||spoiler|| &amp; \\'
  expect(render({ title }).text).toBe(title)
})

test('a card without a word still is a message', () => {
  const empty = { text: '…', entities: [] }
  expect(render({ title: '', lines: [] })).toEqual(empty)
  expect(render({ title: ' \u200b\u2800 ', lines: ['', '\u3164', '\u200d'], progress: { label: '' } })).toEqual(empty)
})
