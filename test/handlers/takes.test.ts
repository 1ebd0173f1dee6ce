import { describe, expect, test } from 'vitest'
import type { Board } from '../../src/domain/board.ts'
import type { Order } from '../../src/domain/order.ts'
import { BO, backendOf, CLIP, cardOf, createWorld, DONE, inputOf, pressOf, SHEET, shotOf } from './world.ts'

const THREAD = { thread: 't1' }
const OWN = [inputOf('a.mp4')]
const BOARD: Board = {
  shots: [
    { seed: 1, approved: true, still: '1'.repeat(64) },
    { seed: 2, approved: true, still: '2'.repeat(64), trouble: 'busy' },
    { seed: 3, approved: false },
  ],
  picture: 'f'.repeat(64),
  opening: { title: 'Storm', line: '', seconds: 2.5 },
  ending: { title: 'The end', line: '', seconds: 2.5 },
}
const STORY = {
  ...SHEET,
  shots: [shotOf(), shotOf({ subject: 'a gull' }), shotOf({ subject: 'a boat', transition: 'on' })],
}
const FILM: Partial<Order> = { ...DONE, operation: 'film', sheet: STORY, board: BOARD }

/** A clip from words with a version of it, in the state that is asked for. */
async function versions(operation: 'edit' | 'extend', patch: Partial<Order> = {}) {
  const world = createWorld()
  const first = await world.ordered('a lighthouse', DONE, THREAD)
  const clip = { ...CLIP, asset: 'd'.repeat(64), facts: { ...CLIP.facts, seconds: operation === 'extend' ? 8 : 5 } }
  const text = operation === 'edit' ? 'make it night' : '3 seconds longer'
  const placed = world.order(await world.write(text, THREAD))
  const version = world.change(placed.id, { ...DONE, clip, ...patch })
  const press = async (verb: string, argument?: string, values?: { [name: string]: string }) =>
    world.press(pressOf(verb, version, argument), { ...THREAD, ...(values && { values }) })
  return { world, first, version, press }
}

describe('the Change button', () => {
  test('takes words as a reply would', async () => {
    const { world, version, press } = await versions('edit')
    const { form } = cardOf(await press('change'))
    expect(form?.fields).toHaveLength(1)
    expect(world.order(await press('change', undefined, { prompt: 'add snow' }))).toMatchObject({
      operation: 'edit',
      prompt: 'add snow',
      parent: version.id,
      inputs: [{ asset: version.clip?.asset }],
    })
    const longer = world.order(await press('change', undefined, { prompt: '2 seconds longer' }))
    expect(longer).toMatchObject({ operation: 'extend', parent: version.id })
  })
})

describe('the Again button', () => {
  test.each(['edit', 'extend'] as const)(
    'of an order to %s works on the same clip, without a sheet',
    async (operation) => {
      const { world, first, version, press } = await versions(operation)
      const take = world.order(await press('again'))
      expect(take).toMatchObject({ operation, parent: first.id, prompt: version.prompt, inputs: version.inputs })
      expect(take.options).toEqual({ ...version.options, seed: take.options.seed })
      expect(take.options.seed).not.toBe(version.options.seed)
      expect(take).not.toHaveProperty('sheet')
      expect(world.order(await press('again')).id).toBe(take.id)
    },
  )

  test('keeps the pictures of a clip from pictures, and its sheet', async () => {
    const world = createWorld()
    const inputs = [inputOf('a.jpg')]
    const order = await world.ordered('rain', { ...DONE, operation: 'animate', inputs })
    const take = world.order(await world.press(pressOf('again', order)))
    expect(take).toMatchObject({ operation: 'animate', inputs, sheet: SHEET, parent: order.id })
  })

  test('of a film is another take of every shot', async () => {
    const world = createWorld()
    const film = await world.ordered('a lighthouse', FILM)
    const take = world.order(await world.press(pressOf('again', film)))
    expect(take).toMatchObject({ operation: 'film', sheet: STORY, parent: film.id })
    expect(take.board?.shots.map((shot) => shot.approved)).toEqual([true, true, false])
    for (const [index, shot] of (take.board?.shots ?? []).entries()) {
      expect(shot.seed).not.toBe(BOARD.shots[index]?.seed)
      expect(shot).not.toHaveProperty('still')
      expect(shot).not.toHaveProperty('trouble')
    }
    expect(take.board).not.toHaveProperty('picture')
  })
})

