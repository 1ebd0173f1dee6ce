import type { GradeStep } from '../../../domain/preset.ts'
import type { Mood } from '../../../domain/sketch.ts'
import { contrast, mix, rgb, saturate, scale } from '../../../media/colour.ts'
import { type Grade, gradeFrom } from '../../../media/grade.ts'

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

/** Grades are applied where colours are chosen, so a look costs nothing per frame. */
export function gradeOf(look: readonly GradeStep[], mood: Mood): Grade {
  const first = MOOD_GRADES[mood]
  const second = gradeFrom(look)
  return (colour) => second(first(colour))
}
