import { describe, expect, test } from 'vitest'
import { clipCard } from '../../../src/text/clip-card.ts'
import { clipName } from '../../../src/text/clip-name.ts'
import { orderIn } from './orders.ts'

describe('the card of a delivered clip', () => {
  test('has one line of facts, a hint, and the three buttons', () => {
    const card = clipCard(orderIn('delivering', 'en', { ...orderIn('done'), state: 'delivering' }))
    expect(card).toMatchObject({
      title: 'Lighthouse in a storm',
      lines: ['5.0 s · 1280×720 · 1.2 MB · animatic · free', 'Reply here to change it.'],
      tone: 'good',
      order: { state: 'delivering', backend: 'animatic' },
    })
    expect(card.buttons.map(({ action, label }) => `${action.split(':')[0]} ${label}`)).toEqual([
      'again Again',
      'sheet Scene sheet',
      'get Download',
    ])
  })

  test('speaks the language of the order', () => {
    const card = clipCard(orderIn('done', 'zh'))
    expect(card.lines).toEqual(['5.0 秒 · 1280×720 · 1.2 MB · 动态分镜 animatic · 免费', '在这里回复就能继续修改。'])
    expect(card.buttons.map((button) => button.label)).toEqual(['再来一版', '分镜表', '下载'])
  })

  test('names the cost of a paid clip, or that it is not known', () => {
    const paid = { backend: 'studio', quote: { micros: 12_500, currency: 'EUR' } }
    expect(clipCard(orderIn('done', 'en', { ...paid, cost: { micros: 12_500, currency: 'EUR' } })).lines[0]).toMatch(
      /· studio · 0\.0125 EUR$/u,
    )
    const { cost: _, ...uncosted } = orderIn('done', 'en', paid)
    expect(clipCard(uncosted).lines[0]).toMatch(/· studio · Cost unknown$/u)
  })
})

describe('the file name of a clip', () => {
  test.each([
    ['Lighthouse in a storm', 'lighthouse-in-a-storm.mp4'],
    ['  The Keeper’s lamp: take 2!', 'the-keepers-lamp-take-2.mp4'],
    ['暴风雨中的灯塔', '暴风雨中的灯塔.mp4'],
    ['../../etc/passwd', 'etc-passwd.mp4'],
    ['???', 'clip.mp4'],
    ['x'.repeat(80), `${'x'.repeat(60)}.mp4`],
  ])('%j becomes %j', (title, name) => {
    const order = orderIn('done')
    expect(clipName({ ...order, sheet: { ...(order.sheet as NonNullable<typeof order.sheet>), title } })).toBe(name)
  })
})
