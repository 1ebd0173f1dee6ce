import { sheetSeconds } from '../../domain/sheet.ts'
import type { RenderRequest } from '../../domain/video-backend.ts'
import type { Grid } from '../../media/contact-sheet.ts'

/** How a storyboard is laid out. */

/** Pixels of a still: those of 480p, in any shape. */
const STILL_PIXELS = 854 * 480

export function stillSize({ width, height }: { width: number; height: number }): { width: number; height: number } {
  const scale = Math.sqrt(STILL_PIXELS / (width * height))
  return { width: Math.round(width * scale), height: Math.round(height * scale) }
}

/** Where a shot is at its most telling, as a part of its time. */
const TELLING = 0.45

/** A title has come after so many seconds, and leaves so many before the end. */
const TITLE_COMES = 0.85
const TITLE_LEAVES = 0.45

/** The second of the sheet that a still shows. On-screen text is there, if the shot is long enough for it. */
export function momentOf({ sheet, window }: Pick<RenderRequest, 'sheet' | 'window'>): number {
  const from = window?.from ?? 0
  const seconds = (window?.to ?? sheetSeconds(sheet)) - from
  const last = seconds - TITLE_LEAVES
  if (last < TITLE_COMES) return from + seconds / 2
  return from + Math.min(last, Math.max(TITLE_COMES, TELLING * seconds))
}

/** One still is shown as large as it is; a few stand side by side, many in rows. */
export function boardGrid(size: { width: number; height: number }, count: number): Grid {
  const columns = Math.min(count, columnsFor(size.width / size.height, count))
  const longest = columns === 1 ? 854 : columns === 2 ? 560 : columns === 3 ? 480 : 400
  const scale = longest / Math.max(size.width, size.height)
  return {
    columns,
    rows: Math.ceil(count / columns),
    cell: { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) },
  }
}

function columnsFor(ratio: number, count: number): number {
  if (ratio < 0.9) return count <= 5 ? count : count <= 12 ? 6 : 8
  if (ratio < 1.2) return count <= 4 ? count : count <= 10 ? 5 : 6
  if (count <= 3) return count
  return count === 4 ? 2 : count <= 9 ? 3 : 4
}

/** `5 s`, `2.5 s` */
export function lengthText(seconds: number): string {
  return `${Math.round(seconds * 10) / 10} s`
}
