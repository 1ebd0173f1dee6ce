import type { Card, Progress } from '../../src/domain/card.ts'
import { cutText, share } from '../../src/text/format.ts'
import { plain } from './plain.ts'

/** A card as a message. Bold stands beside the text, so nothing in the text is markup and nothing needs escaping. */
export interface Rendered {
  text: string
  /** Offsets and lengths in UTF-16 units, as strings of JavaScript have them. */
  entities: { type: 'bold'; offset: number; length: number }[]
}

const CELLS = 10
/** The part of the message that title and progress may take each. */
const HEAD_SHARE = 1 / 8
/** Lines that are cut shorter say nothing; rather some are left out. */
const SHORTEST_LINE = 48
const CUT = '\u2026'

/** In at most `max` UTF-16 units, as Telegram counts; never empty. */
export function renderCard({ title, progress, lines }: Card, max: number): Rendered {
  const headMax = Math.floor(max * HEAD_SHARE)
  const bold = cutText(plain(title), headMax)
  const head = [bold, progress ? progressText(progress, headMax) : ''].filter((line) => line !== '')
  const body = lines.map(plain).filter((line) => line !== '')
  const room = max - head.reduce((sum, line) => sum + line.length + 1, 0)
  return {
    text: [...head, ...fitted(body, room)].join('\n') || CUT,
    entities: bold === '' ? [] : [{ type: 'bold', offset: 0, length: bold.length }],
  }
}

/** "▓▓▓▓░░░░░░ Rendering · 45% · about 20 s left" */
function progressText({ fraction, label }: Progress, max: number): string {
  const words = cutText(plain(label), max)
  if (fraction === undefined) return words
  const full = Math.floor(share(fraction) * CELLS)
  return `${'\u2593'.repeat(full)}${'\u2591'.repeat(CELLS - full)} ${words}`.trimEnd()
}

/** The longest lines are cut first, all to the same length; where that is too short, those before the last are left out. */
function fitted(lines: readonly string[], room: number): readonly string[] {
  if (fits(lines, room)) return lines
  for (let count = lines.length; count > 1; count -= 1) {
    const kept = count === lines.length ? lines : [...lines.slice(0, count - 1), CUT, ...lines.slice(-1)]
    if (fits(cutTo(kept, SHORTEST_LINE), room)) return cutTo(kept, longest(kept, room))
  }
  return cutTo(lines.slice(0, 1), longest(lines.slice(0, 1), room))
}

/** The largest number of characters of which every line may have so many. */
function longest(lines: readonly string[], room: number): number {
  let fitting = 1
  let tooLong = room + 1
  while (tooLong - fitting > 1) {
    const middle = Math.floor((fitting + tooLong) / 2)
    if (fits(cutTo(lines, middle), room)) fitting = middle
    else tooLong = middle
  }
  return fitting
}

function cutTo(lines: readonly string[], max: number): string[] {
  return lines.map((line) => cutText(line, max))
}

function fits(lines: readonly string[], room: number): boolean {
  return lines.reduce((sum, line) => sum + line.length + 1, -1) <= room
}
