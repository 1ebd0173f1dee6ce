import { UserError } from '../src/domain/errors.ts'
import type { OrderOptions } from '../src/domain/order.ts'
import type { Language } from '../src/domain/place.ts'
import { texts } from '../src/text/texts.ts'
import type { WishContext, WishRules } from './wish-backend.ts'
import { optionOf, optionUnknown, takeFlags, WISH_OPTIONS, type WishOption, type WrittenOptions } from './wish-flags.ts'
import type { Format } from './wish-formats.ts'
import { type Inherited, settleOptions } from './wish-options.ts'
import { takePlainWords } from './wish-words.ts'

export interface Wish {
  /** The words without what was said about the form of the clip. */
  prompt: string
  options: OrderOptions
}

/** The options of a platform that has typed ones. */
export type TypedOptions = { [name: string]: string | number | boolean }

/** A text, taken apart. */
export interface Said {
  /** Without its written options. */
  words: string
  /** Without what plain words say about the form, too. It may be empty. */
  prompt: string
  /** Typed options before written ones. */
  options: WrittenOptions
  /** What plain words say. */
  format: Format
}

export const VIDEO_WISH: WishRules = {
  operation: 'create',
  options: ['seconds', 'shape', 'look', 'kind', 'backend', 'seed'],
}

export const FILM_WISH: WishRules = { ...VIDEO_WISH, operation: 'film' }

export const ANIMATE_WISH: WishRules = { ...VIDEO_WISH, operation: 'animate', promptOptional: true }

export const EXTEND_WISH: WishRules = {
  operation: 'extend',
  options: ['seconds', 'direction', 'look', 'backend', 'seed'],
  promptOptional: true,
}

export const EDIT_WISH: WishRules = { operation: 'edit', options: ['shape', 'look', 'backend', 'seed'] }

export const CAPTION_WISH: WishRules = {
  operation: 'caption',
  options: ['language', 'captions'],
  promptOptional: true,
}

/**
 * Reads a wish for a clip: typed options of the platform first, then options written into the text, then plain words,
 * then what is inherited from the order that it continues. Throws `UserError` in `language`.
 */
export function readWish(
  text: string,
  typed: TypedOptions,
  language: Language,
  context: WishContext,
  inherited?: { prompt: string; options: Inherited },
  rules: WishRules = VIDEO_WISH,
): Wish {
  return settleWish(takeApart(text, typed, language, context, rules.options), language, context, inherited, rules)
}

/**
 * Throws `UserError` where the text is too long or has an option that is not allowed. `noticed` are options that are read
 * all the same, so that a sentence of their own can say why they cannot be had.
 */
export function takeApart(
  text: string,
  typed: TypedOptions,
  language: Language,
  { limits }: Pick<WishContext, 'limits'>,
  allowed?: readonly WishOption[],
  noticed?: readonly WishOption[],
): Said {
  const max = limits.promptCharacters
  const length = Array.from(text).length
  if (length > max) throw new UserError(texts(language).errors.promptTooLong(length, max))
  const flags = takeFlags(cleaned(text), language, allowed, noticed)
  const plain = takePlainWords(flags.rest)
  return {
    words: tidy(flags.rest),
    prompt: tidy(plain.rest),
    options: { ...flags.options, ...readTyped(typed, language, allowed, noticed) },
    format: plain.format,
  }
}

/** Throws `UserError` where nothing is said, or what is said cannot be had. */
export function settleWish(
  said: Said,
  language: Language,
  context: WishContext,
  inherited: { prompt: string; options: Inherited } | undefined,
  rules: WishRules,
): Wish {
  const options = settleOptions(said.options, said.format, language, context, inherited?.options, rules)
  const onlyFormat = inherited === undefined ? '' : said.words || inherited.prompt
  const prompt = said.prompt || onlyFormat
  if (!rules.promptOptional && !hasWords(prompt)) throw new UserError(texts(language).errors.promptEmpty)
  return { prompt, options }
}

/** A prompt must hold more than marks. */
export function hasWords(prompt: string): boolean {
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(prompt)
}

function readTyped(
  typed: TypedOptions,
  language: Language,
  allowed: readonly WishOption[] = WISH_OPTIONS,
  noticed: readonly WishOption[] = [],
): WrittenOptions {
  const options: WrittenOptions = {}
  for (const [name, value] of Object.entries(typed)) {
    const option = optionOf(name, [...allowed, ...noticed])
    if (option === undefined) throw optionUnknown(`--${name}`, language, allowed)
    options[option] = String(value).trim()
  }
  return options
}

/** Without control characters and marks that turn the direction of text round, which hide what is written. */
function cleaned(text: string): string {
  return text
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(/[^\P{Cc}\n\t]|[\u202a-\u202e\u2066-\u2069\ufeff\ue000]/gu, '')
    .replace(/[^\S\n]+/gu, ' ')
    .replace(/ ?\n[ \n]*/gu, '\n')
}

/** Closes the gaps that taken words leave behind. */
export function tidy(text: string): string {
  const line = text
    .replace(/ +/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/ +(?=[,.;，。；、])/gu, '')
    .replace(/([,，;；、])(?:\s*[,，;；、])+/gu, '$1')
    .replace(/^[\s,，;；、。:：|]+|[\s,，;；、:：|]+$/gu, '')
  const quoted = /^"([^"]*)"$|^“([^”]*)”$|^「([^」]*)」$/u.exec(line)
  return (quoted?.[1] ?? quoted?.[2] ?? quoted?.[3] ?? line).trim()
}
