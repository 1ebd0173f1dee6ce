import type { FileStore } from '../domain/asset.ts'
import type { ChannelSettings } from '../domain/channel-settings.ts'
import { PermanentError, RefusedError, RetryableError, UserError } from '../domain/errors.ts'
import type { Intake } from '../domain/intake.ts'
import type { Logger } from '../domain/logger.ts'
import type { Moderator } from '../domain/moderator.ts'
import { FREE, type Money } from '../domain/money.ts'
import type { Order, OrderInput } from '../domain/order.ts'
import type { Language } from '../domain/place.ts'
import type { Plan, Planner, Translator } from '../domain/planner.ts'
import type { Presets } from '../domain/preset.ts'
import type { Reasons } from '../domain/reasons.ts'
import type { Shot } from '../domain/sheet.ts'
import type { Sketch } from '../domain/sketch.ts'
import type { VideoBackend } from '../domain/video-backend.ts'
import { openBoard } from './board.ts'
import { briefOf } from './brief.ts'
import { createCaptions } from './captions.ts'
import { ableBackends, backendFor, drawerOf } from './choose-backend.ts'
import { boardCommissions, commissionsOf, reshapesOf } from './commission.ts'
import { createLineage, type Sources } from './lineage.ts'
import { withMeasures } from './measures.ts'
import { createModeration } from './moderate.ts'
import type { PlanStore } from './plan-store.ts'
import { createPutDown, patchOf } from './put-down.ts'
import { quoteOf } from './quote.ts'
import type { Commission } from './request.ts'
import { withSketches } from './rewritten.ts'
import { takeSheet } from './take-sheet.ts'
import { partSheet, wholeSheet } from './whole-sheet.ts'

export interface PlanStepParts {
  store: PlanStore
  intake: Intake
  planner: Planner
  translator: Translator
  presets: Presets
  /** In the order of preference. */
  backends: readonly VideoBackend[]
  fallbacks: readonly string[]
  settings: Pick<ChannelSettings, 'backendOf'>
  /** Absent: nobody looks at wishes before something is spent on them. */
  moderator?: Moderator
  files: Pick<FileStore, 'open'>
  /** What may be spent on a clip without asking. */
  unasked: Money
  /** Draws the sketch of a shot anew from its words, after a person edited them. */
  sketchOf(shot: Shot): Sketch
  ring(step: 'render' | 'draw' | 'finish' | 'board' | 'card', ...ids: string[]): Promise<void>
  reasons(language: Language): Reasons
  log: Logger
}

const TRIES = 4

interface Turn {
  signal: AbortSignal
  /** It is not tried again after this. */
  last: boolean
}

/**
 * planning → rendering: reads the inputs, writes the scene sheet, chooses the backend, asks for the price, and puts the
 * renders down. A film stops at its storyboard, and comes here again once that is approved.
 */
