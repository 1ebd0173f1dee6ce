import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { clamp, ease } from '../../../../media/colour.ts'
import type { Pen } from '../frame.ts'
import { frameOf } from '../frame.ts'
import { notesOf } from '../notes.ts'
import type { PreparedShot, ShotRequest } from '../shot.ts'
import { createWriter } from '../writer.ts'
import { createClipLayer } from './clip-layer.ts'
import { skyVeil } from './daylight.ts'
import type { TakeGround } from './ground.ts'
import { prepareOverlay } from './overlay.ts'
import { createPictureLayer } from './picture-layer.ts'

/** How long changes and writing take to come in beside a clip that has none of them. */
const CHANGE_SECONDS = 1.5
const WRITING_SECONDS = 0.5

/** Draws a take over a person's picture or clip. */
export function prepareOver(request: ShotRequest, ground: TakeGround): PreparedShot {
  const { shot, width, height, fps } = request
  const frame = frameOf(width, height)
  const layer = ground.kind === 'clip' ? createClipLayer(request, ground) : createPictureLayer(request, ground)
  const overlay = prepareOverlay(request, frame, layer.dark)
  const sky = skyVeil(frame, shot.sketch)
  const writer = createWriter(request.lines, frame, notesOf)
  const joint = jointOf(ground)
  let sheet: Canvas | undefined

  /** Seconds from the frame that belongs to somebody else's clip. */
  function away(t: number): number {
    if (joint === undefined) return Number.POSITIVE_INFINITY
    return joint === 'before' ? t : shot.seconds - 1 / fps - t
  }

  function veiled(pen: Pen, amount: number, draw: (pen: Pen) => void): void {
    if (amount <= 0) return
    if (amount >= 1) {
      draw(pen)
      return
    }
    sheet ??= createCanvas(width, height)
    const over = sheet.getContext('2d')
    over.clearRect(0, 0, width, height)
    draw(over)
    pen.globalAlpha = amount
    pen.drawImage(sheet, 0, 0)
    pen.globalAlpha = 1
  }

  return {
    draw(pen, t) {
      const changed = ease(away(t) / CHANGE_SECONDS)
      layer.draw(pen, t, changed)
      if (sky && changed > 0) {
        pen.globalCompositeOperation = 'multiply'
        pen.globalAlpha = changed
        pen.drawImage(sky, 0, 0)
        pen.globalAlpha = 1
        pen.globalCompositeOperation = 'source-over'
      }
      if (!overlay.empty) {
        const footing = layer.footing(t, overlay.footing)
        veiled(pen, changed, (over) => overlay.draw(over, t, footing))
      }
      if (joint === undefined) request.grain?.draw(pen, Math.round(t * fps))
      veiled(pen, clamp(away(t) / WRITING_SECONDS, 0, 1), (over) => writer.draw(over, t))
    },
    release() {
      overlay.release()
      if (sheet) sheet.width = 1
      if (sky) sky.width = 1
    },
  }
}

/** On which side a clip of somebody else goes on. */
function jointOf(ground: TakeGround): 'before' | 'after' | undefined {
  if (ground.kind === 'clip') return undefined
  return ground.pictures.map(({ tie }) => tie).find((tie) => tie === 'before' || tie === 'after')
}
