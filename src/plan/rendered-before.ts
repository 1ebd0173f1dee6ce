import type { Order } from '../domain/order.ts'
import type { VideoBackend } from '../domain/video-backend.ts'
import { markAt } from './mark.ts'
import type { Commission } from './request.ts'

/** What was rendered before, and by whom. */
export interface Rendered {
  mark: string
  asset: string
  backend: string
  model: string
}

export interface RenderedStore {
  renders: { rendered(orders: readonly string[], marks: readonly string[]): Promise<Rendered[]> }
}

export interface RenderedParts {
  store: RenderedStore
  backends: readonly VideoBackend[]
  /** The backends that take over what another one failed at. */
  fallbacks: readonly string[]
}

export interface RenderedBefore {
  /** By the mark of the render whose place it takes. */
  there: Map<string, Rendered>
  /** All marks by which what is not there may still come to be there. */
  missing: string[]
}

/** Finds what was rendered for an order already: it was paid for, and is used again. */
export function createRenderedBefore(
  { store, backends, fallbacks }: RenderedParts,
  /** The order and those that it continues. */
  familyOf: (order: Order) => Promise<string[]>,
) {
  /**
   * What stands ready for these renders in this order, whoever made it, or in those that it continues, where a backend of
   * the fallback chain may have made it.
   */
  return async function renderedBefore(order: Order, drafts: readonly Commission[]): Promise<RenderedBefore> {
    const family = await familyOf(order)
    const there = new Map<string, Rendered>()
    const missing: string[] = []
    /** The marks that stand for each. */
    const found = new Map<Commission, string[]>()
    const beforeOf = (draft: Commission) =>
      draft.waits ? drafts.find((one) => one.shape === draft.shape && one.piece === draft.piece - 1) : undefined
    // First what begins by itself, then what goes on from that: whose frames those are decides the marks of the next.
    let level = drafts.filter((draft) => beforeOf(draft) === undefined)
    while (level.length > 0) {
      const marks = level.map((draft) => ({ draft, ...marksOf(order, draft, { beforeOf, found }) }))
      const anywhere = marks.flatMap(({ anyOrder }) => anyOrder)
      const here = marks.flatMap(({ thisOrder }) => thisOrder).filter((mark) => !anywhere.includes(mark))
      const all = [
        ...(await store.renders.rendered(family, anywhere)),
        ...(here.length > 0 ? await store.renders.rendered([order.id], here) : []),
      ]
      const byMark = new Map(all.map((one) => [one.mark, one]))
      for (const { draft, anyOrder, thisOrder } of marks) {
        const candidates = [...new Set([...anyOrder, ...thisOrder])]
        const ready = candidates.flatMap((mark) => byMark.get(mark) ?? [])
        found.set(
          draft,
          ready.map(({ mark }) => mark),
        )
        if (ready[0]) there.set(draft.mark, ready[0])
        else missing.push(...candidates)
      }
      const done = level
      level = drafts.filter((draft) => done.some((one) => one === beforeOf(draft)))
    }
    return { there, missing }
  }

  /** Where a person asked for a backend by name, no other one will do; nor where a clip is drawn free. */
  function marksOf(order: Order, draft: Commission, how: Chain): { anyOrder: string[]; thisOrder: string[] } {
    if (order.options.backend !== undefined || draft.local) return { anyOrder: [draft.mark], thisOrder: [] }
    const at = (use: (backend: VideoBackend) => boolean) =>
      backends.filter(use).flatMap((backend) => marksAt(backend, draft, how))
    return {
      anyOrder: [draft.mark, ...at(({ name }) => fallbacks.includes(name) && name !== draft.backend)],
      thisOrder: at((backend) => !backend.capabilities().local),
    }
  }
}

interface Chain {
  beforeOf(draft: Commission): Commission | undefined
  found: ReadonlyMap<Commission, readonly string[]>
}

/** The marks of a render at a backend: with what it goes on from as it would be there, and as it really is. */
function marksAt(backend: VideoBackend, draft: Commission, { beforeOf, found }: Chain): string[] {
  const before = beforeOf(draft)
  if (!before) return [markAt(backend, draft.request)]
  const marks = new Set([plannedAt(backend, before, beforeOf), ...(found.get(before) ?? [])])
  return [...marks].map((mark) => markAt(backend, draft.request, mark))
}

function plannedAt(backend: VideoBackend, draft: Commission, beforeOf: Chain['beforeOf']): string {
  const before = beforeOf(draft)
  return markAt(backend, draft.request, before && plannedAt(backend, before, beforeOf))
}
