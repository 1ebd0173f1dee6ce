import { describe, expect, test } from 'vitest'
import { takeGrowth } from '../../handlers/growth-words.ts'
import { ANIMATIC, BO, backendOf, CLIP, cardOf, createWorld, DONE, inputOf, pressOf } from './world.ts'

describe('what stands behind /extend', () => {
  test.each([
    ['4', { seconds: '4', rest: '' }],
    ['3 seconds before', { seconds: '3', direction: 'backwards', rest: '' }],
    ['by 3 more seconds', { seconds: '3', rest: '' }],
    ['both 2', { seconds: '2', direction: 'both', rest: '' }],
    ['2 s backwards: a ship comes into view', { seconds: '2', direction: 'backwards', rest: 'a ship comes into view' }],
    ['3 seconds: it rains', { seconds: '3', rest: 'it rains' }],
    ['it rains, backwards', { direction: 'backwards', rest: 'it rains' }],
    ['make it longer', { rest: '' }],
    ['往前 3 秒：一艘船驶入画面', { seconds: '3', direction: 'backwards', rest: '一艘船驶入画面' }],
    ['两边各两秒', { seconds: '2', direction: 'both', rest: '' }],
    ['再长 3 秒，往后', { seconds: '3', direction: 'forwards', rest: '' }],
    ['3 dogs run', { rest: '3 dogs run' }],
    ['the dog runs forwards', { rest: 'the dog runs forwards' }],
    ['before the storm, a calm sea', { rest: 'before the storm, a calm sea' }],
    ['', { rest: '' }],
  ])('%j is read', (text, growth) => {
    expect(takeGrowth(text)).toEqual(growth)
  })
})

