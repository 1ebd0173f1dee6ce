import { type Canvas, createCanvas } from '@napi-rs/canvas'
import type { LookPreset } from '../../../../domain/preset.ts'
import type { Sketch, TimeOfDay, Weather } from '../../../../domain/sketch.ts'
import { contrast, luminance, mix, type Rgb, rgb, saturate, scale } from '../../../../media/colour.ts'
import { type Grade, gradeFrom } from '../../../../media/grade.ts'
import type { Frame } from '../frame.ts'

/**
 * What another time of day or weather does to the colours of a picture that was taken by day. A clear day is "as it is":
 * planners put it where the wish says nothing of light.
 */

const HOURS: Record<TimeOfDay, Grade | undefined> = {
  day: undefined,
  dawn: (c) => toned(contrast(saturate(c, 0.9), 0.94, 128), [1.02, 0.92, 0.93], '#54608f', '#ffd9b8', 0.2),
  sunset: (c) => toned(contrast(c, 1.04, 120), [1.1, 0.86, 0.66], '#4a2140', '#ffb45a', 0.22),
  dusk: (c) => toned(dimmed(saturate(c, 0.76), 0.42), [0.9, 0.82, 1.08], '#191a3e', '#b58fc0', 0.22),
  night: (c) => toned(dimmed(saturate(c, 0.55), 0.6), [0.66, 0.82, 1.16], '#060b20', '#86a8de', 0.2),
}

const AIRS: Record<Weather, Grade | undefined> = {
  clear: undefined,
  wind: undefined,
  cloudy: (c) => mix(scale(saturate(c, 0.78), 0.94), rgb('#aab6c2'), 0.1),
  rain: (c) => mix(dimmed(saturate(c, 0.68), 0.24), rgb('#64788c'), 0.16),
  storm: (c) => mix(dimmed(contrast(saturate(c, 0.55), 1.06), 0.48), rgb('#3a4a62'), 0.16),
  snow: (c) => mix(saturate(mix(c, rgb('#cfe0f2'), 0.1), 0.8), [255, 255, 255], 0.07),
  fog: (c) => mix(contrast(saturate(c, 0.7), 0.9), rgb('#ccd3d6'), 0.16),
}

/** Bright parts lose most: a white sky is the first thing to go dark, and what is dark already stays to be seen. */
function dimmed(c: Rgb, amount: number): Rgb {
  return scale(c, 1 - amount * (0.3 + 0.7 * luminance(c) ** 0.7))
}

/** The colour of the light, and a scale from shadow to highlight that colours are pulled to. */
function toned(c: Rgb, light: Rgb, shadow: string, highlight: string, pull: number): Rgb {
  const lit: Rgb = [c[0] * light[0], c[1] * light[1], c[2] * light[2]]
  return mix(lit, mix(rgb(shadow), rgb(highlight), luminance(c)), pull)
}

/** Undefined where nothing of it is asked for: the picture keeps its own colours. */
export function daylightOf({ time, weather }: Sketch): Grade | undefined {
  return chained([HOURS[time], AIRS[weather]])
}

/** The grade of a look, undefined where it changes nothing. */
export function lookGradeOf(look: LookPreset): Grade | undefined {
  return look.grade.length === 0 ? undefined : gradeFrom(look.grade)
}

export function chained(grades: (Grade | undefined)[]): Grade | undefined {
  const steps = grades.filter((grade) => grade !== undefined)
  return steps.length === 0 ? undefined : (colour) => steps.reduce((graded, grade) => grade(graded), colour)
}

interface Veil {
  sky: string
  /** How strong it is at the upper edge, and at the corners. */
  above: number
  around: number
}

const VEILS: Partial<Record<TimeOfDay, Veil>> = {
  sunset: { sky: '#ff9a4a', above: 0.3, around: 0.2 },
  dawn: { sky: '#e9a9b4', above: 0.22, around: 0.12 },
  dusk: { sky: '#4a3f78', above: 0.36, around: 0.26 },
  night: { sky: '#182a52', above: 0.5, around: 0.36 },
}

/** Multiplied over the picture: the sky takes on more of the hour than the ground, and the corners fall off. */
export function skyVeil(frame: Frame, { time, weather }: Sketch): Canvas | undefined {
  const veil = VEILS[time] ?? (weather === 'storm' ? { sky: '#465064', above: 0.4, around: 0.22 } : undefined)
  if (!veil) return undefined
  const canvas = createCanvas(frame.w, frame.h)
  const pen = canvas.getContext('2d')
  pen.fillStyle = '#ffffff'
  pen.fillRect(0, 0, frame.w, frame.h)
  const [r, g, b] = rgb(veil.sky)
  const sky = pen.createLinearGradient(0, 0, 0, frame.h * 0.8)
  for (const [at, share] of [
    [0, 1],
    [0.35, 0.72],
    [0.7, 0.24],
    [1, 0],
  ] as const)
    sky.addColorStop(at, `rgba(${r},${g},${b},${(veil.above * share).toFixed(3)})`)
  pen.fillStyle = sky
  pen.fillRect(0, 0, frame.w, frame.h)
  const reach = Math.hypot(frame.w, frame.h) / 2
  const corners = pen.createRadialGradient(frame.w / 2, frame.h / 2, reach * 0.45, frame.w / 2, frame.h / 2, reach)
  corners.addColorStop(0, 'rgba(8,10,24,0)')
  corners.addColorStop(1, `rgba(8,10,24,${veil.around})`)
  pen.fillStyle = corners
  pen.fillRect(0, 0, frame.w, frame.h)
  return canvas
}
