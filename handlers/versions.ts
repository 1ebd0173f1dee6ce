import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import type { Order } from '../src/domain/order.ts'
import { texts } from '../src/text/texts.ts'
import type { Context } from './handler.ts'
import { CHINESE_NUMBER, readNumber } from './wish-numbers.ts'

/** The versions of a thread: its orders, numbered in the order in which they were placed. */

/** So many that no thread has more: with fewer, every new version would move the numbers of the others. */
const COUNTED = 2000

/** The oldest first. */
export async function threadVersions(incoming: Incoming, context: Context): Promise<Order[]> {
  if (incoming.where.thread === undefined) return []
  const newestFirst = await context.orders.list({ where: incoming.where, inThread: true, limit: COUNTED })
  return newestFirst.reverse()
}

const NAMED = [
  /^\s*(?:v|ver\.?|version|take)\s?(\d{1,3})\s*(?:[:：,，、;；–—]|-\s)\s*(\S[\s\S]*)$/iu,
  /^\s*v(\d{1,3})\s+(\S[\s\S]*)$/iu,
  /^\s*(?:in|on|from|use|take|continue|change) (?:v|version )\s?(\d{1,3})\s*(?:[:：,，、;；–—]|-\s)\s*(\S[\s\S]*)$/iu,
  new RegExp(
    String.raw`^\s*(?:从|用|把|在|接着|继续)?\s*(?:第\s*(\d{1,3}|${CHINESE_NUMBER})\s*(?:个?版本?|版)|版本\s*(\d{1,3}))(?:继续)?\s*[:：,，、;；]?\s*(\S[\s\S]*)$`,
    'u',
  ),
]

/** "v2: make it dawn", "version 2, add snow", 「第2版：改成清晨」: which version, and what to do with it. */
export function takeVersion(text: string): { version: number; rest: string } | undefined {
  for (const pattern of NAMED) {
    const groups = pattern
      .exec(text)
      ?.slice(1)
      .filter((each) => each !== undefined)
    const [number, rest] = groups ?? []
    if (number !== undefined && rest !== undefined) return { version: readNumber(number), rest }
  }
  return undefined
}

/** Undefined in a thread without any: then the words are a scene. Throws `UserError` where this one is not among them. */
export async function versionNumbered(
  version: number,
  incoming: Incoming,
  context: Context,
): Promise<Order | undefined> {
  const orders = await threadVersions(incoming, context)
  if (orders.length === 0) return undefined
  const found = orders[version - 1]
  if (found === undefined) throw new UserError(texts(context.language).media.versionNone(version))
  return found
}
