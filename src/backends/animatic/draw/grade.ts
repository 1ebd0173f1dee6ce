import type { Look } from '../../../domain/order.ts'
import type { Mood } from '../../../domain/sketch.ts'
import { contrast, luminance, mix, type Rgb, rgb, saturate, scale } from './colour.ts'

/** Changes one colour. Grades are applied where colours are chosen, so a look costs nothing per frame. */
export type Grade = (colour: Rgb) => Rgb

const INK = rgb('#1d1c26')
const PAPER = rgb('#f4eddd')

const LOOK_GRADES: Record<Look, Grade> = {
  natural: (c) => c,
  cinematic: (c) => {
    const light = luminance(c)
    const toned = mix(c, light < 0.45 ? rgb('#0d3a4a') : rgb('#ffc68a'), Math.abs(light - 0.45) * 0.42)
    return contrast(toned, 1.1)
  },
  noir: (c) => {
    const grey = luminance(c) * 255
    const hard = 255 * smooth((grey - 18) / 215)
    return mix([hard * 0.97, hard, hard * 1.03], c, 0.05)
  },
  vintage: (c) => {
    const light = luminance(c)
    const sepia = mix(rgb('#4a2f27'), rgb('#fbe7bf'), light)
    return contrast(mix(saturate(c, 0.8), sepia, 0.45), 1.14)
  },
  neon: (c) => {
    const light = luminance(c)
    const ramp =
      light < 0.5
        ? mix(rgb('#140a3a'), rgb('#c81ea8'), light * 1.7)
        : mix(rgb('#c81ea8'), rgb('#7df3ff'), light * 2 - 1)
    return contrast(saturate(mix(c, ramp, 0.34), 1.3), 1.08)
  },
  pastel: (c) => mix(saturate(c, 0.85), rgb('#fff3ee'), 0.28),
  ink: (c) => {
    const light = luminance(c)
    const wash = Math.round(smooth(light * 1.06) * 7) / 7
    const red = c[0] - Math.max(c[1], c[2])
    // A brush keeps one colour beside the ink: the red of a seal.
    const seal = Math.min(1, Math.max(0, (red - 85) / 45)) * 0.8
    return mix(mix(INK, PAPER, wash), rgb('#b8352c'), seal)
  },
}

const MOOD_GRADES: Record<Mood, Grade> = {
  neutral: (c) => c,
  calm: (c) => mix(saturate(c, 0.92), rgb('#9fc3cf'), 0.07),
  joyful: (c) => saturate(mix(c, rgb('#ffe9b0'), 0.06), 1.14),
  tense: (c) => contrast(saturate(mix(c, rgb('#2a1216'), 0.1), 0.9), 1.16),
  sad: (c) => mix(saturate(c, 0.6), rgb('#4d6480'), 0.18),
  epic: (c) => contrast(saturate(mix(c, rgb('#ffb25c'), 0.06), 1.1), 1.12),
  mysterious: (c) => scale(mix(saturate(c, 0.85), rgb('#2b2f63'), 0.22), 0.94),
  romantic: (c) => mix(c, rgb('#ff9fb0'), 0.13),
  dreamy: (c) => mix(saturate(c, 0.95), rgb('#e6cdf5'), 0.2),
  playful: (c) => saturate(mix(c, rgb('#fff0c8'), 0.05), 1.22),
}

export function gradeOf(look: Look, mood: Mood): Grade {
  const first = MOOD_GRADES[mood]
  const second = LOOK_GRADES[look]
  return (colour) => second(first(colour))
}

function smooth(value: number): number {
  const x = Math.min(1, Math.max(0, value))
  return x * x * (3 - 2 * x)
}
