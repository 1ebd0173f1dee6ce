import type { Board } from '../src/domain/board.ts'
import type { SceneSheet } from '../src/domain/sheet.ts'
import type { Context } from './handler.ts'
import { newSeed } from './wish-options.ts'

/**
 * A storyboard with another take of each of its shots, or of one of them, from 1. Shots that go on without a cut are one
 * take, so another take of one begins where that began.
 */
export function otherTakes(
  board: Board,
  { shots }: SceneSheet,
  context: Pick<Context, 'random'>,
  only?: number,
): Board {
  const last = only === undefined ? shots.length - 1 : only - 1
  let first = only === undefined ? 0 : last
  while (first > 0 && shots[first]?.transition === 'on') first -= 1
  const seed = newSeed(context)
  const { picture: _, ...rest } = board
  return {
    ...rest,
    shots: board.shots.map((shot, index) => {
      if (index < first || index > last) return shot
      const { still: _, trouble: __, ...kept } = shot
      return { ...kept, seed: only === undefined ? newSeed(context) : seed }
    }),
  }
}
