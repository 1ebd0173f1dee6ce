import { type Selectable, sql, type Updateable } from 'kysely'
import { newId } from '../domain/id.ts'
import { checkOrderChange, isFinal, type NewOrder, type Order, type OrderState } from '../domain/order.ts'
import type { OrderFilter } from '../domain/order-desk.ts'
import type { Language, MessageRef, Platform, Target } from '../domain/place.ts'
import type { Db } from './database.ts'
import type { OrderTable } from './schema.ts'

export interface OrderPatch {
  sheet?: Order['sheet']
  planner?: string
  backend?: string
  quote?: Order['quote'] | null
  cost?: Order['cost'] | null
  charged?: boolean | null
  reason?: string
  question?: Order['question'] | null
  notice?: string | null
  makers?: Order['makers']
  fallbacks?: Order['fallbacks']
  clip?: Order['clip']
  otherClips?: Order['otherClips']
  review?: Order['review']
  options?: Order['options']
  inputs?: Order['inputs']
  board?: Order['board']
  /** Whether stills of the board are to be drawn. */
  boardDue?: boolean
  approvedAt?: Date | null
  progress?: number
}

/** The rows of orders. Every change that a person can see counts the revision up, so that the status card follows. */
export function createOrderRows(db: Db) {
  async function find(id: string): Promise<Order | undefined> {
    const row = await db.selectFrom('order').selectAll().where('id', '=', id).executeTakeFirst()
    return row && toOrder(row)
  }

  /** The same source twice gives the first order. */
  async function insert(order: NewOrder): Promise<Order> {
    const source = `${order.source.platform}:${order.source.id}`
    const { where, person } = order
    await db
      .insertInto('order')
      .values({
        id: newId(),
        source,
        operation: order.operation,
        prompt: order.prompt,
        options: JSON.stringify(order.options),
        inputs: JSON.stringify(order.inputs),
        parent: order.parent ?? null,
        platform: where.platform,
        workspace: where.workspace,
        channel: where.channel,
        thread: where.thread ?? null,
        reply_to: where.replyTo ?? null,
        person_id: person.id,
        person_name: person.name,
        language: order.language,
        sheet: order.sheet ? JSON.stringify(order.sheet) : null,
        board: order.board ? JSON.stringify(order.board) : null,
        planner: order.sheet ? 'person' : null,
      })
      .onConflict((conflict) => conflict.column('source').doNothing())
      .execute()
    const row = await db.selectFrom('order').selectAll().where('source', '=', source).executeTakeFirstOrThrow()
    return toOrder(row)
  }

  /**
   * Changes the state in the caller's transaction. Undefined where the order is no longer in `from`: somebody else
   * (a person who cancelled, a second worker) was first, and the caller's work is void.
   */
  async function change(
    id: string,
    from: OrderState,
    to: OrderState,
    patch: OrderPatch = {},
  ): Promise<Order | undefined> {
    checkOrderChange(from, to)
    const now = new Date()
    const row = await db
      .updateTable('order')
      .set({ ...toColumns(patch), state: to, updated_at: now, ...(isFinal(to) ? { finished_at: now } : {}) })
      .set((eb) => ({ revision: eb('revision', '+', 1) }))
      .where('id', '=', id)
      .where('state', '=', from)
      .returningAll()
      .executeTakeFirst()
    return row && toOrder(row)
  }

  /** Only ever forward: a late report of an earlier step changes nothing. */
  async function progress(id: string, fraction: number): Promise<void> {
    await db
      .updateTable('order')
      .set((eb) => ({ progress: fraction, updated_at: new Date(), revision: eb('revision', '+', 1) }))
      .where('id', '=', id)
      .where('finished_at', 'is', null)
      .where('progress', '<', fraction)
      .execute()
  }

  /** As far as its renders are, those of the last round. Only ever forward. */
  async function renderProgress(id: string): Promise<void> {
    await sql`
      UPDATE reelay."order" SET progress = done.share, updated_at = ${new Date()}, revision = revision + 1
      FROM (
        SELECT (0.1 + 0.8 * avg(CASE state WHEN 'rendered' THEN 1 ELSE progress END))::real AS share
        FROM reelay.render
        WHERE order_id = ${id} AND round = (SELECT max(round) FROM reelay.render WHERE order_id = ${id})) AS done
      WHERE id = ${id} AND finished_at IS NULL AND progress < done.share`.execute(db)
  }

  async function list(filter: OrderFilter): Promise<Order[]> {
    const { where } = filter
    let query = db
      .selectFrom('order')
      .selectAll()
      .where('platform', '=', where.platform)
      .where('workspace', '=', where.workspace)
      .orderBy('id', 'desc')
      .limit(filter.limit)
    if (filter.open) query = query.where('finished_at', 'is', null)
    if (filter.inThread) query = query.where('channel', '=', where.channel).where('thread', '=', where.thread ?? '')
    if (filter.person !== undefined) query = query.where('person_id', '=', filter.person)
    return (await query.execute()).map(toOrder)
  }

  /** How many open orders were placed before this one and have not been rendered. 0 once it is worked on. */
  async function ahead(id: string): Promise<number> {
    const begun = await db
      .selectFrom('render')
      .select('id')
      .where('order_id', '=', id)
      .where('state', '!=', 'ready')
      .executeTakeFirst()
    if (begun) return 0
    const { count } = await db
      .selectFrom('order')
      .select((eb) => eb.fn.countAll<number>().as('count'))
      .where('state', 'in', ['planning', 'rendering'])
      .where('id', '<', id)
      .executeTakeFirstOrThrow()
    return count
  }

  /** What the status card is to show, and whether it shows it already. */
  async function cardState(id: string) {
    const row = await db
      .selectFrom('order')
      .selectAll()
      .select((eb) =>
        eb
          .selectFrom('render')
          .select((eb) => eb.fn.min('started_at').as('started_at'))
          .whereRef('render.order_id', '=', 'order.id')
          .as('started_at'),
      )
      .where('id', '=', id)
      .executeTakeFirst()
    if (!row) return undefined
    return {
      order: toOrder(row),
      shown: row.card_revision,
      shownAt: row.card_at ?? undefined,
      startedAt: row.started_at ?? undefined,
    }
  }

  /** Gives the revision that the order has by now; undefined where a later one is shown already. */
  async function cardShown(id: string, revision: number, card: MessageRef | undefined): Promise<number | undefined> {
    const row = await db
      .updateTable('order')
      .set({ card_revision: revision, card_at: new Date(), ...(card ? { card: JSON.stringify(card) } : {}) })
      .where('id', '=', id)
      .where('card_revision', '<=', revision)
      .returning('revision')
      .executeTakeFirst()
    return row?.revision
  }

  /** Changes what stands in an order that stays in its state. Undefined where it is in another. */
  async function patch(id: string, state: OrderState, changes: OrderPatch): Promise<Order | undefined> {
    const row = await db
      .updateTable('order')
      .set({ ...toColumns(changes), updated_at: new Date() })
      .set((eb) => ({ revision: eb('revision', '+', 1) }))
      .where('id', '=', id)
      .where('state', '=', state)
      .returningAll()
      .executeTakeFirst()
    return row && toOrder(row)
  }

  /** The same as `find`, kept from changing until the caller's transaction ends. */
  async function lock(id: string): Promise<Order | undefined> {
    const row = await db.selectFrom('order').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()
    return row && toOrder(row)
  }

  return { find, lock, insert, change, patch, progress, renderProgress, list, ahead, cardState, cardShown }
}

