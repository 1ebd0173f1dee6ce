import { human, type Style } from './body.ts'
import type { DrawFigure, Ink, Pose } from './ink.ts'

/** People, built from one jointed body in different clothes. */

const SKINS = ['#e8b796', '#c98d66', '#f0c8a8', '#8d5a3f', '#dca57e'] as const

const HAIRS = ['#3a2a26', '#6b4429', '#22202a', '#a5713c', '#4b3a44'] as const

const TOPS = ['#c8553d', '#3d6f94', '#d99a3c', '#5a8a62', '#7d5a8f', '#b5566a', '#3f5566'] as const

function styleOf(ink: Ink, pose: Pose, base: Partial<Style>): Style {
  const v = pose.variant
  const top = v === 0 ? ink.main : (TOPS[(v * 3 + 1) % TOPS.length] ?? ink.main)
  return {
    hair: 'short',
    outfit: 'trousers',
    skin: SKINS[v % SKINS.length] ?? '#e8b796',
    hairColour: HAIRS[(v * 2) % HAIRS.length] ?? '#3a2a26',
    bottom: v % 2 ? '#4a4250' : '#33415c',
    shoes: '#2c2530',
    head: 1,
    ...base,
    top: v > 0 && base.top ? base.top : top,
  }
}

export const man: DrawFigure = (ink, pose) => human(ink, pose, styleOf(ink, pose, { hair: 'short' }))

export const woman: DrawFigure = (ink, pose) =>
  human(ink, pose, styleOf(ink, pose, { hair: 'long', outfit: 'dress', shoes: '#5b3440' }))

export const person: DrawFigure = (ink, pose) =>
  human(ink, pose, styleOf(ink, pose, { outfit: 'coat', hair: pose.variant % 2 ? 'bun' : 'short' }))

export const child: DrawFigure = (ink, pose) =>
  human(ink, pose, styleOf(ink, pose, { hair: 'cap', outfit: 'shorts', head: 1.35 }))

export const runner: DrawFigure = (ink, pose) =>
  human(
    ink,
    { ...pose, motion: pose.motion === 'walk' ? 'run' : pose.motion },
    styleOf(ink, pose, { outfit: 'shorts', hair: 'bun', bottom: '#2c3348', shoes: '#f06a4a' }),
  )

export const dancer: DrawFigure = (ink, pose) =>
  human(
    ink,
    { ...pose, motion: pose.motion === 'still' ? 'dance' : pose.motion },
    styleOf(ink, pose, { hair: 'bun', outfit: 'dress', shoes: '#e7a9b8' }),
  )

export const couple: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const still = pose.motion === 'still' || pose.motion === 'sit'
  pen.save()
  pen.translate(still ? -12 : -14, 0)
  human(
    ink,
    pose,
    styleOf(ink, { ...pose, variant: pose.variant + 1 }, { hair: 'short', outfit: 'coat', top: '#3f4f6e' }),
  )
  pen.restore()
  pen.save()
  pen.translate(still ? 12 : 14, 0)
  pen.scale(0.93, 0.93)
  if (still) pen.scale(-1, 1)
  human(
    ink,
    { ...pose, t: pose.t + 0.7, way: pose.way + 6 },
    styleOf(ink, { ...pose, variant: 0 }, { hair: 'long', outfit: 'dress', skin: '#f0c8a8', hairColour: '#5b3a28' }),
  )
  pen.restore()
}

/** Seven people close together, the hindmost first. */
export const crowd: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const draws = [man, woman, person, man, woman, child, person]
  for (const [i, x] of [-62, -34, 40, 66, 8, -48, -14].entries()) {
    pen.save()
    pen.translate(x * 1.25, (i - 6) * 1.4)
    const size = 0.86 + ((i * 5) % 4) * 0.045 - (i === 5 ? 0.26 : 0)
    pen.scale(size, size)
    draws[i]?.(ink, { ...pose, t: pose.t + i * 1.3, way: pose.way + i * 23, variant: i + pose.variant * 7 })
    pen.restore()
  }
}
