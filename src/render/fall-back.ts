import { modelOf } from '../domain/models.ts'
import { addMoney, isAtMost, type Money, moneyText } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import type { Render } from '../domain/render.ts'
import type { RenderRequest, VideoBackend } from '../domain/video-backend.ts'
import type { RenderStepParts } from './parts.ts'

export type FellBack = { kind: 'none' } | { kind: 'too dear'; backend: string; price: string } | Taken

interface Taken {
  kind: 'taken'
  local: boolean
}

/**
 * Hands a render to the next backend of the chain that can do it. Never where a person asked for a backend by name, and
 * never where it would cost more than the people were shown, but for what may be spent without asking.
 */
export function createFallBack({ store, backends, fallbacks, unasked, markOf }: RenderStepParts) {
  return async function fallBack(render: Render, order: Order, reason: string): Promise<FellBack> {
    if (order.options.backend !== undefined) return { kind: 'none' }
    const before = backends.find((backend) => backend.name === render.backend)
    const shown = await before?.quote(render.request)
    const tried = new Set([render.backend, ...render.fallbacks.map((each) => each.from)])
    let dear: FellBack = { kind: 'none' }
    for (const name of fallbacks) {
      const backend = backends.find((each) => each.name === name)
      const model = backend && !tried.has(name) && ableModel(backend, render.request)
      if (!backend || !model) continue
      const price = await backend.quote(render.request)
      const { local } = backend.capabilities()
      const instead = {
        backend: name,
        model,
        local,
        mark: await markAt(backend, render),
        fallbacks: [...render.fallbacks, { from: render.backend, to: name, reason }],
      }
      const from = render.state === 'running' ? 'running' : 'submitting'
      const taken = await store.fellBack(render.id, from, instead, (now) => {
        const quote = quoteAfter(now, shown, price)
        return maySpend(price, shown, quote) ? { quote } : undefined
      })
      if (taken !== 'too dear') return { kind: 'taken', local }
      dear = { kind: 'too dear', backend: name, price: price ? moneyText(price) : '?' }
    }
    return dear
  }

  /** `total`: what the clip would cost with it, as far as that is known. */
  function maySpend(price: Money | undefined, shown: Money | undefined, total: Money | undefined): boolean {
    if (!price) return false
    return isAtMost(total ?? price, unasked) === true || (shown !== undefined && isAtMost(price, shown) === true)
  }

  /** What goes on from another render is known by the mark of that one, as when it was planned, and not by its frame. */
  async function markAt(backend: VideoBackend, render: Render): Promise<string> {
    const { request, shape, piece } = render
    if (!render.waits) return markOf(backend, request)
    const before = (await store.renders.ofOrder(render.order)).find(
      (other) => other.shape === shape && other.piece === piece - 1,
    )
    const inputs = request.inputs.filter((input) => input.role !== 'first')
    return markOf(backend, { ...request, inputs }, before?.mark)
  }
}

function ableModel(backend: VideoBackend, request: RenderRequest): string | undefined {
  const model = modelOf(backend.capabilities(), request)
  const filmed = request.inputs.some((input) => input.role === 'base')
  const fits = model && request.seconds <= model.seconds.max && (filmed || model.shapes.includes(request.shape))
  return fits ? model.name : undefined
}

/** The order's quote with one of its renders at another price. */
function quoteAfter(quote: Money | undefined, before: Money | undefined, after: Money | undefined): Money | undefined {
  if (!quote || !before || !after) return undefined
  return addMoney({ ...quote, micros: Math.max(0, quote.micros - before.micros) }, after)
}