function toColumns(patch: OrderPatch): Updateable<OrderTable> {
  const { sheet, planner, backend, quote, cost, reason, clip, otherClips, review, options, inputs, progress } = patch
  const { board, boardDue, approvedAt, charged, question, notice, makers, fallbacks } = patch
  return {
    ...(sheet && { sheet: JSON.stringify(sheet) }),
    ...(planner !== undefined && { planner }),
    ...(backend !== undefined && { backend }),
    ...(quote !== undefined && { quote: quote && JSON.stringify(quote) }),
    ...(cost !== undefined && { cost: cost && JSON.stringify(cost) }),
    ...(charged !== undefined && { charged }),
    ...(reason !== undefined && { reason }),
    ...(question !== undefined && { question }),
    ...(notice !== undefined && { notice }),
    ...(makers && { makers: JSON.stringify(makers) }),
    ...(fallbacks && { fallbacks: JSON.stringify(fallbacks) }),
    ...(clip && { clip: JSON.stringify(clip) }),
    ...(otherClips && { other_clips: JSON.stringify(otherClips) }),
    ...(review && { review: JSON.stringify(review) }),
    ...(options && { options: JSON.stringify(options) }),
    ...(inputs && { inputs: JSON.stringify(inputs) }),
    ...(board && { board: JSON.stringify(board) }),
    ...(boardDue !== undefined && { board_due: boardDue }),
    ...(approvedAt !== undefined && { approved_at: approvedAt }),
    ...(progress !== undefined && { progress }),
  }
}

function toOrder(row: Selectable<OrderTable>): Order {
  const where: Target = {
    platform: row.platform as Platform,
    workspace: row.workspace,
    channel: row.channel,
    ...(row.thread !== null && { thread: row.thread }),
    ...(row.reply_to !== null && { replyTo: row.reply_to }),
  }
  return {
    id: row.id,
    operation: row.operation,
    prompt: row.prompt,
    options: row.options,
    inputs: row.inputs,
    where,
    person: { id: row.person_id, name: row.person_name },
    language: row.language as Language,
    state: row.state,
    progress: row.progress,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    revision: row.revision,
    ...(row.parent !== null && { parent: row.parent }),
    ...(row.backend !== null && { backend: row.backend }),
    ...(row.sheet && { sheet: row.sheet }),
    ...(row.planner !== null && { planner: row.planner }),
    ...(row.quote && { quote: row.quote }),
    ...(row.cost && { cost: row.cost }),
    ...(row.charged !== null && { charged: row.charged }),
    ...(row.reason !== null && { reason: row.reason }),
    ...(row.question !== null && { question: row.question }),
    ...(row.notice !== null && { notice: row.notice }),
    ...(row.makers && { makers: row.makers }),
    ...(row.fallbacks && { fallbacks: row.fallbacks }),
    ...(row.card && { card: row.card }),
    ...(row.clip && { clip: row.clip }),
    ...(row.other_clips && { otherClips: row.other_clips }),
    ...(row.review && { review: row.review }),
    ...(row.board && { board: row.board }),
    ...(row.board_due && { boardDue: true }),
    ...(row.approved_at && { approvedAt: row.approved_at }),
    ...(row.finished_at && { finishedAt: row.finished_at }),
  }
}
