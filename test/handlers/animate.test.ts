import { describe, expect, test } from 'vitest'
import { ANIMATIC, BO, backendOf, cardOf, createWorld, DONE, inputOf } from './world.ts'

describe('/animate', () => {
  test('makes a picture move, in the shape that it has', async () => {
    const world = createWorld()
    const order = world.order(await world.command('animate', 'the leaves fall, six seconds', { files: ['tree.jpg'] }))
    expect(order).toMatchObject({
      operation: 'animate',
      prompt: 'the leaves fall',
      inputs: [inputOf('tree.jpg')],
      options: { seconds: 6, shapeOfInput: true },
    })
    expect(order).not.toHaveProperty('parent')
  })

  test('needs no words, and answers to its Chinese names', async () => {
    const world = createWorld()
    for (const name of ['动起来', '動起來', '图生视频']) {
      const order = world.order(await world.command(name, '', { by: BO, files: 1 }))
      expect(order).toMatchObject({ operation: 'animate', prompt: '', language: 'zh' })
    }
  })

  test('takes the shape that is said instead of that of the picture', async () => {
    const world = createWorld()
    for (const text of ['--shape 9:16', 'the leaves fall, vertical']) {
      const { options } = world.order(await world.command('animate', text, { files: 1 }))
      expect(options.shape).toBe('9:16')
      expect(options).not.toHaveProperty('shapeOfInput')
    }
  })

  test('gives each of many pictures its time, up to the longest clip', async () => {
    const world = createWorld()
    const secondsOf = async (files: number, text = '') =>
      world.order(await world.command('animate', text, { files })).options.seconds
    expect([await secondsOf(1), await secondsOf(2), await secondsOf(6), await secondsOf(6, '--seconds 8')]).toEqual([
      5, 5, 12, 8,
    ])
  })

  test('takes the pictures that the newest order of the thread was made from', async () => {
    const world = createWorld()
    await world.command('animate', 'rain', { thread: 't1', files: ['a.jpg', 'b.jpg'] })
    const again = world.order(await world.command('animate', 'snow', { thread: 't1' }))
    expect(again.inputs).toEqual([inputOf('a.jpg'), inputOf('b.jpg')])
  })

  test('says what is missing, or what to use instead', async () => {
    const world = createWorld()
    expect(cardOf(await world.command('animate', 'rain')).lines[0]).toContain('Send this with a picture')
    expect(cardOf(await world.command('动起来', '', { by: BO })).lines[0]).toContain('请和图片一起发送')
    const clip = cardOf(await world.command('animate', 'rain', { files: ['a.mp4'] })).lines[0]
    expect(clip).toContain('/edit')
    expect(clip).toContain('/extend')
    await world.ordered('a lighthouse', DONE, { thread: 't1' })
    expect(cardOf(await world.command('animate', 'rain', { thread: 't1' })).lines[0]).toBe(clip)
    expect(world.all()).toHaveLength(1)
  })

  test('refuses more files than it can use, files of two kinds, and files that are neither', async () => {
    const world = createWorld()
    const wrong: [string[], string][] = [
      [Array.from({ length: 11 }, (_, index) => `${index}.jpg`), 'These are 11 files; the limit is 10.'],
      [['a.jpg', 'b.mp4'], 'either pictures or one clip'],
      [['a.mp4', 'b.mp4'], 'one clip at a time'],
      [['plan.pdf'], '“plan.pdf” is neither a picture nor a clip.'],
    ]
    for (const [files, sentence] of wrong) {
      expect(cardOf(await world.command('animate', '', { files })).lines[0]).toContain(sentence)
      expect(cardOf(await world.write('make it move', { files })).lines[0]).toContain(sentence)
    }
    expect(world.all()).toEqual([])
  })

  test('names the backends that can where one cannot', async () => {
    const words = backendOf('words', { takes: ['words'] })
    const one = backendOf('one', { takes: ['words', 'first', 'clip'] })
    const world = createWorld({ backends: [words, one, ANIMATIC] })
    expect(cardOf(await world.command('animate', '--backend words', { files: 1 })).lines[0]).toBe(
      'words cannot make a clip from a picture. These can: one, animatic.',
    )
    expect(cardOf(await world.command('animate', '--backend one', { files: 2 })).lines[0]).toBe(
      'one cannot make a clip from a picture. These can: animatic.',
    )
    const none = createWorld({ backends: [words] })
    expect(cardOf(await none.command('动起来', '', { by: BO, files: 1 })).lines[0]).toContain('能让图片动起来的引擎')
  })
})
