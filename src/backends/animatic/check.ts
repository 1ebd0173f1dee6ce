import { PermanentError, RefusedError } from '../../domain/errors.ts'
import type { Model, RenderRequest } from '../../domain/video-backend.ts'
import { refusalOf } from './draw/base/refusal.ts'

/** Frames per second that a clip of a person may ask for. */
const MOST_FPS = 120

/** Throws where it cannot be drawn: `RefusedError` with a sentence for the person, `PermanentError` for what is amiss. */
export function checkRequest(request: RenderRequest, { seconds }: Pick<Model, 'seconds'>): void {
  const { operation, window, fps, width, height } = request
  if (operation === 'caption') throw new PermanentError(`The animatic cannot do “${operation}”.`)
  for (const length of [request.seconds, window ? window.to - window.from : request.seconds]) {
    if (!(length >= seconds.min && length <= seconds.max))
      throw new PermanentError(`An animatic has ${seconds.min} to ${seconds.max} seconds, not ${length}.`)
  }
  for (const side of [width, height]) {
    if (!Number.isInteger(side) || side % 2 !== 0 || side < 64 || side > 1920)
      throw new PermanentError(`An animatic cannot be ${width}×${height} pixels.`)
  }
  if (!Number.isInteger(fps) || fps < 1 || fps > MOST_FPS)
    throw new PermanentError(`An animatic cannot have ${fps} frames per second.`)
  const refusal = refusalOf(request)
  if (refusal !== undefined) throw new RefusedError(refusal, false)
}
