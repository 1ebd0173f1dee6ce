import { describe, expect, test } from 'vitest'
import type { Board } from '../../src/domain/board.ts'
import type { Intent, Situation } from '../../src/domain/intent.ts'
import type { Order } from '../../src/domain/order.ts'
import { BO, CLIP, cardOf, createWorld, DONE, inputOf, SHEET } from './world.ts'

const THREAD = { thread: 't1' }
const CLIP_INPUT = { asset: CLIP.asset, kind: 'clip' as const, name: 'lighthouse-in-a-storm.mp4' }
const BOARD: Board = {
  shots: [
    { seed: 1, approved: true },
    { seed: 2, approved: true },
  ],
  opening: { title: 'Storm', line: '', seconds: 2.5 },
  ending: { title: '', line: '', seconds: 2.5 },
}

describe('words beside files', () => {
  test.each([
    ['', ['cat.jpg'], { operation: 'animate', prompt: '' }],
    ['the leaves fall', ['cat.jpg'], { operation: 'animate', prompt: 'the leaves fall' }],
    ['树叶飘落', ['a.jpg', 'b.jpg', 'c.jpg'], { operation: 'animate', prompt: '树叶飘落' }],
    ['add snow', ['a.mp4'], { operation: 'edit', prompt: 'add snow' }],
    ['背景加上烟花', ['a.mp4'], { operation: 'edit', prompt: '背景加上烟花' }],
    ['3 seconds longer', ['a.mp4'], { operation: 'extend', prompt: '' }],
    ['2 seconds before and after', ['cat.jpg'], { operation: 'extend' }],
  ] as [string, string[], object][])('%j with %j', async (text, files, wanted) => {
    const world = createWorld()
    const order = world.order(await world.write(text, { files }))
    expect(order).toMatchObject({ ...wanted, inputs: files.map(inputOf), options: { shapeOfInput: true } })
    expect(order).not.toHaveProperty('parent')
  })

  test('stand for themselves also in the thread of a clip', async () => {
    const world = createWorld()
    await world.ordered('a lighthouse', DONE, THREAD)
    const order = world.order(await world.write('add snow', { ...THREAD, files: ['a.mp4'] }))
    expect(order.inputs).toEqual([inputOf('a.mp4')])
    expect(order).not.toHaveProperty('parent')
  })

  test('that are missing beside a clip are asked for', async () => {
    const world = createWorld()
    const card = cardOf(await world.write('', { files: ['a.mp4'] }))
    expect(card).toMatchObject({ title: 'What should happen with this clip?', tone: 'plain' })
    for (const command of ['/edit', '/extend', '/caption']) expect(card.lines.join('\n')).toContain(command)
    expect(cardOf(await world.write('', { files: ['a.mp4'], by: BO })).lines.join('\n')).toContain('/extend')
  })
})

