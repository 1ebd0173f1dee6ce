import { describe, expect, test } from 'vitest'
import { BACKEND_FAULTS, type BackendFault } from '../../../src/domain/backend-fault.ts'
import type { Order } from '../../../src/domain/order.ts'
import { LANGUAGES, type Language } from '../../../src/domain/place.ts'
import type { SizeNote } from '../../../src/domain/size-note.ts'
import { clipCard } from '../../../src/text/clip-card.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { CLIP, inputOf } from '../../handlers/world.ts'
import { orderIn, textOf, uncosted } from './orders.ts'

describe('the card of a delivered clip', () => {
  test('has one line of facts, a hint, and what can be done next', () => {
    const card = clipCard(orderIn('delivering', 'en', { ...orderIn('done'), state: 'delivering' }))
    expect(card).toMatchObject({
      title: 'Lighthouse in a storm',
      lines: ['5.0 s · 1280×720 · 1.2 MB · animatic · free', 'Reply here to change it.'],
      tone: 'good',
      order: { state: 'delivering', backend: 'animatic' },
    })
    expect(card.buttons.map(({ action, label }) => `${action.split(':')[0]} ${label}`)).toEqual([
      'again Again',
      'extend Extend',
      'change Change',
      'sheet Scene sheet',
      'shapes All shapes',
      'caption Captions',
      'get Download',
    ])
  })

  test('speaks the language of the order', () => {
    const card = clipCard(orderIn('done', 'zh'))
    expect(card.lines).toEqual(['5.0 秒 · 1280×720 · 1.2 MB · 动态分镜 animatic · 免费', '在这里回复就能继续修改。'])
    expect(card.buttons.map((button) => button.label)).toEqual([
      '再来一版',
      '延长',
      '修改',
      '分镜表',
      '全部画幅',
      '字幕',
      '下载',
    ])
  })

  test('names the cost of a paid clip, or that it is not known', () => {
    const paid = { backend: 'studio', quote: { micros: 12_500, currency: 'EUR' } }
    expect(clipCard(orderIn('done', 'en', { ...paid, cost: { micros: 12_500, currency: 'EUR' } })).lines[0]).toMatch(
      /· studio · 0\.0125 EUR$/u,
    )
    const vague = uncosted('done', 'en', paid)
    expect(clipCard(vague).lines[0]).toMatch(/· studio · about 0\.0125 EUR \(quoted\)$/u)
    expect(clipCard({ ...vague, language: 'zh' }).lines[0]).toMatch(/· studio · 约 0\.0125 EUR（报价）$/u)
    const { quote: _, ...nothing } = vague
    expect(clipCard(nothing).lines[0]).toMatch(/· studio · cost unknown$/u)
  })

  test('is free only by its cost: the quote is that of the last renders', () => {
    const paid = { backend: 'fal', quote: { micros: 0, currency: 'USD' } }
    expect(clipCard(uncosted('done', 'en', paid)).lines[0]).toMatch(/· fal · cost unknown$/u)
    const charged = uncosted('done', 'en', { ...paid, charged: true })
    expect(clipCard(charged).lines[0]).toMatch(/· fal · charged, amount not reported$/u)
    const quoted = { ...charged, quote: { micros: 12_500, currency: 'EUR' } }
    expect(clipCard(quoted).lines[0]).toMatch(/not reported \(quoted: 0\.0125 EUR\)$/u)
    expect(clipCard({ ...quoted, language: 'zh' }).lines[0]).toMatch(/已扣费，金额未报告（报价 0\.0125 EUR）$/u)
  })

  test('is free where nobody had a part in it', () => {
    const { backend: _, ...captioned } = uncosted('done', 'en', { operation: 'caption' })
    expect(clipCard(captioned).lines[0]).toMatch(/ · free$/u)
  })
})

