import type { Card } from '../src/domain/card.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import type { Intent, Situation } from '../src/domain/intent.ts'
import type { Order, OrderInput } from '../src/domain/order.ts'
import type { Target } from '../src/domain/place.ts'
import { sheetSeconds } from '../src/domain/sheet.ts'
import { texts } from '../src/text/texts.ts'
import type { Answer, Context } from './handler.ts'
import { place } from './place.ts'
import { mustBeMadeAnew, reviseVersion } from './revise-version.ts'
import { shotAt } from './shot-at.ts'
import { rootOf, type Version, versionOf } from './sources.ts'
import { FILM_WISH, hasWords, type Said, settleWish, takeApart, VIDEO_WISH } from './wish.ts'
import { placeAnimation, placeCaptions, placeEdit, placeExtension } from './work-on-media.ts'

/** The longest that a reader may think about plain words. */
const READING_MS = 30_000

/** Words that answer nothing in the thread: a scene, a film, or what is to become of the files beside them. */
export async function answerWords(
  text: string,
  files: OrderInput[],
  incoming: Incoming,
  context: Context,
): Promise<Answer> {
  const { language } = context
  const said = takeApart(text, {}, language, context)
  if (files.length === 0 && !hasWords(said.prompt)) throw new UserError(texts(language).errors.promptEmpty)
  const intent = hasWords(said.words)
    ? await read(said.words, { attached: files.map((file) => file.kind), language }, context)
    : undefined
  if (files.length > 0) return workOnFiles(files, said, intent, incoming, context)
  const film = intent?.operation === 'film'
  const rules = film ? FILM_WISH : VIDEO_WISH
  const { prompt, options } = settleWish(said, language, context, undefined, rules)
  return place({ operation: rules.operation, prompt: (film && intent.prompt) || prompt, options }, incoming, context)
}

/** Pictures are made to move, or go on before and after themselves; a clip is changed, or made longer. */
export function workOnFiles(
  files: OrderInput[],
  said: Said,
  intent: Intent | undefined,
  incoming: Incoming,
  context: Context,
): Promise<Answer> {
  const version: Version = { inputs: files, inherited: {} }
  if (intent?.operation === 'extend') return placeExtension(version, growing(said, intent), incoming, context)
  if (files[0]?.kind === 'picture') {
    return placeAnimation(files, { ...said, prompt: intent?.prompt ?? said.prompt }, incoming, context)
  }
  const { media } = texts(context.language)
  if (intent?.operation === 'caption') throw new UserError(media.captionNoWords)
  if (!hasWords(said.words)) return askWhat(context)
  return placeEdit(version, { ...said, prompt: intent?.prompt || said.words }, incoming, context)
}

async function askWhat({ language }: Context): Promise<Answer> {
  const { media } = texts(language)
  const card: Card = { title: media.clipAloneTitle, lines: media.clipAlone, tone: 'plain', buttons: [] }
  return { kind: 'card', card, private: false }
}

/** A wish about an order: a reply to its clip, a version picked by its number, or the form of one of its buttons. */
export async function continueVersion(
  before: Order,
  text: string,
  incoming: Incoming,
  context: Context,
  where?: Target,
): Promise<Answer> {
  const { language } = context
  const said = takeApart(text, {}, language, context)
  const { sheet } = before
  const { errors } = texts(language)
  if (sheet === undefined) throw new UserError(before.clip === undefined ? errors.sheetNotYet : errors.sheetNone)
  const film = before.operation === 'film'
  if (!hasWords(said.words) || (before.clip === undefined && !film)) {
    return reviseVersion(before, said, {}, incoming, context, where)
  }
  const clip = {
    operation: before.operation,
    seconds: before.clip?.facts.seconds ?? sheetSeconds(sheet),
    shots: sheet.shots.length,
  }
  const intent = await read(said.words, { attached: [], clip, language }, context)
  const shot = intent.operation === 'edit' ? shotAt(before, intent, language) : undefined
  // A storyboard without a clip can only be written anew.
  if (before.clip === undefined) return reviseFilm(before, said, intent, shot, incoming, context, where)
  const root = (await rootOf(before, context)).from
  const version = await versionOf(before, context)
  if (intent.operation === 'extend' && (root === 'clip' || !isWholeLength(said, intent))) {
    return placeExtension(version, growing(said, intent), incoming, context, where)
  }
  if (intent.operation === 'caption') {
    const options = { ...(intent.language === undefined ? {} : { language: intent.language }), ...said.options }
    return placeCaptions(version, options, incoming, context, where)
  }
  if (intent.operation === 'create' && root === 'clip' && hasWords(said.prompt)) {
    // A scene of its own has nothing to do with what somebody filmed.
    const wish = settleWish(said, language, context, undefined, VIDEO_WISH)
    return place({ operation: 'create', ...wish, ...(where && { where }) }, incoming, context)
  }
  if (intent.operation === 'film' || version.order?.operation === 'film') {
    return reviseFilm(before, said, intent, shot, incoming, context, where)
  }
  const reformed = said.options.seconds ?? said.options.shape ?? said.format.seconds ?? said.format.shape
  if (
    intent.operation === 'create' ||
    intent.operation === 'extend' ||
    (shot === undefined && reformed !== undefined) ||
    (await mustBeMadeAnew(before, said.options, context))
  ) {
    return reviseVersion(before, said, {}, incoming, context, where)
  }
  const wish = { prompt: intent.prompt || said.words, options: said.options, format: {}, shot }
  return placeEdit(version, wish, incoming, context, where)
}

function reviseFilm(
  before: Order,
  said: Said,
  { prompt }: Intent,
  shot: number | undefined,
  incoming: Incoming,
  context: Context,
  where: Target | undefined,
): Promise<Answer> {
  // Seconds beside a shot say which one it is.
  const wish = shot === undefined ? said : { ...said, format: {} }
  const more = { film: true as const, ...(shot === undefined ? {} : { shot, prompt }) }
  return reviseVersion(before, wish, more, incoming, context, where)
}

/** "Make it ten seconds" names the length of the whole, "three more seconds" what is added. */
function isWholeLength({ format }: Said, { seconds }: Intent & { operation: 'extend' }): boolean {
  return format.seconds !== undefined && format.seconds !== seconds
}

/** What the reader understood of the length and the direction counts, unless options say it. */
function growing(said: Said, intent: Intent & { operation: 'extend' }) {
  const seconds = said.options.seconds ?? (intent.seconds === undefined ? undefined : String(intent.seconds))
  const options = {
    ...said.options,
    direction: said.options.direction ?? intent.direction,
    ...(seconds === undefined ? {} : { seconds }),
  }
  const { seconds: _, ...format } = said.format
  return { prompt: intent.prompt, options, format }
}

function read(words: string, situation: Situation, context: Context): Promise<Intent> {
  return context.intents.read(words, situation, AbortSignal.timeout(READING_MS))
}
