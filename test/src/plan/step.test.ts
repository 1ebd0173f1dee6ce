import { describe, expect, test } from 'vitest'
import { PermanentError, RefusedError, RetryableError } from '../../../src/domain/errors.ts'
import type { Order } from '../../../src/domain/order.ts'
import type { SceneSheet } from '../../../src/domain/sheet.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { createScriptedBackend } from '../../peers/scripted-backend.ts'
import { options, request, sheet, shot, where } from '../../samples.ts'
import { calm, clip, drawing, filming, picture, plan } from './planning.ts'

const short = createScriptedBackend({ name: 'short', model: { seconds: { min: 1, max: 5 } } })
const long = createScriptedBackend({ name: 'long', capabilities: { local: true } })

describe('a clip from words', () => {
  test('the first backend that can do the order gets the render, with its price on the order', async () => {
    const { run, result, rung } = plan({}, { backends: [short, long] })
    await run()
    expect(result.planned).toMatchObject({ backend: 'short', planner: 'a-model', quote: { micros: 300_000 } })
    expect(result.work).toMatchObject([
      { backend: 'short', local: false, request: { width: 1280, height: 720, seed: 7, fps: 24 } },
    ])
    expect(rung).toEqual(['render RENDER0', 'card ORDER'])
  })

  test('a length that the first cannot do goes to one that can, and a local render rings where drawing is done', async () => {
    const { run, result, rung } = plan({ options: { ...options, seconds: 20 } }, { backends: [short, long] })
    await run()
    expect(result.planned?.backend).toBe('long')
    expect(rung).toContain('draw RENDER0')
  })

  test('a backend that was asked for by name is never silently replaced, and those that can are named', async () => {
    const asked = { ...options, seconds: 20, backend: 'short' }
    const { run, result } = plan({ options: asked }, { backends: [short, long] })
    await run()
    expect(result.planned).toBeUndefined()
    expect(result.ended).toEqual(['failed', expect.stringContaining('short, long')])
  })

  test('the planner sees the sheet of the order that is continued', async () => {
    const { run, seen } = plan({ parent: 'PARENT', prompt: 'make it night' }, { parent: { sheet } })
    await run()
    expect(seen).toEqual([expect.objectContaining({ prompt: 'make it night', previous: sheet })])
  })

  test('a look that the words ask for becomes the look of the order', async () => {
    const { run, result } = plan({}, { planner: async () => ({ sheet, planner: 'offline', look: 'noir' }) })
    await run()
    expect(result.planned?.options?.look).toBe('noir')
    expect(result.work?.[0]?.request.look).toBe('noir')
  })

  test('another take of a sheet keeps it as it is, and names who wrote it', async () => {
    const { run, result, seen } = plan({ parent: 'PARENT', sheet }, { parent: { sheet, planner: 'a-model' } })
    await run()
    expect(seen).toEqual([])
    expect(result.planned).toMatchObject({ sheet, planner: 'a-model' })
  })

  test('of an edited sheet only the shots whose words changed are drawn anew', async () => {
    const two: SceneSheet = { ...sheet, shots: [shot, { ...shot, subject: 'a boat' }] }
    const edited: SceneSheet = { ...two, shots: [shot, { ...shot, subject: 'a boat in the snow' }] }
    const { run, result } = plan({ parent: 'PARENT', sheet: edited }, { parent: { sheet: two, planner: 'a-model' } })
    await run()
    expect(result.planned?.sheet?.shots.map((one) => one.sketch.weather)).toEqual(['storm', 'snow'])
    expect(result.planned?.planner).toBe('person')
  })

  test('further shapes are rendered anew, and what is rendered already is used again', async () => {
    const first = plan({})
    await first.run()
    const mark = first.result.work?.[0]?.mark ?? ''
    const shapes = { ...options, otherShapes: ['9:16' as const, '1:1' as const] }
    const { run, result, rung } = plan({ options: shapes }, { there: [{ mark, asset: 'was there' }] })
    await run()
    expect(result.work?.map(({ shape, asset, request: { width, height } }) => [shape, asset, width, height])).toEqual([
      ['16:9', 'was there', 1280, 720],
      ['9:16', undefined, 720, 1280],
      ['1:1', undefined, 960, 960],
    ])
    expect(rung.filter((bell) => bell.startsWith('draw'))).toHaveLength(2)
  })

  test('an order whose renders are all there goes straight to finishing', async () => {
    const first = plan({})
    await first.run()
    const there = [{ mark: first.result.work?.[0]?.mark ?? '', asset: 'was there' }]
    const { run, rung } = plan({}, { there })
    await run()
    expect(rung).toEqual(['finish ORDER', 'card ORDER'])
  })
})

