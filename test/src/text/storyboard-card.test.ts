import { describe, expect, test } from 'vitest'
import { parseAction } from '../../../src/domain/card.ts'
import type { Order } from '../../../src/domain/order.ts'
import { LANGUAGES } from '../../../src/domain/place.ts'
import { statusCard } from '../../../src/text/status-card.ts'
import { openStoryboard, storyboardPage } from '../../../src/text/storyboard-card.ts'
import { shotCard } from '../../../src/text/storyboard-shot-card.ts'
import { actionAt, filmOf, labelsOf } from '../../handlers/boards.ts'
import { PRESETS } from '../../handlers/world.ts'
import { orderIn, textOf } from './orders.ts'

function film(...args: Parameters<typeof filmOf>): Order {
  return orderIn('awaiting approval', 'en', filmOf(...args))
}

function boardOf(order: Order) {
  const storyboard = openStoryboard(order)
  if (storyboard === undefined) throw new RangeError('no open storyboard')
  return storyboard
}

const cardOf = (order: Order) => statusCard(order, PRESETS.looks)

describe('the card of a storyboard', () => {
  test('reads at a glance', () => {
    const title = { title: 'The keeper', line: '', seconds: 2.5 }
    const order = film(3, {
      beside: (index) => [{}, { approved: false }, { trouble: 'The sky was unsafe.' }][index] ?? {},
      board: { opening: title, ending: { ...title, title: 'The end' } },
    })
    expect(cardOf(order)).toMatchObject({
      title: 'Storyboard: The keeper',
      lines: [
        '3 shots · 17 s · 16:9 wide · studio · 1.20 USD',
        'Who: an old keeper in a yellow coat',
        'Where: a lighthouse',
        'Light: dusk',
        '1 ✓ 4 s · wide · An old lighthouse does thing 1',
        '2 ○ 4 s · animatic · wide · An old lighthouse does thing 2',
        '3 ✗ 4 s · The sky was unsafe · wide · An old lighthouse does thing 3',
        'Opening: “The keeper” · 2.5 s',
        'End card: “The end” · 2.5 s',
        'Some shots failed. Press their numbers to decide, or render the missing ones again.',
      ],
      picture: 'f'.repeat(64),
    })
    expect(labelsOf(cardOf(order))).toEqual([
      'Render the missing shots · 1.20 USD',
      '1',
      '2 ○',
      '3 ✗',
      'Approve all',
      'Titles',
      'Cancel',
    ])
  })

  test('reads the same in Chinese', () => {
    const order = orderIn('awaiting approval', 'zh', {
      ...filmOf(2, { shot: () => ({ subject: '守塔人', action: '爬上楼梯。' }) }),
      options: { seconds: 8, shape: '9:16', otherShapes: ['1:1'], look: 'ink', seed: 1 },
    })
    const card = cardOf(order)
    expect(card.title).toBe('故事板：The keeper')
    expect(card.lines[0]).toBe('2 个镜头 · 8 秒 · 9:16 竖屏 + 1:1 · 水墨风格 · studio · 1.20 USD')
    expect(card.lines).toContain('1 ✓ 4 秒 · 远景 · 爬上楼梯')
    expect(labelsOf(card)).toEqual(['开始制作 · 1.20 USD', '1', '2', '全部只画分镜', '片头片尾', '取消'])
  })

  test('of an animatic asks for no approval of single shots: it is free either way', () => {
    const card = cardOf(film(2, { order: { backend: 'animatic', quote: { micros: 0, currency: 'USD' } } }))
    expect(labelsOf(card)).toEqual(['Render · free', '1', '2', 'Titles', 'Cancel'])
    expect(card.lines[0]).toBe('2 shots · 8 s · 16:9 wide · animatic · free')
    expect(card.lines).toContain('1 · 4 s · wide · An old lighthouse does thing 1')
  })

  test('says what is still to come, and never guesses a price', () => {
    const { quote: _, ...unquoted } = film(2)
    expect(labelsOf(cardOf(unquoted))[0]).toBe('Render · price unknown')
    const asking = cardOf({ ...film(2), boardDue: true })
    expect(labelsOf(asking)[0]).toBe('Render · the price is being asked')
    expect(asking.progress).toEqual({ label: 'Asking for the price' })
    const { still, ...bare } = { seed: 1, approved: true, still: undefined }
    const order = film(2)
    const drawing = cardOf({ ...order, boardDue: true, board: { ...boardOf(order).board, shots: [bare, bare] } })
    expect(still).toBeUndefined()
    expect(drawing.progress).toEqual({ label: 'Drawing the stills' })
    expect(cardOf(order)).not.toHaveProperty('progress')
  })

  test('says what was spent before a shot failed', () => {
    const card = cardOf(film(2, { order: { cost: { micros: 800_000, currency: 'USD' } } }))
    expect(card.lines[1]).toBe('Spent so far: 0.80 USD')
    expect(labelsOf(card)[0]).toBe('Render the missing shots · 1.20 USD')
  })

  test('says first why it stands open again', () => {
    const card = cardOf(film(2, { order: { reason: 'The disk is full.' } }))
    expect(card.lines[0]).toBe('Reason: The disk is full.')
    expect(card.tone).toBe('bad')
    const chinese = cardOf({ ...film(2), language: 'zh', reason: '磁盘已满。' })
    expect(chinese.lines[0]).toContain('磁盘已满')
    expect(cardOf(film(2, { order: { reason: '' } }))).toEqual(cardOf(film(2)))
  })

  test.each([1, 12, 20, 21, 40])(
    'of %i shots has no more buttons than Discord takes, and room for its words',
    (count) => {
      for (const language of LANGUAGES) {
        const long = { action: 'word '.repeat(110).trim(), subject: '' }
        const trouble = 'because '.repeat(60)
        const order = orderIn(
          'awaiting approval',
          language,
          filmOf(count, { shot: () => long, beside: () => ({ trouble }) }),
        )
        const card = cardOf(order)
        expect(card.buttons.length).toBeLessThanOrEqual(24)
        expect(card.lines.join('\n').length).toBeLessThan(count > 12 ? 6000 : 3000)
        expect(textOf(card)).not.toMatch(/undefined|NaN|null/u)
        for (const { action } of card.buttons) {
          expect(Buffer.byteLength(action)).toBeLessThanOrEqual(64)
          expect(parseAction(action)?.order).toBe(order.id)
        }
      }
    },
  )

  test('shows many shots by tens', () => {
    const order = film(24, { beside: (index) => ({ approved: index !== 21 }) })
    expect(labelsOf(cardOf(order))).toEqual([
      'Render · 1.20 USD',
      'Shots 1–10',
      'Shots 11–20',
      'Shots 21–24',
      'Approve all',
      'Titles',
      'Cancel',
    ])
    expect(parseAction(actionAt(cardOf(order), 'Shots 21–24'))).toMatchObject({ verb: 'shots', argument: '3' })
    const page = storyboardPage(order, boardOf(order), 3, 'en')
    expect(page.title).toBe('Shots 21–24')
    expect(labelsOf(page)).toEqual(['21', '22 ○', '23', '24'])
    expect(page.lines).toHaveLength(4)
  })

  test('gives way to the usual card once it is approved, with its picture as long as it is not done', () => {
    const approved = cardOf({ ...film(2), approvedAt: new Date(0) })
    expect(approved).toMatchObject({ title: 'The keeper', picture: 'f'.repeat(64) })
    expect(approved.progress?.label).toContain('Rendering')
    expect(labelsOf(approved)).toEqual(['Cancel'])
    expect(cardOf({ ...film(2), state: 'rendering' })).toHaveProperty('picture')
    expect(cardOf({ ...film(2), state: 'done', finishedAt: new Date(1) })).not.toHaveProperty('picture')
  })
})

