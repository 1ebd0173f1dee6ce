import { type Canvas, createCanvas, type SKRSContext2D } from '@napi-rs/canvas'
import type { LookPreset } from '../../../domain/preset.ts'
import type { RenderRequest } from '../../../domain/video-backend.ts'
import { hashText } from './random.ts'
import { type PreparedShot, prepareShot } from './shot.ts'

/** A prepared sheet: a number of frames, each of which can be drawn at any time, in any order. */
export interface Stage {
  readonly frames: number
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

/** How long a cross-fade takes, at most; never more than half of the shot that it opens. */
const FADE_SECONDS = 0.6

/**
 * Prepares the whole sheet: shots one after the other, cuts and cross-fades inside. Same request, same frames. A shot's
 * pictures are made when its first frame is asked for, and dropped when it is over, so that long sheets need no more
 * memory than short ones.
 */
export function prepareStage(request: RenderRequest, look: LookPreset, size: StageSize): Stage {
  const { shots, language } = request.sheet
  let seconds = 0
  const spans = shots.map((shot, index) => {
    const start = seconds
    seconds += shot.seconds
    const fades = index > 0 && shot.transition === 'fade'
    return { shot, index, start, end: seconds, fade: fades ? Math.min(FADE_SECONDS, shot.seconds / 2) : 0 }
  })
  const frames = Math.max(1, Math.round(seconds * size.fps))
  const ready = new Map<number, PreparedShot>()
  let veil: Canvas | undefined

  function shotAt(index: number): PreparedShot {
    const found = ready.get(index)
    if (found) return found
    for (const known of ready.keys()) if (known !== index - 1) drop(known)
    const span = spans[index]
    if (!span) throw new RangeError(`no shot ${index}`)
    const made = prepareShot({
      shot: span.shot,
      index,
      count: spans.length,
      language,
      opening: span.fade,
      look,
      seed: hashText(`${request.seed}/${index}`),
      ...size,
    })
    ready.set(index, made)
    return made
  }

  function drop(index: number): void {
    ready.get(index)?.release()
    ready.delete(index)
  }

  return {
    frames,
    draw(context, frame) {
      const t = frame / size.fps
      const span = spans.findLast((candidate) => candidate.start <= t + 1e-9) ?? spans[0]
      if (!span) throw new RangeError('a sheet without shots')
      const inside = t - span.start
      const before = spans[span.index - 1]
      if (!before || inside >= span.fade) {
        if (before) drop(before.index)
        shotAt(span.index).draw(context, inside)
        return
      }
      shotAt(before.index).draw(context, t - before.start)
      veil ??= createCanvas(size.width, size.height)
      const over = veil.getContext('2d')
      shotAt(span.index).draw(over, inside)
      context.globalAlpha = inside / span.fade
      context.drawImage(veil, 0, 0)
      context.globalAlpha = 1
    },
    release() {
      for (const index of [...ready.keys()]) drop(index)
    },
  }
}
