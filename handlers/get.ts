import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { isFinal } from '../src/domain/order.ts'
import { clipName } from '../src/text/clip-name.ts'
import { texts } from '../src/text/texts.ts'
import { pressedOrder } from './find-order.ts'
import type { Answer, Context, Handler } from './handler.ts'

/** The Download button: a link to the clip that expires. */
export const get: Handler = { name: 'get', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { order } = await pressedOrder(incoming, context)
  const { errors, cards } = texts(context.language)
  if (order.clip === undefined) throw new UserError(isFinal(order.state) ? errors.clipNone : errors.clipNotYet)
  return { kind: 'link', url: context.link(order.clip.asset, clipName(order)), label: cards.buttons.download }
}
