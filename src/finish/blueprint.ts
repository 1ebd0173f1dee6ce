import { cardSeconds, type TitleCard } from '../domain/board.ts'
import { givenOf, modelOf, orderedSeconds } from '../domain/models.ts'
import { type Order, type ReadyMedia, type Shape, SIZES } from '../domain/order.ts'
import { type LookPreset, PLAIN_LOOK } from '../domain/preset.ts'
import type { Render } from '../domain/render.ts'
import type { Capabilities } from '../domain/video-backend.ts'
import type { Assembly, CardPiece, FilmPiece, Piece, TimedWords } from '../media/join/assembly.ts'
import { captionLines, onScreenWords } from './captions.ts'

/** What an order's clip is made of. */
export interface Materials {
  order: Order
  /** Of one shape, in the order of their pieces. */
  renders: readonly Render[]
  shape: Shape
  looks: readonly LookPreset[]
  capabilities(backend: string): Capabilities | undefined
  /** Where an asset lies on this machine. */
  path(asset: string): string
}

/** A clip that is there as it is, or one to be put together. */
export type Blueprint = { kind: 'ready'; asset: string } | { kind: 'assembly'; assembly: Assembly }

/** The loudness of a film, as players and platforms expect it. */
const FILM_LUFS = -14
const SOUND_FADE = { in: 0.4, out: 1 }
/** Seconds: less than this nobody misses. */
const SHORTEST_CUT = 0.1
const NO_FADE = { in: 0, out: 0 }

/** The clip of an order in one shape. `words: false` leaves out everything that is set in type. */
export function blueprintOf(materials: Materials, { words }: { words: boolean }): Blueprint {
  const pieces = piecesOf(materials)
  const type = words ? typeOf(materials) : { words: [], captions: [] }
  const [only] = pieces
  const plain =
    only?.kind === 'film' && !only.grade && only.seconds === undefined && type.words.length + type.captions.length === 0
  const { order } = materials
  const fades = soundFadeOf(order, pieces.length)
  if (pieces.length === 1 && plain && !fades && only.asset !== undefined) return { kind: 'ready', asset: only.asset }
  const film = order.board !== undefined
  return {
    kind: 'assembly',
    assembly: {
      pieces: pieces.map(({ asset: _, ...piece }) => piece as Piece),
      ...sizeOf(materials),
      ...type,
      language: order.options.captions?.language ?? order.sheet?.language ?? order.language,
      ...(film && { loudness: FILM_LUFS }),
      soundFade: fades ?? NO_FADE,
    },
  }
}

/** Where the pieces themselves do not fade: the shots of a film or an album, and what was before or comes after a picture. */
function soundFadeOf({ board, operation, inputs }: Order, pieces: number): Assembly['soundFade'] | undefined {
  const album = operation === 'animate' && pieces > 1
  const picture = operation === 'extend' && inputs.every((input) => input.kind === 'picture')
  return board || album || picture ? SOUND_FADE : undefined
}

type Film = FilmPiece & { asset: string }
type Made = Film | (CardPiece & { asset?: undefined })

function piecesOf(materials: Materials): Made[] {
  const { order, renders, shape } = materials
  if (order.board) return filmPieces(materials)
  if (order.operation === 'extend' && shape === order.options.shape) return extendedPieces(materials)
  const clip = order.inputs.find((input) => input.kind === 'clip')?.ready
  if (renders.length === 0 && clip) return [filmOf(materials, clip.asset, 'cut')]
  return renders.map((render) => ({
    ...renderPiece(materials, render),
    ...((renders.length > 1 || isLonger(materials, render)) && lastingOf(render)),
  }))
}

function renderPiece(materials: Materials, render: Render): Film {
  const transition = materials.order.sheet?.shots[render.piece]?.transition ?? 'cut'
  const grade = gradeOf(materials, render)
  return { ...filmOf(materials, render.asset ?? '', render.piece === 0 ? 'cut' : transition), ...(grade && { grade }) }
}

/** Whether the model makes no clip of the length that was wanted, but longer ones. */
function isLonger({ capabilities }: Materials, { backend, request }: Render): boolean {
  const can = capabilities(backend)
  const model = can && modelOf(can, request)
  // A clip that ends in a picture keeps its end.
  if (givenOf(request) === 'first and last') return false
  return model !== undefined && orderedSeconds(model, request) > request.seconds + SHORTEST_CUT
}

/** Backends give what they can. What comes later keeps its time, and with it captions and words. */
function lastingOf({ request }: Render): { seconds: number } {
  return { seconds: request.seconds - (request.overlap ?? 0) }
}

