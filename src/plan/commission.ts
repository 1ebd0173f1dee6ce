import { FPS, type Order, type ReadyMedia, type Shape, SIZES } from '../domain/order.ts'
import { type SceneSheet, type Shot, sheetSeconds } from '../domain/sheet.ts'
import type { Capabilities, RenderInput, RenderRequest, VideoBackend } from '../domain/video-backend.ts'
import { drawerOf } from './choose-backend.ts'
import { markOf } from './mark.ts'
import { nearestShape } from './measures.ts'

/** A render that is to be done. */
export interface Commission {
  piece: number
  shape: Shape
  backend: string
  local: boolean
  request: RenderRequest
  mark: string
  waits: boolean
}

/** Where a drawn clip begins or ends, and how it was drawn there. */
export interface DrawnEnd {
  request: RenderRequest
  /** In the time of the request's sheet. */
  at: number
}

/** What is known of an order when its renders are written down. */
export interface Work {
  order: Order
  /** For `extend` that of the new part alone. */
  sheet: SceneSheet
  unmet?: string[]
  backend: VideoBackend
  /** Draws the shots of a film that nobody approved. */
  drawer: VideoBackend
  /** What the clip that is changed was drawn from, where the backend can draw it anew. */
  drawnFrom?: RenderRequest
  /** Where a clip that is extended can be drawn on exactly. */
  ends: { first?: DrawnEnd; last?: DrawnEnd }
  /** Where it cannot: its first and last frame as pictures. */
  frames: { first?: ReadyMedia; last?: ReadyMedia }
}

/** The pieces of an extended clip: before, the clip itself (no render), after. */
export const EXTENSION = { before: 0, after: 2 } as const

/** As long as the sound of a drawn clip takes to fade away. */
const OVERLAP_SECONDS = 1
const LONGEST_SIDE = 1280

/** The renders of an order, in all shapes that are rendered anew. */
export function commissionsOf(work: Work): Commission[] {
  const { options } = work.order
  const can = work.backend.capabilities()
  const anew = worksOnClip(work) ? [] : (options.otherShapes ?? []).filter((shape) => can.shapes.includes(shape))
  return [options.shape, ...anew].flatMap((shape) => piecesOf(work, shape))
}

/** What a storyboard would have rendered as it stands. */
export function boardCommissions(order: Order, backends: readonly VideoBackend[]): Commission[] {
  const { sheet } = order
  const backend = backends.find((each) => each.name === order.backend)
  if (!sheet || !backend) return []
  return commissionsOf({ order, sheet, backend, drawer: drawerOf(backends) ?? backend, ends: {}, frames: {} })
}

function piecesOf(work: Work, shape: Shape): Commission[] {
  const { order } = work
  if (order.board) return filmPieces(work, shape)
  if (order.operation === 'extend') return extensionPieces(work, shape)
  const pictures = order.inputs.flatMap(({ kind, ready }) => (kind === 'picture' && ready ? [ready] : []))
  if (order.operation === 'animate' && work.sheet.shots.length > 1 && pictures.length > 1)
    return albumPieces(work, shape, pictures)
  return [commission(work.backend, { piece: 0, shape, request: wholeRequest(work, shape) })]
}

/** One render for the whole sheet. */
function wholeRequest(work: Work, shape: Shape): RenderRequest {
  const { order, sheet } = work
  const redrawn = work.drawnFrom
  const inputs = redrawn?.inputs ?? inputsOf(order)
  const base = inputs.find((input) => input.role === 'base')
  return {
    ...requestOf(work, shape, sheet),
    ...(redrawn && isOdd(redrawn)
      ? { width: redrawn.width, height: redrawn.height }
      : base && sizeLike(base, work, shape)),
    ...(base?.fps !== undefined && { fps: base.fps }),
    inputs,
    ...(inputs.length > 0 && work.unmet && work.unmet.length > 0 && { unmet: work.unmet }),
  }
}

function isOdd({ shape, width, height }: RenderRequest): boolean {
  return SIZES[shape].width !== width || SIZES[shape].height !== height
}

/** The pictures as first and last, or the clip that is changed. */
function inputsOf(order: Order): RenderInput[] {
  const ready = order.inputs.flatMap(({ kind, ready }) => (ready ? [{ kind, ready }] : []))
  return ready.map(({ kind, ready: { asset, width, height, seconds, fps } }, index) => ({
    asset,
    kind,
    role: kind === 'clip' ? 'base' : index === 0 ? 'first' : 'last',
    width,
    height,
    ...(seconds !== undefined && { seconds }),
    ...(fps !== undefined && { fps }),
  }))
}

/** Several pictures, a shot for each. */
function albumPieces(work: Work, shape: Shape, pictures: ReadyMedia[]): Commission[] {
  const spans = spansOf(work.sheet.shots)
  return work.sheet.shots.map((shot, index) => {
    const picture = pictures[Math.min(index, pictures.length - 1)] as ReadyMedia
    const request = {
      ...requestOf(work, shape, alone(work.sheet, shot)),
      ...spans[index],
      part: { index, count: work.sheet.shots.length },
      inputs: [pictureInput(picture, 'first')],
    }
    return commission(work.backend, { piece: index, shape, request })
  })
}

