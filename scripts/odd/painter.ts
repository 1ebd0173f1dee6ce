import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import { isLying, type Orientation, turnUpright } from '../../src/media/orientation.ts'

/** The colours of the four quarters of every picture, so that it can be seen whether it stands upright. */
export const CORNERS = {
  topLeft: '#b02020',
  topRight: '#20a030',
  bottomLeft: '#2840b0',
  bottomRight: '#b0b0b0',
} as const

/** From this part of a film on a white square stands in its middle, and its tone sounds. */
export const SIGNAL_PART = 0.5

export interface Lying {
  /** Before it is turned to stand upright. */
  width: number
  height: number
  orientation?: Orientation
}

/** One picture as RGBA bytes. */
export function paint(picture: Lying, signal: boolean): Buffer {
  const context = paintCanvas(picture, signal).getContext('2d')
  return Buffer.from(context.getImageData(0, 0, picture.width, picture.height).data)
}

export function paintCanvas({ width, height, orientation = 1 }: Lying, signal: boolean): Canvas {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.translate(width / 2, height / 2)
  lie(context, orientation)
  const [shownWidth, shownHeight] = isLying(orientation) ? [height, width] : [width, height]
  drawQuarters(context, shownWidth, shownHeight, signal)
  return canvas
}

/** Undoes what will let the picture stand upright. */
function lie(context: SKRSContext2D, orientation: Orientation): void {
  const turned: Partial<Record<Orientation, Orientation>> = { 6: 8, 8: 6 }
  turnUpright(context, turned[orientation] ?? orientation)
}

function drawQuarters(context: SKRSContext2D, width: number, height: number, signal: boolean): void {
  const [x, y] = [Math.ceil(width / 2), Math.ceil(height / 2)]
  const quarter = (colour: string, left: number, top: number) => {
    context.fillStyle = colour
    context.fillRect(left, top, x, y)
  }
  quarter(CORNERS.topLeft, -x, -y)
  quarter(CORNERS.topRight, 0, -y)
  quarter(CORNERS.bottomLeft, -x, 0)
  quarter(CORNERS.bottomRight, 0, 0)
  if (!signal) return
  context.fillStyle = 'white'
  context.fillRect(-width / 8, -height / 8, width / 4, height / 4)
}