export function createPlanStep(parts: PlanStepParts) {
  const { store, intake, ring, log } = parts
  const lineage = createLineage(parts)
  const putDown = createPutDown(parts, lineage)
  const captions = createCaptions(parts)
  const moderate = createModeration(parts)

  async function run(id: string, turn: { signal: AbortSignal; attempt: number }): Promise<number | undefined> {
    const order = await store.orders.find(id)
    const approved = order?.state === 'awaiting approval' && order.approvedAt !== undefined
    if (!order || (order.state !== 'planning' && !approved)) return undefined
    let next: number | undefined
    try {
      const last = turn.attempt + 1 >= TRIES
      next = await (approved ? approvedAsItIs(order, { ...turn, last }) : plan(order, { ...turn, last }))
    } catch (error) {
      if (turn.signal.aborted) throw error
      return settleFault(order, error, turn.attempt)
    }
    await ring('card', id)
    return next
  }

  /** People may have written into a storyboard what nobody has looked at. */
  async function approvedAsItIs(order: Order, turn: Turn): Promise<number | undefined> {
    if (order.board) await moderate(order, turn)
    const { unmet } = order.options
    return commission(order, { ...(unmet && { unmet }) }, turn.signal)
  }

  async function plan(placed: Order, turn: Turn): Promise<number | undefined> {
    const { signal } = turn
    const order = await withInputs(placed, signal)
    if (order.operation === 'caption') return caption(order, signal)
    await moderate(order, turn)
    const parent = await lineage.parentOf(order)
    const backend = await chosen(order, parent)
    const sources = await lineage.sourcesOf(order, backend, signal)
    const overlaid = order.operation === 'edit' && sources.drawnFrom?.inputs.length !== 0
    const plan = await written(order, parent, { backend, overlaid }, signal)
    const { planner, look, unmet } = plan
    const sheet = order.options.captions ? await captions.of(plan.sheet, order, signal) : plan.sheet
    const { unmet: _, ...wanted } = order.options
    const options = { ...wanted, ...(look !== undefined && { look }), ...(unmet && { unmet }) }
    const planned: Order = { ...order, options, sheet, planner, backend: backend.name }
    if (order.operation !== 'film') return commission(planned, { sources, ...(unmet && { unmet }) }, signal)
    const film: Order = { ...planned, board: order.board ?? openBoard(planned, sheet, parent) }
    const quote = await quoteOf(boardCommissions(film, parts.backends), parts.backends)
    if (mayStart(film, parent, quote)) return commission(film, {}, signal)
    await store.boarded(order.id, { ...patchOf(film), quote: quote ?? null })
    await ring('board', order.id)
    return undefined
  }

  /**
   * On the command line nobody can press a button. Another version of a film that was approved needs no second word
   * where it costs nothing.
   */
  function mayStart(film: Order, parent: Order | undefined, quote: Money | undefined): boolean {
    if (film.where.platform === 'cli') return true
    return parent?.state === 'done' && parent.board !== undefined && quote?.micros === 0
  }

  /**
   * A clip that is there gets words. Where a backend wrote its own words into the picture, it draws the clip once more
   * with the new ones; else nothing is to be rendered, and they are set over the clip.
   */
  async function caption(order: Order, signal: AbortSignal): Promise<number | undefined> {
    const parent = await lineage.parentOf(order)
    const plain = order.sheet ?? parent?.sheet
    const { options } = order
    if (!options.captions) return reshape({ ...order, ...(plain && { sheet: plain }) }, parent, signal)
    if (!plain) throw new UserError(reasonsOf(order).noWords)
    const sheet = await captions.of(plain, order, signal)
    const planner = order.planner ?? parent?.planner ?? 'person'
    const redrawn = options.captions.burnt ? await lineage.lettered(order, sheet) : undefined
    if (redrawn) return commission({ ...redrawn, planner }, {}, signal)
    return leaveAsItIs({ ...order, sheet, planner })
  }

  /** A clip that is there in further shapes: drawn anew where it was drawn, else cut from it, unless that cuts writing. */
  async function reshape(order: Order, parent: Order | undefined, signal: AbortSignal): Promise<number | undefined> {
    const backend = parts.backends.find((each) => each.name === parent?.backend)
    const { sheet } = order
    const sources = backend && (await lineage.sourcesOf(order, backend, signal))
    if (!sheet || !backend || !sources?.drawnFrom) {
      if (await lineage.isLettered(order)) throw new UserError(reasonsOf(order).cannotCut)
      return leaveAsItIs(order)
    }
    const drawn = { ...order, backend: backend.name, planner: parent?.planner ?? 'person' }
    return putDown(drawn, reshapesOf({ order: drawn, sheet, whole: sheet, backend, drawer: backend, ...sources }))
  }

  /** Nothing is to be rendered: what is left is to finish it. */
  async function leaveAsItIs({ id, sheet, planner, options, inputs }: Order): Promise<undefined> {
    const patch = { ...(sheet && planner !== undefined && { sheet, planner }), options, inputs, quote: FREE }
    if (await store.planned(id, 'planning', patch, [])) await ring('finish', id)
  }

  async function withInputs(order: Order, signal: AbortSignal): Promise<Order> {
    const inputs: OrderInput[] = []
    for (const input of order.inputs) {
      const prepared = await intake.prepare(input, signal)
      if (!prepared.ok) throw new UserError(reasonsOf(order).media(prepared.fault, input.name))
      inputs.push(prepared.input)
    }
    return withMeasures({ ...order, inputs })
  }

  async function chosen(order: Order, parent: Order | undefined): Promise<VideoBackend> {
    const channel = await parts.settings.backendOf(order.where)
    const backend = backendFor(order, { parent, channel }, parts.backends)
    if (backend) return backend
    const { seconds, shape } = order.options
    const able = ableBackends(order, parts.backends).map((each) => each.name)
    throw new UserError(reasonsOf(order).noBackend({ operation: order.operation, seconds, shape, able }))
  }

  async function written(
    order: Order,
    parent: Order | undefined,
    how: { backend: VideoBackend; overlaid: boolean },
    signal: AbortSignal,
  ): Promise<Plan> {
    if (order.sheet) return takeSheet(order.sheet, parent, parts.sketchOf)
    return parts.planner.plan(briefOf(order, parent, how, parts.presets), signal)
  }

  /** Decides what is rendered of a sheet. What was rendered before, for this order or one that it continues, is used again. */
  async function commission(
    given: Order,
    { unmet, sources }: { unmet?: string[]; sources?: Sources },
    signal: AbortSignal,
  ): Promise<number | undefined> {
    const { board } = given
    const order =
      given.sheet && board ? { ...given, ...withSketches({ sheet: given.sheet, board }, parts.sketchOf) } : given
    if (!order.sheet) throw new PermanentError('an order without a sheet cannot be rendered')
    const parent = await lineage.parentOf(order)
    // What comes back from a question has the sheet of the whole clip already.
    const whole = order.state === 'planning' ? wholeSheet(order, parent, order.sheet) : order.sheet
    const sheet = partSheet(order, parent, whole)
    // What a person was shown the price of stays with its backend.
    const kept = order.approvedAt && parts.backends.find((each) => each.name === order.backend)
    const backend = kept ?? (await chosen(order, parent))
    const drawer = drawerOf(parts.backends) ?? backend
    const base = { order, sheet, whole, backend, drawer, ...(unmet && { unmet }) }
    const drafts = commissionsOf({ ...base, ...(sources ?? (await lineage.sourcesOf(order, backend, signal))) })
    if (isCut(order, drafts) && backend.capabilities().letters) throw new UserError(reasonsOf(order).cannotCut)
    return putDown({ ...order, sheet: whole, backend: backend.name }, drafts, order.backend)
  }

  async function settleFault(order: Order, error: unknown, attempt: number): Promise<number | undefined> {
    if (error instanceof RefusedError) return end(order, 'refused', error.message)
    if (error instanceof UserError) return end(order, 'failed', error.message)
    if (error instanceof PermanentError || attempt + 1 >= TRIES) {
      log.error({ order: order.id, err: error }, 'an order could not be planned')
      return end(order, 'failed', reasonsOf(order).notPlanned)
    }
    if (error instanceof RetryableError) return Math.max(error.retryAfterMs ?? 0, 2000 * 2 ** attempt)
    throw error
  }

  /** A storyboard that people worked on is not lost by a fault: it stands open again, and says why. */
  async function end(order: Order, to: 'failed' | 'refused', reason: string): Promise<undefined> {
    if (order.state === 'awaiting approval') await store.reopened(order.id, reason)
    else await store.end(order.id, to, reason)
    await ring('card', order.id)
  }

  function reasonsOf({ language }: Order): Reasons {
    return parts.reasons(language)
  }

  return { run }
}

/** Whether a further shape is to be cut from the finished clip. */
function isCut({ options }: Order, drafts: readonly Commission[]): boolean {
  return (options.otherShapes ?? []).some((shape) => !drafts.some((draft) => draft.shape === shape))
}
