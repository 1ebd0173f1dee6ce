import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { ClipFacts, FileStore } from '../domain/asset.ts'
import { PermanentError } from '../domain/errors.ts'
import type { Logger } from '../domain/logger.ts'
import type { Order } from '../domain/order.ts'
import type { Language } from '../domain/place.ts'
import type { Reasons } from '../domain/reasons.ts'
import type { Render } from '../domain/render.ts'

export interface FinishStore {
  orders: { find(id: string): Promise<Order | undefined> }
  renders: { ofOrder(order: string): Promise<Render[]> }
  finished(id: string, clip: NonNullable<Order['clip']>): Promise<{ delivery?: { id: string } } | undefined>
  end(id: string, to: 'failed', reason: string): Promise<unknown>
}

/** What is learned and made from a clip in a child process. */
export type Inspect = (
  clip: string,
  outFolder: string,
  signal: AbortSignal,
) => Promise<{ facts: ClipFacts; posterPath: string; contactSheetPath: string }>

export interface FinishStepParts {
  store: FinishStore
  files: FileStore
  inspect: Inspect
  /** Where temporary files may lie. */
  folder: string
  ring(step: 'deliver' | 'card', id: string): Promise<void>
  reasons(language: Language): Reasons
  log: Logger
}

const MAX_STILL_BYTES = 20_000_000
const TRIES = 4

/** finishing → delivering: measures the clip, makes its poster and contact sheet, and puts the delivery in the outbox. */
export function createFinishStep(parts: FinishStepParts) {
  const { store, files, ring, log } = parts

  async function run(id: string, turn: { signal: AbortSignal; attempt: number }): Promise<number | undefined> {
    const order = await store.orders.find(id)
    if (order?.state !== 'finishing') return undefined
    try {
      const clip = await finish(order, turn.signal)
      const done = await store.finished(id, clip)
      if (done?.delivery) await ring('deliver', done.delivery.id)
    } catch (error) {
      if (turn.signal.aborted) throw error
      if (!(error instanceof PermanentError) && turn.attempt + 1 < TRIES) throw error
      log.error({ order: id, err: error }, 'a clip could not be finished')
      const reasons = parts.reasons(order.language)
      const reason = error instanceof PermanentError ? reasons.notFinished(error.message) : reasons.fault
      await store.end(id, 'failed', reason)
    }
    await ring('card', id)
    return undefined
  }

  async function finish(order: Order, signal: AbortSignal): Promise<NonNullable<Order['clip']>> {
    const [render] = await store.renders.ofOrder(order.id)
    if (!render?.asset) throw new PermanentError('there is no rendered clip')
    const folder = await mkdtemp(join(parts.folder, 'finish-'))
    try {
      const { facts, posterPath, contactSheetPath } = await parts.inspect(
        await files.path(render.asset),
        folder,
        signal,
      )
      const poster = await putStill(posterPath)
      return { asset: render.asset, poster, contactSheet: await putStill(contactSheetPath), facts }
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  async function putStill(path: string): Promise<string> {
    return (await files.put(createReadStream(path), 'image/jpeg', MAX_STILL_BYTES)).id
  }

  return { run }
}
