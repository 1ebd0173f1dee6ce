import { expect, test } from 'vitest'
import type { Order } from '../../../src/domain/order.ts'
import type { SceneSheet } from '../../../src/domain/sheet.ts'
import type { Capabilities } from '../../../src/domain/video-backend.ts'
import { blueprintOf, type Materials } from '../../../src/finish/blueprint.ts'
import type { Assembly } from '../../../src/media/join/assembly.ts'
import { BUILT_IN, readPresets } from '../../../src/presets/presets.ts'
import { createScriptedBackend } from '../../peers/scripted-backend.ts'
import { options, request, sheet, shot } from '../../samples.ts'
import { base, clip, drawing, filming, picture, renderOf } from '../plan/planning.ts'

const { looks } = readPresets([BUILT_IN])
const backends = [drawing('animatic'), filming('paid')]
const ready = { asset: 'the clip', width: 1080, height: 1920, seconds: 4, fps: 30, sound: true }

function materials(change: Partial<Order>, renders: Materials['renders']): Materials {
  return {
    order: { ...base, sheet, ...change },
    renders,
    shape: '16:9',
    looks,
    capabilities: (name): Capabilities | undefined => backends.find((each) => each.name === name)?.capabilities(),
    path: (asset) => `/${asset}`,
  }
}

function assemblyOf(change: Partial<Order>, renders: Materials['renders'], words = true): Assembly {
  const blueprint = blueprintOf(materials(change, renders), { words })
  if (blueprint.kind !== 'assembly') throw new Error('nothing is put together')
  return blueprint.assembly
}

const two: SceneSheet = {
  ...sheet,
  shots: [
    { ...shot, onScreenText: 'OPEN', caption: 'First' },
    { ...shot, transition: 'fade', onScreenText: 'CLOSED', caption: 'Second' },
  ],
}

test('the one render of a clip is the clip, as it is', () => {
  expect(blueprintOf(materials({}, [renderOf({ asset: 'a' })]), { words: true })).toEqual({ kind: 'ready', asset: 'a' })
})

test('a render of a model that makes only longer clips is cut to the length that was wanted', () => {
  const model = { takes: ['words'] as const, seconds: { min: 4, max: 12, only: [4, 8, 12] } }
  const long = createScriptedBackend({ name: 'long', model }).capabilities()
  const made = { ...materials({}, [renderOf({ backend: 'long', asset: 'a' })]), capabilities: () => long }
  const blueprint = blueprintOf(made, { words: true })
  expect(blueprint).toMatchObject({
    kind: 'assembly',
    assembly: { pieces: [{ path: '/a', seconds: request.seconds }] },
  })
  const exact = { ...request, seconds: 8 }
  const whole = { ...made, renders: [renderOf({ backend: 'long', asset: 'a', request: exact })] }
  expect(blueprintOf(whole, { words: true })).toEqual({ kind: 'ready', asset: 'a' })
})

test('what a backend leaves to the program is done: the look and the words on screen', () => {
  const assembly = assemblyOf({ sheet: two, options: { ...options, look: 'noir' } }, [renderOf({ backend: 'paid' })])
  expect(assembly.words).toEqual([
    { from: 0.25, to: 1.9, text: 'OPEN' },
    { from: 2.25, to: 3.9, text: 'CLOSED' },
  ])
  expect(assembly.pieces).toMatchObject([{ kind: 'film', grade: { grain: 0.22 } }])
})

test('what the drawing has in it already is not set over it once more', () => {
  const order = { sheet: two, options: { ...options, look: 'noir', captions: { burnt: true } } }
  expect(blueprintOf(materials(order, [renderOf({ asset: 'a' })]), { words: true }).kind).toBe('ready')
})

test('an extended clip keeps its size and rate, and stands between what came before and what comes after', () => {
  const order = { operation: 'extend' as const, prompt: '', inputs: [{ ...clip, ready }] }
  const drawn = { ...request, overlap: 1 }
  const assembly = assemblyOf(order, [
    renderOf({ piece: 0, asset: 'before', request: drawn }),
    renderOf({ piece: 2, asset: 'after', request: drawn }),
  ])
  expect(assembly).toMatchObject({ width: 1080, height: 1920, fps: 30 })
  expect(assembly.pieces).toMatchObject([
    { path: '/before', transition: 'cut', trail: 1 },
    { path: '/the clip', transition: 'on', given: true },
    { path: '/after', transition: 'on', lead: 1 },
  ])
  expect(assembly.loudness).toBeUndefined()
})

test('a picture that is extended has what was before and what comes after, and no length of its own', () => {
  const order = { operation: 'extend' as const, prompt: '', inputs: [{ ...picture, ready: { ...ready, asset: 'p' } }] }
  const from = (role: 'first' | 'last') => ({
    ...request,
    inputs: [{ asset: 'p', kind: 'picture' as const, role, width: 1080, height: 1920 }],
  })
  const assembly = assemblyOf(order, [
    renderOf({ piece: 0, asset: 'before', request: from('last') }),
    renderOf({ piece: 2, asset: 'after', request: from('first') }),
  ])
  expect(assembly.pieces).toMatchObject([
    { path: '/before', transition: 'cut' },
    { path: '/after', transition: 'on' },
  ])
})

