import type { GradeStep } from '../domain/preset.ts'
import { contrast, luminance, mix, type Rgb, rgb, saturate, scale } from './colour.ts'

/** Changes one colour. */
export type Grade = (colour: Rgb) => Rgb

/** The steps of a look as one function. The same grade colours drawings and, as a table, film. */
export function gradeFrom(steps: readonly GradeStep[]): Grade {
  const grades = steps.map(gradeOfStep)
  return (colour) => grades.reduce((graded, grade) => grade(graded), colour)
}

function gradeOfStep(step: GradeStep): Grade {
  switch (step.step) {
    case 'saturate':
      return (c) => saturate(c, step.amount)
    case 'contrast':
      return (c) => contrast(c, step.amount)
    case 'expose':
      return (c) => scale(c, step.amount)
    case 'tint': {
      const colour = rgb(step.colour)
      return (c) => mix(c, colour, step.amount)
    }
    case 'ramp': {
      const colours = step.colours.map(rgb)
      return (c) => mix(c, along(colours, luminance(c)), step.amount)
    }
    case 'tone': {
      const shadows = rgb(step.shadows)
      const highlights = rgb(step.highlights)
      return (c) => {
        const light = luminance(c)
        return mix(c, light < step.pivot ? shadows : highlights, Math.abs(light - step.pivot) * step.amount)
      }
    }
    case 'monochrome':
      return (c) => {
        const grey = 255 * smooth((luminance(c) - step.black) / (step.white - step.black))
        return mix(c, [grey, grey, grey], step.amount)
      }
    case 'wash': {
      const ink = rgb(step.ink)
      const paper = rgb(step.paper)
      const seal = step.seal === undefined ? undefined : rgb(step.seal)
      return (c) => {
        const level = Math.round(smooth(luminance(c) * 1.06) * (step.levels - 1)) / (step.levels - 1)
        const washed = mix(ink, paper, level)
        if (!seal) return washed
        const red = c[0] - Math.max(c[1], c[2])
        return mix(washed, seal, Math.min(1, Math.max(0, (red - 85) / 45)) * 0.8)
      }
    }
  }
}

function along(colours: readonly Rgb[], light: number): Rgb {
  const at = Math.min(1, Math.max(0, light)) * (colours.length - 1)
  const index = Math.min(colours.length - 2, Math.floor(at))
  return mix(colours[index] ?? [0, 0, 0], colours[index + 1] ?? [255, 255, 255], at - index)
}

function smooth(value: number): number {
  const x = Math.min(1, Math.max(0, value))
  return x * x * (3 - 2 * x)
}
