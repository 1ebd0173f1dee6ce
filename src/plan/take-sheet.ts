import { isDeepStrictEqual } from 'node:util'
import type { Order } from '../domain/order.ts'
import type { Plan } from '../domain/planner.ts'
import type { SceneSheet, Shot } from '../domain/sheet.ts'
import type { Sketch } from '../domain/sketch.ts'

/** A sheet that came with the order: another take of the parent's, or one that a person edited. */
export function takeSheet(sheet: SceneSheet, parent: Order | undefined, sketchOf: (shot: Shot) => Sketch): Plan {
  const same = (shot: Shot) => parent?.sheet?.shots.some((other) => isDeepStrictEqual(other, shot)) ?? false
  const title = parent?.sheet?.title
  const name = sheet.title === title && sheet.shots.every(same) ? parent?.planner : undefined
  // Only words that changed are drawn anew: a language model's own sketch says more than can be read from its words.
  const shots = sheet.shots.map((shot) => (same(shot) ? shot : { ...shot, sketch: sketchOf(shot) }))
  return { sheet: { ...sheet, shots }, planner: name ?? 'person' }
}
