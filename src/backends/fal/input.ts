import { PermanentError } from '../../domain/errors.ts'
import { orderedSeconds } from '../../domain/models.ts'
import type { RenderInput, RenderRequest } from '../../domain/video-backend.ts'
import { promptOf } from '../kit/prompt.ts'
import type { ChosenModel, FalModel } from './models.ts'

export type FalInput = { [field: string]: string | number | boolean }

/** The addresses under which fal finds what a render works from. */
export type Links = Partial<Record<RenderInput['role'], string>>

/** It takes the place of the model's own, so it says what these say as well. */
const NEGATIVE =
  'text, letters, writing, captions, subtitles, watermark, logo, blurry, distorted, low quality, deformed hands'

/** A length that is off by less than this is no other length. */
const TOLERANCE_SECONDS = 0.05

/** What a model is sent for a render. The same request gives the same input, also after a restart. */
export function inputOf({ map }: ChosenModel, request: RenderRequest, links: Links, seconds: number): FalInput {
  const input: FalInput = {
    ...map.fixed,
    [map.prompt.field]: promptOf(request, { maxCharacters: map.prompt.max, sound: map.sound }),
  }
  if (map.negative) input[map.negative] = NEGATIVE
  if (map.seed) input[map.seed] = request.seed
  if (map.switch) input[map.switch] = true
  if (map.duration) Object.assign(input, lengthOf(map.duration, seconds))
  if (map.shape) input[map.shape.field] = shapeOf(map.shape, request)
  if (map.first && links.first) input[map.first] = links.first
  if (map.last && links.last) input[map.last] = links.last
  if (map.clip && links.base) input[map.clip] = links.base
  return input
}

/** The length that is ordered: never shorter than what is wanted. A clip that is changed keeps its own. */
export function secondsOf(model: ChosenModel, request: RenderRequest): number {
  const clip = request.inputs.find((input) => input.role === 'base')
  const wanted = clip?.seconds ?? request.seconds
  const { min, max } = model.seconds
  if (wanted > max + TOLERANCE_SECONDS) throw unfit(`${model.name} makes at most ${max} s`)
  if (clip && wanted < min - TOLERANCE_SECONDS) throw unfit(`${model.name} takes clips from ${min} s on`)
  return orderedSeconds(model, request)
}

/** A shape that the model does not know would come out as another. */
export function checkShape(model: ChosenModel, { shape }: RenderRequest): void {
  if (!model.shapes.includes(shape)) throw unfit(`${model.name} makes ${model.shapes.join(', ')} only`)
}

function lengthOf(duration: NonNullable<FalModel['duration']>, seconds: number): FalInput {
  switch (duration.as) {
    case 'text':
      return { [duration.field]: String(seconds) }
    case 'text with s':
      return { [duration.field]: `${seconds}s` }
    case 'number':
      return { [duration.field]: seconds }
    case 'frames': {
      // The small part less keeps 5 s of 24 frames from becoming one step more by the way numbers are stored.
      const steps = Math.ceil((seconds * duration.fps) / duration.step - 1e-6)
      return { [duration.field]: steps * duration.step + 1, [duration.rate]: duration.fps }
    }
  }
}

/** What goes on from a clip has that clip's shape, whatever it is. */
function shapeOf({ values, auto }: NonNullable<FalModel['shape']>, { operation, shape }: RenderRequest): string {
  if (operation === 'extend' && auto !== undefined) return auto
  return values?.[shape] ?? shape
}

function unfit(detail: string): PermanentError {
  return new PermanentError(detail, { fault: { kind: 'operation', detail } })
}
