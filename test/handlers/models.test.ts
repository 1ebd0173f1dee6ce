import { describe, expect, test } from 'vitest'
import type { Price } from '../../src/domain/price.ts'
import { ANIMATIC, BO, backendOf, CHIEF, cardOf, createWorld } from './world.ts'

const usd = (micros: number) => ({ micros, currency: 'USD' })
const FAL = backendOf(
  'fal',
  { name: 'seedance/text', takes: ['words'], seconds: { min: 5, max: 10, only: [5, 10] } },
  { name: 'seedance/image', takes: ['first', 'first and last'], seconds: { min: 3, max: 12 } },
  { name: 'seedance/edit', takes: ['clip', 'last'], seconds: { min: 4, max: 12, only: [4, 8, 12] } },
)
Object.assign(FAL.capabilities, { local: false, free: false })
const STUDIO = backendOf('studio', { name: 'wan', takes: ['words'], shapes: ['16:9'], sound: false })
Object.assign(STUDIO.capabilities, { local: false, free: false })
const PRICES: { [model: string]: Price } = {
  'fal/seedance/text': { perSecond: usd(100_000), date: '2026-11-20' },
  'fal/seedance/image': { perSecond: usd(100_000), date: '2026-11-20' },
  'fal/seedance/edit': { perSecond: usd(50_000), perClip: usd(500_000), date: '2026-11-20' },
}
const priceOf = (backend: string, model: string) => PRICES[`${backend}/${model}`]
const GROUP = { direct: false }

const studioWorld = () => createWorld({ backends: [FAL, STUDIO, ANIMATIC], priceOf })

describe('/models', () => {
  test('shows what each model can do and costs, and what all of a backend have in common once', async () => {
    const world = studioWorld()
    const card = cardOf(await world.command('models'))
    expect(card).toMatchObject({ title: 'What makes the clips here', tone: 'plain', buttons: [] })
    expect(card.lines).toEqual([
      'Used where nothing else is said: fal, the first one that is set up.',
      'What it cannot make goes to the next one that can.',
      'fal · all shapes · sound · list of 2026-11-20',
      '– seedance/text · clips, films · 5 or 10 s · 0.10 USD/s',
      '– seedance/image · animates, extends, two pictures · 3–12 s · 0.10 USD/s',
      '– seedance/edit · edits, extends back · 4, 8 or 12 s · 0.50 USD a clip + 0.05 USD/s',
      'studio · wan · clips, films · 1–120 s · 16:9 · silent · price unknown',
      'animatic (storyboard drawing) · clips, films, animates, extends, extends back, two pictures, edits · 1–120 s · all shapes · sound · free',
      '/backend sets another one here; --backend in a message holds for one clip.',
    ])
  })

  test('speaks Chinese to those who do', async () => {
    const world = studioWorld()
    for (const name of ['模型', '型号', 'models']) {
      const { title, lines } = cardOf(await world.command(name, '', { by: BO }))
      expect(title).toBe('这里可用的模型')
      expect(lines[2]).toBe('fal · 全部画幅 · 有声 · 2026-11-20 的价目表')
      expect(lines[3]).toBe('– seedance/text · 短片、影片 · 5 或 10 秒 · 每秒 0.10 USD')
      expect(lines).toContain('没有另外指定时使用 fal，它排在第一位。')
    }
  })

  test('says which one the channel uses, and why', async () => {
    const world = studioWorld()
    await world.command('backend', 'studio')
    expect(cardOf(await world.command('models')).lines).toContain('Used here: studio, as it was set with /backend.')
    expect(cardOf(await world.command('models', '', { channel: 'other' })).lines).toContain(
      'Used where nothing else is said: fal, the first one that is set up.',
    )
    const alone = cardOf(await createWorld().command('models')).lines
    expect(alone[0]).toBe('Used here: animatic (storyboard drawing), the only one that is set up.')
  })

  test('shows every whole second in a row as a range', async () => {
    const seconds = { min: 4, max: 7, only: [4, 5, 6, 7] }
    const world = createWorld({ backends: [backendOf('fal', { seconds })] })
    expect(cardOf(await world.command('models')).lines[1]).toContain(' · 4–7 s · ')
  })

  test('says that a backend without a key has no models, and names none as used', async () => {
    const world = createWorld({ backends: [backendOf('ai-sdk'), FAL, ANIMATIC], priceOf })
    const { lines } = cardOf(await world.command('models'))
    expect(lines[0]).toBe('Used where nothing else is said: fal, the first one that is set up.')
    expect(lines[2]).toBe('ai-sdk · no model can be used: see `reelay doctor`')
    const chinese = cardOf(await world.command('模型', '', { by: BO })).lines
    expect(chinese[2]).toBe('ai-sdk · 没有可用的模型，请运行 `reelay doctor` 查看原因')
  })

  test('takes a price of nothing for free, and shows no more models than can be read', async () => {
    const graphs = Array.from({ length: 11 }, (_, index) => ({ name: `graph ${index + 1}` }))
    const own = backendOf('comfyui', ...graphs)
    own.capabilities.local = false
    const free: Price = { perSecond: usd(0), date: '2026-11-20' }
    const world = createWorld({ backends: [own], priceOf: () => free })
    const { lines } = cardOf(await world.command('models'))
    expect(lines[1]).toContain(' · free · list of 2026-11-20')
    expect(lines).toHaveLength(1 + 8 + 1 + 1)
    expect(lines).toContain('– and 3 more')
  })
})

