import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { isFinal, type Order } from '../src/domain/order.ts'
import { texts } from '../src/text/texts.ts'
import { threadOrders } from './find-order.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { place } from './place.ts'
import { answerWords, continueVersion, workOnFiles } from './plain-words.ts'
import { attachedFiles } from './sources.ts'
import { takeVersion, versionNumbered } from './versions.ts'
import { readWish, takeApart, VIDEO_WISH } from './wish.ts'

/** `/video`, and plain words: a new clip, in the thread of a clip a new wish for it, and what is to become of a file. */
export const video: Handler = { name: 'video', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { deed } = incoming
  if (deed.kind === 'press') throw new UserError(texts(context.language).errors.buttonUnknown)
  const files = await attachedFiles(incoming, context)
  if (deed.kind === 'command') {
    if (files.length === 0) return createClip(deed.text, deed.options, incoming, context)
    const said = takeApart(deed.text, deed.options, context.language, context, VIDEO_WISH.options)
    return workOnFiles(files, said, undefined, incoming, context)
  }
  if (files.length > 0) return answerWords(deed.text, files, incoming, context)
  const named = takeVersion(deed.text)
  const picked = named && (await versionNumbered(named.version, incoming, context))
  if (named && picked) return continueVersion(picked, named.rest, incoming, context)
  const before = await orderToContinue(incoming, context)
  if (before !== undefined) return continueVersion(before, deed.text, incoming, context)
  return answerWords(deed.text, [], incoming, context)
}

/** A command asks for a clip of its own, also in the thread of another. */
function createClip(
  text: string,
  typed: { [name: string]: string | number | boolean },
  incoming: Incoming,
  context: Context,
): Promise<Answer> {
  const { prompt, options } = readWish(text, typed, context.language, context)
  return place({ operation: 'create', prompt, options }, incoming, context)
}

/** The newest order of the thread with a clip or a sheet to change. */
async function orderToContinue(incoming: Incoming, context: Context): Promise<Order | undefined> {
  const orders = await threadOrders(incoming, context)
  const found = orders.find((order) => order.sheet !== undefined && (order.clip !== undefined || isPlanAlone(order)))
  if (found !== undefined) return found
  const { errors } = texts(context.language)
  const [waits] = orders.filter((order) => !isFinal(order.state))
  if (waits === undefined) return undefined
  throw new UserError(waits.sheet === undefined ? errors.sheetNotYet : errors.clipNotYet)
}

/** A sheet stands for itself where the clip is made of nothing else, or of pictures. */
function isPlanAlone({ operation }: Order): boolean {
  return operation === 'create' || operation === 'animate' || operation === 'film'
}
