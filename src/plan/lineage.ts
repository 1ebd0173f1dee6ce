import type { Intake } from '../domain/intake.ts'
import type { Order, ReadyMedia } from '../domain/order.ts'
import type { Render } from '../domain/render.ts'
import type { SceneSheet } from '../domain/sheet.ts'
import type { RenderRequest, VideoBackend } from '../domain/video-backend.ts'
import { EXTENSION } from './commission.ts'
import type { DrawnEnd, Work } from './request.ts'

export interface LineageStore {
  orders: { find(id: string): Promise<Order | undefined> }
  renders: { ofOrder(order: string): Promise<Render[]> }
}

/** What the renders of an order start from. */
export type Sources = Pick<Work, 'drawnFrom' | 'ends' | 'frames'>

/** So many versions back something is looked for. */
const GENERATIONS = 100

export interface LineageParts {
  store: LineageStore
  intake: Intake
  backends: readonly VideoBackend[]
}

export type Lineage = ReturnType<typeof createLineage>

/** What an order can take from those that it continues: their clips, and how they were drawn. */
export function createLineage(parts: LineageParts) {
  const { store, intake } = parts

  async function parentOf(order: Order): Promise<Order | undefined> {
    return order.parent === undefined ? undefined : store.orders.find(order.parent)
  }

  /** What the renders of an edit or an extension start from. */
  async function sourcesOf(order: Order, backend: VideoBackend, signal: AbortSignal): Promise<Sources> {
    const parent = await continued(order)
    const redraws = backend.capabilities().redraws
    const drawnFrom = parent && redraws ? await drawnRequest(parent, backend) : undefined
    if (order.operation !== 'extend') return { ends: {}, frames: {}, ...(drawnFrom && { drawnFrom }) }
    const { direction = 'forwards' } = order.options
    const ends: Work['ends'] = {}
    const frames: Work['frames'] = {}
    for (const edge of ['first', 'last'] as const) {
      if (direction === (edge === 'first' ? 'forwards' : 'backwards')) continue
      const end = parent && redraws ? await drawnEnd(parent, edge, backend) : undefined
      const frame = end ? undefined : await frameOf(order, edge, signal)
      if (end) ends[edge] = end
      if (frame) frames[edge] = frame
    }
    return { ends, frames, ...(drawnFrom && { drawnFrom }) }
  }

  /**
   * The order as one that draws its clip once more with other captions; undefined where the clip's words can only be set
   * over it.
   */
  async function lettered(order: Order, sheet: SceneSheet): Promise<Order | undefined> {
    const parent = await continued(order)
    const backend = parts.backends.find((each) => each.name === parent?.backend)
    if (!parent || !backend?.capabilities().letters) return undefined
    const { captions } = order.options
    const options = { ...parent.options, ...(captions && { captions }) }
    const drawn = { ...order, options, sheet, backend: backend.name }
    if (parent.board) return { ...drawn, board: parent.board }
    return (await drawnRequest(parent, backend)) && { ...drawn, operation: 'edit' }
  }

  /** Whether a clip has writing in its pixels, which no cut may lose. */
  async function isLettered(order: Order): Promise<boolean> {
    const parent = await continued(order)
    if (!parent) return false
    const letters = (name: string) => parts.backends.find((each) => each.name === name)?.capabilities().letters
    return (await leading(parent)).some((render) => letters(render.backend)) || isLettered(parent)
  }

  async function frameOf(order: Order, edge: 'first' | 'last', signal: AbortSignal): Promise<ReadyMedia | undefined> {
    const input = order.inputs[0]
    if (!input?.ready) return undefined
    return input.kind === 'picture' ? input.ready : intake.edgeFrame(input.ready.asset, edge, signal)
  }

  /** The order whose clip this one changes or extends: not every parent, since a file of one's own may come along. */
  async function continued(order: Order): Promise<Order | undefined> {
    const parent = await parentOf(order)
    const clips = [parent?.clip, ...(parent?.otherClips ?? [])].map((clip) => clip?.asset)
    return order.inputs.some((input) => clips.includes(input.asset)) ? parent : undefined
  }

  /** How a clip was drawn as a whole; undefined where it was not drawn by this backend, or of many pieces. */
  async function drawnRequest(order: Order, backend: VideoBackend): Promise<RenderRequest | undefined> {
    if (order.board) return undefined
    if (order.operation === 'extend' || order.operation === 'caption') {
      const parent = await continued(order)
      const request = parent && (await drawnRequest(parent, backend))
      // A filmed clip does not grow by drawing over it.
      const filmed = order.operation === 'extend' && request?.inputs.some((input) => input.role === 'base')
      return filmed ? undefined : request
    }
    const [render, ...more] = await leading(order)
    return render?.backend === backend.name && more.length === 0 ? render.request : undefined
  }

  async function drawnEnd(order: Order, edge: 'first' | 'last', backend: VideoBackend): Promise<DrawnEnd | undefined> {
    if (order.board) return undefined
    const renders = await leading(order)
    if (order.operation === 'extend') {
      const piece = edge === 'first' ? EXTENSION.before : EXTENSION.after
      const render = renders.find((one) => one.piece === piece)
      if (render) return endOf(render, edge, backend)
      const parent = await continued(order)
      return parent && drawnEnd(parent, edge, backend)
    }
    const render = renders.at(edge === 'first' ? 0 : -1)
    // A filmed clip has no more frames than it has.
    if (!render || render.request.inputs.some((input) => input.role === 'base')) return undefined
    return endOf(render, edge, backend)
  }

  function endOf(
    { backend: name, request }: Render,
    edge: 'first' | 'last',
    backend: VideoBackend,
  ): DrawnEnd | undefined {
    if (name !== backend.name) return undefined
    const { from, to } = request.window ?? { from: 0, to: request.seconds }
    return { request, at: edge === 'first' ? from : to }
  }

  async function leading(order: Order): Promise<Render[]> {
    return (await store.renders.ofOrder(order.id)).filter((render) => render.shape === order.options.shape)
  }

  /** The ids of the order and of those that it continues. */
  async function familyOf(order: Order): Promise<string[]> {
    const family = [order.id]
    for (let one: Order | undefined = order; one?.parent !== undefined && family.length < GENERATIONS; ) {
      family.push(one.parent)
      one = await parentOf(one)
    }
    return family
  }

  return { parentOf, familyOf, sourcesOf, lettered, isLettered }
}