describe('/backend', () => {
  test('alone says what is used and what there is', async () => {
    const world = studioWorld()
    for (const name of ['backend', '后端', '引擎']) {
      expect(cardOf(await world.command(name, '', { by: { ...BO, language: 'en' } })).lines).toEqual([
        'Used where nothing else is said: fal, the first one that is set up.',
        'What it cannot make goes to the next one that can.',
        'Set up here: fal, studio, animatic. “/backend off” leaves the choice open.',
      ])
    }
  })

  test('sets the backend of this channel alone, and takes it away again', async () => {
    const world = studioWorld()
    const used = async (channel: string) => cardOf(await world.command('backend', '', { channel })).lines[0]
    const set = cardOf(await world.command('backend', 'Studio', { channel: 'ads' }))
    expect(set.lines[0]).toBe('From now on studio is used here, where a message names no other.')
    expect(await used('ads')).toBe('Used here: studio, as it was set with /backend.')
    expect(await used('general')).toContain('fal')
    const off = cardOf(await world.command('backend', 'off', { channel: 'ads' }))
    expect(off.lines.slice(0, 2)).toEqual([
      'No backend is set here any more.',
      'Used where nothing else is said: fal, the first one that is set up.',
    ])
    expect(await used('ads')).toContain('fal')
    await world.command('backend', '', { typed: { backend: 'animatic' } })
    expect(await used('general')).toContain('animatic')
    expect(cardOf(await world.command('引擎', '关闭', { by: BO })).lines[0]).toBe('这里不再指定引擎。')
  })

  test('is set in a group by those who manage it, and read by everybody', async () => {
    const world = studioWorld()
    const refused = cardOf(await world.command('backend', 'studio', GROUP))
    expect(refused).toMatchObject({ tone: 'bad' })
    expect(refused.lines[0]).toContain('Only an administrator can set the backend here.')
    expect(cardOf(await world.command('backend', 'off', GROUP)).tone).toBe('bad')
    expect(cardOf(await world.command('引擎', 'studio', { ...GROUP, by: BO })).lines[0]).toContain('只有管理员')
    expect(cardOf(await world.command('backend', '', GROUP)).lines[0]).toContain('fal, the first one')
    expect(cardOf(await world.command('backend', 'studio', { ...GROUP, by: CHIEF })).tone).toBe('plain')
    expect(cardOf(await world.command('backend', '', GROUP)).lines[0]).toContain('Used here: studio, as it was set')
  })

  test('that does not exist is answered with the nearest one', async () => {
    const world = studioWorld()
    expect(cardOf(await world.command('backend', 'studoi')).lines[0]).toBe(
      'There is no backend studoi here. Did you mean studio? Available: fal, studio, animatic.',
    )
    expect(cardOf(await world.command('backend', 'sora')).lines[0]).toContain(
      'There is no backend sora here. Available',
    )
  })

  test('that is gone since is told of, and the first one is used', async () => {
    const world = studioWorld()
    await world.command('backend', 'studio')
    const later = createWorld({ backends: [FAL, ANIMATIC], priceOf, settings: world.context.settings })
    expect(cardOf(await later.command('backend')).lines.slice(0, 2)).toEqual([
      'studio was chosen with /backend, but it is not set up here any more.',
      'Used where nothing else is said: fal, the first one that is set up.',
    ])
    expect(later.order(await later.command('video', 'a cat')).options.seconds).toBe(5)
  })
})