describe('pictures and clips', () => {
  test('a picture gives its shape to the order and stands at the beginning of the render', async () => {
    const { run, result } = plan({
      operation: 'animate',
      inputs: [picture],
      options: { ...options, shapeOfInput: true },
    })
    await run()
    expect(result.planned?.options).toEqual({ ...options, shape: '9:16' })
    expect(result.work?.[0]?.request).toMatchObject({
      operation: 'animate',
      shape: '9:16',
      inputs: [{ asset: 'ready p', kind: 'picture', role: 'first' }],
    })
  })

  test('two pictures are the first and the last of one shot, several have a shot each', async () => {
    const two = plan({ operation: 'animate', inputs: [picture, picture] })
    await two.run()
    expect(two.result.work?.[0]?.request.inputs.map((input) => input.role)).toEqual(['first', 'last'])
    const three: SceneSheet = { ...sheet, shots: [shot, shot, shot] }
    const album = plan(
      { operation: 'animate', inputs: [picture, picture, picture] },
      { planner: async () => ({ sheet: three, planner: 'offline' }) },
    )
    await album.run()
    expect(
      album.result.work?.map(({ piece, request: { part, inputs } }) => [piece, part?.count, inputs[0]?.role]),
    ).toEqual([
      [0, 3, 'first'],
      [1, 3, 'first'],
      [2, 3, 'first'],
    ])
  })

  test('a file that cannot be used ends the order with a sentence that names it', async () => {
    const { run, result, seen } = plan(
      { operation: 'animate', inputs: [picture] },
      { intake: async () => ({ ok: false, fault: 'broken' }) },
    )
    await run()
    expect(result.ended).toEqual(['failed', reasons('en').media('broken', 'cat.jpg')])
    expect(seen).toEqual([])
  })

  test('a clip of a person is changed in its own size, rate and length, and what cannot be drawn is told', async () => {
    const { run, result } = plan(
      { operation: 'edit', prompt: 'add snow', inputs: [clip], options: { ...options, shapeOfInput: true } },
      { planner: async () => ({ sheet, planner: 'offline', unmet: ['the dog should blink'] }) },
    )
    await run()
    expect(result.planned?.options?.seconds).toBe(4)
    expect(result.work?.[0]?.request).toMatchObject({
      width: 720,
      height: 1280,
      fps: 30,
      unmet: ['the dog should blink'],
      inputs: [{ asset: 'ready c', role: 'base', seconds: 4 }],
    })
  })

  const parent: Partial<Order> = {
    backend: 'animatic',
    sheet,
    clip: {
      asset: clip.asset,
      poster: 'poster',
      contactSheet: 'contact sheet',
      facts: { seconds: 2, width: 1280, height: 720, bytes: 1, mime: 'video/mp4' },
    },
  }
  const continuing = { parent: 'PARENT', inputs: [clip] }

  test('a drawn clip is changed by drawing it anew, without a picture of it', async () => {
    const { run, result, seen } = plan(
      { operation: 'edit', prompt: 'make it night', ...continuing },
      { parent, renders: [{ request }] },
    )
    await run()
    expect(result.work?.[0]?.request).toMatchObject({ operation: 'edit', inputs: [], width: 1280 })
    expect(seen[0]?.overlaid).toBeUndefined()
    expect(result.planned?.options?.seconds).toBe(2)
  })

  test('of a clip that has something laid over it, only more can be laid over it, and what cannot is told', async () => {
    const base = { asset: 'filmed', kind: 'clip' as const, role: 'base' as const, width: 720, height: 1280, fps: 30 }
    const { run, result, seen } = plan(
      { operation: 'edit', prompt: 'the dog blinks', ...continuing },
      {
        parent: { ...parent, operation: 'edit' },
        renders: [{ request: { ...request, width: 720, height: 1280, inputs: [base] } }],
        planner: async () => ({ sheet, planner: 'offline', unmet: ['the dog blinks'] }),
      },
    )
    await run()
    expect(seen[0]).toMatchObject({ overlaid: true, previous: sheet })
    expect(result.work?.[0]?.request).toMatchObject({ inputs: [base], unmet: ['the dog blinks'], width: 720, fps: 30 })
  })

  test('a drawn clip is continued exactly, in both directions, with a second of overlap', async () => {
    const { run, result } = plan(
      { operation: 'extend', prompt: '', options: { ...options, seconds: 3, direction: 'both' }, ...continuing },
      { parent, renders: [{ request }] },
    )
    await run()
    expect(
      result.work?.map(({ piece, request: { window, overlap, inputs } }) => ({ piece, window, overlap, inputs })),
    ).toEqual([
      { piece: 0, window: { from: -3, to: 1 }, overlap: 1, inputs: [] },
      { piece: 2, window: { from: 1, to: 5 }, overlap: 1, inputs: [] },
    ])
    expect(result.planned?.sheet?.shots).toHaveLength(3)
  })

  test('a drawn clip that grew is drawn as a whole in its further shapes', async () => {
    const { run, result } = plan(
      {
        operation: 'extend',
        prompt: '',
        options: { ...options, seconds: 3, otherShapes: ['9:16'] },
        ...continuing,
      },
      { parent, renders: [{ request }] },
    )
    await run()
    expect(result.work?.map(({ piece, shape, request: { seconds, width } }) => [piece, shape, seconds, width])).toEqual(
      [
        [2, '16:9', 4, 1280],
        [0, '9:16', 4, 720],
      ],
    )
  })

  test('a drawn clip in further shapes is drawn in these alone', async () => {
    const { run, result } = plan(
      { operation: 'caption', prompt: '', options: { ...options, otherShapes: ['1:1'] }, ...continuing },
      { parent, renders: [{ request }] },
    )
    await run()
    expect(result.work?.map(({ shape }) => shape)).toEqual(['1:1'])
  })

  test('a clip of a person that a drawing made longer is not cut through its writing', async () => {
    const given = { operation: 'extend' as const, prompt: '', inputs: [clip] }
    const { run, result } = plan({ ...given, options: { ...options, otherShapes: ['1:1'] } })
    await run()
    expect(result.ended).toEqual(['failed', reasons('en').cannotCut])
    const filmed = plan({ ...given, options: { ...options, otherShapes: ['1:1'] } }, { backends: [filming()] })
    await filmed.run()
    expect(filmed.result.work).toHaveLength(1)
  })

  test('where something new is to happen in a drawn clip, it is a scene of its own at the same place', async () => {
    const { run, result } = plan(
      { operation: 'extend', prompt: 'it snows', options: { ...options, seconds: 3 }, ...continuing },
      { parent, renders: [{ request: { ...request, seed: 99 } }] },
    )
    await run()
    expect(result.work?.[0]?.request).toMatchObject({ seed: 99, inputs: [] })
    expect(result.work?.[0]?.request.window).toBeUndefined()
  })

  test('a clip that was continued is continued from where it ended then', async () => {
    const drawn = { ...request, window: { from: 1, to: 5 }, seconds: 4 }
    const { run, result } = plan(
      { operation: 'extend', prompt: '', options: { ...options, seconds: 2 }, ...continuing },
      { parent: { ...parent, operation: 'extend' }, renders: [{ piece: 2, request: drawn }] },
    )
    await run()
    expect(result.work?.[0]?.request.window).toEqual({ from: 4, to: 7 })
  })

  test('a clip of a person goes on from its last frame, and from words that tell what comes', async () => {
    const { run, result } = plan({
      operation: 'extend',
      prompt: 'the dog runs away',
      inputs: [clip],
      options: { ...options, seconds: 3 },
    })
    await run()
    expect(result.work).toMatchObject([
      { piece: 2, request: { operation: 'extend', fps: 30, inputs: [{ asset: 'last frame', role: 'first' }] } },
    ])
  })

  test('a picture is extended before and after itself', async () => {
    const { run, result } = plan({
      operation: 'extend',
      prompt: '',
      inputs: [picture],
      options: { ...options, direction: 'both' },
    })
    await run()
    expect(result.work?.map(({ piece, request: { inputs } }) => [piece, inputs[0]?.asset, inputs[0]?.role])).toEqual([
      [0, 'ready p', 'last'],
      [2, 'ready p', 'first'],
    ])
  })

  test('a direction that a backend cannot grow in goes to one that can, before anything is spent', async () => {
    const backwards = { ...options, seconds: 3, direction: 'backwards' as const }
    const both = plan({ operation: 'extend', inputs: [clip], options: backwards }, { backends: [filming(), drawing()] })
    await both.run()
    expect(both.result.planned?.backend).toBe('animatic')
    const alone = plan({ operation: 'extend', inputs: [clip], options: backwards }, { backends: [filming()] })
    await alone.run()
    expect(alone.result.ended?.[1]).toContain('extend a clip in this direction')
  })
})

