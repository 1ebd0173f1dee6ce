import type { Board } from '../src/domain/board.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import type { Operation, OrderInput, OrderOptions } from '../src/domain/order.ts'
import type { Language, Target } from '../src/domain/place.ts'
import type { SceneSheet } from '../src/domain/sheet.ts'
import type { Answer, Context } from './handler.ts'

/** What is ordered. */
export interface Wanted {
  operation: Operation
  prompt: string
  options: OrderOptions
  inputs?: OrderInput[]
  parent?: string | undefined
  sheet?: SceneSheet | undefined
  board?: Board | undefined
  /** Where it was said is where it stands, unless a button of an order elsewhere was pressed. */
  where?: Target
  language?: Language
}

export async function place(wanted: Wanted, incoming: Incoming, context: Context): Promise<Answer> {
  const { operation, prompt, options, inputs = [], parent, sheet, board } = wanted
  const { person } = incoming
  const placed = await context.orders.place({
    source: { platform: incoming.where.platform, id: incoming.id },
    operation,
    prompt,
    options,
    inputs,
    ...(parent === undefined ? {} : { parent }),
    where: wanted.where ?? incoming.where,
    person: { id: person.id, name: person.name },
    language: wanted.language ?? context.language,
    ...(sheet === undefined ? {} : { sheet }),
    ...(board === undefined ? {} : { board }),
  })
  return { kind: 'order', order: placed.id }
}
