import type { CameraMove } from '../../../../domain/sketch.ts'
import { clamp, ease } from '../../../../media/colour.ts'
import type { Random } from '../random.ts'
import { alongTravel } from './along.ts'
import { breathAt, OVERRUN, overrun, settingOut, within } from './pace.ts'
import type { Plate } from './plate.ts'
import type { Viewpoint } from './relief.ts'

/**
 * How a move is tied to its picture: `free`; `start` or `end`, where the picture at rest is the first or the last frame
 * of the move; `before` and `after`, where it is the frame that stands beside the move, of the clip that is extended;
 * `from` and `to`, the two halves of a way from one picture to another.
 */
export type Tie = 'free' | 'start' | 'end' | 'before' | 'after' | 'from' | 'to'

export interface TravelRequest {
  plate: Plate
  size: { width: number; height: number; fps: number }
  camera: CameraMove
  /** Following a figure that goes to the left. */
  leftwards: boolean
  seconds: number
  /** 1 is even. */
  tempo: number
  tie: Tie
  random: Random
}

export interface Travel {
  /** Also before 0 and beyond the end, where a free move goes on a little, ever slower. */
  at(t: number): Viewpoint
  /** The outermost viewpoints. */
  ends: Viewpoint[]
}

/** Where the move is, per unit of its progress, in pixels of the frame. */
interface Gesture {
  x: number
  y: number
  zoom: number
  slide: number
  sway: number
}

/** How much more what is near goes by, per pixel that the camera goes. */
const PARALLAX = 0.9
const NEARNESS = 1.1

/** How far along the first and the last picture of a way go past each other, in frames. */
const PASSING = 0.04
const PASSING_ZOOM = 0.1

export function planTravel(request: TravelRequest): Travel {
  const at = request.tie === 'free' ? (alongTravel(request) ?? freeTravel(request)) : tiedTravel(request)
  const { seconds } = request
  const times = request.tie === 'free' ? [-seconds, 0, seconds, 2 * seconds] : [0, seconds / 3, seconds / 2, seconds]
  return { at, ends: times.map(at) }
}

function gestureOf({ plate, size, camera, leftwards, seconds, tempo }: TravelRequest): Gesture {
  const spareX = plate.width - size.width
  const spareY = plate.height - size.height
  const wide = Math.max(clamp(0.02 * seconds * tempo, 0.045, 0.085) * size.width, along(spareX, size.width))
  const high = Math.max(clamp(0.018 * seconds * tempo, 0.04, 0.08) * size.height, along(spareY, size.height))
  const growth = clamp(0.028 * seconds * tempo, 0.07, 0.17)
  const rest: Gesture = { x: 0, y: 0, zoom: 0, slide: 0, sway: 0 }

  /** A picture that is longer than the frame is shown along its length. */
  function along(spare: number, side: number): number {
    return Math.min(spare * 0.92, 0.5 * side, 0.055 * side * seconds * tempo)
  }

  switch (camera) {
    case 'push':
      return { ...rest, zoom: growth }
    case 'pull':
      return { ...rest, zoom: -growth }
    case 'pan-left':
      return { ...rest, x: -wide }
    case 'pan-right':
      return { ...rest, x: wide }
    case 'track':
      return { ...rest, x: leftwards ? -wide : wide }
    case 'tilt-up':
      return { ...rest, y: -high }
    case 'tilt-down':
      return { ...rest, y: high }
    case 'orbit':
      return { ...rest, slide: clamp(0.028 * seconds * tempo, 0.07, 0.12) * size.width, x: 0.012 * size.width }
    case 'handheld':
      return { ...rest, sway: Math.min(size.width, size.height) * 0.009, zoom: 0.02 }
    case 'still':
      if (spareX > size.width * 0.12) return { ...rest, x: towards(plate.rest.x, plate.width, wide) }
      if (spareY > size.height * 0.12) return { ...rest, y: towards(plate.rest.y, plate.height, high) }
      return { ...rest, zoom: 0.035 }
  }
}

/** The long way leads to the subject. */
function towards(rest: number, length: number, distance: number): number {
  return rest < length / 2 ? -distance : distance
}

