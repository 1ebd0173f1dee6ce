import { createHash } from 'node:crypto'
import { modelOf } from '../domain/models.ts'
import type { Capabilities, RenderRequest, VideoBackend } from '../domain/video-backend.ts'
import { given } from './given.ts'

/**
 * The mark of a request at the model that a backend makes it with. `before` is the mark of what it goes on from: its last
 * frame chooses the model, and is no part of the mark.
 */
export function markAt(backend: VideoBackend, request: RenderRequest, before?: string): string {
  const can = backend.capabilities()
  const model = modelOf(can, given(request, before !== undefined))?.name ?? ''
  return markOf(model === backend.name ? model : `${backend.name} ${model}`, can, request, before)
}

/**
 * Tells equal work: the same request at the same maker has the same mark, so what was rendered and paid once is used
 * again. `before` is the mark of the render whose last frame it goes on from. Which part of a film it is counts only
 * where the backend writes it into the picture.
 */
export function markOf(
  maker: string,
  can: Pick<Capabilities, 'letters'>,
  request: RenderRequest,
  before?: string,
): string {
  const { part, ...rest } = request
  const counted = can.letters && part ? { ...rest, part } : rest
  return createHash('sha256')
    .update(JSON.stringify([maker, sorted(counted), before]))
    .digest('base64url')
}

/** With the fields of every object in the order of their names: what came through the database has lost its own. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  const entries = Object.entries(value).filter(([, each]) => each !== undefined)
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, each]) => [name, sorted(each)]))
}