test('what comes after a picture begins softly', () => {
  const order = { operation: 'extend' as const, prompt: '', inputs: [{ ...picture, ready: { ...ready, asset: 'p' } }] }
  expect(assemblyOf(order, [renderOf({ piece: 2, asset: 'after' })]).soundFade.in).toBeGreaterThan(0)
})

test('a scene of its own is faded into', () => {
  const order = { operation: 'extend' as const, prompt: 'it snows', inputs: [{ ...clip, ready }] }
  const assembly = assemblyOf(order, [renderOf({ piece: 2, asset: 'after' })])
  expect(assembly.pieces.map((piece) => piece.transition)).toEqual(['cut', 'fade'])
})

const board = {
  shots: [1, 2].map((seed) => ({ seed, approved: true })),
  opening: { title: 'The film', line: '', seconds: 2.5 },
  ending: { title: 'The end', line: 'by Ann', seconds: 2 },
}

test('a film has its cards, its shots with their transitions, and the loudness of films', () => {
  const order = { operation: 'film' as const, sheet: two, board }
  const assembly = assemblyOf(order, [renderOf({ piece: 0, asset: 'a' }), renderOf({ piece: 1, asset: 'b' })])
  expect(assembly.pieces).toMatchObject([
    { kind: 'card', title: 'The film', seconds: 2.5, behind: 1 },
    { kind: 'film', path: '/a', transition: 'cut' },
    { kind: 'film', path: '/b', transition: 'fade' },
    { kind: 'card', title: 'The end', lines: ['by Ann'], behind: 2 },
  ])
  expect(assembly.loudness).toBe(-14)
})

test('of a film only the shots that bear no words yet get them, after the opening card', () => {
  const order = { sheet: two, board, options: { ...options, captions: { burnt: true } } }
  const assembly = assemblyOf(order, [renderOf({ piece: 0 }), renderOf({ piece: 1, backend: 'paid' })])
  expect(assembly.words).toEqual([{ from: 4.75, to: 6.4, text: 'CLOSED' }])
  expect(assembly.captions).toEqual([{ from: 4.5, to: 6.5, text: 'Second' }])
})

test('of an album only the pictures that bear no words yet get them', () => {
  const order = { operation: 'animate' as const, sheet: two, options: { ...options, captions: { burnt: true } } }
  const [drawn, filmed] = [{ backend: 'animatic' }, { backend: 'paid' }]
  const wordsOf = (first: { backend: string }, second: { backend: string }) => {
    const made = assemblyOf(order, [renderOf({ piece: 0, ...first }), renderOf({ piece: 1, ...second })])
    return [made.words, made.captions].map((each) => each.map(({ text }) => text))
  }
  expect(wordsOf(drawn, filmed)).toEqual([['CLOSED'], ['Second']])
  expect(wordsOf(filmed, drawn)).toEqual([['OPEN'], ['First']])
})

test('a clip is captioned without a render, and its words on screen are not set again', () => {
  const order: Partial<Order> = {
    operation: 'caption',
    sheet: two,
    inputs: [{ ...clip, ready }],
    options: { ...options, captions: { burnt: true, language: 'zh' } },
  }
  const assembly = assemblyOf(order, [])
  expect(assembly).toMatchObject({ words: [], language: 'zh', width: 1080, pieces: [{ path: '/the clip' }] })
  expect(assembly.captions.map((line) => line.text)).toEqual(['First', 'Second'])
  expect(blueprintOf(materials({ ...order, options }, []), { words: true })).toEqual({
    kind: 'ready',
    asset: 'the clip',
  })
})

test('without words everything that is set in type is left out', () => {
  const order = { sheet: two, board, options: { ...options, captions: { burnt: true } } }
  const assembly = assemblyOf(order, [renderOf({ piece: 0, backend: 'paid' }), renderOf({ piece: 1 })], false)
  expect([assembly.words, assembly.captions]).toEqual([[], []])
})

test('shots and new parts last as long as was asked for, whatever their backend gave; what they share is not counted', () => {
  const lasting = { ...request, seconds: 5 }
  const renders = [renderOf({ piece: 0, asset: 'a', request: lasting }), renderOf({ piece: 1, asset: 'b', request })]
  const film = assemblyOf({ operation: 'film', sheet: two, board }, renders)
  expect(film.pieces.map(({ seconds }) => seconds)).toEqual([2.5, 5, request.seconds, 2])

  const extended = assemblyOf({ operation: 'extend', prompt: '', inputs: [{ ...clip, ready }] }, [
    renderOf({ piece: 2, asset: 'after', request: { ...lasting, overlap: 1 } }),
  ])
  expect(extended.pieces.map(({ seconds }) => seconds)).toEqual([undefined, 4])
})
