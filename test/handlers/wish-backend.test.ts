import { describe, expect, test } from 'vitest'
import { ANIMATIC, backendOf, CLIP, cardOf, createWorld, DONE, inputOf } from './world.ts'

/** The length that is ordered tells who was chosen: each has its own. */
const FIRST = backendOf('first', { takes: ['words', 'first'], seconds: { min: 7, max: 20 } })
const SECOND = backendOf('second', { takes: ['words', 'first', 'last'], seconds: { min: 8, max: 15 } })
const BACKENDS = [FIRST, SECOND, ANIMATIC]

async function secondsIn(world: ReturnType<typeof createWorld>, text: string, said = {}) {
  const order = world.order(await world.command('video', text, said))
  return [order.options.seconds, order.options.backend]
}

describe('the backend of an order', () => {
  test('is the one that is named, else that of the channel, else the first', async () => {
    const world = createWorld({ backends: BACKENDS })
    expect(await secondsIn(world, 'a cat')).toEqual([7, undefined])
    await world.command('backend', 'second')
    expect(await secondsIn(world, 'a cat')).toEqual([8, undefined])
    expect(await secondsIn(world, 'a cat --backend first')).toEqual([7, 'first'])
    expect(await secondsIn(world, 'a cat', { channel: 'other' })).toEqual([7, undefined])
  })

  test('is that of the order which is continued before that of the channel, and is not written down for it', async () => {
    const world = createWorld({ backends: BACKENDS })
    await world.ordered('a lighthouse', { ...DONE, backend: 'second' }, { thread: 't1' })
    await world.command('backend', 'first')
    const grown = world.order(await world.command('extend', '', { thread: 't1' }))
    expect(grown.options.seconds).toBe(8)
    expect(grown.options).not.toHaveProperty('backend')
    expect(grown.options).not.toHaveProperty('madeBy')
  })

  test('passes over the one of the channel where it cannot make it', async () => {
    const world = createWorld({ backends: BACKENDS })
    await world.command('backend', 'second')
    expect(await secondsIn(world, 'a cat --seconds 18')).toEqual([18, undefined])
    const edit = world.order(await world.command('edit', 'add snow', { files: ['a.mp4'] }))
    expect(edit.options).not.toHaveProperty('backend')
  })

  test('has the lengths of what it is asked for: each direction and number of pictures has its model', async () => {
    const world = createWorld({
      backends: [
        backendOf(
          'fal',
          { takes: ['words'], seconds: { min: 4, max: 12 } },
          { takes: ['first'], seconds: { min: 2, max: 6 } },
          { takes: ['last'], seconds: { min: 3, max: 9 } },
          { takes: ['first and last'], seconds: { min: 5, max: 8 } },
        ),
      ],
    })
    const says = async (name: string, text: string, files: string[] = []) =>
      cardOf(await world.command(name, text, { files })).lines[0]
    expect(await says('video', 'a cat --seconds 50')).toContain('1 to 12 seconds')
    expect(await says('animate', '--seconds 50', ['a.jpg'])).toContain('1 to 6 seconds')
    expect(await says('animate', '--seconds 50', ['a.jpg', 'b.jpg'])).toContain('1 to 8 seconds')
    expect(await says('extend', '50 after', ['a.mp4'])).toContain('1 to 6 seconds')
    expect(await says('extend', '50 before', ['a.mp4'])).toContain('1 to 9 seconds')
    expect(await says('extend', '50 both', ['a.mp4'])).toContain('1 to 6 seconds')
    expect(await says('edit', 'add snow', ['a.mp4'])).toContain('No backend is set up that can change a clip.')
  })

  test('has the lengths and shapes of all its models together', async () => {
    const backends = [
      backendOf(
        'graphs',
        { takes: ['words'], seconds: { min: 2, max: 5 }, shapes: ['16:9', '9:16'] },
        { takes: ['words'], seconds: { min: 3, max: 10 }, shapes: ['16:9'] },
      ),
    ]
    const world = createWorld({ backends })
    expect(world.order(await world.command('video', 'a cat --seconds 9')).options.seconds).toBe(9)
    expect(world.order(await world.command('video', 'a cat --seconds 5 --shape 9:16')).options.shape).toBe('9:16')
    const both = cardOf(await world.command('video', 'a cat --seconds 9 --shape 9:16')).lines[0]
    expect(both).toBe('graphs cannot make 9:16. It can make 16:9.')
    expect(cardOf(await world.command('video', 'a cat --seconds 11')).lines[0]).toContain('1 to 10 seconds')
  })
})

describe('a model that makes a few lengths only', () => {
  const only = [4, 8, 12]
  const world = () => createWorld({ backends: [backendOf('veo', { seconds: { min: 4, max: 12, only } })] })

  test.each(['2', '4', '5', '6.5', '12'])('is asked for %s seconds as they are said', async (seconds) => {
    const here = world()
    const { options } = here.order(await here.command('video', `a cat --seconds ${seconds}`))
    expect(options.seconds).toBe(Number(seconds))
  })

  test('is asked for the nearest that it makes where nothing is said', async () => {
    const here = world()
    expect(here.order(await here.command('video', 'a cat')).options.seconds).toBe(4)
    expect(here.order(await here.command('video', 'a watch --kind product-shot')).options.seconds).toSatisfy(
      (seconds: number) => only.includes(seconds),
    )
  })

  test.each(['0.5', '12.5'])('refuses %s seconds with what it can', async (seconds) => {
    const here = world()
    expect(cardOf(await here.command('video', `a cat --seconds ${seconds}`)).lines[0]).toContain(
      'With veo it can be 1 to 12 seconds.',
    )
  })

  test('changes a clip of any length between', async () => {
    const here = world()
    const clip = { ...CLIP, facts: { ...CLIP.facts, seconds: 9.4 } }
    await here.ordered('a cat --seconds 9.4', { ...DONE, clip, inputs: [inputOf('a.mp4')] }, { thread: 't1' })
    expect(here.order(await here.command('edit', 'add snow', { thread: 't1' })).options.seconds).toBe(9.4)
  })
})

describe('what the commands offer', () => {
  test('is the widest range that any direction has, in the form of Extend as well', async () => {
    const world = createWorld({ backends: [FIRST, SECOND] })
    const clip = await world.ordered('a lighthouse', { ...DONE, backend: 'first' })
    const { form } = cardOf(await world.press(`extend:${clip.id}`))
    expect(form?.fields[0]).toMatchObject({ name: 'seconds', min: 1, max: 20, value: '5' })
  })
})
