import type { SKRSContext2D } from '@napi-rs/canvas'
import type { Sketch } from '../../../domain/sketch.ts'
import type { Light } from './palette.ts'
import type { Random } from './random.ts'

export type Pen = SKRSContext2D

/** The geometry of a picture. Everything is measured in `u`, a hundredth of its shorter side. */
export interface Frame {
  w: number
  h: number
  u: number
  /** Where the far ground meets the sky. */
  horizon: number
  /** Where figures stand. */
  ground: number
  /** After this many pixels a layer that wraps begins again. */
  period: number
  /** How far layers that do not wrap reach beyond the picture, left and right, above and below. */
  margin: number
}

/** What a setting is drawn with. */
export interface Kit {
  frame: Frame
  light: Light
  /** For figures: brighter than the scenery where it is dark. */
  subject: Light
  random: Random
  sketch: Sketch
  /** How near the camera is: 1 wide, more for medium and close. Scenery grows with it. */
  near: number
  /** 0 calm, 1 stormy: how much wind moves things. */
  wind: number
}

/** Drawn once. In `wrap` layers x runs over 0..period and the right edge meets the left one. */
export interface StillLayer {
  kind: 'still'
  /** How much the camera moves it: 0 at infinity, 1 where the figures are, more in front of them. */
  depth: number
  top: number
  bottom: number
  wrap: boolean
  /** Pixels per second that it moves by itself. */
  drift?: number
  paint(pen: Pen): void
}

/** Drawn anew in every frame, `t` seconds into the shot. */
export interface LiveLayer {
  kind: 'live'
  depth: number
  draw(pen: Pen, t: number): void
}

export type Layer = StillLayer | LiveLayer

export interface Scene {
  /** From far to near, behind the figures. */
  back: Layer[]
  /** In front of the figures. */
  front: Layer[]
  /** Where feet, wheels and feet of tables stand, and where hulls float if there is water. */
  ground: number
  water?: number
  /** The ground may scroll for ever, so a camera can follow a car. */
  endless: boolean
  /** A surface for small things: tables and pedestals. */
  table?: number
}

const NEAR = { wide: 1, medium: 1.3, close: 1.7 } as const

export function frameOf(width: number, height: number): Frame {
  const tall = height > width * 1.2
  const square = !tall && height > width * 0.8
  return {
    w: width,
    h: height,
    u: Math.min(width, height) / 100,
    horizon: Math.round(height * (tall ? 0.56 : square ? 0.58 : 0.6)),
    ground: Math.round(height * (tall ? 0.735 : square ? 0.76 : 0.775)),
    period: Math.round(Math.max(width, height * 0.75) * 1.6),
    margin: Math.round(Math.max(width, height) * 0.16),
  }
}

export function nearOf(sketch: Sketch): number {
  return NEAR[sketch.framing]
}

export function windOf(sketch: Sketch): number {
  if (sketch.weather === 'storm') return 1
  if (sketch.weather === 'wind') return 0.8
  return sketch.weather === 'rain' ? 0.4 : sketch.weather === 'snow' ? 0.3 : 0.18
}
