import { modelOf } from '../domain/models.ts'
import { FPS, type Order, type ReadyMedia, type Shape, SIZES } from '../domain/order.ts'
import { type SceneSheet, sheetSeconds } from '../domain/sheet.ts'
import type { RenderInput, RenderRequest, VideoBackend } from '../domain/video-backend.ts'
import { given } from './given.ts'
import { markAt } from './mark.ts'
import { nearestShape } from './measures.ts'

/** A render that is to be done. */
export interface Commission {
  piece: number
  shape: Shape
  backend: string
  /** The model that the backend makes it with. */
  model: string
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
  /** Of an extension the sheet of the clip as it will be. */
  whole: SceneSheet
  /** What the clip that is changed was drawn from, where the backend can draw it anew. */
  drawnFrom?: RenderRequest
  /** Where a clip that is extended can be drawn on exactly. */
  ends: { first?: DrawnEnd; last?: DrawnEnd }
  /** Where it cannot: its first and last frame as pictures. */
  frames: { first?: ReadyMedia; last?: ReadyMedia }
}

const LONGEST_SIDE = 1280

/** What every render of an order has in common. */
export function requestOf(work: Work, shape: Shape, sheet: SceneSheet): RenderRequest {
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

/**
 * What draws can draw in the very size of the clip, if that is the shape that is wanted; others make one of their shapes,
 * and the join cuts it to size.
 */
export function sizeLike({ width, height }: { width: number; height: number }, work: Work, shape: Shape) {
  if (!work.backend.capabilities().redraws || nearestShape(width, height) !== shape) return SIZES[shape]
  const scale = Math.min(1, LONGEST_SIDE / Math.max(width, height))
  const even = (side: number) => Math.max(64, Math.round((side * scale) / 2) * 2)
  return { width: even(width), height: even(height) }
}

export function pictureInput({ asset, width, height }: ReadyMedia, role: 'first' | 'last'): RenderInput {
  return { asset, kind: 'picture', role, width, height }
}

/** `before`: the render that it goes on from and waits for. Whoever goes on from other frames is other work. */
export function commission(
  backend: VideoBackend,
  { before, ...draft }: { piece: number; shape: Shape; request: RenderRequest; before?: Commission },
): Commission {
  const can = backend.capabilities()
  const waits = before !== undefined
  const mark = markAt(backend, draft.request, before?.mark)
  const model = modelOf(can, given(draft.request, waits))?.name ?? backend.name
  return { ...draft, waits, backend: backend.name, model, local: can.local, mark }
}
