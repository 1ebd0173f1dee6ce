import type { SKRSContext2D } from '@napi-rs/canvas'
import type { RenderRequest } from '../../../domain/video-backend.ts'

/** A prepared sheet: a number of frames, each of which can be drawn at any time, in any order. */
export interface Stage {
  readonly frames: number
  /** Draws the complete, opaque picture of a frame, 0..frames-1. */
  draw(context: SKRSContext2D, frame: number): void
}

export interface StageSize {
  width: number
  height: number
  fps: number
}

/** Prepares the whole sheet: shots one after the other, cuts and cross-fades inside. Same request, same frames. */
export function prepareStage(request: RenderRequest, size: StageSize): Stage {
  const seconds = request.sheet.shots.reduce((sum, shot) => sum + shot.seconds, 0)
  const frames = Math.round(seconds * size.fps)
  return {
    frames,
    draw(context, frame) {
      context.fillStyle = '#223'
      context.fillRect(0, 0, size.width, size.height)
      context.fillStyle = '#fc8'
      context.fillRect((frame / frames) * size.width, size.height / 2, 40, 40)
    },
  }
}
