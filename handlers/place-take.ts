import { isDeepStrictEqual } from 'node:util'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import type { Order, OrderOptions } from '../src/domain/order.ts'
import type { SceneSheet } from '../src/domain/sheet.ts'
import { texts } from '../src/text/texts.ts'
import type { Answer, Context } from './handler.ts'

/**
 * Orders a clip again from a sheet, or from the same words where there is none yet. Two clicks in a row are two deeds
 * with two ids, so the same take that is still under way for the same person counts as this one.
 */
export async function placeTake(
  order: Order,
  take: { sheet?: SceneSheet; options: OrderOptions },
  incoming: Incoming,
  context: Context,
): Promise<Answer> {
  const { options, sheet } = take
  checkBackend(options, context)
  const parent = sheet === undefined ? order.parent : order.id
  const open = await context.orders.list({ where: order.where, person: incoming.person.id, open: true, limit: 50 })
  const same = open.find(
    (other) =>
      other.id !== order.id &&
      other.parent === parent &&
      other.prompt === order.prompt &&
      other.where.channel === order.where.channel &&
      other.where.thread === order.where.thread &&
      (sheet === undefined || (other.sheet !== undefined && isDeepStrictEqual(wordsOf(other.sheet), wordsOf(sheet)))),
  )
  if (same !== undefined) return { kind: 'order', order: same.id }
  const placed = await context.orders.place({
    source: { platform: incoming.where.platform, id: incoming.id },
    operation: order.operation,
    prompt: order.prompt,
    options,
    inputs: order.inputs,
    ...(parent === undefined ? {} : { parent }),
    where: order.where,
    person: { id: incoming.person.id, name: incoming.person.name },
    language: order.language,
    ...(sheet === undefined ? {} : { sheet }),
  })
  return { kind: 'order', order: placed.id }
}

/** What people can edit. Sketches are drawn anew from it, so they do not count. */
export function wordsOf(sheet: SceneSheet) {
  return { title: sheet.title, shots: sheet.shots.map(({ sketch: _, ...words }) => words) }
}

function checkBackend(options: OrderOptions, context: Context): void {
  const names = context.backends.map((backend) => backend.name)
  if (options.backend === undefined || names.includes(options.backend)) return
  const { errors, words } = texts(context.language)
  throw new UserError(errors.backendUnknown(options.backend, undefined, words.listed(names)))
}