describe('a film', () => {
  const script: SceneSheet = {
    ...sheet,
    shots: [shot, { ...shot, subject: 'a keeper', seconds: 2.3 }, { ...shot, transition: 'on' }],
  }
  const planner = async () => ({ sheet: script, planner: 'offline' })
  const film = { operation: 'film' as const, options: { ...options, seconds: 30 } }

  test('stops at its storyboard, with cards before and after, and nothing is rendered', async () => {
    const { run, result, rung, seen } = plan(film, { planner })
    await run()
    expect(result.work).toBeUndefined()
    expect(result.boarded?.board?.shots.map((each) => each.approved)).toEqual([true, true, true])
    expect(result.boarded?.board).toMatchObject({
      opening: { title: script.title, seconds: 2.5 },
      ending: { title: 'The end' },
    })
    expect(rung).toEqual(['board ORDER', 'card ORDER'])
    expect(seen[0]).toMatchObject({ seconds: 25, shotSeconds: { min: 1, max: 12 } })
  })

  const board = {
    shots: [
      { seed: 1, approved: true },
      { seed: 2, approved: false },
      { seed: 3, approved: true },
    ],
    opening: { title: '', line: '', seconds: 0 },
    ending: { title: '', line: '', seconds: 0 },
  }
  const approved = {
    ...film,
    sheet: script,
    planner: 'offline',
    board,
    state: 'awaiting approval' as const,
    approvedAt: new Date(1),
  }

  test('once approved it has a render per shot, in whole frames, and what nobody approved is drawn', async () => {
    const { run, result } = plan({ ...approved, backend: 'paid' }, { backends: [filming(), drawing()] })
    await run()
    const work = result.work ?? []
    expect(work.map(({ piece, backend, waits }) => [piece, backend, waits])).toEqual([
      [0, 'paid', false],
      [1, 'animatic', false],
      // It would go on from a drawing.
      [2, 'paid', false],
    ])
    const frames = work.map(({ request: { seconds } }) => Math.round(seconds * 24 * 1000) / 1000)
    expect(frames.every(Number.isInteger)).toBe(true)
    expect(frames.reduce((sum, each) => sum + each, 0)).toBe(Math.round(6.3 * 24))
  })

  test('a shot that goes on from another waits for it, and is other work where that one is', async () => {
    const all = { ...board, shots: board.shots.map((each) => ({ ...each, approved: true })) }
    const given = { backends: [filming(), drawing()] }
    const film = plan({ ...approved, board: all, backend: 'paid' }, given)
    await film.run()
    const other = {
      ...script,
      shots: script.shots.map((each, index) => (index === 1 ? { ...each, subject: 'a cat' } : each)),
    }
    const changed = plan({ ...approved, board: all, sheet: other, backend: 'paid' }, given)
    await changed.run()
    const marks = [film, changed].map(({ result }) => result.work?.map((one) => one.mark) ?? [])
    expect(film.result.work?.map((one) => one.waits)).toEqual([false, false, true])
    expect(marks[0]?.map((mark, index) => mark === marks[1]?.[index])).toEqual([true, false, false])
  })

  test('a fault after the approval opens the board again and says why', async () => {
    const { run, result } = plan({ ...approved, backend: 'gone', options: { ...film.options, backend: 'gone' } })
    await run()
    expect(result.ended).toBeUndefined()
    expect(result.reopened).toContain('No backend')
  })

  test('drawn shots that go on without a cut are cut out of one take', async () => {
    const { run, result } = plan({ ...approved, backend: 'animatic' })
    await run()
    const last = result.work?.[2]
    expect(last).toMatchObject({ waits: false, request: { seed: 2 } })
    expect(last?.request.sheet.shots).toHaveLength(2)
    expect(last?.request.window?.from).toBeCloseTo(2.3)
  })

  test('shots that did not change are taken from the film before, and a free one needs no second word', async () => {
    const before = plan({
      ...approved,
      backend: 'animatic',
      board: { ...board, shots: board.shots.map((each) => ({ ...each, approved: true })) },
    })
    await before.run()
    const marks = (before.result.work ?? []).map(({ mark }) => mark)
    const changed: SceneSheet = {
      ...script,
      shots: [shot, { ...shot, subject: 'a cat', seconds: 2.3 }, { ...shot, transition: 'on' }],
    }
    const again = plan(
      { ...film, parent: 'PARENT', prompt: 'shot 2: a cat', options: { ...film.options, shot: 2 } },
      {
        parent: {
          ...approved,
          state: 'done',
          backend: 'animatic',
          board: { ...board, shots: board.shots.map((each) => ({ ...each, approved: true })) },
        },
        planner: async () => ({ sheet: changed, planner: 'offline' }),
        there: marks.map((mark) => ({ mark, asset: `of ${mark}` })),
      },
    )
    await again.run()
    expect(again.seen[0]).toMatchObject({ shot: 2 })
    expect(again.result.boarded).toBeUndefined()
    expect(again.result.work?.map((one) => one.asset !== undefined)).toEqual([true, false, false])
  })

  test('a board that came with the order stands as it is', async () => {
    const { run, result } = plan({ ...film, sheet: script, planner: 'offline', board })
    await run()
    expect(result.boarded?.board).toEqual(board)
  })

  test('on the command line it goes on without a stop', async () => {
    const { run, result } = plan({ ...film, where: { ...where, platform: 'cli' } }, { planner })
    await run()
    expect(result.work).toHaveLength(3)
  })
})