/** A shot each. Shots that go on without a cut are one take: drawn as one, or each from the last frame before it. */
function filmPieces(work: Work, shape: Shape): Commission[] {
  const { sheet, order } = work
  const spans = spansOf(sheet.shots)
  return sheet.shots.map((shot, index) => {
    const head = headOf(sheet.shots, index)
    const approved = order.board?.shots[index]?.approved ?? false
    const backend = approved ? work.backend : work.drawer
    const { redraws } = backend.capabilities()
    const takes = redraws ? sheet.shots.slice(head, endOf(sheet.shots, index)) : [shot]
    const start = sheet.shots.slice(head, index).reduce((sum, each) => sum + each.seconds, 0)
    const seconds = spans[index]?.seconds ?? shot.seconds
    const request: RenderRequest = {
      ...requestOf(work, shape, {
        ...sheet,
        shots: takes.map((take, at) => (at === 0 ? { ...take, transition: 'cut' } : take)),
      }),
      seconds,
      window: redraws ? { from: start, to: start + seconds } : { from: 0, to: seconds },
      seed: order.board?.shots[redraws ? head : index]?.seed ?? order.options.seed,
      part: { index, count: sheet.shots.length },
    }
    return commission(backend, { piece: index, shape, request, waits: !redraws && index > head })
  })
}

function extensionPieces(work: Work, shape: Shape): Commission[] {
  const { direction = 'forwards', seconds } = work.order.options
  const made: Commission[] = []
  if (direction !== 'forwards')
    made.push(
      commission(work.backend, { piece: EXTENSION.before, shape, request: extension(work, shape, 'first', seconds) }),
    )
  if (direction !== 'backwards')
    made.push(
      commission(work.backend, { piece: EXTENSION.after, shape, request: extension(work, shape, 'last', seconds) }),
    )
  return made
}

/**
 * The new part at one end. A drawn scene is drawn on exactly; where something new is to happen in it, it is drawn as a
 * scene of its own at the same place. Any other clip goes on from its frame.
 */
function extension(work: Work, shape: Shape, edge: 'first' | 'last', seconds: number): RenderRequest {
  const end = work.ends[edge]
  if (end && work.order.prompt === '') {
    const { from, to } =
      edge === 'first'
        ? { from: end.at - seconds, to: end.at + OVERLAP_SECONDS }
        : { from: end.at - OVERLAP_SECONDS, to: end.at + seconds }
    const { part: _, ...drawn } = end.request
    // The operation stays as well: it decides how a picture of a person is moved.
    return { ...drawn, window: { from, to }, seconds: to - from, overlap: OVERLAP_SECONDS }
  }
  if (end) return { ...requestOf(work, shape, work.sheet), ...placeOf(end.request) }
  const frame = work.frames[edge]
  const role = edge === 'first' ? 'last' : 'first'
  const clip = work.order.inputs.find((input) => input.kind === 'clip')?.ready
  return {
    ...requestOf(work, shape, work.sheet),
    ...(clip && sizeLike(clip, work, shape)),
    // Half the rate of a quick clip: every frame of it then stands twice.
    ...(clip?.fps !== undefined && { fps: clip.fps > 30 ? clip.fps / 2 : clip.fps }),
    inputs: frame ? [pictureInput(frame, role)] : [],
  }
}

/** The same take, in the same size, over the same picture if there is one. */
function placeOf({ seed, width, height, fps, inputs }: RenderRequest) {
  return { seed, width, height, fps, inputs }
}

function pictureInput({ asset, width, height }: ReadyMedia, role: 'first' | 'last'): RenderInput {
  return { asset, kind: 'picture', role, width, height }
}

function requestOf(work: Work, shape: Shape, sheet: SceneSheet): RenderRequest {
  const { operation, options } = work.order
  return {
    operation,
    sheet,
    shape,
    ...SIZES[shape],
    fps: FPS,
    seconds: sheetSeconds(sheet),
    look: options.look,
    seed: options.seed,
    inputs: [],
  }
}

/** What draws can draw in the very size of the clip, if that is the shape that is wanted; others make one of their shapes, and the join cuts it to size. */
function sizeLike({ width, height }: { width: number; height: number }, work: Work, shape: Shape) {
  if (!work.backend.capabilities().redraws || nearestShape(width, height) !== shape) return SIZES[shape]
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height))
  const even = (side: number) => Math.max(64, Math.round((side * scale) / 2) * 2)
  return { width: even(width), height: even(height) }
}

function alone(sheet: SceneSheet, shot: Shot): SceneSheet {
  return { ...sheet, shots: [{ ...shot, transition: 'cut' }] }
}

/** Each shot's length in whole frames, so that all together are as long as the sheet, to the frame. */
function spansOf(shots: readonly Shot[]): { seconds: number; window: { from: number; to: number } }[] {
  let end = 0
  return shots.map((shot) => {
    const from = Math.round(end * FPS)
    end += shot.seconds
    const seconds = (Math.round(end * FPS) - from) / FPS
    return { seconds, window: { from: 0, to: seconds } }
  })
}

function headOf(shots: readonly Shot[], index: number): number {
  let head = index
  while (head > 0 && shots[head]?.transition === 'on') head -= 1
  return head
}

function endOf(shots: readonly Shot[], index: number): number {
  let end = index + 1
  while (shots[end]?.transition === 'on') end += 1
  return end
}

function commission(
  backend: VideoBackend,
  { waits = false, ...draft }: { piece: number; shape: Shape; request: RenderRequest; waits?: boolean },
): Commission {
  const can: Capabilities = backend.capabilities()
  const mark = markOf(backend.name, can, draft.request)
  return { ...draft, waits, backend: backend.name, local: can.local, mark }
}

/** Whether the order changes or extends a clip as it is: then other shapes are cut from the finished clip. */
function worksOnClip({ order, drawnFrom }: Work): boolean {
  return !drawnFrom && order.inputs.some((input) => input.kind === 'clip')
}
