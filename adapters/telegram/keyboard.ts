import type { Button } from '../../src/domain/card.ts'
import { cutText } from '../../src/text/format.ts'
import { plain } from './plain.ts'

export interface Keyboard {
  inline_keyboard: KeyboardButton[][]
}

export interface KeyboardButton {
  text: string
  callback_data?: string
  url?: string
  /** Of Bot API 9.4; older servers ignore it. */
  style?: 'primary' | 'danger' | 'success'
}

/** More than Telegram takes in one message. */
const MOST_BUTTONS = 100
const LONGEST_LABEL = 64
/** Numbers of shots, with a mark beside them. */
const SHORT = { width: 4, most: 8 }
/** What a phone shows in one row, where all buttons have the width of the widest. */
const LONG = { rowWidth: 36, most: 3 }
const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{1f000}-\u{1faff}]/u

/** Undefined where there are no buttons: then edits must send an empty keyboard, which takes old ones away. */
export function keyboardOf(buttons: readonly Button[]): Keyboard | undefined {
  if (buttons.length === 0) return undefined
  return { inline_keyboard: runs(buttons.slice(0, MOST_BUTTONS).map(keyOf)).flatMap(rowsOf) }
}

/** Telegram takes no names without a dot, like `localhost`. */
export function isForKeys(url: string): boolean {
  return new URL(url).hostname.includes('.')
}

/** One that leads to an address. */
export function linkKey(label: string, url: string): KeyboardButton {
  return { text: labelOf(label), url }
}

function keyOf({ action, label, style }: Button): KeyboardButton {
  return { text: labelOf(label), callback_data: action, ...(style && { style }) }
}

function labelOf(label: string): string {
  return cutText(plain(label), LONGEST_LABEL) || '\u2026'
}

/** Numbers and words never share a row: the numbers would be as wide. */
function runs(keys: readonly KeyboardButton[]): KeyboardButton[][] {
  const found: KeyboardButton[][] = []
  for (const key of keys) {
    const before = found.at(-1)?.at(-1)
    if (before && isShort(before) === isShort(key)) found.at(-1)?.push(key)
    else found.push([key])
  }
  return found
}

/** As few rows as they fit in, and these of about the same length. */
function rowsOf(run: readonly KeyboardButton[]): KeyboardButton[][] {
  const most = run.some(isShort) ? SHORT.most : LONG.most
  const fewest = filled(run, most)
  return filled(run, Math.ceil(run.length / fewest.length))
}

function filled(run: readonly KeyboardButton[], most: number): KeyboardButton[][] {
  const rows: KeyboardButton[][] = []
  for (const key of run) {
    const row = rows.at(-1)
    if (row && row.length < most && (isShort(key) || fitsRow([...row, key]))) row.push(key)
    else rows.push([key])
  }
  return rows
}

function fitsRow(row: readonly KeyboardButton[]): boolean {
  return row.length * Math.max(...row.map(widthOf)) <= LONG.rowWidth
}

function isShort(key: KeyboardButton): boolean {
  return /^\d/.test(key.text) && widthOf(key) <= SHORT.width
}

/** In Latin letters; those of East Asia take the room of two. */
function widthOf({ text }: KeyboardButton): number {
  return [...text].reduce((sum, character) => sum + (WIDE.test(character) ? 2 : 1), 0)
}