describe('words in the thread of a clip', () => {
  async function reply(text: string, patch: Partial<Order> = {}) {
    const world = createWorld()
    const clip = await world.ordered('a lighthouse --look noir', { ...DONE, ...patch }, THREAD)
    return { clip, world, order: world.order(await world.write(text, THREAD)) }
  }

  test.each(['make it night', 'add snow', '背景加上烟花'])('%j changes it', async (text) => {
    const { clip, order } = await reply(text)
    expect(order).toMatchObject({ operation: 'edit', prompt: text, parent: clip.id, inputs: [CLIP_INPUT] })
    expect(order.options).toEqual(clip.options)
  })

  test('may be about one shot, by its number or by the second at which it stands', async () => {
    expect((await reply('shot 2: add a seagull')).order.options.shot).toBe(2)
    expect((await reply('0:04 the logo is too small')).order.options.shot).toBe(2)
    expect((await reply('0:01 the logo is too small')).order.options.shot).toBe(1)
  })

  test('about a second beyond the end get a sentence', async () => {
    const world = createWorld()
    await world.ordered('a lighthouse', DONE, THREAD)
    expect(cardOf(await world.write('1:30 closer', THREAD)).lines[0]).toContain(
      'beyond the end: the clip is 5.0 s long',
    )
  })

  test('make it longer, at either end', async () => {
    const { clip, order } = await reply('add 3 seconds at the beginning')
    expect(order).toMatchObject({
      operation: 'extend',
      parent: clip.id,
      inputs: [CLIP_INPUT],
      options: { seconds: 3, direction: 'backwards', look: 'noir' },
    })
    expect((await reply('3 seconds longer')).order.options).toMatchObject({ seconds: 3, direction: 'forwards' })
  })

  test('caption it', async () => {
    const { clip, order } = await reply('add Chinese subtitles')
    expect(order).toMatchObject({ operation: 'caption', parent: clip.id, options: { captions: { language: 'zh' } } })
  })

  test.each([
    ['make it 10 seconds', { seconds: 10, shape: '16:9' }],
    ['make it vertical', { shape: '9:16' }],
    ['make it snow --seconds 9', { seconds: 9 }],
    ['make it night, ten seconds, square', { seconds: 10, shape: '1:1' }],
  ])('%j makes it anew from its sheet', async (text, options) => {
    const { clip, order } = await reply(text)
    expect(order).toMatchObject({ operation: 'create', parent: clip.id, inputs: [], options })
  })

  test('make a clip of pictures anew from the pictures', async () => {
    const inputs = [inputOf('a.jpg')]
    const { order } = await reply('make it 10 seconds, vertical', { operation: 'animate', inputs })
    expect(order).toMatchObject({ operation: 'animate', inputs, options: { seconds: 10, shape: '9:16' } })
  })

  test('leave the length of a filmed clip alone, and add to it', async () => {
    const world = createWorld()
    const filmed = { ...DONE, operation: 'edit' as const, inputs: [inputOf('a.mp4')] }
    const clip = await world.ordered('a lighthouse', filmed, THREAD)
    const write = (text: string) => world.write(text, THREAD)
    expect(world.order(await write('make it 8 seconds'))).toMatchObject({
      operation: 'extend',
      options: { seconds: 3 },
    })
    expect(cardOf(await write('add snow --seconds 2')).lines[0]).toContain('its length stays as it is')
    expect(world.order(await write('add snow, vertical'))).toMatchObject({
      operation: 'edit',
      parent: clip.id,
      inputs: [CLIP_INPUT],
      options: { shape: '9:16' },
    })
  })

  test('keep the length of an extended clip, which its own seconds do not tell', async () => {
    const patch = { operation: 'extend' as const, clip: { ...CLIP, facts: { ...CLIP.facts, seconds: 8.04 } } }
    const { order } = await reply('add snow', patch)
    expect(order).toMatchObject({ operation: 'edit', options: { seconds: 8.04 } })
    expect(order.options).not.toHaveProperty('direction')
  })

  test('keep the other shapes and the captions', async () => {
    const world = createWorld()
    await world.ordered('a lighthouse --shape all', DONE, THREAD)
    const french = world.order(await world.command('caption', 'French', THREAD))
    world.change(french.id, { ...DONE, clip: { ...CLIP, asset: 'e'.repeat(64) } })
    const { options, inputs } = world.order(await world.write('add snow', THREAD))
    expect(inputs).toEqual([CLIP_INPUT])
    expect(options).toMatchObject({ otherShapes: ['9:16', '1:1'], captions: { language: 'fr', burnt: true } })
  })

  test('wait for a change that is under way', async () => {
    const world = createWorld()
    const open = { operation: 'edit' as const, state: 'rendering' as const, sheet: SHEET, inputs: [inputOf('a.mp4')] }
    await world.ordered('snow', open, THREAD)
    expect(cardOf(await world.write('add fog', THREAD)).lines[0]).toContain('not ready yet')
  })
})

