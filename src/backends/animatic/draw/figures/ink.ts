import type { ColourName, Motion } from '../../../../domain/sketch.ts'
import type { Pen } from '../frame.ts'
import type { Light } from '../palette.ts'

/**
 * What a figure is drawn with. Figures are drawn in their own units: 100 high, feet at (0, 0), y downwards, facing
 * right. Whoever calls has moved, scaled and mirrored the pen.
 */
export interface Ink {
  pen: Pen
  light: Light
  /** The colour that was asked for, or one that suits the figure. */
  main: string
  /** True where a person asked for the colour. */
  asked: boolean
  fill(hex: string, alpha?: number): void
  stroke(hex: string, alpha?: number): void
  /** Fills with a light of its own. */
  shine(hex: string, alpha?: number): void
}

export interface Pose {
  motion: Motion
  /** Seconds into the shot, shifted a little for each figure, so that a crowd does not march. */
  t: number
  /** Ground covered so far, in the figure's own units: it turns wheels and sets steps. */
  way: number
  view: 'side' | 'front' | 'back'
  /** Tells figures of one kind apart: 0, 1, 2, … */
  variant: number
}

export type DrawFigure = (ink: Ink, pose: Pose) => void

export function inkOf(pen: Pen, light: Light, main: string, asked: boolean, far: number): Ink {
  return {
    pen,
    light,
    main,
    asked,
    fill(hex, alpha = 1) {
      pen.fillStyle = light.tint(hex, far, alpha)
    },
    stroke(hex, alpha = 1) {
      pen.strokeStyle = light.tint(hex, far, alpha)
    },
    shine(hex, alpha = 1) {
      pen.fillStyle = light.glow(hex, alpha)
    },
  }
}

export const COLOUR_HEX: Record<ColourName, string> = {
  red: '#d8453e',
  orange: '#ec8936',
  yellow: '#f2c53d',
  green: '#4f9d5b',
  blue: '#3b78c4',
  purple: '#7d55b0',
  pink: '#ec86a6',
  brown: '#8a5a3c',
  black: '#2b2b35',
  white: '#f4f1ea',
  grey: '#8d929c',
  gold: '#dcae45',
  silver: '#c3c9d2',
}

/** A lighter or darker neighbour of a colour: amount -1..1. */
export function shift(hex: string, amount: number): string {
  const value = Number.parseInt(hex.slice(1), 16)
  const parts = [(value >> 16) & 255, (value >> 8) & 255, value & 255].map((part) =>
    Math.round(amount < 0 ? part * (1 + amount) : part + (255 - part) * amount),
  )
  return `#${parts.map((part) => part.toString(16).padStart(2, '0')).join('')}`
}