describe('captions', () => {
  const parent: Partial<Order> = {
    backend: 'paid',
    sheet,
    clip: {
      asset: clip.asset,
      poster: 'poster',
      contactSheet: 'contact sheet',
      facts: { seconds: 2, width: 1280, height: 720, bytes: 1, mime: 'video/mp4' },
    },
  }
  const order = { operation: 'caption' as const, prompt: '', parent: 'PARENT', inputs: [clip] }
  const captions = (language: string) => ({ options: { ...options, captions: { language, burnt: true } } })

  test('every shot gets its line, translated where another language is asked for, and nothing is rendered', async () => {
    const { run, result, rung } = plan(
      { ...order, ...captions('zh') },
      { parent, renders: [{ backend: 'paid' }], backends: [filming()] },
    )
    await run()
    expect(result.planned?.sheet?.shots[0]?.caption).toBe('[A lighthouse stands in the storm]')
    expect(result.work).toEqual([])
    expect(rung).toEqual(['finish ORDER', 'card ORDER'])
  })

  test('in the language of the sheet nobody is asked to translate', async () => {
    const translator = { translate: () => Promise.reject(new PermanentError('none here')) }
    const same = plan({ ...order, ...captions('en') }, { parent, translator, backends: [filming()] })
    await same.run()
    expect(same.result.planned?.sheet?.shots[0]?.caption).toBe('A lighthouse stands in the storm')
    const other = plan({ ...order, ...captions('fr') }, { parent, translator, backends: [filming()] })
    await other.run()
    expect(other.result.ended).toEqual(['failed', reasons('en').noTranslation('fr')])
  })

  test('a clip whose backend wrote words into the picture is drawn once more with the new ones', async () => {
    const { run, result } = plan(
      { ...order, ...captions('zh') },
      { parent: { ...parent, backend: 'animatic' }, renders: [{ request }] },
    )
    await run()
    expect(result.work?.[0]?.request.sheet.shots[0]?.caption).toBe('[A lighthouse stands in the storm]')
  })

  test('a clip that is only cut to other shapes needs no words', async () => {
    const shapes = { ...options, otherShapes: ['1:1' as const] }
    const { run, result, rung } = plan({ operation: 'caption', prompt: '', inputs: [clip], options: shapes })
    await run()
    expect(result.planned?.inputs?.[0]?.ready?.asset).toBe('ready c')
    expect(rung).toEqual(['finish ORDER', 'card ORDER'])
  })

  test('captions of a clip that is changed stay in their language', async () => {
    const { run, result } = plan({ operation: 'edit', inputs: [clip], ...captions('zh') })
    await run()
    expect(result.planned?.sheet?.shots[0]?.caption).toBe('[A lighthouse stands in the storm]')
  })

  test('a clip without a sheet has no words', async () => {
    const { run, result } = plan({ operation: 'caption', prompt: '', inputs: [clip], ...captions('en') })
    await run()
    expect(result.ended).toEqual(['failed', reasons('en').noWords])
  })
})

describe('faults', () => {
  test('a planner that refuses ends the order as refused, with its reason', async () => {
    const { run, result } = plan({}, { planner: () => Promise.reject(new RefusedError('I will not.', undefined)) })
    await run()
    expect(result.ended).toEqual(['refused', 'I will not.'])
  })

  test('a planner that is busy is asked again, and given up after some tries', async () => {
    const busy = () => Promise.reject(new RetryableError('429', { retryAfterMs: 7000 }))
    const { run, result } = plan({}, { planner: busy })
    expect(await run()).toBe(7000)
    expect(await run({ ...calm, attempt: 3 })).toBeUndefined()
    expect(result.ended?.[0]).toBe('failed')
  })

  test('a fault that will not go away fails the order at once', async () => {
    const { run, result } = plan({}, { planner: () => Promise.reject(new PermanentError('broken')) })
    await run()
    expect(result.ended).toEqual(['failed', reasons('en').notPlanned])
  })

  test('an order that is planned already, and a board that nobody approved, are left alone', async () => {
    for (const state of ['rendering', 'awaiting approval'] as const) {
      const { run, result, rung } = plan({ state })
      expect(await run()).toBeUndefined()
      expect([result, rung]).toEqual([{}, []])
    }
  })
})
