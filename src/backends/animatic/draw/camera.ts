import type { Sketch } from '../../../domain/sketch.ts'
import { clamp, ease } from '../../../media/colour.ts'
import { carry } from './beyond.ts'
import type { Frame } from './frame.ts'
import type { Random } from './random.ts'

/** Where the camera looks at one instant, in pixels of the plane where the figures are. */
export interface View {
  x: number
  y: number
  zoom: number
  /** How far it has walked around the subject: what is behind moves one way, what is in front the other. */
  orbit: number
}

export interface Camera {
  at(t: number): View
  /** The greatest distance from the middle, per axis, however long the camera runs on beyond the shot's ends. */
  reach: { x: number; y: number; zoom: number }
  /** The point that a push goes towards. */
  focus: { x: number; y: number }
  /** Pixels per second of the plane of the figures, per axis; decides how finely layers are placed. */
  pace: { x: number; y: number }
}

/** How far a move goes on beyond each end of its shot, as a part of its way. */
const RUN_ON = 0.275

/** A move covers the whole shot. Its distance grows with the shot's length, up to what the layers can bear. */
export function cameraOf(
  sketch: Sketch,
  frame: Frame,
  seconds: number,
  /** Of the look: 1 is even. */
  pace: number,
  random: Random,
  focus: Camera['focus'],
): Camera {
  const tempo = pace * (sketch.mood === 'calm' || sketch.mood === 'sad' || sketch.mood === 'dreamy' ? 0.75 : 1)
  const width = clamp(0.03 * seconds * tempo, 0.05, 0.15) * frame.w
  const height = clamp(0.018 * seconds * tempo, 0.03, 0.075) * frame.h
  const growth = clamp(0.03 * seconds * tempo, 0.07, 0.16)
  const along = (t: number) => glide(t / seconds)
  const rest: View = { x: 0, y: 0, zoom: 1, orbit: 0 }

  function make(at: (t: number) => Partial<View>, x: number, y: number, zoom = 0): Camera {
    return {
      at: (t) => ({ ...rest, ...at(t) }),
      reach: { x: x * (1 + 2 * RUN_ON), y: y * (1 + 2 * RUN_ON), zoom },
      focus,
      pace: { x: (2 * x) / seconds, y: (2 * y) / seconds },
    }
  }

  switch (sketch.camera) {
    case 'still':
    case 'track':
      return make(() => ({}), 0, 0)
    case 'pan-left':
      return make((t) => ({ x: width * (0.5 - along(t)) }), width / 2, 0)
    case 'pan-right':
      return make((t) => ({ x: width * (along(t) - 0.5) }), width / 2, 0)
    case 'tilt-up':
      return make((t) => ({ y: height * (0.5 - along(t)) }), 0, height / 2)
    case 'tilt-down':
      return make((t) => ({ y: height * (along(t) - 0.5) }), 0, height / 2)
    case 'push':
      return make((t) => ({ zoom: 1 + growth * (RUN_ON + along(t)) }), 0, 0, growth)
    case 'pull':
      return make((t) => ({ zoom: 1 + growth * (RUN_ON + 1 - along(t)) }), 0, 0, growth)
    case 'orbit':
      return make((t) => ({ orbit: width * 0.9 * (along(t) - 0.5) }), width * 0.45, 0)
    case 'handheld': {
      const size = frame.u * (sketch.mood === 'tense' ? 1.1 : 0.7)
      const sway = [random.next(), random.next(), random.next(), random.next()].map((p) => p * Math.PI * 2)
      const wave = (t: number, i: number, hz: number) => Math.sin(t * hz * Math.PI * 2 + (sway[i] ?? 0))
      const x = (t: number) => size * (wave(t, 0, 0.31) + 0.45 * wave(t, 1, 0.83))
      const y = (t: number) => size * 0.7 * (wave(t, 2, 0.37) + 0.4 * wave(t, 3, 1.05))
      return make((t) => ({ x: x(t), y: y(t) }), size * 1.5, size)
    }
  }
}

/** Starts and ends gently, is even in between, and runs out softly beyond its ends. It is never quite at rest inside. */
function glide(part: number): number {
  return EDGE_SPEED * carry(part, RUN_ON / EDGE_SPEED) + (1 - EDGE_SPEED) * ease(part)
}

/** Of the even speed, at both ends of a shot. */
const EDGE_SPEED = 0.55