function filmOf({ path }: Materials, asset: string, transition: FilmPiece['transition']): Film {
  return { kind: 'film', path: path(asset), transition, asset }
}

/** The look, where the backend has not seen to it. */
function gradeOf({ order, looks, capabilities }: Materials, { backend }: Render): FilmPiece['grade'] {
  const look = looks.find((each) => each.name === order.options.look)
  if (!look || look.name === PLAIN_LOOK || capabilities(backend)?.grades !== false) return undefined
  return { steps: look.grade, grain: look.grain }
}

function filmPieces(materials: Materials): Made[] {
  const { opening, ending } = materials.order.board ?? {}
  const shots = materials.renders.map((render) => ({ ...renderPiece(materials, render), ...lastingOf(render) }))
  const before = cardOf(opening, 0)
  const after = cardOf(ending, shots.length - 1)
  const shift = before ? 1 : 0
  return [
    ...(before ? [{ ...before, behind: shift }] : []),
    ...shots,
    ...(after ? [{ ...after, transition: 'fade' as const, behind: shots.length - 1 + shift }] : []),
  ]
}

function cardOf(card: TitleCard | undefined, behind: number): CardPiece | undefined {
  if (!card || card.title === '') return undefined
  const lines = card.line === '' ? [] : [card.line]
  return { kind: 'card', transition: 'cut', seconds: card.seconds, title: card.title, lines, behind }
}

/** What came before, the clip itself, and what comes after. A picture that is extended has no length of its own. */
function extendedPieces(materials: Materials): Made[] {
  const { order, renders } = materials
  const clip = order.inputs.find((input) => input.kind === 'clip')?.ready
  const [before, after] = [renders.find((one) => one.piece === 0), renders.find((one) => one.piece === 2)]
  const made: Made[] = []
  if (before)
    made.push({
      ...renderPiece(materials, before),
      ...lastingOf(before),
      ...overlap('trail', before),
      transition: 'cut',
    })
  if (clip) made.push({ ...filmOf(materials, clip.asset, before ? jointOf(before) : 'cut'), given: true as const })
  if (after)
    made.push({
      ...renderPiece(materials, after),
      ...lastingOf(after),
      transition: made.length === 0 ? 'cut' : jointOf(after),
      ...overlap('lead', after),
    })
  return made
}

/** What goes on from the clip's own frames is joined without a seam; a scene of its own is faded into. */
function jointOf({ request }: Render): FilmPiece['transition'] {
  return request.overlap !== undefined || request.inputs.length > 0 ? 'on' : 'fade'
}

function overlap(side: 'lead' | 'trail', { request }: Render): { lead?: number; trail?: number } {
  return request.overlap === undefined ? {} : { [side]: request.overlap }
}

/** A clip that is extended or captioned keeps its size and rate; else the renders decide. */
function sizeOf({ order, renders, shape }: Materials): { width: number; height: number; fps: number } {
  const clip: ReadyMedia | undefined = order.inputs.find((input) => input.kind === 'clip')?.ready
  const [first] = renders
  if (clip && order.operation !== 'edit' && shape === order.options.shape)
    return { width: clip.width, height: clip.height, fps: clip.fps ?? 24 }
  if (first) return { width: first.request.width, height: first.request.height, fps: first.request.fps }
  return { ...SIZES[shape], fps: 24 }
}

/** What the program sets in type: nothing where the backend drew it into the picture already. */
function typeOf({ order, renders, capabilities }: Materials): { words: TimedWords[]; captions: TimedWords[] } {
  const { sheet, board, options } = order
  if (!sheet) return { words: [], captions: [] }
  const start = board ? openingSeconds(board.opening) : 0
  // A film and an album have a render per shot, which may be of several makers.
  const perShot = board !== undefined || (order.operation === 'animate' && renders.length > 1)
  const lettered = (shot: number) => {
    const render = perShot ? renders.find((one) => one.piece === shot) : renders[0]
    return render !== undefined && capabilities(render.backend)?.letters === true
  }
  const bare = <T extends { shot: number }>(all: T[]) =>
    all.filter(({ shot }) => !lettered(shot)).map(({ shot: _, ...timed }) => timed)
  // A clip that is only captioned or extended shows its words already.
  const fresh = order.operation !== 'caption' && order.operation !== 'extend'
  return {
    words: fresh ? bare(onScreenWords(sheet, start)) : [],
    captions: options.captions?.burnt ? bare(captionLines(sheet, start)) : [],
  }
}

export function openingSeconds(opening: TitleCard): number {
  return cardSeconds({ opening, ending: { title: '', line: '', seconds: 0 } })
}
