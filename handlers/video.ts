import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { isFinal, type Order } from '../src/domain/order.ts'
import { texts } from '../src/text/texts.ts'
import { threadOrders } from './find-order.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { readWish } from './wish.ts'

/** `/video`, and plain words: a new clip, or in the thread of a clip a new wish for it. */
export const video: Handler = { name: 'video', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { deed, where, person } = incoming
  const { language } = context
  if (deed.kind === 'press') throw new UserError(texts(language).errors.buttonUnknown)
  if (incoming.attachments.length > 0) {
    const names = context.backends.map((backend) => backend.name)
    throw new UserError(texts(language).errors.attachments(texts(language).words.listed(names)))
  }
  // A command asks for a clip of its own, also in the thread of another.
  const before = deed.kind === 'text' ? await orderToContinue(incoming, context) : undefined
  const typed = deed.kind === 'command' ? deed.options : {}
  const { prompt, options } = readWish(deed.text, typed, language, context, before)
  const order = await context.orders.place({
    source: { platform: where.platform, id: incoming.id },
    operation: 'create',
    prompt,
    options,
    inputs: [],
    ...(before === undefined ? {} : { parent: before.id }),
    where,
    person: { id: person.id, name: person.name },
    language,
  })
  return { kind: 'order', order: order.id }
}

/** The newest order of the thread that has a sheet to change. */
async function orderToContinue(incoming: Incoming, context: Context): Promise<Order | undefined> {
  const orders = await threadOrders(incoming, context)
  const planned = orders.find((order) => order.sheet !== undefined)
  if (planned === undefined && orders.some((order) => !isFinal(order.state))) {
    throw new UserError(texts(context.language).errors.sheetNotYet)
  }
  return planned
}
