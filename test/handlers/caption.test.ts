import { describe, expect, test } from 'vitest'
import { BO, CLIP, cardOf, createWorld, DONE, pressOf } from './world.ts'

describe('/caption', () => {
  test.each([
    ['', { burnt: true }],
    ['zh', { burnt: true, language: 'zh' }],
    ['in French', { burnt: true, language: 'fr' }],
    ['srt', { burnt: false }],
    ['Spanish srt', { burnt: false, language: 'es' }],
    ['burnt in, German', { burnt: true, language: 'de' }],
    ['--language pt-BR --srt', { burnt: false, language: 'pt-BR' }],
    ['Japanese --burnt', { burnt: true, language: 'ja' }],
    ['英语', { burnt: true, language: 'en' }],
    ['英文字幕，只要文件', { burnt: false, language: 'en' }],
  ])('reads %j', async (text, captions) => {
    const world = createWorld()
    const clip = await world.ordered('a lighthouse', DONE, { thread: 't1' })
    const order = world.order(await world.command('caption', text, { thread: 't1' }))
    expect(order).toMatchObject({
      operation: 'caption',
      prompt: '',
      parent: clip.id,
      inputs: [{ asset: CLIP.asset, kind: 'clip' }],
    })
    expect(order.options.captions).toEqual(captions)
  })

  test('takes typed options', async () => {
    const world = createWorld()
    await world.ordered('a lighthouse', DONE, { thread: 't1' })
    const typed = { language: 'Korean', captions: 'srt' }
    const order = world.order(await world.command('caption', '', { thread: 't1', typed }))
    expect(order.options.captions).toEqual({ language: 'ko', burnt: false })
  })

  test('needs no backend, and keeps the length of an extended clip', async () => {
    const world = createWorld()
    const clip = await world.ordered('a lighthouse', DONE, { thread: 't1' })
    world.change(clip.id, { operation: 'extend', clip: { ...CLIP, facts: { ...CLIP.facts, seconds: 81.04 } } })
    const order = world.order(await world.command('字幕', '', { by: BO, thread: 't1' }))
    expect(order.options.seconds).toBe(81.04)
  })

  test('replaces the captions that are there', async () => {
    const world = createWorld()
    const clip = await world.ordered('a lighthouse', DONE, { thread: 't1' })
    const french = world.order(await world.command('caption', 'French', { thread: 't1' }))
    world.change(french.id, { ...DONE, clip: { ...CLIP, asset: 'e'.repeat(64) } })
    const german = world.order(await world.command('caption', 'German', { thread: 't1' }))
    expect(german).toMatchObject({ parent: clip.id, inputs: [{ asset: CLIP.asset }] })
    expect(german.options.captions).toEqual({ language: 'de', burnt: true })
  })

  test('says what it does not know, and what has no words', async () => {
    const world = createWorld()
    await world.ordered('a lighthouse', DONE, { thread: 't1' })
    const say = async (text: string, more = {}) =>
      cardOf(await world.command('caption', text, { thread: 't1', ...more })).lines[0]
    expect(await say('Blorbish')).toContain('“Blorbish” is no language')
    expect(await say('字母', { by: BO })).toContain('不认识“字母”')
    expect(await say('--captions gold')).toContain('not “gold”')
    expect(await say('', { files: ['a.mp4'] })).toContain('no words to caption')
    expect(await say('', { files: 1 })).toContain('This is a picture.')
    expect(cardOf(await world.command('caption')).lines[0]).toContain('/caption Chinese')
    expect(world.all()).toHaveLength(1)
  })
})

describe('the Captions button', () => {
  test('opens a form and sets captions with what it says', async () => {
    const world = createWorld()
    const clip = await world.ordered('a lighthouse', DONE, { thread: 't1' })
    const { form } = cardOf(await world.press(pressOf('caption', clip)))
    expect(form?.fields.map(({ name, value }) => [name, value])).toEqual([
      ['language', ''],
      ['captions', 'burnt'],
    ])
    const press = async (values: { [name: string]: string }) =>
      world.order(await world.press(form?.action ?? '', { values })).options.captions
    expect(await press({ language: '', captions: 'burnt' })).toEqual({ burnt: true })
    expect(await press({ language: '法语', captions: 'srt' })).toEqual({ language: 'fr', burnt: false })
    expect(cardOf(await world.press(form?.action ?? '', { values: { language: 'Blorbish' } })).tone).toBe('bad')
  })

  test('gives the subtitles where there are some', async () => {
    const world = createWorld()
    const clip = await world.ordered('a lighthouse', DONE)
    expect(cardOf(await world.press(pressOf('get', clip, 'srt'))).lines[0]).toContain('no subtitles')
    world.change(clip.id, { clip: { ...CLIP, subtitles: 'd'.repeat(64) } })
    expect(await world.press(pressOf('get', clip, 'srt'))).toEqual({
      kind: 'file',
      asset: 'd'.repeat(64),
      name: 'lighthouse-in-a-storm.srt',
      url: `/files/${'d'.repeat(64)}/lighthouse-in-a-storm.srt?signed`,
      label: 'Subtitles (.srt)',
    })
  })
})
