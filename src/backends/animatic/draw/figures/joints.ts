import { cycle } from '../beyond.ts'
import type { Pose } from './ink.ts'

/** How a body bends in each motion. */

export interface Joints {
  lean: number
  lift: number
  legs: [hip: number, knee: number][]
  arms: [shoulder: number, elbow: number][]
}

const WALK = { swing: 0.5, knee: 0.75, arm: 0.5, bend: 0.3, lean: 0.04 }

const RUN = { swing: 0.85, knee: 1.5, arm: 0.9, bend: 1.5, lean: 0.2 }

/** Half a step covers this many of the figure's own units. */
const STRIDE = { walk: 42, run: 74 }

export function jointsOf(pose: Pose): Joints {
  const { t } = pose
  const breath = Math.sin(t * 2)
  switch (pose.motion) {
    case 'walk':
    case 'run':
    case 'drive':
    case 'sail': {
      const run = pose.motion === 'run'
      const gait = run ? RUN : WALK
      const p = (pose.way / (run ? STRIDE.run : STRIDE.walk)) * Math.PI
      const leg = (q: number): [number, number] => [
        gait.swing * Math.sin(q) + (run ? 0.12 : 0.05),
        0.08 + gait.knee * Math.max(0, Math.cos(q + 0.35)) ** 1.4,
      ]
      const arm = (q: number): [number, number] => [gait.arm * Math.sin(q), gait.bend + 0.2 * Math.sin(q)]
      return {
        lean: gait.lean,
        lift: run ? 3.2 * Math.abs(Math.sin(p)) : 0,
        legs: [leg(p + Math.PI), leg(p)],
        arms: [arm(p), arm(p + Math.PI)],
      }
    }
    case 'dance': {
      const b = Math.sin(t * 4.2)
      const c = Math.cos(t * 2.1)
      return {
        lean: 0.12 * c,
        lift: 2.5 * Math.abs(b),
        legs: [
          [-0.25 - 0.2 * b, 0.25 + 0.2 * b],
          [0.3 + 0.35 * c, 0.35 - 0.3 * c],
        ],
        arms: [
          [2.2 + 0.5 * b, 0.6],
          [2.5 - 0.6 * b, -0.3 + 0.5 * c],
        ],
      }
    }
    case 'jump':
      return jumping(t)
    case 'sit':
      return {
        lean: -0.04 + 0.015 * breath,
        lift: 0,
        legs: [
          [1.42, 1.46],
          [1.5, 1.5],
        ],
        arms: [
          [0.55, 0.5],
          [0.5 + 0.03 * breath, 0.6],
        ],
      }
    case 'fly':
      return {
        lean: 1.15,
        lift: 0,
        legs: [
          [-0.1 + 0.1 * breath, 0.15],
          [-0.3 - 0.1 * breath, 0.3],
        ],
        arms: [
          [2.9, 0.05],
          [2.7 + 0.08 * breath, 0.1],
        ],
      }
    case 'swim': {
      const kick = Math.sin(t * 6)
      return {
        lean: 1.2,
        lift: 0,
        legs: [
          [-0.2 + 0.35 * kick, 0.25],
          [-0.2 - 0.35 * kick, 0.25],
        ],
        arms: [
          [2.4 + 0.7 * Math.sin(t * 3), 0.3],
          [2.4 - 0.7 * Math.sin(t * 3), 0.3],
        ],
      }
    }
    case 'rise':
    case 'fall':
      return {
        lean: 0.05 * Math.sin(t),
        lift: 0,
        legs: [
          [-0.25 + 0.1 * Math.sin(t * 1.3), 0.5],
          [0.25 + 0.1 * Math.cos(t * 1.1), 0.4],
        ],
        arms: [
          [-1.4 - 0.2 * Math.sin(t * 1.2), 0.3],
          [1.5 + 0.2 * Math.sin(t * 1.4), 0.3],
        ],
      }
    default:
      return {
        lean: 0.01 * breath,
        lift: 0,
        legs: [
          [-0.06, 0.02],
          [0.07, 0.03],
        ],
        arms: [
          [-0.12 - 0.03 * breath, 0.12],
          [0.14 + 0.03 * breath, 0.16],
        ],
      }
  }
}

function jumping(t: number): Joints {
  const beat = cycle(t * 0.95, 1)
  const up = beat < 0.68 ? Math.sin((beat / 0.68) * Math.PI) : 0
  const crouch = beat >= 0.68 ? Math.sin(((beat - 0.68) / 0.32) * Math.PI) : 0
  return {
    lean: 0.06 + crouch * 0.25,
    lift: up * 34,
    legs: [
      [-0.2 * up + crouch * 0.7, 0.5 * up + crouch * 1.3],
      [0.3 * up + crouch * 0.8, 0.8 * up + crouch * 1.4],
    ],
    arms: [
      [-0.3 + up * 2.7 - crouch * 0.6, 0.3],
      [0.3 + up * 2.4 - crouch * 0.8, 0.3],
    ],
  }
}