describe('what became of a clip that is too large', () => {
  const linesOf = (language: Language, ...notes: SizeNote[]) =>
    clipCard(orderIn('done', language), notes).lines.slice(1, 1 + notes.length)
  const MB = 1_000_000
  const over = { bytes: 81.4 * MB, max: 50 * MB }

  test('is said with both sizes, and what was done instead', () => {
    expect(linesOf('en', { kind: 'reencoded', ...over, posted: 47.2 * MB })).toEqual([
      'The clip has 81.4 MB, and 50.0 MB is the most that can be posted here, so this is a smaller copy of 47.2 MB.',
    ])
    expect(linesOf('en', { kind: 'linked', ...over })).toEqual([
      'The clip has 81.4 MB, and 50.0 MB is the most that can be posted here, so here is a link to it. The link expires; Download gives a new one.',
    ])
    expect(linesOf('en', { kind: 'kept', ...over })).toEqual([
      'The clip has 81.4 MB, and 50.0 MB is the most that can be posted here. It is kept: once whoever runs this bot has set PUBLIC_URL, Download gives a link.',
    ])
  })

  test('is said in Chinese too', () => {
    expect(linesOf('zh', { kind: 'reencoded', ...over, posted: 47.2 * MB })).toEqual([
      '短片有 81.4 MB，而这里最多只能发送 50.0 MB，因此发送的是 47.2 MB 的压缩版。',
    ])
    expect(linesOf('zh', { kind: 'linked', ...over })).toEqual([
      '短片有 81.4 MB，而这里最多只能发送 50.0 MB，因此改发链接。链接会过期，按“下载”可获取新的链接。',
    ])
    expect(linesOf('zh', { kind: 'kept', ...over })).toEqual([
      '短片有 81.4 MB，而这里最多只能发送 50.0 MB。短片已保存：管理员设置 PUBLIC_URL 之后，按“下载”即可获取链接。',
    ])
  })

  test('names no limit where the platform refused it without one', () => {
    expect(linesOf('en', { kind: 'linked', bytes: 81.4 * MB })).toEqual([
      'The clip has 81.4 MB, which is too large to be posted here, so here is a link to it. The link expires; Download gives a new one.',
    ])
    expect(linesOf('zh', { kind: 'kept', bytes: 81.4 * MB })[0]).toMatch(/^短片有 81\.4 MB，太大，无法在这里发送。/u)
  })

  test('is one line for each of several clips, and Download is a button then', () => {
    const notes: SizeNote[] = [
      { kind: 'linked', ...over },
      { kind: 'reencoded', ...over, posted: 1 },
    ]
    expect(linesOf('en', ...notes).map((line) => line.includes('link'))).toEqual([true, false])
    expect(textOf(clipCard(orderIn('done'), notes))).not.toMatch(/undefined|NaN/u)
    expect(clipCard(orderIn('done'), notes).buttons.map(({ label }) => label)).toContain('Download')
  })

  test('is not spoken of where it fits', () => {
    expect(clipCard(orderIn('done')).lines.join()).not.toMatch(/posted|link/u)
  })
})

describe('who made a clip', () => {
  const factsOf = (changes: Partial<Order>) => clipCard(orderIn('done', 'en', { backend: 'fal', ...changes })).lines[0]

  test('is named with its model', () => {
    const makers = [{ backend: 'fal', model: 'bytedance/seedance' }]
    expect(factsOf({ makers })).toBe('5.0 s · 1280×720 · 1.2 MB · fal · bytedance/seedance · free')
  })

  test('is named in few words where many did, and an animatic always so', () => {
    const makers = [
      { backend: 'animatic', model: 'animatic' },
      { backend: 'fal', model: `a/${'very-'.repeat(20)}long` },
      { backend: 'comfyui', model: 'wan' },
      { backend: 'fal', model: 'b' },
    ]
    const facts = factsOf({ makers }) ?? ''
    expect(facts).toContain('animatic + fal · a/very-')
    expect(facts).toContain('long + comfyui · wan + 1 more · free')
    expect(facts.length).toBeLessThan(160)
  })

  test('is a name of which both ends can be read', () => {
    const model = `fal-ai/${'a-maker-of-videos/'.repeat(4)}image-to-video`
    const facts = factsOf({ makers: [{ backend: 'fal', model }] }) ?? ''
    expect(facts).toMatch(/ · fal-ai\/a-maker\S+…\S+\/image-to-video · free$/u)
    const whole = 'fal-ai/bytedance/seedance/v1.5/pro/fast/image-to-video'
    expect(factsOf({ makers: [{ backend: 'fal', model: whole }] })).toContain(` · ${whole} · `)
  })

  test('is said in few words where another was to do it', () => {
    const told = (language: Language, fault: BackendFault) => {
      const reason = reasons(language).backendFault('openai-videos', fault)
      return clipCard(orderIn('done', language, { fallbacks: [{ from: 'openai-videos', to: 'comfyui', reason }] }))
        .lines[1]
    }
    expect(told('en', { kind: 'credit', detail: 'Top up.' })).toBe(
      'openai-videos did not do it (no credit left); comfyui made it instead.',
    )
    expect(told('zh', { kind: 'credit' })).toBe('openai-videos 没有做成（余额不足），改由 comfyui 完成。')
    for (const kind of BACKEND_FAULTS)
      for (const language of LANGUAGES) expect(told(language, { kind })?.match(/openai-videos/gu)).toHaveLength(1)
  })

  test('is said with the first sentence where the reason is of no known kind', () => {
    const fallbacks = [{ from: 'fal', to: 'comfyui', reason: 'fal has too much to do just now. Try again later.' }]
    expect(clipCard(orderIn('done', 'en', { fallbacks })).lines[1]).toBe(
      'fal did not do it (fal has too much to do just now); comfyui made it instead.',
    )
    const chinese = [{ from: 'fal', to: 'animatic', reason: 'fal 现在太忙了。请稍后再来。' }]
    expect(clipCard(orderIn('done', 'zh', { fallbacks: chinese })).lines[1]).toBe(
      'fal 没有做成（fal 现在太忙了），改由 动态分镜 animatic 完成。',
    )
  })
})