describe('the button to redo a shot', () => {
  test('gives that shot of a film another take, and those that it goes on from', async () => {
    const world = createWorld()
    const film = await world.ordered('a lighthouse', FILM)
    const redo = async (shot: string) => world.order(await world.press(pressOf('redo', film, shot)))
    const first = await redo('1')
    expect(first).toMatchObject({ operation: 'film', parent: film.id, sheet: STORY, options: { shot: 1 } })
    expect(first.board?.shots.slice(1)).toEqual(BOARD.shots.slice(1))
    expect(first.board?.shots[0]?.seed).not.toBe(1)
    expect((await redo('1')).id).toBe(first.id)
    const third = await redo('3')
    expect(third.board?.shots[0]).toEqual(BOARD.shots[0])
    expect(third.board?.shots[1]?.seed).not.toBe(2)
    expect(third.board?.shots[2]?.seed).toBe(third.board?.shots[1]?.seed)
    expect(cardOf(await world.press(pressOf('redo', film, '9'))).lines[0]).toContain('has no shot 9')
  })

  test('of captions goes to what lies under them, and captions that again', async () => {
    const world = createWorld()
    const film = await world.ordered('a lighthouse', FILM, THREAD)
    const placed = world.order(await world.command('caption', 'French', THREAD))
    // Where captions are drawn with the clip, they have its storyboard.
    const clip = { ...CLIP, asset: 'e'.repeat(64) }
    const captioned = world.change(placed.id, { ...DONE, clip, sheet: { ...STORY, title: 'Tempête' }, board: BOARD })
    const take = world.order(await world.press(pressOf('redo', captioned, '1'), THREAD))
    expect(take).toMatchObject({
      operation: 'film',
      parent: film.id,
      prompt: film.prompt,
      inputs: [],
      sheet: STORY,
      where: captioned.where,
      options: { shot: 1, captions: { language: 'fr', burnt: true }, seconds: film.options.seconds },
    })
    expect(take.board?.shots.slice(1)).toEqual(BOARD.shots.slice(1))
    expect(take.board?.shots[0]?.seed).not.toBe(1)
    expect(world.order(await world.press(pressOf('redo', captioned, '1'), THREAD)).id).toBe(take.id)
    // Without the captions it is another film.
    expect(world.order(await world.press(pressOf('redo', film, '1'), THREAD)).id).not.toBe(take.id)
  })

  test('of a captioned extension makes the extension again, with its captions', async () => {
    const { world, first, version } = await versions('extend')
    const placed = world.order(await world.command('caption', 'French', THREAD))
    const captioned = world.change(placed.id, { ...DONE, clip: { ...CLIP, asset: 'e'.repeat(64) } })
    const take = world.order(await world.press(pressOf('redo', captioned, '1'), THREAD))
    expect(take).toMatchObject({
      operation: 'extend',
      parent: first.id,
      inputs: version.inputs,
      options: { captions: { language: 'fr' }, direction: 'forwards', seconds: version.options.seconds },
    })
    expect(take).not.toHaveProperty('sheet')
  })

  test('is another take of the whole where it is no film', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse', DONE)
    const take = world.order(await world.press(pressOf('redo', order, '2')))
    expect(take).toMatchObject({ operation: 'create', sheet: SHEET, parent: order.id })
    expect(take.options.seed).not.toBe(order.options.seed)
  })
})

describe('the All shapes button', () => {
  const shapesOf = (order: Order) => [order.options.shape, ...(order.options.otherShapes ?? [])]

  test('places the same sheet and seed once more, with the two other shapes', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse, vertical', DONE, THREAD)
    const all = world.order(await world.press(pressOf('shapes', order), { by: BO }))
    expect(all).toMatchObject({ operation: 'create', sheet: SHEET, parent: order.id, where: order.where })
    expect(shapesOf(all)).toEqual(['9:16', '16:9', '1:1'])
    expect(all.options.seed).toBe(order.options.seed)
    expect(world.order(await world.press(pressOf('shapes', order), { by: BO })).id).toBe(all.id)
    // Another take is not the same as the other shapes.
    expect(world.order(await world.press(pressOf('again', order), { by: BO })).id).not.toBe(all.id)
    world.change(all.id, DONE)
    expect(cardOf(await world.press(pressOf('shapes', all))).lines[0]).toContain('in all shapes already')
  })

  test('draws a changed clip anew, and cuts one that was made longer or filmed', async () => {
    const drawn = await versions('edit')
    const anew = drawn.world.order(await drawn.press('shapes'))
    expect(anew).toMatchObject({ operation: 'create', sheet: SHEET, parent: drawn.version.id, inputs: [] })
    const longer = await versions('extend')
    const filmed = await versions('edit', { inputs: OWN, backend: 'animatic' })
    for (const { world, version, press } of [longer, filmed]) {
      const cut = world.order(await press('shapes'))
      expect(cut).toMatchObject({
        operation: 'caption',
        parent: version.id,
        inputs: [{ asset: version.clip?.asset, kind: 'clip' }],
        options: { seconds: version.clip?.facts.seconds, otherShapes: ['9:16', '1:1'] },
      })
      expect(cut.options).not.toHaveProperty('captions')
    }
  })

  test('waits for the clip', async () => {
    const world = createWorld()
    const order = await world.ordered('a lighthouse', { state: 'rendering' })
    expect(cardOf(await world.press(pressOf('shapes', order))).lines[0]).toContain('not ready yet')
  })
})

describe('the form of a shot', () => {
  const values = { onScreenText: 'STORM' }

  test('renders the whole anew where the clip was drawn, whatever was done to it since', async () => {
    for (const operation of ['edit', 'extend'] as const) {
      const { world, version, press } = await versions(operation)
      const order = world.order(await press('edit', '1', values))
      expect(order).toMatchObject({ operation: 'create', parent: version.id, inputs: [], options: { seconds: 5 } })
      expect(order.sheet?.shots[0]?.onScreenText).toBe('STORM')
      expect(order.options).not.toHaveProperty('direction')
    }
  })

  test('changes a filmed clip, but not its length', async () => {
    const { world, version, press } = await versions('edit', { inputs: OWN })
    const order = world.order(await press('edit', '1', values))
    expect(order).toMatchObject({
      operation: 'edit',
      parent: version.id,
      inputs: [{ asset: version.clip?.asset }],
      sheet: { title: SHEET.title },
    })
    expect(cardOf(await press('edit', '1', { seconds: '9' })).lines[0]).toContain('its length stays as it is')
  })

  test('counts the cards of a film, and keeps within the lengths of films', async () => {
    const world = createWorld({
      backends: [backendOf('animatic', { seconds: { min: 1, max: 10 } })],
    })
    const film = await world.ordered('a lighthouse', FILM)
    const press = (form: { [name: string]: string }) => world.press(pressOf('edit', film, '1'), { values: form })
    const order = world.order(await press({ seconds: '9' }))
    expect(order).toMatchObject({ operation: 'film', parent: film.id, options: { seconds: 20 } })
    expect(cardOf(await press({ seconds: '80' })).lines[0]).toContain('1 to 60 seconds')
  })
})