describe('the card of a shot', () => {
  test('shows its still, all its words and what can be done', () => {
    const order = film(3, { shot: () => ({ onScreenText: 'HOLD ON', caption: 'Nobody sleeps tonight.' }) })
    const card = shotCard(order, boardOf(order), 1, 'en')
    expect(card).toMatchObject({ title: 'Shot 2 of 3 · 4 s', picture: '1'.repeat(64), tone: 'plain' })
    expect(card.lines).toEqual([
      'Approved for rendering.',
      'Subject: an old lighthouse',
      'Action: does thing 2',
      'Setting: a rocky coast in a storm',
      'Camera: slow push in',
      'Light: dusk, cold blue',
      'Style: realistic',
      'Sound: wind and waves',
      'Text on screen: HOLD ON',
      'Caption: Nobody sleeps tonight.',
      'Begins with: Cut',
    ])
    expect(labelsOf(card)).toEqual([
      'Draw as an animatic',
      'Rewrite',
      'New take',
      'Text off',
      'Earlier',
      'Later',
      'Add a shot',
      'Delete',
    ])
  })

  test('offers only what is possible', () => {
    const only = film(1)
    expect(labelsOf(shotCard(only, boardOf(only), 0, 'en'))).toEqual([
      'Draw as an animatic',
      'Rewrite',
      'New take',
      'Add a shot',
    ])
    const full = film(40)
    expect(labelsOf(shotCard(full, boardOf(full), 39, 'zh'))).toEqual([
      '只画动态分镜',
      '改写',
      '换一版',
      '前移',
      '删除',
    ])
  })

  test('says why a shot failed and what can be done about it', () => {
    const order = film(2, { beside: () => ({ trouble: 'The sky was unsafe.' }) })
    const card = shotCard(order, boardOf(order), 0, 'en')
    expect(card.lines.slice(0, 2)).toEqual(['This shot failed.', 'Reason: The sky was unsafe.'])
    expect(card.tone).toBe('bad')
    expect(labelsOf(card).slice(0, 3)).toEqual(['Retry', 'Draw as an animatic', 'Rewrite'])
    const drawn = { ...order, backend: 'animatic' }
    expect(labelsOf(shotCard(drawn, boardOf(drawn), 0, 'en')).slice(0, 2)).toEqual(['Retry', 'Rewrite'])
    const silent = film(1, { beside: () => ({ trouble: '' }) })
    expect(shotCard(silent, boardOf(silent), 0, 'zh').lines.slice(0, 2)).toEqual([
      '这个镜头没能做出来。',
      '对方没有说明原因。',
    ])
  })
})