test('a new version of a storyboard takes the place of the one that waits', async () => {
  const world = createWorld()
  const { clip: _, finishedAt: __, ...open } = DONE
  const waiting: Partial<Order> = { ...open, operation: 'film', state: 'awaiting approval', board: BOARD }
  const board = await world.ordered('a lighthouse', waiting, THREAD)
  const next = world.order(await world.write('shot 2: at night', THREAD))
  expect(next).toMatchObject({ operation: 'film', parent: board.id, options: { shot: 2 } })
  expect(world.all().find((order) => order.id === board.id)?.state).toBe('cancelled')
})

describe('words about a film', () => {
  const clip = { ...CLIP, facts: { ...CLIP.facts, seconds: 7.5 } }
  const FILM: Partial<Order> = { ...DONE, clip, operation: 'film', board: BOARD }

  test('place a film that continues it, with the shot that they are about', async () => {
    const world = createWorld()
    const film = await world.ordered('a lighthouse', FILM, THREAD)
    const change = world.order(await world.write('0:04 the logo is too small', THREAD))
    expect(change).toMatchObject({ operation: 'film', parent: film.id, inputs: [], options: { shot: 1 } })
    // The opening card stands before the first shot.
    expect(world.order(await world.write('0:06 brighter', THREAD)).options.shot).toBe(2)
    expect(cardOf(await world.command('edit', '', THREAD)).lines[0]).toContain('Say what should be different')
    expect(world.order(await world.command('edit', 'at night', THREAD))).toMatchObject({
      operation: 'film',
      parent: film.id,
    })
  })

  test('revise a storyboard that has no clip yet', async () => {
    const world = createWorld()
    const { clip: _, ...open } = FILM
    const film = await world.ordered('a lighthouse', { ...open, state: 'awaiting approval' }, THREAD)
    const change = world.order(await world.write('make it 40 seconds', THREAD))
    expect(change).toMatchObject({ operation: 'film', parent: film.id, options: { seconds: 40 } })
  })

  test('extend and caption its clip', async () => {
    const world = createWorld()
    const film = await world.ordered('a lighthouse', FILM, THREAD)
    expect(world.order(await world.write('3 seconds longer', THREAD))).toMatchObject({
      operation: 'extend',
      parent: film.id,
    })
    expect(world.order(await world.command('caption', '', THREAD))).toMatchObject({
      operation: 'caption',
      parent: film.id,
    })
  })

  test('ask for a film of its own', async () => {
    const world = createWorld()
    const order = world.order(await world.write('a 45 second film about a lighthouse keeper'))
    expect(order).toMatchObject({ operation: 'film', options: { seconds: 45 } })
  })
})

describe('whoever reads plain words', () => {
  test('is told the situation, and hears no written options', async () => {
    const heard: [string, Situation][] = []
    const read = async (words: string, situation: Situation): Promise<Intent> => {
      heard.push([words, situation])
      return { operation: 'create', prompt: words }
    }
    const world = createWorld({ intents: { read } })
    await world.ordered('a lighthouse', DONE, THREAD)
    await world.write('a storm --look noir', THREAD)
    await world.write('一只猫', { by: BO, files: 1 })
    await world.write('', { files: 1 })
    expect(heard).toEqual([
      ['a storm', { attached: [], clip: { operation: 'create', seconds: 5, shots: 2 }, language: 'en' }],
      ['一只猫', { attached: ['picture'], language: 'zh' }],
    ])
  })

  test('may find a scene that has nothing to do with what somebody filmed', async () => {
    const read = async (prompt: string): Promise<Intent> => ({ operation: 'create', prompt })
    const world = createWorld({ intents: { read } })
    await world.ordered('snow', { ...DONE, operation: 'edit', inputs: [inputOf('a.mp4')] }, THREAD)
    const order = world.order(await world.write('a cat on the moon', THREAD))
    expect(order).toMatchObject({ operation: 'create', prompt: 'a cat on the moon', inputs: [] })
    expect(order).not.toHaveProperty('parent')
  })
})
