import { limb } from '../brush.ts'
import type { Ink, Pose } from './ink.ts'

/** How four legs go. */

interface Gait {
  /** Angle of a leg at a moment of its cycle, and how much its knee bends. */
  leg(offset: number): [number, number]
  bob: number
}

export function gaitOf(pose: Pose, stride: number): Gait {
  const moves = pose.motion === 'walk' || pose.motion === 'run' || pose.motion === 'jump' || pose.motion === 'dance'
  if (!moves) return { leg: () => [0, 0], bob: 0 }
  const run = pose.motion !== 'walk'
  const p = pose.way !== 0 || pose.motion === 'walk' ? (pose.way / stride) * Math.PI : pose.t * 8
  return {
    leg: (offset) => {
      const q = p + offset * (run ? 0.55 : 1)
      return [(run ? 0.75 : 0.42) * Math.sin(q), (run ? 1 : 0.5) * Math.max(0, Math.cos(q))]
    },
    bob: run ? 3.5 * Math.sin(p) : Math.abs(Math.sin(p)) * 1.2,
  }
}

export function leg(
  ink: Ink,
  x: number,
  y: number,
  long: number,
  width: number,
  [swing, bend]: [number, number],
  back: boolean,
  paw: boolean,
): void {
  const { pen } = ink
  const upper = long * 0.5
  const kx = x + Math.sin(swing) * upper
  const ky = y + Math.cos(swing) * upper
  const turn = back ? swing + bend * 0.7 : swing - bend
  const fx = kx + Math.sin(turn) * upper
  const fy = ky + Math.cos(turn) * upper
  limb(
    pen,
    [
      [x, y],
      [kx, ky],
    ],
    width,
  )
  limb(
    pen,
    [
      [kx, ky],
      [fx, fy],
    ],
    width * 0.72,
  )
  if (paw)
    limb(
      pen,
      [
        [fx, fy],
        [fx + width * 0.4, fy],
      ],
      width * 0.7,
    )
}
