import { UserError } from '../src/domain/errors.ts'
import { type OrderOptions, SHAPES, type Shape } from '../src/domain/order.ts'
import type { Language } from '../src/domain/place.ts'
import { PLAIN_LOOK } from '../src/domain/preset.ts'
import { texts } from '../src/text/texts.ts'
import type { Context } from './handler.ts'
import { nearest } from './nearest.ts'
import { optionOf, optionUnknown, takeFlags, type WrittenOptions } from './wish-flags.ts'
import { readLength, readShape } from './wish-formats.ts'
import { takePlainWords } from './wish-words.ts'

export interface Wish {
  /** The words without what was said about the form of the clip. */
  prompt: string
  options: OrderOptions
}

/** What a wish is read with. */
export type WishContext = Pick<Context, 'backends' | 'limits' | 'presets' | 'random'>

type TypedOptions = { [name: string]: string | number | boolean }

export const MAX_SEED = 2 ** 31 - 1

/**
 * Reads a wish for a clip: typed options of the platform first, then options written into the text, then plain words,
 * then what is inherited from the order that it continues. Throws `UserError` in `language`.
 */
export function readWish(
  text: string,
  typed: TypedOptions,
  language: Language,
  context: WishContext,
  inherited?: { prompt: string; options: OrderOptions },
): Wish {
  const max = context.limits.promptCharacters
  const length = Array.from(text).length
  if (length > max) throw new UserError(texts(language).errors.promptTooLong(length, max))

  const flags = takeFlags(cleaned(text), language)
  const plain = takePlainWords(flags.rest)
  const said: WrittenOptions = { ...flags.options, ...readTyped(typed, language) }
  const options = readOptions(said, plain.format, language, context, inherited?.options)
  const onlyFormat = inherited === undefined ? '' : tidy(flags.rest) || inherited.prompt
  const prompt = tidy(plain.rest) || onlyFormat
  if (!/[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(prompt)) throw new UserError(texts(language).errors.promptEmpty)
  return { prompt, options }
}

function readTyped(typed: TypedOptions, language: Language): WrittenOptions {
  const options: WrittenOptions = {}
  for (const [name, value] of Object.entries(typed)) {
    const option = optionOf(name)
    if (option === undefined) throw optionUnknown(`--${name}`, language)
    options[option] = String(value).trim()
  }
  return options
}

function readOptions(
  said: WrittenOptions,
  plain: { seconds?: number; shape?: Shape },
  language: Language,
  context: WishContext,
  inherited: OrderOptions | undefined,
): OrderOptions {
  const look = said.look === undefined ? (inherited?.look ?? PLAIN_LOOK) : readLook(said.look, language, context)
  const seed = said.seed === undefined ? (inherited?.seed ?? newSeed(context)) : readSeed(said.seed, language)
  const seconds = said.seconds === undefined ? (plain.seconds ?? inherited?.seconds) : readLength(said.seconds)
  const shape = said.shape === undefined ? (plain.shape ?? inherited?.shape) : readShape(said.shape)
  if (said.shape !== undefined && shape === undefined) {
    const { errors, words } = texts(language)
    throw new UserError(errors.shapeUnknown(shown(said.shape), words.listed(SHAPES)))
  }
  const wanted = { ...(seconds === undefined ? {} : { seconds }), ...(shape === undefined ? {} : { shape }) }
  const backend = chooseBackend(said.backend, inherited?.backend, wanted, language, context)
  return {
    seconds: fittingSeconds(seconds, said.seconds, language, context, backend),
    shape: fittingShape(shape, language, backend),
    look,
    seed,
    ...(backend.asked ? { backend: backend.name } : {}),
  }
}

export function newSeed(context: Pick<Context, 'random'>): number {
  return Math.min(MAX_SEED, Math.floor(context.random() * (MAX_SEED + 1)))
}

type Backend = Context['backends'][number]

/** The one asked for by name, else that of the order before, else the first that can do it. */
function chooseBackend(
  said: string | undefined,
  inherited: string | undefined,
  wanted: { seconds?: number; shape?: Shape },
  language: Language,
  context: WishContext,
): Backend & { asked: boolean } {
  const { errors, words } = texts(language)
  const able = context.backends.filter((backend) => backend.capabilities.operations.includes('create'))
  if (said !== undefined) {
    const asked = context.backends.find((each) => each.name === said.toLowerCase())
    const names = context.backends.map((backend) => backend.name)
    if (asked === undefined) {
      throw new UserError(errors.backendUnknown(shown(said), nearest(said, names), words.listed(names)))
    }
    if (able.includes(asked)) return { ...asked, asked: true }
    throw new UserError(errors.backendUnfit(asked.name, words.listed(able.map((each) => each.name))))
  }
  const before = able.find((backend) => backend.name === inherited)
  if (before !== undefined) return { ...before, asked: true }
  const fitting = able.find((backend) => {
    const { min, max } = secondsRange(backend, context.limits)
    const { seconds = min, shape } = wanted
    return seconds >= min && seconds <= max && (shape === undefined || backend.capabilities.shapes.includes(shape))
  })
  const chosen = fitting ?? able[0]
  if (chosen === undefined) throw new UserError(errors.noBackend)
  return { ...chosen, asked: false }
}

/** The lengths that a backend can make here: its own range within the limit of the configuration. */
function secondsRange(backend: Backend, limits: Context['limits']) {
  return { min: backend.capabilities.seconds.min, max: Math.min(backend.capabilities.seconds.max, limits.seconds.max) }
}

/** Throws `UserError` where no clip of this length can be made with these options. */
export function checkSeconds(
  options: Pick<OrderOptions, 'seconds' | 'shape' | 'backend'>,
  language: Language,
  context: WishContext,
): void {
  const backend = chooseBackend(options.backend, undefined, options, language, context)
  fittingSeconds(options.seconds, undefined, language, context, backend)
}

function fittingSeconds(
  seconds: number | undefined,
  said: string | undefined,
  language: Language,
  context: WishContext,
  backend: Backend,
): number {
  const { min, max } = secondsRange(backend, context.limits)
  if (seconds === undefined) return Math.min(max, Math.max(min, context.limits.seconds.default))
  if (!(seconds >= min && seconds <= max)) {
    throw new UserError(texts(language).errors.secondsRange(shown(said ?? String(seconds)), min, max, backend.name))
  }
  return Math.round(seconds * 10) / 10
}

function fittingShape(shape: Shape | undefined, language: Language, backend: Backend): Shape {
  const { errors, words } = texts(language)
  const able = backend.capabilities.shapes
  if (shape === undefined) return able.includes('16:9') ? '16:9' : (able[0] ?? '16:9')
  if (!able.includes(shape)) throw new UserError(errors.shapeUnfit(shape, backend.name, words.listed(able)))
  return shape
}

function readLook(said: string, language: Language, { presets }: Pick<Context, 'presets'>): string {
  const lower = said.toLowerCase()
  const names = presets.looks.map((look) => look.name)
  const look = presets.looks.find(({ name, label }) => name === lower || Object.values(label).includes(lower))
  if (look !== undefined) return look.name
  const { errors, words } = texts(language)
  throw new UserError(errors.lookUnknown(shown(said), nearest(said, names), words.listed(names)))
}

function readSeed(said: string, language: Language): number {
  if (!/^\d{1,10}$/u.test(said) || Number(said) > MAX_SEED) {
    throw new UserError(texts(language).errors.seedRange(shown(said), MAX_SEED))
  }
  return Number(said)
}

/** What someone wrote, short enough to be quoted in a sentence. */
function shown(said: string): string {
  return said.length > 40 ? `${said.slice(0, 40)}…` : said
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
function tidy(text: string): string {
  const line = text
    .replace(/ +/gu, ' ')
    .replace(/ ?\n ?/gu, '\n')
    .replace(/ +(?=[,.;，。；、])/gu, '')
    .replace(/([,，;；、])(?:\s*[,，;；、])+/gu, '$1')
    .replace(/^[\s,，;；、。:：|]+|[\s,，;；、:：|]+$/gu, '')
  const quoted = /^"([^"]*)"$|^“([^”]*)”$|^「([^」]*)」$/u.exec(line)
  return (quoted?.[1] ?? quoted?.[2] ?? quoted?.[3] ?? line).trim()
}
