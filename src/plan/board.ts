import { isDeepStrictEqual } from 'node:util'
import type { Board, TitleCard } from '../domain/board.ts'
import type { Order } from '../domain/order.ts'
import type { SceneSheet } from '../domain/sheet.ts'

const CARD_SECONDS = 2.5
/** A shorter film has no time for cards. */
const SHORTEST_WITH_CARDS = 20

/** How the length of a film is shared between its shots and its cards. */
export function filmParts(seconds: number): { shots: number; card: number } {
  const card = seconds >= SHORTEST_WITH_CARDS ? CARD_SECONDS : 0
  return { shots: Math.round((seconds - 2 * card) * 10) / 10, card }
}

const THE_END = { en: 'The end', zh: '完' }

/** A new storyboard. Shots that stand in the film which this one continues keep their takes, stills and approval. */
export function openBoard(order: Order, sheet: SceneSheet, parent: Order | undefined): Board {
  const { seed, seconds } = order.options
  const before = parent?.board && parent.sheet ? { board: parent.board, sheet: parent.sheet } : undefined
  const { card } = filmParts(seconds)
  const shots = sheet.shots.map((shot, index) => {
    const same = before?.sheet.shots.findIndex((other) => isDeepStrictEqual(other, shot)) ?? -1
    const known = before?.board.shots[same]
    return known ? { ...known } : { seed: seedOf(seed, index), approved: true }
  })
  const opening: TitleCard = { title: card > 0 ? sheet.title : '', line: '', seconds: card }
  const ending: TitleCard = {
    title: card > 0 ? THE_END[sheet.language.startsWith('zh') ? 'zh' : 'en'] : '',
    line: '',
    seconds: card,
  }
  return { shots, opening: before?.board.opening ?? opening, ending: before?.board.ending ?? ending }
}

const MAX_SEED = 2 ** 31

/** Each shot has its own take, told by the order's seed. */
function seedOf(seed: number, index: number): number {
  return (seed + index * 7919) % MAX_SEED
}
