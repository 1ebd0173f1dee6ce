import { isDeepStrictEqual } from 'node:util'
import type { Board } from '../src/domain/board.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import type { Operation, Order, OrderInput, OrderOptions } from '../src/domain/order.ts'
import type { SceneSheet } from '../src/domain/sheet.ts'
import { texts } from '../src/text/texts.ts'
import type { Answer, Context } from './handler.ts'
import { place } from './place.ts'

/** What is different this time. */
export interface Take {
  options: OrderOptions
  sheet?: SceneSheet | undefined
  board?: Board
  /** Those of the order where they are absent. */
  operation?: Operation
  inputs?: OrderInput[]
  /** Absent: the order itself with a sheet, else the one that it continues. */
  parent?: string | undefined
}

/**
 * Orders a clip again from a sheet, or from the same words where there is none yet. Two clicks in a row are two deeds
 * with two ids, so the same take that is still under way for the same person counts as this one.
 */
export async function placeTake(order: Order, take: Take, incoming: Incoming, context: Context): Promise<Answer> {
  const { options, sheet, board, operation = order.operation, inputs = order.inputs } = take
  checkBackend(options, context)
  const parent = 'parent' in take ? take.parent : sheet === undefined ? order.parent : order.id
  const open = await context.orders.list({ where: order.where, person: incoming.person.id, open: true, limit: 50 })
  const same = open.find(
    (other) =>
      other.id !== order.id &&
      other.operation === operation &&
      other.parent === parent &&
      other.prompt === order.prompt &&
      other.where.channel === order.where.channel &&
      other.where.thread === order.where.thread &&
      isDeepStrictEqual(formOf(other.options), formOf(options)) &&
      (sheet === undefined || (other.sheet !== undefined && isDeepStrictEqual(wordsOf(other.sheet), wordsOf(sheet)))),
  )
  if (same !== undefined) return { kind: 'order', order: same.id }
  const { prompt, where, language } = order
  return place({ operation, prompt, options, inputs, parent, sheet, board, where, language }, incoming, context)
}

/** What tells two takes of the same words apart, and is settled before they are planned. */
function formOf({ otherShapes, direction, shot, captions }: OrderOptions) {
  return { otherShapes, direction, shot, captions }
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
