import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { type Captions, isFinal, type Order, type OrderInput } from '../src/domain/order.ts'
import { clipName } from '../src/text/clip-name.ts'
import { texts } from '../src/text/texts.ts'
import { threadOrders } from './find-order.ts'
import type { Context } from './handler.ts'
import type { Inherited } from './wish-options.ts'

/** Where pictures and clips come from: what is attached, else what stands in the thread. */

const MAX_FILES = 10

/** What came with the message: several pictures, or one clip. Throws `UserError` for everything else. */
export async function attachedFiles(incoming: Incoming, context: Context): Promise<OrderInput[]> {
  const count = incoming.attachments.length
  if (count === 0) return []
  const { media } = texts(context.language)
  if (count > MAX_FILES) throw new UserError(media.tooMany(count, MAX_FILES))
  const files = await context.take(incoming)
  const clips = files.filter((file) => file.kind === 'clip').length
  if (clips > 0 && clips < files.length) throw new UserError(media.oneKind)
  if (clips > 1) throw new UserError(media.oneClip)
  return files
}

/** A clip that can be changed, made longer or captioned. */
export interface Version {
  inputs: OrderInput[]
  /** The order that made it; absent for a file of one's own. */
  order?: Order
  /** What stands over it, and is set anew over what is made of it. */
  captions?: Captions
  /** What holds of it further on. */
  inherited: Inherited
}

/** Captions are set anew over what becomes of a clip, so what lies under them is what is worked on. */
export async function versionOf(top: Order, context: Context): Promise<Version> {
  const { language } = context
  const order = await underCaptions(top, context)
  const captions = top.options.captions
  const inherited = inheritedOf(order, top)
  const shared = { inherited, ...(captions === undefined ? {} : { captions }) }
  if (order.operation === 'caption') return { ...shared, inputs: order.inputs }
  if (order.clip === undefined) {
    const { errors } = texts(language)
    throw new UserError(isFinal(order.state) ? errors.clipNone : errors.clipNotYet)
  }
  return { ...shared, inputs: [{ asset: order.clip.asset, kind: 'clip', name: clipName(order) }], order }
}

/** The order whose clip it is that was captioned. */
export async function underCaptions(top: Order, context: Context): Promise<Order> {
  let order = top
  while (order.operation === 'caption') {
    const below = order.parent === undefined ? undefined : await context.orders.find(order.parent, order.where)
    if (below === undefined || !isClipOf(below, order.inputs[0])) break
    order = below
  }
  return order
}

/** What a new version keeps where nothing else is said. */
export function inheritedOf(order: Order, top: Order = order): Inherited {
  const { look, seed, kind, backend } = order.options
  const { shape, otherShapes } = top.options
  return {
    seconds: lengthOf(order),
    shape,
    look,
    seed,
    ...(otherShapes === undefined ? {} : { otherShapes }),
    ...(kind === undefined ? {} : { kind }),
    ...(backend === undefined ? {} : { backend }),
    ...(order.backend === undefined ? {} : { madeBy: order.backend }),
  }
}

/** The length of its whole clip: an extension's own seconds are only what it added. */
export function lengthOf(order: Order): number {
  const { seconds } = order.options
  if (order.operation !== 'extend' || order.clip === undefined) return seconds
  return Math.round(order.clip.facts.seconds * 100) / 100
}

/** Whether a file is the clip that an order made. */
function isClipOf(order: Order, input: OrderInput | undefined): boolean {
  return [order.clip, ...(order.otherClips ?? [])].some((clip) => clip !== undefined && clip.asset === input?.asset)
}

/** What a clip was made from in the first place. */
export type Root = { from: 'words' | 'film' | 'clip' } | { from: 'pictures'; inputs: OrderInput[] }

const GENERATIONS = 100

export async function rootOf(order: Order, context: Context): Promise<Root> {
  let one = order
  for (let step = 0; step < GENERATIONS; step++) {
    if (one.operation === 'create') return { from: 'words' }
    if (one.operation === 'film') return { from: 'film' }
    if (one.inputs.some((input) => input.kind === 'picture')) return { from: 'pictures', inputs: one.inputs }
    const parent = one.parent === undefined ? undefined : await context.orders.find(one.parent, one.where)
    if (parent === undefined || !isClipOf(parent, one.inputs[0])) break
    one = parent
  }
  return { from: 'clip' }
}

/**
 * The clip to work on: the attached one, else the newest of the thread, else the file that its newest order was to be
 * made from. Throws `UserError` with the sentence `needed` where there is none.
 */
export async function clipFor(
  incoming: Incoming,
  context: Context,
  needed: string,
): Promise<{ version: Version } | { pictures: OrderInput[] }> {
  const files = await attachedFiles(incoming, context)
  if (files[0]?.kind === 'picture') return { pictures: files }
  if (files[0]?.kind === 'clip') return { version: { inputs: files, inherited: {} } }
  const orders = await threadOrders(incoming, context)
  const made = orders.find((order) => order.clip !== undefined)
  if (made !== undefined) return { version: await versionOf(made, context) }
  const given = orders.find((order) => order.inputs.length > 0)
  const { errors } = texts(context.language)
  if (given === undefined) {
    const waits = orders.some((order) => !isFinal(order.state))
    throw new UserError(waits ? errors.clipNotYet : needed)
  }
  const fresh = given.inputs.map(({ asset, kind, name }) => ({ asset, kind, name }))
  return fresh[0]?.kind === 'picture' ? { pictures: fresh } : { version: { inputs: fresh, inherited: {} } }
}

/** The pictures to work from: the attached ones, else those that the newest order of the thread was made from. */
export async function picturesFor(incoming: Incoming, context: Context): Promise<OrderInput[]> {
  const files = await attachedFiles(incoming, context)
  const { media } = texts(context.language)
  if (files[0]?.kind === 'clip') throw new UserError(media.pictureIsClip)
  if (files.length > 0) return files
  const orders = await threadOrders(incoming, context)
  const found = orders.find((order) => order.inputs.some((input) => input.kind === 'picture'))
  if (found !== undefined) return found.inputs.map(({ asset, kind, name }) => ({ asset, kind, name }))
  const moving = orders.some((order) => order.clip !== undefined || order.inputs.length > 0)
  throw new UserError(moving ? media.pictureIsClip : media.pictureNeeded)
}
