import type { CameraMove, Figure, FigureKind, Sketch } from '../../domain/sketch.ts'
import { isMoving } from './drawing.ts'

const TALL = new Set<FigureKind>(['lighthouse', 'tower', 'rocket', 'tree'])
const PRODUCTS = new Set<FigureKind>(['bottle', 'cup', 'box', 'phone', 'shoe', 'watch', 'gift', 'cake'])
const CYCLE: readonly Sketch['framing'][] = ['wide', 'medium', 'close', 'medium']
const MOVES: readonly CameraMove[] = ['push', 'pan-left', 'orbit', 'pan-right', 'pull', 'tilt-up']

/** From far to near: a wide establishing shot first, then nearer, and wide again where the place is new. */
export function framingFor(
  index: number,
  count: number,
  newPlace: boolean,
  figures: readonly Figure[],
  placeTold: boolean,
): Sketch['framing'] {
  if (count === 1) {
    if (PRODUCTS.has(figures[0]?.kind ?? 'person')) return 'close'
    return figures.length > 0 && !placeTold ? 'medium' : 'wide'
  }
  if (newPlace) return 'wide'
  if (index === count - 1 && count > 3) return 'close'
  return CYCLE[index % CYCLE.length] ?? 'medium'
}

/** A camera move that suits what is in the frame and differs from the one before. */
export function cameraFor(
  index: number,
  framing: Sketch['framing'],
  sketch: Pick<Sketch, 'figures' | 'mood'>,
  before: CameraMove | undefined,
): CameraMove {
  const first = sketch.figures[0]
  const wanted = suits(framing, first, sketch.mood)
  if (wanted !== before) return wanted
  const others = MOVES.filter((move) => move !== before)
  return others[index % others.length] ?? 'push'
}

function suits(framing: Sketch['framing'], first: Figure | undefined, mood: Sketch['mood']): CameraMove {
  if (first && PRODUCTS.has(first.kind)) return framing === 'wide' ? 'push' : 'orbit'
  if (framing === 'wide') {
    if (first && (TALL.has(first.kind) || first.motion === 'rise')) return 'tilt-up'
    if (first?.motion === 'fall') return 'tilt-down'
    return first?.direction === 'left' && isMoving(first) ? 'pan-left' : 'pan-right'
  }
  if (mood === 'tense') return 'handheld'
  if (framing === 'medium' && isMoving(first)) return 'track'
  return 'push'
}
