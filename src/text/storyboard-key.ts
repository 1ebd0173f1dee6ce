import { createHash } from 'node:crypto'
import type { Storyboard } from '../domain/order-desk.ts'

/**
 * How a button names a shot: its number and a few letters of a hash of what it shows, "3-1a2b3c". Shots move and others
 * work on them at the same time: a card that is no longer true must not change the wrong shot.
 */
export function shotKey({ sheet, board }: Storyboard, index: number): string {
  const { sketch: _, ...words } = sheet.shots[index] ?? { sketch: undefined }
  const entries = Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1))
  const hash = createHash('sha256').update(JSON.stringify([entries, board.shots[index]?.seed]))
  return `${index + 1}-${hash.digest('hex').slice(0, LETTERS)}`
}

const LETTERS = 6
const KEY = /^(\d{1,3})-([0-9a-f]{6})$/

/** The number that a key was made for, from 1, whatever stands there now. */
export function keyNumber(key: string): number | undefined {
  const number = KEY.exec(key)?.[1]
  return number === undefined ? undefined : Number(number)
}

/** Where the shot stands now; `moved` where it has another number than its card says. Undefined where it changed. */
export function findShot(storyboard: Storyboard, key: string): { index: number; moved: boolean } | undefined {
  const number = keyNumber(key)
  const hash = KEY.exec(key)?.[2]
  if (number === undefined || hash === undefined) return undefined
  const keys = storyboard.sheet.shots.map((_, index) => shotKey(storyboard, index))
  if (keys[number - 1] === key) return { index: number - 1, moved: false }
  const alike = keys.flatMap((each, index) => (each.endsWith(`-${hash}`) ? [index] : []))
  const [index] = alike
  return index === undefined || alike.length > 1 ? undefined : { index, moved: true }
}
