import type { Storyboard } from '../domain/order-desk.ts'
import type { Shot } from '../domain/sheet.ts'
import type { Sketch } from '../domain/sketch.ts'

/**
 * Shots whose words a person changed get sketches of these words. The others keep theirs: a language model's own sketch
 * says more than can be read from its words.
 */
export function withSketches({ sheet, board }: Storyboard, sketchOf: (shot: Shot) => Sketch): Storyboard {
  if (board.shots.every((shot) => !shot.rewritten)) return { sheet, board }
  const shots = sheet.shots.map((shot, index) =>
    board.shots[index]?.rewritten ? { ...shot, sketch: sketchOf(shot) } : shot,
  )
  const settled = board.shots.map(({ rewritten: _, ...shot }) => shot)
  return { sheet: { ...sheet, shots }, board: { ...board, shots: settled } }
}