function freeTravel(request: TravelRequest): (t: number) => Viewpoint {
  const { plate, size, seconds, camera } = request
  const gesture = gestureOf(request)
  const far = 0.5 + OVERRUN
  const swing = (distance: number) => 2 * far * Math.abs(distance) * (1 + PARALLAX * 0.25) + 2.6 * gesture.sway
  const around = gesture.slide * far * 0.7
  const base = Math.max(
    1,
    size.width / (plate.width - swing(gesture.x) - around),
    size.height / (plate.height - swing(gesture.y)),
  )
  const halfX = size.width / base / 2
  const halfY = size.height / base / 2
  const settles = camera === 'still' ? 0.5 : 0
  const middle = {
    x: within(plate.rest.x - gesture.x * settles, halfX + far * Math.abs(gesture.x), plate.width),
    y: within(plate.rest.y - gesture.y * settles, halfY + far * Math.abs(gesture.y), plate.height),
  }
  const sway = swayOf(request)

  return (t) => {
    const way = overrun(t / seconds) - 0.5
    const grown = gesture.zoom * way + Math.abs(gesture.zoom) * far
    const moved = sway(t, gesture.sway)
    return viewOf(request, {
      x: middle.x + gesture.x * way + moved.x,
      y: middle.y + gesture.y * way + moved.y,
      zoom: base + grown + breathAt(t),
      slide: gesture.slide * way,
      from: { ...middle, zoom: base },
    })
  }
}

function tiedTravel(request: TravelRequest): (t: number) => Viewpoint {
  const { plate, size, seconds, tie } = request
  const gesture = gestureOf(request)
  const { rest } = plate
  const step = 1 / size.fps
  const sway = swayOf(request)
  const backwards = tie === 'end' || tie === 'after' || tie === 'to'
  // Arriving is setting out, seen backwards: the move goes the way that it is named for.
  const sign = backwards ? -1 : 1
  const spare = (distance: number, at: number, length: number, side: number) => {
    const room = distance < 0 ? at - side / 2 : length - side / 2 - at
    return (2.4 * Math.max(0, Math.abs(distance) - room)) / side
  }
  const opening =
    Math.max(
      spare(sign * gesture.x, rest.x, plate.width, size.width),
      spare(sign * gesture.y, rest.y, plate.height, size.height),
      (gesture.slide * 0.9) / size.width,
      (gesture.sway * 2.8) / size.height,
      0.03,
    ) + Math.abs(gesture.zoom)

  /** Before it set out it came from where it goes. */
  function setOut(time: number): Viewpoint {
    const since = Math.abs(time)
    const way = settingOut(since) / settingOut(seconds)
    const moved = sway(since, gesture.sway * ease(since))
    return viewOf(request, {
      x: rest.x + sign * gesture.x * way + moved.x,
      y: rest.y + sign * gesture.y * way + moved.y,
      zoom: 1 + opening * way,
      slide: sign * gesture.slide * way,
      from: { ...rest, zoom: 1 },
    })
  }

  function pass(since: number): Viewpoint {
    if (since < 0) return setOut(since)
    const part = clamp(since / Math.max(step, seconds - step), 0, 1)
    const length = Math.hypot(gesture.x, gesture.y, gesture.slide)
    const reach = (length === 0 ? 0 : PASSING / length) * sign * ease(part)
    return viewOf(request, {
      x: rest.x + gesture.x * reach * size.width,
      y: rest.y + gesture.y * reach * size.height,
      zoom: 1 + PASSING_ZOOM * Math.sin(Math.PI * part) ** 2,
      slide: gesture.slide * reach * size.width,
      from: { ...rest, zoom: 1 },
    })
  }

  return (t) => {
    if (tie === 'from') return pass(t)
    if (tie === 'to') return pass(seconds - step - t)
    if (tie === 'start') return setOut(t)
    if (tie === 'end') return setOut(seconds - step - t)
    return setOut(tie === 'before' ? t + step : seconds - t)
  }
}

/** Puts the frame inside of the plate, and near and far apart by how far it is from where it began. */
function viewOf(
  { plate, size }: TravelRequest,
  at: { x: number; y: number; zoom: number; slide: number; from: { x: number; y: number; zoom: number } },
): Viewpoint {
  const zoom = Math.max(1, at.zoom)
  const x = within(at.x, size.width / zoom / 2, plate.width)
  const y = within(at.y, size.height / zoom / 2, plate.height)
  return {
    x,
    y,
    zoom,
    slideX: (x - at.from.x) * PARALLAX + at.slide,
    slideY: (y - at.from.y) * PARALLAX,
    near: (zoom - at.from.zoom) * NEARNESS,
  }
}

/** The hand that holds the camera. */
function swayOf({ random }: TravelRequest): (t: number, size: number) => { x: number; y: number } {
  const phases = Array.from({ length: 4 }, () => random.next() * Math.PI * 2)
  const wave = (t: number, i: number, hertz: number) => Math.sin(t * hertz * Math.PI * 2 + (phases[i] ?? 0))
  return (t, size) => ({
    x: size * (wave(t, 0, 0.31) + 0.45 * wave(t, 1, 0.83)),
    y: size * 0.7 * (wave(t, 2, 0.37) + 0.4 * wave(t, 3, 1.05)),
  })
}
