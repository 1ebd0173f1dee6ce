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
  const { columns, rows, cell } = grid
  const stepX = cell.width + GAP
  const stepY = cell.height + LABEL + GAP
  const sheet = createCanvas(2 * MARGIN + columns * stepX - GAP, 2 * MARGIN + rows * stepY - GAP)
  const context = sheet.getContext('2d')
  context.fillStyle = PAPER
  context.fillRect(0, 0, sheet.width, sheet.height)
  registerFonts()
  context.font = fontOf(16, 400)
  context.textBaseline = 'middle'
  context.fillStyle = INK
  cells.forEach(({ picture, seconds }, index) => {
    const x = MARGIN + (index % columns) * stepX
    const y = MARGIN + Math.floor(index / columns) * stepY
    context.drawImage(picture, x, y)
    context.fillText(timeCode(seconds), x + 2, y + cell.height + LABEL / 2)
  })
  return sheet
}

/** `0:02.5` */
export function timeCode(seconds: number): string {
  const tenths = Math.round(seconds * 10)
  const minutes = Math.floor(tenths / 600)
  return `${minutes}:${((tenths % 600) / 10).toFixed(1).padStart(4, '0')}`
}
