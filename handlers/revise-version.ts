import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import type { Operation, Order } from '../src/domain/order.ts'
import type { Target } from '../src/domain/place.ts'
import { openStoryboard } from '../src/text/storyboard-card.ts'
import { texts } from '../src/text/texts.ts'
import type { Answer, Context } from './handler.ts'
import { place } from './place.ts'
import { inheritedOf, rootOf, underCaptions, versionOf } from './sources.ts'
import { ANIMATE_WISH, FILM_WISH, hasWords, type Said, settleWish, VIDEO_WISH } from './wish.ts'
import { canDo, type WishRules } from './wish-backend.ts'
import { placeEdit } from './work-on-media.ts'

/**
 * Makes a clip anew from the sheet of the one before it, as a wish changes it: for another length or shape, and for
 * scenes that are new. A clip that somebody filmed cannot be made anew: it is changed.
 */
export async function reviseVersion(
  top: Order,
  said: Said,
  more: { film?: true; shot?: number; prompt?: string },
  incoming: Incoming,
  context: Context,
  where?: Target,
): Promise<Answer> {
  const { language } = context
  const before = await underCaptions(top, context)
  const root = await rootOf(before, context)
  if (root.from === 'clip' && !more.film) {
    if ((said.options.seconds ?? said.format.seconds) !== undefined) {
      throw new UserError(texts(language).media.filmedLength)
    }
    const version = await versionOf(top, context)
    return placeEdit(version, { ...said, prompt: said.prompt || said.words }, incoming, context, where)
  }
  const inputs = root.from === 'pictures' && !more.film ? root.inputs : []
  const rules: WishRules = more.film || root.from === 'film' ? FILM_WISH : inputs.length > 0 ? ANIMATE_WISH : VIDEO_WISH
  const inherited = inheritedOf(before, top)
  // Another kind of order has other lengths: a film takes its own.
  if (rules === FILM_WISH && before.operation !== 'film') delete inherited.seconds
  const wish = settleWish(
    said,
    language,
    context,
    { prompt: before.prompt, options: inherited },
    { ...rules, pictures: inputs.length },
  )
  const { captions } = top.options
  const options = {
    ...wish.options,
    ...(captions === undefined ? {} : { captions }),
    ...(more.shot === undefined ? {} : { shot: more.shot }),
  }
  const prompt = more.prompt !== undefined && hasWords(more.prompt) ? more.prompt : wish.prompt
  const operation: Operation = rules.operation
  const placed = await place(
    { operation, prompt, options, inputs, parent: before.id, ...(where && { where }) },
    incoming,
    context,
  )
  await closeBoard(before, incoming, context)
  return placed
}

/**
 * Whether a change of a clip can only be had by making it anew: its backend takes no clips, and nobody filmed it. Another
 * backend would go on from its pixels, and the model of the clip would change.
 */
export async function mustBeMadeAnew(order: Order, said: Said['options'], context: Context): Promise<boolean> {
  const backend = context.backends.find((each) => each.name === order.backend)
  if (!backend || backend.capabilities.redraws || said.backend !== undefined) return false
  if (canDo(backend, { operation: 'edit' })) return false
  return (await rootOf(order, context)).from !== 'clip'
}

/**
 * The new version's storyboard takes the place of one that still waits; an order that waits for an answer goes on waiting.
 * Whoever may not close it leaves it open.
 */
async function closeBoard(before: Order, { person }: Incoming, context: Context): Promise<void> {
  if (openStoryboard(before) === undefined) return
  await context.orders.cancel(before.id, before.where, person).catch((error: unknown) => {
    if (!(error instanceof UserError)) throw error
  })
}