describe('/extend', () => {
  test('makes the clip of the thread longer, as a version of it', async () => {
    const world = createWorld()
    const clip = await world.ordered('a lighthouse --look noir --shape 9:16', DONE, { thread: 't1' })
    const order = world.order(await world.command('extend', '3 seconds before: a ship', { thread: 't1' }))
    expect(order).toMatchObject({
      operation: 'extend',
      prompt: 'a ship',
      parent: clip.id,
      inputs: [{ asset: CLIP.asset, kind: 'clip' }],
      options: { seconds: 3, direction: 'backwards', look: 'noir', shape: '9:16', seed: clip.options.seed },
    })
  })

  test('takes a clip or a picture that came with it', async () => {
    const world = createWorld()
    await world.ordered('a lighthouse', DONE, { thread: 't1' })
    for (const file of ['a.mp4', 'a.jpg']) {
      const order = world.order(await world.command('延长', '两边 2 秒', { by: BO, thread: 't1', files: [file] }))
      expect(order).toMatchObject({
        prompt: '',
        inputs: [inputOf(file)],
        options: { seconds: 2, direction: 'both', shapeOfInput: true },
      })
      expect(order).not.toHaveProperty('parent')
    }
    expect(cardOf(await world.command('extend', '', { files: 2 })).lines[0]).toContain('one picture at a time')
  })

  test('grows forwards by the standard length where nothing is said', async () => {
    const world = createWorld()
    const { options } = world.order(await world.command('extend', '', { files: ['a.mp4'] }))
    expect(options).toMatchObject({ seconds: 5, direction: 'forwards' })
    const typed = { seconds: 4, direction: 'both' }
    expect(world.order(await world.command('extend', '', { files: ['a.mp4'], typed })).options).toMatchObject(typed)
    expect(
      world.order(await world.command('extend', 'a ship --direction backwards, 7 seconds', { files: ['a.mp4'] })),
    ).toMatchObject({ prompt: 'a ship', options: { seconds: 7, direction: 'backwards' } })
  })

  test('works on the clip under captions, and sets them anew over the whole', async () => {
    const world = createWorld()
    const clip = await world.ordered('a lighthouse', DONE, { thread: 't1' })
    const captioned = world.order(await world.command('caption', 'French', { thread: 't1' }))
    world.change(captioned.id, { ...DONE, clip: { ...CLIP, asset: 'e'.repeat(64) } })
    expect(world.order(await world.command('extend', '3', { thread: 't1' }))).toMatchObject({
      parent: clip.id,
      inputs: [{ asset: CLIP.asset }],
      options: { captions: { language: 'fr', burnt: true } },
    })
  })

  test('keeps the shape, and says where the others are', async () => {
    const world = createWorld()
    const clip = await world.ordered('a lighthouse', DONE, { thread: 't1' })
    const says = 'A clip that is made longer keeps its shape. Press All shapes on the longer clip to get the others.'
    const typed = { shape: '9:16' }
    for (const answer of [
      await world.command('extend', '3 --shape 9:16', { thread: 't1' }),
      await world.command('extend', '3 seconds, vertical', { thread: 't1' }),
      await world.command('extend', '3', { thread: 't1', typed }),
      await world.command('extend', '3 --shape all', { files: ['a.jpg'] }),
    ]) {
      expect(cardOf(answer).lines[0]).toBe(says)
    }
    const chinese = await world.command('延长', '3 秒 --画幅 1:1', { thread: 't1', by: BO })
    expect(cardOf(chinese).lines[0]).toContain('延长时画幅不变')
    expect(cardOf(await world.command('extend', '3 --colour red', { thread: 't1' })).lines[0]).toContain(
      'The options are --seconds, --direction, --look, --backend, --seed.',
    )
    expect(world.all().map((order) => order.id)).toEqual([clip.id])
  })

  test('says what cannot be, and who can', async () => {
    const still = backendOf('still', { takes: ['words', 'clip'] })
    const onward = backendOf('onward', { takes: ['first'], seconds: { min: 4, max: 8 } })
    const world = createWorld({ backends: [still, onward, ANIMATIC] })
    const say = async (text: string) => cardOf(await world.command('extend', text, { files: ['a.mp4'] })).lines[0]
    expect(await say('3 --backend still')).toBe(
      'still cannot extend a clip in this direction. These can: onward, animatic.',
    )
    expect(await say('4 before --backend onward')).toBe(
      'onward cannot extend a clip in this direction. These can: animatic.',
    )
    expect(await say('9 --backend onward')).toBe(
      'A clip cannot grow by “9” seconds at once. With onward it can be 1 to 8 seconds.',
    )
    expect(await say('100')).toContain('cannot grow by “100” seconds at once')
    expect(await say('--direction up')).toBe('There is no direction up. The directions are forwards, backwards, both.')
    expect(cardOf(await world.command('extend', '3')).lines[0]).toContain('Send this with a clip or a picture')
    const open = await world.ordered('a lighthouse', {}, { thread: 't1' })
    expect(cardOf(await world.command('extend', '3', { thread: 't1' })).lines[0]).toContain('not ready yet')
    expect(world.all().map((order) => order.id)).toEqual([open.id])
  })
})

describe('the Extend button', () => {
  test('opens a form and extends the clip with what it says', async () => {
    const world = createWorld()
    const clip = await world.ordered('a lighthouse', DONE, { thread: 't1' })
    const answer = await world.press(pressOf('extend', clip), { by: BO, thread: 't1' })
    expect(answer).toMatchObject({ kind: 'card', private: true })
    const { form } = cardOf(answer)
    expect(form?.fields.map(({ name, value }) => [name, value])).toEqual([
      ['seconds', '5'],
      ['direction', 'forwards'],
      ['prompt', ''],
    ])
    const values = { seconds: '2.5', direction: 'backwards', prompt: ' ' }
    const order = world.order(await world.press(form?.action ?? '', { by: BO, thread: 't1', values }))
    expect(order).toMatchObject({
      operation: 'extend',
      prompt: '',
      parent: clip.id,
      where: clip.where,
      person: { id: 'bo' },
      options: { seconds: 2.5, direction: 'backwards' },
    })
    const wrong = await world.press(form?.action ?? '', { by: BO, values: { ...values, seconds: 'x' } })
    expect(cardOf(wrong).lines[0]).toContain('一次不能加长“x”秒')
  })
})
