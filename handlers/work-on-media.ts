import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import type { OrderInput } from '../src/domain/order.ts'
import type { Target } from '../src/domain/place.ts'
import { reasons } from '../src/text/reasons.ts'
import { texts } from '../src/text/texts.ts'
import type { Answer, Context } from './handler.ts'
import { place } from './place.ts'
import type { Version } from './sources.ts'
import { ANIMATE_WISH, CAPTION_WISH, EDIT_WISH, EXTEND_WISH, hasWords, type Said } from './wish.ts'
import { shown } from './wish-backend.ts'
import type { WrittenOptions } from './wish-flags.ts'
import { settleOptions } from './wish-options.ts'

/** The orders that work from pictures and clips, however they were asked for: by command, by words, by a button. */

/** Of a wish, what these orders need. */
export type MediaWish = Pick<Said, 'prompt' | 'options' | 'format'>

/** So long at least is each of many pictures to be seen, where nobody says how long. */
const SECONDS_PER_PICTURE = 2
/** One or two pictures are one shot. */
const ALBUM = 3

export function placeAnimation(
  pictures: OrderInput[],
  wish: MediaWish,
  incoming: Incoming,
  context: Context,
): Promise<Answer> {
  const album = pictures.length >= ALBUM ? pictures.length * SECONDS_PER_PICTURE : 0
  const rules = {
    ...ANIMATE_WISH,
    pictures: pictures.length,
    standardSeconds: Math.max(context.limits.seconds.default, album),
  }
  const settled = settleOptions(wish.options, wish.format, context.language, context, undefined, rules)
  const options = { ...settled, ...(saysShape(wish) ? {} : { shapeOfInput: true as const }) }
  const prompt = wordsIn(wish.prompt)
  return place({ operation: 'animate', prompt, options, inputs: pictures }, incoming, context)
}

/** `wish.options` says the direction and the seconds. */
export function placeExtension(
  version: Version,
  wish: MediaWish,
  incoming: Incoming,
  context: Context,
  where?: Target,
): Promise<Answer> {
  const { media } = texts(context.language)
  if (version.inputs.length > 1) throw new UserError(media.onePicture)
  // What is there already has its shape, and what is added must match it.
  if (saysShape(wish)) throw new UserError(media.extendKeepsShape)
  const filmed = version.inputs[0]?.kind === 'clip'
  const { seconds: _, kind: __, ...inherited } = version.inherited
  const rules = { ...EXTEND_WISH, filmed }
  const settled = settleOptions(wish.options, wish.format, context.language, context, inherited, rules)
  const options = { direction: 'forwards' as const, ...settled, ...captionsOf(version), ...shapeOf(version, wish) }
  return place(
    { ...fromVersion(version, where), operation: 'extend', prompt: wordsIn(wish.prompt), options },
    incoming,
    context,
  )
}

/** `shot` where the words are about one shot alone. */
export function placeEdit(
  version: Version,
  wish: MediaWish & { shot?: number | undefined },
  incoming: Incoming,
  context: Context,
  where?: Target,
): Promise<Answer> {
  const prompt = wordsIn(wish.prompt)
  if (prompt === '') throw new UserError(texts(context.language).media.editEmpty)
  const { kind: _, ...inherited } = version.inherited
  const rules = { ...EDIT_WISH, filmed: true }
  const settled = settleOptions(wish.options, wish.format, context.language, context, inherited, rules)
  const options = {
    ...settled,
    ...captionsOf(version),
    ...shapeOf(version, wish),
    ...(wish.shot === undefined ? {} : { shot: wish.shot }),
  }
  return place({ ...fromVersion(version, where), operation: 'edit', prompt, options }, incoming, context)
}

/** `said` may hold `language`, in words or as a tag, and `captions`: `burnt` or `srt`. */
export function placeCaptions(
  version: Version,
  said: WrittenOptions,
  incoming: Incoming,
  context: Context,
  where?: Target,
): Promise<Answer> {
  const { language } = context
  const { media } = texts(language)
  if (version.order?.sheet === undefined) {
    throw new UserError(version.order === undefined ? media.captionNoWords : reasons(language).noWords)
  }
  const named = said.language?.trim() ?? ''
  const tag = named === '' ? undefined : context.languageTag(named)
  if (named !== '' && tag === undefined) throw new UserError(media.languageUnknown(shown(named)))
  if (said.captions !== undefined && said.captions !== 'burnt' && said.captions !== 'srt') {
    throw new UserError(media.captionsUnknown(shown(said.captions)))
  }
  const settled = settleOptions({}, {}, language, context, version.inherited, CAPTION_WISH)
  const captions = { burnt: said.captions !== 'srt', ...(tag === undefined ? {} : { language: tag }) }
  const options = { ...settled, captions }
  return place({ ...fromVersion(version, where), operation: 'caption', prompt: '', options }, incoming, context)
}

function fromVersion({ inputs, order }: Version, where: Target | undefined) {
  return { inputs, parent: order?.id, ...(where === undefined ? {} : { where }) }
}

function captionsOf({ captions }: Version) {
  return captions === undefined ? {} : { captions }
}

/** A file of one's own has a shape that is not known yet. */
function shapeOf({ order }: Version, wish: MediaWish) {
  return order !== undefined || saysShape(wish) ? {} : { shapeOfInput: true as const }
}

function saysShape({ options, format }: MediaWish): boolean {
  return options.shape !== undefined || format.shape !== undefined
}

function wordsIn(prompt: string): string {
  return hasWords(prompt) ? prompt : ''
}