describe('a clip that came out shorter than it was ordered', () => {
  const linesOf = (seconds: number, changes: Partial<Order> = {}, language: Language = 'en') => {
    const options = { ...orderIn('done').options, seconds }
    return clipCard(orderIn('done', language, { backend: 'fal', options, ...changes })).lines.join()
  }

  test('says so', () => {
    expect(linesOf(6)).toContain('The backend made 5.0 s instead of 6 s.')
    expect(linesOf(6, { operation: 'animate' }, 'zh')).toContain('要求 6 秒，引擎只做出了 5.0 秒。')
  })

  test('is nothing to speak of where little is missing, where it was drawn, or of another kind', () => {
    for (const seconds of [4, 5, 5.5]) expect(linesOf(seconds)).not.toContain('instead of')
    expect(linesOf(6, { backend: 'animatic' })).not.toContain('instead of')
    expect(linesOf(6, { operation: 'edit' })).not.toContain('instead of')
  })
})

describe('what a card says of the order', () => {
  const linesOf = (changes: Partial<Order>, language: Language = 'en') =>
    clipCard(orderIn('done', language, changes)).lines.slice(1, -1)
  const options = orderIn('done').options
  const later = { parent: orderIn('done').id }

  test.each<[string, string[], Partial<Order>]>([
    [
      'an extension',
      ['Longer by 3 s at the end'],
      { operation: 'extend', prompt: '', options: { ...options, seconds: 3 } },
    ],
    [
      'an extension in which something happens',
      ['Longer by 3 s at each end · a ship arrives'],
      { operation: 'extend', prompt: 'a ship arrives', options: { ...options, seconds: 3, direction: 'both' } },
    ],
    ['a change', ['Changed: add snow'], { ...later, operation: 'edit', prompt: 'add snow' }],
    [
      'a change of one shot',
      ['Changed in shot 2: add snow'],
      { ...later, operation: 'edit', prompt: 'add snow', options: { ...options, shot: 2 } },
    ],
    [
      'captions in another language',
      ['Captions: 中文'],
      {
        ...later,
        operation: 'caption',
        prompt: '',
        options: { ...options, captions: { language: 'zh', burnt: true } },
      },
    ],
    [
      'captions as a file',
      ['Captions: in the language of the clip · as an .srt file only'],
      { ...later, operation: 'caption', prompt: '', options: { ...options, captions: { burnt: false } } },
    ],
    [
      'pictures that move',
      ['Made from a.jpg, b.jpg'],
      { operation: 'animate', inputs: [inputOf('a.jpg'), inputOf('b.jpg')] },
    ],
    [
      'several shapes',
      ['In 16:9 wide, 9:16 vertical'],
      { options: { ...options, otherShapes: ['9:16', '1:1'] }, otherClips: [CLIP] },
    ],
  ])('is one line for %s', (_, lines, changes) => {
    expect(linesOf(changes)).toEqual(lines)
    for (const line of linesOf(changes, 'zh')) expect(line).toMatch(/\p{Script=Han}/u)
  })

  test('offers no other shapes where all are there, and subtitles where there are some', () => {
    const card = clipCard(
      orderIn('done', 'en', {
        operation: 'caption',
        options: { ...options, otherShapes: ['9:16', '1:1'] },
        otherClips: [CLIP, CLIP],
        clip: { ...CLIP, subtitles: 'd'.repeat(64) },
      }),
    )
    expect(card.buttons.map((button) => button.label)).toEqual([
      'Extend',
      'Change',
      'Scene sheet',
      'Captions',
      'Download',
      'Subtitles (.srt)',
    ])
  })

  test('tells what a second look found, what it took, and offers each shot once', () => {
    const finding = (shot: number, words: string) => ({ shot, kind: 'missing' as const, words })
    const review = {
      findings: [finding(2, 'the dog is missing'), finding(2, 'it runs to the left'), finding(1, 'no lamp')],
      by: 'gpt-eye',
      tokens: 1200,
    }
    const card = clipCard(orderIn('done', 'en', { review }))
    expect(card.lines).toContain('Second look by gpt-eye · shot 2: the dog is missing')
    expect(card.lines).toContain('The second look took 1200 tokens.')
    expect(card.buttons.slice(0, 2).map(({ action, label }) => [action.replace(/:[^:]{26}:/u, ' '), label])).toEqual([
      ['redo 2', 'Redo shot 2'],
      ['redo 1', 'Redo shot 1'],
    ])
    expect(clipCard(orderIn('done', 'zh', { review: { ...review, findings: [] } })).lines).toContain(
      'gpt-eye 复查：没有发现问题（1200 个 token）',
    )
  })
})
