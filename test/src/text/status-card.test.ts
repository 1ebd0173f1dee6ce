import { describe, expect, test } from 'vitest'
import { parseAction } from '../../../src/domain/card.ts'
import type { Order } from '../../../src/domain/order.ts'
import { LANGUAGES } from '../../../src/domain/place.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { statusCard as cardWith } from '../../../src/text/status-card.ts'
import { CLIP, PRESETS, SHEET } from '../../handlers/world.ts'
import { orderIn, STATES, textOf, uncosted } from './orders.ts'

const statusCard = (order: Order, extra?: { ahead?: number; secondsLeft?: number }) =>
  cardWith(order, PRESETS.looks, extra)

const ALL = STATES.flatMap((state) => LANGUAGES.map((language) => [state, language] as const))

describe('a status card', () => {
  test.each(ALL)('of an order that is %s stands whole (%s)', (state, language) => {
    for (const card of [
      statusCard(orderIn(state, language)),
      statusCard(orderIn(state, language), { ahead: 3, secondsLeft: 20 }),
      statusCard(orderIn(state, language, { reason: 'r', progress: Number.NaN }), { secondsLeft: Number.NaN }),
    ]) {
      expect(textOf(card)).not.toMatch(/undefined|NaN|null|Infinity/u)
      expect(card.order).toMatchObject({ id: orderIn(state).id, operation: 'create', state })
      expect(card.lines.every((line) => line !== '')).toBe(true)
      for (const { action } of card.buttons) {
        expect(parseAction(action)?.order).toBe(orderIn(state).id)
        expect(Buffer.byteLength(action)).toBeLessThanOrEqual(64)
      }
    }
  })

  test('reads at a glance while it renders', () => {
    expect(statusCard(orderIn('rendering'), { secondsLeft: 20 })).toEqual({
      title: 'Lighthouse in a storm',
      lines: [
        'Clip from words · 6 s · 16:9 wide',
        'Made by animatic (storyboard drawing)',
        'Price: free',
        'Scene sheet by the offline planner',
      ],
      tone: 'working',
      progress: { fraction: 0.456, label: 'Rendering · 45% · about 20 s left' },
      buttons: [{ action: 'cancel:01HZX3Q5V8W9Y0A1B2C3D4E5F6', label: 'Cancel', style: 'danger' }],
      order: {
        id: '01HZX3Q5V8W9Y0A1B2C3D4E5F6',
        operation: 'create',
        state: 'rendering',
        progress: 0.456,
        backend: 'animatic',
      },
    })
  })

  test('reads the same in Chinese', () => {
    const order = orderIn('rendering', 'zh', { options: { seconds: 6, shape: '9:16', look: 'ink', seed: 1 } })
    const card = statusCard(order, { secondsLeft: 80 })
    expect(card.lines).toEqual([
      '文字生成短片 · 6 秒 · 9:16 竖屏 · 水墨风格',
      '制作方式：animatic（动态分镜，即会动的故事板）',
      '价格：免费',
      '分镜表由离线规划器编写',
    ])
    expect(card.progress?.label).toBe('制作中 · 45% · 大约还需 1 分 20 秒')
  })

  test('begins with the words of the person, and says nothing that is not known yet', () => {
    const card = statusCard(orderIn('planning', 'en', { prompt: `${'very '.repeat(30)}\nlong` }), { ahead: 2 })
    expect(card.title).toBe(`${'very '.repeat(12).trim()}…`)
    expect(card.lines).toEqual(['Clip from words · 6 s · 16:9 wide'])
    expect(card.progress).toEqual({ fraction: 0, label: 'Waiting · 2 ahead · 0%' })
  })

  test('says the price before and the cost after, and admits what is not known', () => {
    const paid = { backend: 'studio', quote: { micros: 300_000, currency: 'USD' } }
    const { quote: _, ...unquoted } = orderIn('rendering', 'en', { backend: 'studio' })
    expect(statusCard(orderIn('rendering', 'en', paid)).lines).toContain('Price: 0.30 USD')
    expect(statusCard(unquoted).lines).toContain('Price unknown')
    expect(statusCard(orderIn('done')).lines).toContain('Cost: free')
    expect(statusCard(orderIn('done', 'en', { ...paid, cost: { micros: 280_000, currency: 'USD' } })).lines).toContain(
      'Cost: 0.28 USD',
    )
    const vague = uncosted('done', 'en', paid)
    expect(statusCard(vague).lines).toContain('Cost not reported (quoted: 0.30 USD)')
    expect(statusCard({ ...vague, language: 'zh' }).lines).toContain('费用：对方未报告（报价 0.30 USD）')
    const { quote: __, ...nothing } = vague
    expect(statusCard(nothing).lines).toContain('Cost unknown')
  })

  test('is free only by its cost: the quote is that of the last renders', () => {
    const paid = { backend: 'fal', quote: { micros: 0, currency: 'USD' } }
    expect(statusCard(uncosted('done', 'en', paid)).lines).toContain('Cost unknown')
    const charged = uncosted('done', 'en', { ...paid, charged: true })
    expect(statusCard(charged).lines).toContain('It was charged; the amount was not reported.')
    const quote = { micros: 300_000, currency: 'USD' }
    expect(statusCard({ ...charged, quote }).lines).toContain(
      'It was charged; the amount was not reported (quoted: 0.30 USD).',
    )
    expect(statusCard({ ...charged, quote, language: 'zh' }).lines).toContain(
      '已扣费，但对方没有报告金额（报价 0.30 USD）。',
    )
  })

  test('is free where nobody had a part in it', () => {
    const { backend: _, ...captioned } = uncosted('done', 'en', { operation: 'caption' })
    expect(statusCard(captioned).lines).toContain('Cost: free')
  })

  test('shows two warnings of the sheet and counts the others', () => {
    const sheet = { ...SHEET, warnings: ['left and right', 'counting', 'writing', 'hands'] }
    expect(statusCard(orderIn('rendering', 'en', { sheet })).lines.slice(-3)).toEqual([
      'Note: left and right',
      'Note: counting',
      '2 more in the scene sheet',
    ])
  })

  test('names who wrote the sheet', () => {
    expect(statusCard(orderIn('rendering', 'en', { planner: 'person' })).lines).toContain('Scene sheet edited by hand')
    expect(statusCard(orderIn('rendering', 'en', { planner: 'qwen3' })).lines).toContain('Scene sheet by qwen3')
  })

  test('is short and without buttons once the clip stands below', () => {
    const card = statusCard(orderIn('done'))
    expect(card).toMatchObject({ tone: 'good', buttons: [] })
    expect(card.lines[0]).toBe('Done in 14 s')
    expect(card).not.toHaveProperty('progress')
  })

  test('says why it failed or was refused, whether it was charged, and what to do', () => {
    const failed = statusCard(orderIn('failed', 'en', { reason: 'The drawing broke.' }))
    expect(failed.lines).toEqual([
      'Failed',
      'Reason: The drawing broke.',
      'Nothing was charged.',
      'Press Again to try once more.',
    ])
    const paid = { backend: 'studio', quote: { micros: 300_000, currency: 'USD' }, reason: 'unsafe' }
    const refused = statusCard(uncosted('refused', 'en', paid))
    expect(refused.lines.slice(0, 3)).toEqual([
      'Refused',
      'Reason: unsafe',
      'It is not known whether this was charged.',
    ])
    expect(
      statusCard(orderIn('refused', 'en', { ...paid, cost: { micros: 300_000, currency: 'USD' } })).lines,
    ).toContain('Charged: 0.30 USD.')
    for (const card of [failed, statusCard(orderIn('cancelled'))]) {
      expect(card.buttons.map((button) => button.label)).toEqual(['Again'])
    }
    expect(refused.buttons.map((button) => button.label)).toEqual(['Safer wording', 'Again'])
    for (const card of [failed, refused]) expect(card).not.toHaveProperty('progress')
    expect(failed.tone).toBe('bad')
    expect(statusCard(orderIn('cancelled')).tone).toBe('plain')
  })

  test('offers to order it anew as a try only where nothing was charged', () => {
    const hint = (order: Order) => statusCard(order).lines.at(-1)
    const free = orderIn('failed', 'en', { backend: 'fal', charged: false })
    expect(hint(free)).toBe('Press Again to try once more.')
    const anew = 'Pressing Again orders it anew, which may be charged.'
    expect(hint(uncosted('failed', 'en', { backend: 'fal' }))).toBe(anew)
    expect(hint(uncosted('failed', 'en', { backend: 'fal', charged: true }))).toBe(anew)
    expect(hint(uncosted('failed', 'zh', { backend: 'fal' }))).toBe('按“再来一版”会重新下单，可能再次扣费。')
  })

  test('of a clip that could not be posted says that it is there, and Download is what to press', () => {
    const undelivered = (language: 'en' | 'zh', charged: boolean) => {
      const reason = reasons(language).notDelivered(reasons(language).placeFault('shut out'))
      return statusCard(orderIn('failed', language, { backend: 'fal', charged, reason, clip: CLIP }))
    }
    for (const charged of [true, false]) {
      const { lines, buttons, tone } = undelivered('en', charged)
      expect(tone).toBe('bad')
      expect(lines[1]).toMatch(/The clip is ready, but it could not be posted here: the bot was blocked or removed\./u)
      expect(lines.at(-1)).toBe('Nothing is lost: press Download to get the clip.')
      expect(buttons.map(({ action, label, style }) => [action.split(':')[0], label, style])).toEqual([
        ['get', 'Download', 'primary'],
        ['again', 'Again', undefined],
      ])
    }
    expect(undelivered('zh', true).lines.at(-1)).toBe('短片没有丢失，按“下载”即可获取。')
    expect(undelivered('zh', true).buttons.map(({ label }) => label)).toEqual(['下载', '再来一版'])
  })

  test('quotes a reason that is in another language than the card', () => {
    const reasonIn = (language: 'en' | 'zh', reason: string) =>
      statusCard(orderIn('refused', language, { backend: 'fal', reason })).lines[1]
    expect(reasonIn('zh', 'The content was flagged.')).toBe('对方的说法：“The content was flagged.”')
    expect(reasonIn('zh', '审核发现了暴力内容。')).toBe('原因：审核发现了暴力内容。')
    expect(reasonIn('en', '内容不合规。')).toBe('Reason given: “内容不合规。”')
    expect(reasonIn('en', 'The content was flagged.')).toBe('Reason: The content was flagged.')
    expect(reasonIn('zh', '')).toBe('对方没有说明原因。')
  })

  test('a drawing that refused says so itself: no advice to be milder, and no button that would be refused again', () => {
    const refused = { reason: 'A drawing cannot change what was filmed.', inputs: [], operation: 'edit' as const }
    const drawn = statusCard(orderIn('refused', 'en', { ...refused, backend: 'animatic' }))
    expect(textOf(drawn)).not.toContain('milder')
    expect(drawn.buttons).toEqual([])
    const paid = statusCard(orderIn('refused', 'en', { ...refused, backend: 'fal' }))
    expect(textOf(paid)).toContain('milder')
    expect(paid.buttons).toHaveLength(2)
    const wordless = statusCard(orderIn('refused', 'en', { ...refused, backend: 'fal', prompt: '' }))
    expect(wordless.lines.at(-1)).toContain('Try another picture or clip')
    expect(wordless.buttons.map((button) => button.label)).toEqual(['Again'])
  })

  test('the time that people took over a storyboard is not the time of the film', () => {
    const createdAt = new Date(0)
    const times = { createdAt, approvedAt: new Date(600_000), finishedAt: new Date(620_000) }
    expect(statusCard(orderIn('done', 'en', times)).lines[0]).toBe('Done in 20 s')
  })

  test('an extension says how much it adds', () => {
    const card = statusCard(orderIn('rendering', 'en', { operation: 'extend' }))
    expect(textOf(card)).toContain('6 s more')
  })
})
