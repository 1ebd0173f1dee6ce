import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { fontOf, registerFonts } from './type.ts'

export interface Grid {
  columns: number
  rows: number
  cell: { width: number; height: number }
}

const MARGIN = 24
const GAP = 16
const LABEL = 30
const PAPER = '#15171b'
const INK = '#c9ced6'
const CELL_SIDE = 320

/** Cells in the shape of the clip: four in a row, or six where they stand upright. */
export function sheetGrid(size: { width: number; height: number }, count: number): Grid {
  const columns = size.height > size.width ? 6 : 4
  const scale = CELL_SIDE / Math.max(size.width, size.height)
  return {
    columns,
    rows: Math.ceil(count / columns),
    cell: { width: Math.max(1, Math.round(size.width * scale)), height: Math.max(1, Math.round(size.height * scale)) },
  }
}

/** All pictures in reading order, each with its time below. */
export function drawContactSheet(cells: { picture: Canvas; seconds: number }[], grid: Grid): Canvas {
  return drawLabelled(
    cells.map(({ picture, seconds }) => ({ picture, label: timeCode(seconds) })),
    grid,
  )
}

/** All pictures in reading order on dark paper, each with a label below, and a note at the other end of its line. */
export function drawLabelled(cells: { picture: Canvas; label: string; note?: string }[], grid: Grid): Canvas {
  const { columns, rows, cell } = grid
  const stepX = cell.width + GAP
  const stepY = cell.height + LABEL + GAP
  const sheet = createCanvas(2 * MARGIN + columns * stepX - GAP, 2 * MARGIN + rows * stepY - GAP)
  const context = sheet.getContext('2d')
  context.fillStyle = PAPER
  context.fillRect(0, 0, sheet.width, sheet.height)
  registerFonts()
  context.textBaseline = 'middle'
  context.fillStyle = INK
  cells.forEach(({ picture, label, note }, index) => {
    const x = MARGIN + (index % columns) * stepX
    const y = MARGIN + Math.floor(index / columns) * stepY
    context.drawImage(picture, x, y)
    const middle = y + cell.height + LABEL / 2
    context.font = fontOf(16, note === undefined ? 400 : 700)
    context.textAlign = 'left'
    context.fillText(label, x + 2, middle)
    if (note === undefined) return
    context.font = fontOf(16, 400)
    context.textAlign = 'right'
    context.fillText(note, x + cell.width - 2, middle)
  })
  return sheet
}

/** `0:02.5` */
export function timeCode(seconds: number): string {
  const tenths = Math.round(seconds * 10)
  const minutes = Math.floor(tenths / 600)
  return `${minutes}:${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}`
}
