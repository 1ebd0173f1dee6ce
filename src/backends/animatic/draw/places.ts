import type { Figure, Sketch } from '../../../domain/sketch.ts'
import { clamp } from '../../../media/colour.ts'
import { CAST, type Role } from './figures/cast.ts'
import type { Frame, Kit, Scene } from './frame.ts'

/** Where figures stand, how large they are and how far they go. */

/** How far a rock rises out of the water or the clouds, in `u`. */
export const ROCK = 10

export const MOVES: readonly string[] = ['walk', 'run', 'fly', 'drive', 'sail', 'swim']

const SIZE = { wide: 1, medium: 1.5, close: 2.15 } as const

const HERO = { wide: 0.82, medium: 1.06, close: 1.26 } as const

const STANDING = { wide: 1, medium: 1.12, close: 1.25 } as const

export function sideways(figure: Figure): boolean {
  return figure.direction === 'left' || figure.direction === 'right'
}

export function needsRock(sketch: Sketch, figure: Figure, role: Role): boolean {
  if (sketch.setting !== 'sea' && sketch.setting !== 'sky') return false
  if (
    figure.motion === 'fly' ||
    figure.motion === 'swim' ||
    figure.motion === 'sail' ||
    figure.motion === 'rise' ||
    figure.motion === 'fall'
  )
    return false
  return role.home === 'ground' || role.home === 'stands' || role.home === 'table'
}

/** Houses and lighthouses stand on a third, so that what moves has room. */
export function fixedAnchor(frame: Frame, place: number, fixed: number, free: number): number {
  const wide = frame.w > frame.h * 1.2
  if (fixed === 1) return free > 0 ? (wide ? 0.7 : 0.68) : wide ? 0.62 : 0.54
  return 0.2 + (0.6 * place) / (fixed - 1)
}

export function freeAnchor(
  frame: Frame,
  figure: Figure,
  role: Role,
  place: number,
  free: number,
  fixed: number,
): number {
  const wide = frame.w > frame.h * 1.2
  const from = 0.14
  const to = fixed > 0 ? 0.56 : 0.86
  if (free > 1) return from + ((to - from) * (place + 0.5)) / free
  if (fixed > 0) return wide ? 0.36 : 0.36
  if (role.home === 'table' || !sideways(figure) || !wide) return 0.5
  return figure.direction === 'right' ? 0.44 : 0.56
}

export function sizeOf(kit: Kit, role: Role, figure: Figure, groups: number): number {
  const { frame, sketch } = kit
  const tall = frame.h > frame.w * 1.2
  const factor =
    role.home === 'table'
      ? HERO[sketch.framing]
      : role.home === 'stands'
        ? STANDING[sketch.framing]
        : SIZE[sketch.framing]
  // Beside people a cup is a cup again.
  const prop = role.home === 'table' && sketch.figures.some((other) => CAST[other.kind].home !== 'table') ? 0.5 : 1
  const portrait = tall ? (role.home === 'stands' ? 1.45 : role.wide < 0.9 ? 1.4 : 1.12) : 1
  const crowd = figure.count > 1 ? 0.92 : 1
  const wanted = role.high * factor * portrait * crowd * prop * frame.u
  const room = (frame.w * (groups > 1 ? 0.4 : 0.8)) / (1 + (figure.count - 1) * 0.3)
  return Math.min(wanted, room / role.wide, frame.h * (role.home === 'stands' ? 0.62 : 0.56))
}

/** What the picture cannot hold of a journey, the world makes up by passing. */
export function scrollOf(
  kit: Kit,
  scene: Scene,
  figure: Figure,
  role: Role,
  seconds: number,
  anchored: boolean,
): number {
  const { frame, sketch } = kit
  const sign = figure.direction === 'left' ? -1 : 1
  const speed = paceOf(kit, role, figure)
  if (!scene.endless || anchored) return 0
  if (sketch.camera === 'track') return sign * speed
  return (
    sign * Math.max(0, speed - travelOf(frame, speed * seconds, sizeOf(kit, role, figure, 1) * role.wide) / seconds)
  )
}

/** How far a figure goes within the picture. */
export function travelOf(frame: Frame, wanted: number, width: number): number {
  return clamp(frame.w * 0.9 - width, 0, Math.min(wanted, frame.w * 0.42))
}

export function paceOf(kit: Kit, role: Role, figure: Figure): number {
  const size = sizeOf(kit, role, { ...figure, count: 1 }, 1)
  const quick = figure.motion === 'run' ? 2.2 : 1
  const own = role.pace === 0 ? 0.3 : role.pace
  const tempo =
    kit.sketch.mood === 'tense' || kit.sketch.mood === 'joyful' || kit.sketch.mood === 'playful'
      ? 1.12
      : kit.sketch.mood === 'calm' || kit.sketch.mood === 'sad'
        ? 0.85
        : 1
  return size * own * tempo * (role.pace >= 1 && figure.kind === 'runner' ? 1 : quick)
}
