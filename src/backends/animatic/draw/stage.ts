import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { LookPreset } from '../../../domain/preset.ts'
import type { RenderRequest } from '../../../domain/video-backend.ts'
import { type Ground, groundOfTake } from './base/ground.ts'
import { prepareOver } from './base/take.ts'
import { frameOf } from './frame.ts'
import { createGrain } from './grain.ts'
import { hashText } from './random.ts'
import { type PreparedShot, prepareShot } from './shot.ts'
import { framesOf, takesOf } from './takes.ts'

/** A prepared sheet: a number of frames, each of which can be drawn at any time, in any order. */
export interface Stage {
  readonly frames: number
  /** Reads what a frame shows of a person's clip. Without such a clip there is nothing to wait for. */
  load(frame: number): Promise<void>
  /** Draws the complete, opaque picture of a frame, 0..frames-1. Drawn in order it is quickest: each shot is prepared once. */
  draw(context: SKRSContext2D, frame: number): void
  /** Gives the memory back, once no frame is wanted any more. */
  release(): void
}

export interface StageSize {
  width: number
  height: number
  fps: number
}

/**
 * Prepares the whole sheet, or the window of it that is wanted: shots one after the other, cuts and cross-fades inside.
 * A frame depends on its time alone and not on the window, so that windows side by side meet exactly. Same request, same
 * frames. A shot's pictures are made when its first frame is asked for, and dropped when it is over, so that long sheets
 * need no more memory than short ones.
 */
export function prepareStage(request: RenderRequest, look: LookPreset, size: StageSize, ground?: Ground): Stage {
  const takes = takesOf(request)
  const { from, to } = framesOf(request, size.fps)
  const grain = createGrain(look.grain, frameOf(size.width, size.height), request.seed)
  const ready = new Map<number, PreparedShot>()
  let veil: Canvas | undefined

  function shotAt(number: number): PreparedShot {
    const found = ready.get(number)
    if (found) return found
    for (const known of ready.keys()) if (known !== number - 1) drop(known)
    const take = takes[number]
    if (!take) throw new RangeError(`no take ${number}`)
    const seed = hashText(`${request.seed}/${take.index}`)
    const asked = { shot: take.shot, lines: take.lines, look, grain, seed, ...size }
    const made = ground ? prepareOver(asked, groundOfTake(ground, number, takes.length)) : prepareShot(asked)
    ready.set(number, made)
    return made
  }

  function drop(number: number): void {
    ready.get(number)?.release()
    ready.delete(number)
  }

  return {
    frames: to - from,
    async load(frame) {
      await ground?.base?.load((from + frame) / size.fps)
    },
    draw(context, frame) {
      const t = (from + frame) / size.fps
      const number = Math.max(
        0,
        takes.findLastIndex((take) => take.start <= t + 1e-9),
      )
      const take = takes[number]
      if (!take) throw new RangeError('a sheet without shots')
      const inside = t - take.start
      const before = takes[number - 1]
      if (!before || inside >= take.fade) {
        drop(number - 1)
        shotAt(number).draw(context, inside)
        return
      }
      shotAt(number - 1).draw(context, t - before.start)
      veil ??= createCanvas(size.width, size.height)
      const over = veil.getContext('2d')
      shotAt(number).draw(over, inside)
      context.globalAlpha = inside / take.fade
      context.drawImage(veil, 0, 0)
      context.globalAlpha = 1
    },
    release() {
      for (const number of [...ready.keys()]) drop(number)
      grain?.release()
    },
  }
}
