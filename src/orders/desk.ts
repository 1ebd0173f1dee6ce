import { UserError } from '../domain/errors.ts'
import { isFinal, type NewOrder, type Order } from '../domain/order.ts'
import type { OrderDesk, OrderFilter } from '../domain/order-desk.ts'
import type { Language, Person, Target } from '../domain/place.ts'
import type { Render } from '../domain/render.ts'

export interface DeskStore {
  orders: {
    find(id: string): Promise<Order | undefined>
    insert(order: NewOrder): Promise<Order>
    list(filter: OrderFilter): Promise<Order[]>
    ahead(id: string): Promise<number>
  }
  end(id: string, to: 'cancelled'): Promise<{ order: Order; live: Render[] } | undefined>
}

export interface DeskBells {
  ring(step: 'plan' | 'card', id: string): Promise<void>
  hurry(step: 'render' | 'draw' | 'card', id: string): Promise<void>
}

/** Sentences for the ways in which a cancel can be wrong. */
export interface DeskTexts {
  notYours(language: Language, owner: string): string
  hasEnded(language: Language, order: Order): string
  /** Its clip is being posted at this moment. */
  tooLate(language: Language): string
  notFound(language: Language): string
}

/** Where handlers place, find and cancel orders. Every answer is within one workspace. */
export function createOrderDesk(store: DeskStore, bells: DeskBells, texts: DeskTexts): OrderDesk {
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

  return { place, find, cancel, list: store.orders.list, ahead: store.orders.ahead }
}

function sameWorkspace(a: Target, b: Target): boolean {
  return a.platform === b.platform && a.workspace === b.workspace
}
