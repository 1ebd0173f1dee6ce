import { isDeepStrictEqual } from 'node:util'
import { PermanentError, RefusedError, RetryableError, UserError } from '../domain/errors.ts'
import type { Logger } from '../domain/logger.ts'
import type { Money } from '../domain/money.ts'
import { type Order, SIZES } from '../domain/order.ts'
import type { Language } from '../domain/place.ts'
import type { Plan, Planner } from '../domain/planner.ts'
import type { Reasons } from '../domain/reasons.ts'
import { type SceneSheet, type Shot, sheetSeconds } from '../domain/sheet.ts'
import type { Sketch } from '../domain/sketch.ts'
import type { RenderRequest, VideoBackend } from '../domain/video-backend.ts'

export interface PlanStore {
  orders: { find(id: string): Promise<Order | undefined> }
  planned(
    id: string,
    patch: { sheet: SceneSheet; planner: string; backend: string; quote?: Money },
    work: { backend: string; local: boolean; request: RenderRequest }[],
  ): Promise<{ id: string; local: boolean }[] | undefined>
  end(id: string, to: 'failed' | 'refused', reason: string): Promise<unknown>
}

export interface PlanStepParts {
  store: PlanStore
  planner: Planner
  /** In the order of preference. */
  backends: readonly VideoBackend[]
  /** Draws the sketch of a shot anew from its words, after a person edited them. */
  sketchOf(shot: Shot): Sketch
  ring(step: 'render' | 'draw' | 'card', id: string): Promise<void>
  reasons(language: Language): Reasons
  log: Logger
}

const TRIES = 4

/** planning → rendering: writes the scene sheet, chooses the backend, asks for the price, and puts the renders down. */
export function createPlanStep(parts: PlanStepParts) {
  const { store, planner, backends, ring, log } = parts

  async function run(id: string, turn: { signal: AbortSignal; attempt: number }): Promise<number | undefined> {
    const order = await store.orders.find(id)
    if (order?.state !== 'planning') return undefined
    const reasons = parts.reasons(order.language)
    const backend = chooseBackend(order, backends)
    if (!backend) {
      const wanted = { operation: order.operation, seconds: order.options.seconds, shape: order.options.shape }
      return end(order, 'failed', reasons.noBackend(wanted))
    }
    try {
      const { sheet, planner: name } = order.sheet ? await take(order, order.sheet) : await write(order, turn.signal)
      const request = requestOf(order, sheet)
      const quote = await backend.quote(request)
      const work = [{ backend: backend.name, local: backend.capabilities().local, request }]
      const patch = { sheet, planner: name, backend: backend.name, ...(quote && { quote }) }
      const renders = (await store.planned(id, patch, work)) ?? []
      for (const render of renders) await ring(render.local ? 'draw' : 'render', render.id)
      await ring('card', id)
      return undefined
    } catch (error) {
      if (turn.signal.aborted) throw error
      if (error instanceof RefusedError) return end(order, 'refused', error.message)
      if (error instanceof UserError) return end(order, 'failed', error.message)
      if (error instanceof PermanentError || turn.attempt + 1 >= TRIES) {
        log.error({ order: id, err: error }, 'an order could not be planned')
        return end(order, 'failed', reasons.notPlanned)
      }
      if (error instanceof RetryableError) return Math.max(error.retryAfterMs ?? 0, 2000 * 2 ** turn.attempt)
      throw error
    }
  }

  async function write(order: Order, signal: AbortSignal): Promise<Plan> {
    const previous = (await parentOf(order))?.sheet
    const { operation, prompt, options } = order
    const { seconds, shape, look } = options
    return planner.plan({ operation, prompt, seconds, shape, look, ...(previous && { previous }) }, signal)
  }

  /** A sheet that came with the order: another take of the parent's, or one that a person edited. */
  async function take(order: Order, sheet: SceneSheet): Promise<Plan> {
    const parent = await parentOf(order)
    const same = (shot: Shot) => parent?.sheet?.shots.some((other) => isDeepStrictEqual(other, shot)) ?? false
    const title = parent?.sheet?.title
    const name = sheet.title === title && sheet.shots.every(same) ? parent?.planner : undefined
    // Only words that changed are drawn anew: a language model's own sketch says more than can be read from its words.
    const shots = sheet.shots.map((shot) => (same(shot) ? shot : { ...shot, sketch: parts.sketchOf(shot) }))
    return { sheet: { ...sheet, shots }, planner: name ?? 'person' }
  }

  async function parentOf(order: Order): Promise<Order | undefined> {
    return order.parent === undefined ? undefined : store.orders.find(order.parent)
  }

  async function end(order: Order, to: 'failed' | 'refused', reason: string): Promise<undefined> {
    await store.end(order.id, to, reason)
    await ring('card', order.id)
  }

  return { run }
}

/** The one that was asked for, else the first that can do it. */
function chooseBackend(order: Order, backends: readonly VideoBackend[]): VideoBackend | undefined {
  const { backend: wanted, seconds, shape } = order.options
  return backends.find((backend) => {
    const can = backend.capabilities()
    if (wanted !== undefined && backend.name !== wanted) return false
    if (!can.operations.includes(order.operation) || !can.shapes.includes(shape)) return false
    return seconds >= can.seconds.min && seconds <= can.seconds.max
  })
}

function requestOf(order: Order, sheet: SceneSheet): RenderRequest {
  const { shape, look, seed } = order.options
  const { operation, inputs } = order
  return { operation, sheet, shape, ...SIZES[shape], seconds: sheetSeconds(sheet), look, seed, inputs }
}
