import type { BoardShot } from '../src/domain/board.ts'
import type { Storyboard } from '../src/domain/order-desk.ts'
import type { Shot } from '../src/domain/sheet.ts'

/** Changes of storyboards as pure functions. A still that no longer shows its shot is dropped, and drawn anew. */

/** What stands at one place of a new arrangement: a shot that was there, by its index, or a new one. */
export type Piece = number | { shot: Shot; beside: BoardShot }

/** The shots in another arrangement. A shot that went on from another one than now stands before it begins with a cut. */
export function arranged({ sheet, board }: Storyboard, pieces: readonly Piece[]): Storyboard {
  const shots = pieces.map((piece, at): Shot => {
    const shot = typeof piece === 'number' ? (sheet.shots[piece] as Shot) : piece.shot
    const goesOn = typeof piece === 'number' && at > 0 && pieces[at - 1] === piece - 1
    return at === 0 || (shot.transition === 'on' && !goesOn) ? { ...shot, transition: 'cut' } : shot
  })
  const besides = pieces.map((piece) => (typeof piece === 'number' ? (board.shots[piece] as BoardShot) : piece.beside))
  return { sheet: { ...sheet, shots }, board: { ...board, shots: besides } }
}

/** With one shot, or what stands beside it, changed. */
export function withShot(
  { sheet, board }: Storyboard,
  index: number,
  change: { shot?: Shot; beside?: (beside: BoardShot) => BoardShot },
): Storyboard {
  const { shot, beside = (stands) => stands } = change
  return {
    sheet: shot ? { ...sheet, shots: sheet.shots.map((old, at) => (at === index ? shot : old)) } : sheet,
    board: { ...board, shots: board.shots.map((old, at) => (at === index ? beside(old) : old)) },
  }
}

/** Whatever went wrong with a shot was said of what it was. */
export function untroubled({ trouble: _, ...beside }: BoardShot): BoardShot {
  return beside
}

/** Keeps the stills that still show their shots. */
export function withValidStills(before: Storyboard, after: Storyboard): Storyboard {
  const shots = after.board.shots.map((beside, index) => {
    if (beside.still === undefined || pictureOf(before, index) === pictureOf(after, index)) return beside
    const { still: _, ...bare } = beside
    return bare
  })
  return { ...after, board: { ...after.board, shots } }
}

/** Where a take begins that goes on without a cut up to this shot. */
export function headOf({ sheet }: Storyboard, index: number): number {
  let head = index
  while (head > 0 && sheet.shots[head]?.transition === 'on') head -= 1
  return head
}

/** All that a still depends on: shots that go on without a cut are one take, and its number is written into it. */
function pictureOf(storyboard: Storyboard, index: number): string {
  const { sheet, board } = storyboard
  const head = headOf(storyboard, index)
  let end = index + 1
  while (sheet.shots[end]?.transition === 'on') end += 1
  const seeds = [board.shots[head]?.seed, board.shots[index]?.seed]
  return JSON.stringify([sheet.shots.slice(head, end), seeds, index, sheet.shots.length])
}
