import type { CameraMove } from '../../../../domain/sketch.ts'
import { breathAt, overrun, within } from './pace.ts'
import type { Plate } from './plate.ts'
import type { Viewpoint } from './relief.ts'

export interface AlongRequest {
  plate: Plate
  size: { width: number; height: number }
  camera: CameraMove
  seconds: number
}

/** From which spare length on a picture is longer than the frame, as a share of the frame's side. */
const LONGER = 0.12

/** Left at each end of the picture, for what is near looks a little beyond what is seen. */
const EDGE = 0.02

/** How much further what is near goes by than what is far on the whole way, in frames: on a long way all else is rubber. */
const APART = 0.075

/** The side along which a move goes, and the way. Undefined for a move that stays. */
export function goesAlong(camera: CameraMove): { side: 'x' | 'y'; sign: 1 | -1 } | undefined {
  switch (camera) {
    case 'pan-left':
      return { side: 'x', sign: -1 }
    case 'pan-right':
      return { side: 'x', sign: 1 }
    case 'tilt-up':
      return { side: 'y', sign: -1 }
    case 'tilt-down':
      return { side: 'y', sign: 1 }
    default:
      return undefined
  }
}

/**
 * A pan or tilt that shows all of a picture longer than the frame, from one end to the other over the time of the move.
 * Undefined where there is no such move or no such length.
 */
export function alongTravel({ plate, size, camera, seconds }: AlongRequest): ((t: number) => Viewpoint) | undefined {
  const way = goesAlong(camera)
  if (!way) return undefined
  const frame = way.side === 'x' ? size.width : size.height
  const spare = way.side === 'x' ? plate.width - size.width : plate.height - size.height
  if (spare < LONGER * frame) return undefined
  const distance = way.sign * (spare - 2 * EDGE * frame)
  return (t) => {
    const part = overrun(t / seconds) - 0.5
    const zoom = 1 + breathAt(t)
    const middle = way.side === 'x' ? { x: plate.width / 2, y: plate.rest.y } : { x: plate.rest.x, y: plate.height / 2 }
    const slide = way.sign * APART * frame * part
    return {
      x: within(middle.x + (way.side === 'x' ? distance * part : 0), size.width / zoom / 2, plate.width),
      y: within(middle.y + (way.side === 'y' ? distance * part : 0), size.height / zoom / 2, plate.height),
      zoom,
      slideX: way.side === 'x' ? slide : 0,
      slideY: way.side === 'y' ? slide : 0,
      near: 0,
    }
  }
}
