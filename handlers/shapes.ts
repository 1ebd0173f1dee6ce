import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { isFinal, type Order, SHAPES } from '../src/domain/order.ts'
import { texts } from '../src/text/texts.ts'
import { wholeOf } from './edit-shot.ts'
import { pressedOrder } from './find-order.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { placeTake, type Take } from './place-take.ts'
import { lengthOf, rootOf, versionOf } from './sources.ts'

/** The All shapes button: the same clip once more with the other two shapes, as one group. */
export const shapes: Handler = { name: 'shapes', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { order } = await pressedOrder(incoming, context)
  const { errors, media } = texts(context.language)
  if (order.clip === undefined) throw new UserError(isFinal(order.state) ? errors.clipNone : errors.clipNotYet)
  const others = SHAPES.filter((shape) => shape !== order.options.shape)
  const there = order.options.otherShapes ?? []
  if (others.every((shape) => there.includes(shape))) throw new UserError(media.shapesThere)
  const take = await takeOf(order, context)
  return placeTake(order, { ...take, options: { ...take.options, otherShapes: others } }, incoming, context)
}

/** What is rendered from a sheet is rendered in the other shapes; from everything else they are cut. */
async function takeOf(order: Order, context: Context): Promise<Take> {
  const { operation, options, sheet, parent } = order
  if (operation === 'caption') return { options, parent }
  if (operation !== 'edit' && operation !== 'extend') return sheet === undefined ? { options } : { options, sheet }
  if (operation === 'edit' && (await isRedrawn(order, context))) {
    return { ...(await wholeOf(order, lengthOf(order), context)), sheet }
  }
  const { inputs } = await versionOf(order, context)
  const { captions: _, direction: __, shot: ___, ...kept } = options
  return { operation: 'caption', inputs, options: { ...kept, seconds: lengthOf(order) }, parent: order.id }
}

async function isRedrawn(order: Order, context: Context): Promise<boolean> {
  const backend = context.backends.find((each) => each.name === order.backend)
  const { from } = await rootOf(order, context)
  return backend?.capabilities.redraws === true && (from === 'words' || from === 'pictures')
}
