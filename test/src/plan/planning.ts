import { Readable } from 'node:stream'
import type { Money } from '../../../src/domain/money.ts'
import type { Order, OrderInput } from '../../../src/domain/order.ts'
import type { Brief, Plan, Planner } from '../../../src/domain/planner.ts'
import type { Render } from '../../../src/domain/render.ts'
import { GIVEN, type VideoBackend } from '../../../src/domain/video-backend.ts'
import type { PlanPatch, PlanStore } from '../../../src/plan/plan-store.ts'
import type { Commission } from '../../../src/plan/request.ts'
import { createPlanStep, type PlanStepParts } from '../../../src/plan/step.ts'
import { BUILT_IN, readPresets } from '../../../src/presets/presets.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { createScriptedBackend } from '../../peers/scripted-backend.ts'
import { draft, options, sheet, where } from '../../samples.ts'
import { silentLog } from '../../silent-log.ts'

export const base: Order = {
  id: 'ORDER',
  operation: 'create',
  prompt: 'a lighthouse',
  options,
  inputs: [],
  where,
  person: { id: 'ann', name: 'Ann' },
  language: 'en',
  state: 'planning',
  progress: 0,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  revision: 1,
}

export const calm = { signal: new AbortController().signal, attempt: 0 }

/** A backend that draws: it continues and changes its own clips from their sheets. */
export function drawing(name = 'animatic'): VideoBackend {
  return {
    ...createScriptedBackend({
      name,
      model: { takes: GIVEN, seconds: { min: 0.5, max: 120 } },
      capabilities: { redraws: true, local: true },
    }),
    quote: async () => ({ micros: 0, currency: 'USD' }),
  }
}

/** A paid backend that can do everything with pictures and clips, and sets no type. */
export function filming(name = 'paid'): VideoBackend {
  return createScriptedBackend({
    name,
    model: { takes: ['words', 'first', 'clip'], seconds: { min: 1, max: 10 } },
    capabilities: { letters: false, grades: false },
  })
}

export const picture: OrderInput = { asset: 'p'.repeat(64), kind: 'picture', name: 'cat.jpg' }
export const clip: OrderInput = { asset: 'c'.repeat(64), kind: 'clip', name: 'dog.mov' }

export interface Given {
  backends?: VideoBackend[]
  parent?: Partial<Order>
  /** Renders of the parent. */
  renders?: Partial<Render>[]
  planner?: (brief: Brief, signal: AbortSignal) => Promise<Plan>
  intake?: PlanStepParts['intake']['prepare']
  translator?: PlanStepParts['translator']
  /** Marks of what was rendered before, with their assets; `order`: only where that one is looked at. */
  there?: { mark: string; asset: string; order?: string; backend?: string }[]
  /** Marks of renders that are under way. */
  live?: string[]
  /** The backend of the channel. */
  channel?: string
  fallbacks?: string[]
  moderator?: PlanStepParts['moderator']
  /** What may be spent without asking, in millionths of a dollar. */
  unasked?: number
}

/** The store's own steps are tested with it; here only what the planning makes of an order matters. */
export function plan(change: Partial<Order>, given: Given = {}) {
  const order: Order = { ...base, ...change }
  const orders = new Map([['ORDER', order]])
  if (given.parent) orders.set('PARENT', { ...base, id: 'PARENT', state: 'done', ...given.parent })
  const seen: Brief[] = []
  const result: {
    planned?: Partial<PlanPatch>
    boarded?: PlanPatch
    work?: (Commission & { asset?: string })[]
    ended?: string[]
    reopened?: string
    /** What is to be approved now. */
    changes?: { backend: string; quote: Money | null }
    asked?: string
  } = {}
  const rung: string[] = []
  const store: PlanStore = {
    orders: { find: async (id) => orders.get(id) },
    renders: {
      ofOrder: async (id) => (id === 'PARENT' ? (given.renders ?? []).map((render) => renderOf(render)) : []),
      rendered: async (orders, marks) =>
        (given.there ?? [])
          .filter(({ mark, order }) => marks.includes(mark) && (order === undefined || orders.includes(order)))
          .map(({ order: _, ...one }) => ({ backend: 'paid', model: 'paid', ...one })),
      liveOfOrder: async (_order, marks) => marks.some((mark) => given.live?.includes(mark)),
    },
    async planned(_id, _from, patch, work) {
      Object.assign(result, { planned: patch, work })
      const todo = work.filter((one) => one.asset === undefined)
      const renders = todo.map((one, index) => renderOf({ ...one, id: `RENDER${index}`, state: 'ready' }))
      return { order: { ...order, state: todo.length > 0 ? 'rendering' : 'finishing' }, renders }
    },
    async boarded(_id, patch) {
      result.boarded = patch
      return order
    },
    async asked(_id, _from, question, patch) {
      Object.assign(result, { asked: question, planned: patch })
    },
    async reopened(_id, reason, changes) {
      Object.assign(result, { reopened: reason, ...(changes && { changes }) })
    },
    async end(_id, to, reason) {
      result.ended = [to, reason]
    },
  }
  const planner: Planner = {
    async plan(brief, signal) {
      seen.push(brief)
      return given.planner ? given.planner(brief, signal) : { sheet, planner: 'a-model' }
    },
  }
  const step = createPlanStep({
    store,
    intake: {
      prepare: given.intake ?? (async (input) => ({ ok: true, input: { ...input, ready: readyOf(input) } })),
      receive: async (asset) => ({ ok: true, asset }),
      edgeFrame: async (_clip, edge) => ({ asset: `${edge} frame`, width: 1920, height: 1080 }),
    },
    planner,
    translator: given.translator ?? { translate: async (lines) => lines.map((line) => `[${line}]`) },
    presets: readPresets([BUILT_IN]),
    backends: given.backends ?? [drawing()],
    fallbacks: given.fallbacks ?? [],
    settings: { backendOf: async () => given.channel },
    ...(given.moderator && { moderator: given.moderator }),
    files: { open: async () => Readable.from([Buffer.from('a picture')]) },
    unasked: { micros: given.unasked ?? 10_000_000, currency: 'USD' },
    sketchOf: (edited) => ({ ...edited.sketch, weather: 'snow' }),
    ring: async (queue, ...ids) => {
      rung.push(...ids.map((id) => `${queue} ${id}`))
    },
    reasons,
    log: silentLog,
  })
  return { run: (turn = calm) => step.run('ORDER', turn), result, seen, rung }
}

function readyOf(input: OrderInput): NonNullable<OrderInput['ready']> {
  const size = { asset: `ready ${input.asset.slice(0, 1)}`, width: 1080, height: 1920 }
  return input.kind === 'picture' ? size : { ...size, seconds: 4, fps: 30, sound: true }
}

export function renderOf(change: Partial<Render>): Render {
  const outcome = { state: 'rendered' as const, progress: 1, fallbacks: [], fails: 0, silentMs: 0 }
  return { id: 'DONE', order: 'PARENT', ...draft, ...outcome, asset: 'rendered', ...change }
}
