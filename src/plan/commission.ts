import type { Order, ReadyMedia, Shape } from '../domain/order.ts'
import type { SceneSheet, Shot } from '../domain/sheet.ts'
import type { RenderInput, RenderRequest, VideoBackend } from '../domain/video-backend.ts'
import { ableShapes, drawerOf } from './choose-backend.ts'
import { filmPieces, spansOf } from './film-pieces.ts'
import { type Commission, commission, pictureInput, requestOf, sizeLike, type Work } from './request.ts'

/** The pieces of an extended clip: before, the clip itself (no render), after. */
export const EXTENSION = { before: 0, after: 2 } as const

/** As long as the sound of a drawn clip takes to fade away. */
const OVERLAP_SECONDS = 1

/** The renders of an order, in all shapes that are rendered anew. */
export function commissionsOf(work: Work): Commission[] {
  return [...piecesOf(work, work.order.options.shape), ...reshapesOf(work)]
}

/** The renders of its further shapes. Where there are none, they are cut from the finished clip. */
export function reshapesOf(work: Work): Commission[] {
  const { order, backend, drawnFrom } = work
  const can = backend.capabilities()
  const able = ableShapes(order, can)
  const shapes = (order.options.otherShapes ?? []).filter((shape) => able.includes(shape))
  const filmed = order.inputs.some((input) => input.kind === 'clip')
  if (drawnFrom) return shapes.map((shape) => redrawn(work, drawnFrom, shape))
  if (order.operation === 'extend' || (filmed && !can.redraws)) return []
  return shapes.flatMap((shape) => piecesOf(work, shape))
}

/** A drawn clip as it is now, in another shape. */
function redrawn(work: Work, drawnFrom: RenderRequest, shape: Shape): Commission {
  const request = { ...wholeRequest({ ...work, sheet: work.whole }, shape), operation: drawnFrom.operation }
  return commission(work.backend, { piece: 0, shape, request })
}

/** What a storyboard would have rendered as it stands. */
export function boardCommissions(order: Order, backends: readonly VideoBackend[]): Commission[] {
  const { sheet } = order
  const backend = backends.find((each) => each.name === order.backend)
  if (!sheet || !backend) return []
  const drawer = drawerOf(backends) ?? backend
  return commissionsOf({ order, sheet, whole: sheet, backend, drawer, ends: {}, frames: {} })
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
  const { order, sheet, drawnFrom } = work
  const inputs = drawnFrom?.inputs ?? inputsOf(order)
  const base = inputs.find((input) => input.role === 'base')
  return {
    ...requestOf(work, shape, sheet),
    ...(drawnFrom?.shape === shape
      ? { width: drawnFrom.width, height: drawnFrom.height }
      : base && sizeLike(base, work, shape)),
    ...(base?.fps !== undefined && { fps: base.fps }),
    inputs,
    ...(inputs.length > 0 && work.unmet && work.unmet.length > 0 && { unmet: work.unmet }),
  }
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

function alone(sheet: SceneSheet, shot: Shot): SceneSheet {
  return { ...sheet, shots: [{ ...shot, transition: 'cut' }] }
}
