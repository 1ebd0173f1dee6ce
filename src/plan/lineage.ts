import type { Intake } from '../domain/intake.ts'
import type { Order, ReadyMedia } from '../domain/order.ts'
import type { Render } from '../domain/render.ts'
import type { SceneSheet } from '../domain/sheet.ts'
import type { RenderRequest, VideoBackend } from '../domain/video-backend.ts'
import { EXTENSION } from './commission.ts'
import { markAt } from './mark.ts'
import type { Commission, DrawnEnd, Work } from './request.ts'

/** What was rendered before, and by whom. */
export interface Rendered {
  mark: string
  asset: string
  backend: string
  model: string
}

export interface LineageStore {
  orders: { find(id: string): Promise<Order | undefined> }
  renders: {
    ofOrder(order: string): Promise<Render[]>
    rendered(orders: readonly string[], marks: readonly string[]): Promise<Rendered[]>
  }
}

/** What the renders of an order start from. */
export type Sources = Pick<Work, 'drawnFrom' | 'ends' | 'frames'>

/** So many versions back something is looked for. */
const GENERATIONS = 100

export interface LineageParts {
  store: LineageStore
  intake: Intake
  backends: readonly VideoBackend[]
  /** The backends that take over what another one failed at. */
  fallbacks: readonly string[]
}

/** What an order can take from those that it continues: their clips, how they were drawn, what was rendered already. */
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

  /**
   * What stands ready for these renders in this order or in those that it continues, by the mark of the render. What a
   * backend of the fallback chain made in its place is used again as well: it was paid for.
   */
  async function renderedBefore(order: Order, drafts: readonly Commission[]): Promise<Map<string, Rendered>> {
    const family = [order.id]
    for (let one: Order | undefined = order; one?.parent !== undefined && family.length < GENERATIONS; ) {
      family.push(one.parent)
      one = await parentOf(one)
    }
    const marks = new Map<string, string[]>()
    for (const draft of drafts) {
      const before = draft.waits
        ? drafts.find((one) => one.shape === draft.shape && one.piece === draft.piece - 1)
        : undefined
      marks.set(draft.mark, [draft.mark, ...marksElsewhere(order, draft, before && marks.get(before.mark))])
    }
    const found = await store.renders.rendered(family, [...marks.values()].flat())
    const byMark = new Map(found.map((one) => [one.mark, one]))
    const there = new Map<string, Rendered>()
    for (const [mark, all] of marks) {
      const one = all.map((each) => byMark.get(each)).find((each) => each !== undefined)
      if (one) there.set(mark, one)
    }
    return there
  }

  /** Where a person asked for a backend by name, no other one will do; nor where a clip is drawn free. */
  function marksElsewhere(
    order: Order,
    draft: Commission,
    before: readonly (string | undefined)[] = [undefined],
  ): string[] {
    if (order.options.backend !== undefined || draft.local) return []
    return parts.backends
      .filter((backend) => parts.fallbacks.includes(backend.name) && backend.name !== draft.backend)
      .flatMap((backend) => before.map((mark) => markAt(backend, draft.request, mark)))
  }

  /** Of an extension the sheet of the whole clip, else the sheet itself. */
  async function wholeSheet(order: Order, sheet: SceneSheet): Promise<SceneSheet> {
    if (order.operation !== 'extend') return sheet
    const previous = (await parentOf(order))?.sheet
    const { direction = 'forwards' } = order.options
    const middle = previous?.shots ?? ownShots(order, sheet)
    const fresh = sheet.shots.map((shot) => ({ ...shot, transition: 'on' as const }))
    const [first, ...rest] = middle
    const before = direction === 'forwards' ? [] : sheet.shots
    const joined = before.length > 0 && first ? [{ ...first, transition: 'on' as const }, ...rest] : middle
    const after = direction === 'backwards' ? [] : fresh
    return { ...sheet, ...(previous && { title: previous.title }), shots: [...before, ...joined, ...after] }
  }

  return { parentOf, sourcesOf, lettered, isLettered, renderedBefore, wholeSheet }
}

/** A person's own clip stands in the sheet as one shot, of which only its length is known. A picture takes no time. */
function ownShots(order: Order, sheet: SceneSheet): SceneSheet['shots'] {
  const seconds = order.inputs[0]?.ready?.seconds
  const [like] = sheet.shots
  return like && seconds !== undefined
    ? [{ ...like, action: '', seconds: Math.max(0.5, seconds), transition: 'cut' }]
    : []
}
