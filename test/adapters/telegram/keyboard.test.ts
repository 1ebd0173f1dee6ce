import { expect, test } from 'vitest'
import { keyboardOf } from '../../../adapters/telegram/keyboard.ts'
import { actionOf, type Button } from '../../../src/domain/card.ts'

const order = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

function buttons(...labels: string[]): Button[] {
  return labels.map((label, index) => ({ action: actionOf('shot', order, String(index)), label }))
}

function rows(...labels: string[]): string[][] {
  return (keyboardOf(buttons(...labels))?.inline_keyboard ?? []).map((row) => row.map(({ text }) => text))
}

test('a card without buttons has no keyboard', () => {
  expect(keyboardOf([])).toBeUndefined()
})

test('a button carries its action and its style', () => {
  const action = actionOf('render', order)
  expect(keyboardOf([{ action, label: 'Render', style: 'primary' }])).toEqual({
    inline_keyboard: [[{ text: 'Render', callback_data: action, style: 'primary' }]],
  })
})

test('numbers share rows among themselves, in rows of the same length', () => {
  const numbers = Array.from({ length: 12 }, (_, index) => String(index + 1))
  expect(rows('Render the film · free', ...numbers, 'Titles', 'Cancel')).toEqual([
    ['Render the film · free'],
    numbers.slice(0, 6),
    numbers.slice(6),
    ['Titles', 'Cancel'],
  ])
})

test('at most eight short buttons or three long ones stand in a row', () => {
  const many = Array.from({ length: 100 }, (_, index) => String(index + 1))
  expect(Math.max(...rows(...many).map((row) => row.length))).toBe(8)
  expect(rows('Make again', 'Longer', 'Change', 'Scene sheet', 'Shapes', 'Captions', 'Download')).toEqual([
    ['Make again', 'Longer', 'Change'],
    ['Scene sheet', 'Shapes', 'Captions'],
    ['Download'],
  ])
})

test('buttons that would be cut off on a phone get rows of their own', () => {
  expect(rows('Approve', 'Leave all shots as animatics', 'Cancel')).toEqual([
    ['Approve'],
    ['Leave all shots as animatics'],
    ['Cancel'],
  ])
})

test('Chinese labels are as wide as two letters each', () => {
  expect(rows('再做一次', '更长一些', '修改内容', '场景脚本')).toEqual([
    ['再做一次', '更长一些'],
    ['修改内容', '场景脚本'],
  ])
  expect(rows('再来一版', '延长', '修改', '分镜表', '字幕')).toEqual([
    ['再来一版', '延长', '修改'],
    ['分镜表', '字幕'],
  ])
  expect(rows('渲染整部影片并添加字幕', '取消全部镜头的制作')).toHaveLength(2)
})

test('labels are bounded and never empty', () => {
  const [[long, empty] = []] = [rows('x'.repeat(200), '\u202e').flat()]
  expect(long).toBe(`${'x'.repeat(63)}…`)
  expect(empty).toBe('…')
})

test('no more buttons are sent than Telegram takes', () => {
  expect(rows(...Array.from({ length: 130 }, () => 'Shot')).flat()).toHaveLength(100)
})
