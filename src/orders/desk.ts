import { UserError } from '../domain/errors.ts'
import { isFinal, type NewOrder, type Order } from '../domain/order.ts'
import type { OrderDesk, OrderFilter, Storyboard } from '../domain/order-desk.ts'
import type { Language, Person, Target } from '../domain/place.ts'
import type { Render } from '../domain/render.ts'

export interface DeskStore {
  orders: {
    find(id: string): Promise<Order | undefined>
    insert(order: NewOrder): Promise<Order>
    list(filter: OrderFilter): Promise<Order[]>
    ahead(id: string): Promise<number>
  }
  changeBoard(id: string, change: (storyboard: Storyboard) => Storyboard): Promise<Order | undefined>
  approve(id: string, isFree: (order: Order) => boolean, asked?: number): Promise<Order | 'changed' | undefined>
  end(id: string, to: 'cancelled'): Promise<{ order: Order; live: Render[] } | undefined>
}

export interface DeskBells {
  ring(step: 'plan' | 'board' | 'card', id: string): Promise<void>
  hurry(step: 'render' | 'draw' | 'card', id: string): Promise<void>
}

/** Sentences for the ways in which a cancel can be wrong. */
export interface DeskTexts {
  notYours(language: Language, owner: string): string
  hasEnded(language: Language, order: Order): string
  /** Its clip is being posted at this moment. */
  tooLate(language: Language): string
  notFound(language: Language): string
  /** The storyboard was approved already, or the order has none. */
  boardClosed(language: Language, order: Order): string
  /** The storyboard changed just now, and its price is not known yet; or something else is asked by now. */
  boardChanged(language: Language, order: Order): string
  approveNotAllowed(language: Language, owner: string): string
}

/** Where handlers place, find and cancel orders. Every answer is within one workspace. */
export function createOrderDesk(
  store: DeskStore,
  bells: DeskBells,
  texts: DeskTexts,
  /** Whether all that an order renders is free. */
  isFree: (order: Order) => boolean,
): OrderDesk {
  async function place(wish: NewOrder): Promise<Order> {
    const order = await store.orders.insert(wish)
    // The card first: it is what the person waits for.
    await bells.ring('card', order.id)
    await bells.ring('plan', order.id)
    return order
  }

  async function find(id: string, where: Target): Promise<Order | undefined> {
    const order = await store.orders.find(id)
    return order && sameWorkspace(order.where, where) ? order : undefined
  }

  async function cancel(id: string, where: Target, by: Person): Promise<Order> {
    const order = await find(id, where)
    const language = by.language ?? order?.language ?? 'en'
    if (!order) throw new UserError(texts.notFound(language))
    if (order.person.id !== by.id && !by.manager) throw new UserError(texts.notYours(language, order.person.name))
    const ended = await store.end(id, 'cancelled')
    if (!ended) {
      const now = (await find(id, where)) ?? order
      throw new UserError(isFinal(now.state) ? texts.hasEnded(language, now) : texts.tooLate(language))
    }
    for (const render of ended.live) await bells.hurry(render.local ? 'draw' : 'render', render.id)
    await bells.hurry('card', id)
    return ended.order
  }

  /** Whoever can see a storyboard may work on it: a film is made by a team. */
  async function changeBoard(id: string, where: Target, by: Person, change: (storyboard: Storyboard) => Storyboard) {
    const { language } = await boardOf(id, where, by)
    const changed = await store.changeBoard(id, change)
    if (!changed) throw new UserError(texts.boardClosed(language, (await boardOf(id, where, by)).order))
    await bells.ring('board', id)
    await bells.hurry('card', id)
    return changed
  }

  async function approve(id: string, where: Target, by: Person, asked?: number): Promise<Order> {
    const { order, language } = await boardOf(id, where, by)
    if (order.person.id !== by.id && !by.manager)
      throw new UserError(texts.approveNotAllowed(language, order.person.name))
    const approved = await store.approve(id, isFree, asked)
    if (approved === 'changed') throw new UserError(texts.boardChanged(language, order))
    if (!approved) throw new UserError(texts.boardClosed(language, (await boardOf(id, where, by)).order))
    await bells.ring('plan', id)
    await bells.hurry('card', id)
    return approved
  }

  async function boardOf(id: string, where: Target, by: Person): Promise<{ order: Order; language: Language }> {
    const order = await find(id, where)
    const language = by.language ?? order?.language ?? 'en'
    if (!order) throw new UserError(texts.notFound(language))
    return { order, language }
  }

  return { place, find, cancel, changeBoard, approve, list: store.orders.list, ahead: store.orders.ahead }
}

function sameWorkspace(a: Target, b: Target): boolean {
  return a.platform === b.platform && a.workspace === b.workspace
}
