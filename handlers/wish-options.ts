import { UserError } from '../src/domain/errors.ts'
import { nearest } from '../src/domain/nearest.ts'
import { DIRECTIONS, type Direction, type OrderOptions, SHAPES, type Shape } from '../src/domain/order.ts'
import type { Language } from '../src/domain/place.ts'
import { type KindPreset, PLAIN_LOOK } from '../src/domain/preset.ts'
import { texts } from '../src/text/texts.ts'
import type { Context } from './handler.ts'
import {
  type BackendBefore,
  chooseBackend,
  fittingSeconds,
  fittingShape,
  shown,
  type WishContext,
  type WishRules,
} from './wish-backend.ts'
import type { WrittenOptions } from './wish-flags.ts'
import { type Format, readLength, readShapes } from './wish-formats.ts'

/** What holds of the order before where nothing else is said, and the backend that made it. */
export type Inherited = Partial<OrderOptions> & BackendBefore

export const MAX_SEED = 2 ** 31 - 1

/** Throws `UserError` in `language`. */
export function settleOptions(
  said: WrittenOptions,
  plain: Format,
  language: Language,
  context: WishContext,
  inherited: Inherited | undefined,
  rules: WishRules,
): OrderOptions {
  const kind = said.kind === undefined ? kindNamed(inherited?.kind, context) : readKind(said.kind, language, context)
  const standard = kind?.defaults ?? {}
  const look =
    said.look === undefined ? (inherited?.look ?? standard.look ?? PLAIN_LOOK) : readLook(said.look, language, context)
  const seed = said.seed === undefined ? (inherited?.seed ?? newSeed(context)) : readSeed(said.seed, language)
  const seconds = said.seconds === undefined ? (plain.seconds ?? inherited?.seconds) : readLength(said.seconds)
  const [shape, ...others] = wantedShapes(said.shape, plain, inherited, standard.shape, language)
  const direction = said.direction === undefined ? inherited?.direction : readDirection(said.direction, language)
  const wanted = {
    ...(seconds === undefined ? {} : { seconds }),
    ...(shape === undefined ? {} : { shape }),
    ...(direction === undefined ? {} : { direction }),
  }
  const form = {
    look,
    seed,
    ...(others.length === 0 ? {} : { otherShapes: others }),
    ...(kind === undefined ? {} : { kind: kind.name }),
    ...(direction === undefined || rules.operation !== 'extend' ? {} : { direction }),
  }
  // Captions are set here: no backend has a part in it.
  if (rules.operation === 'caption') {
    return { ...form, seconds: seconds ?? context.limits.seconds.default, shape: shape ?? '16:9' }
  }
  const backend = chooseBackend(said.backend, inherited, wanted, language, context, rules)
  const need = { ...rules, direction }
  const length = fittingSeconds(
    seconds,
    { said: said.seconds, standard: standard.seconds ?? rules.standardSeconds },
    language,
    context,
    backend,
    need,
  )
  return {
    ...form,
    seconds: length,
    shape: fittingShape(shape, length, language, backend, need),
    ...(backend.asked ? { backend: backend.name } : {}),
  }
}

export function newSeed(context: Pick<Context, 'random'>): number {
  return Math.min(MAX_SEED, Math.floor(context.random() * (MAX_SEED + 1)))
}

/** The leading shape and the others that are wanted. */
function wantedShapes(
  said: string | undefined,
  plain: Format,
  inherited: Inherited | undefined,
  standard: Shape | undefined,
  language: Language,
): Shape[] {
  if (said !== undefined) {
    const read = readShapes(said)
    if ('shapes' in read) return read.shapes
    const { errors, words } = texts(language)
    throw new UserError(errors.shapeUnknown(shown(read.unknown), words.listed(SHAPES)))
  }
  if (plain.shape !== undefined) return [plain.shape]
  if (inherited?.shape !== undefined) return [inherited.shape, ...(inherited.otherShapes ?? [])]
  return standard === undefined ? [] : [standard]
}

function readLook(said: string, language: Language, { presets }: Pick<Context, 'presets'>): string {
  const look = named(said, presets.looks)
  if (look !== undefined) return look.name
  const { errors, words } = texts(language)
  const names = calledIn(language, presets.looks)
  throw new UserError(errors.lookUnknown(shown(said), nearest(said, names), words.listed(names)))
}

function readKind(said: string, language: Language, { presets }: Pick<Context, 'presets'>): KindPreset {
  const kind = named(said, presets.kinds)
  if (kind !== undefined) return kind
  const { media, words } = texts(language)
  const names = calledIn(language, presets.kinds)
  throw new UserError(media.kindUnknown(shown(said), nearest(said, names), words.listed(names)))
}

/** Names as they can be typed, in the person's language. */
function calledIn(language: Language, presets: readonly { name: string; label: Record<Language, string> }[]): string[] {
  return presets.map(({ name, label }) => (language === 'en' ? name : label[language]))
}

function kindNamed(name: string | undefined, { presets }: Pick<Context, 'presets'>): KindPreset | undefined {
  return presets.kinds.find((kind) => kind.name === name)
}

/** By its name, or by its label in any language. */
function named<P extends { name: string; label: Record<Language, string> }>(said: string, presets: readonly P[]) {
  const lower = said.trim().toLowerCase()
  return presets.find(
    ({ name, label }) => name === lower || Object.values(label).some((each) => each.toLowerCase() === lower),
  )
}

const DIRECTION_WORDS: Record<Direction, RegExp> = {
  forwards: /^(?:forwards?|after|end|at the end|往后|向后|后面|之后|结尾|后)$/iu,
  backwards: /^(?:backwards?|before|beginning|start|at the (?:beginning|start)|往前|前面|之前|开头|前)$/iu,
  both: /^(?:both|both (?:ends|sides|ways|directions)|两边|两头|前后|首尾)$/iu,
}

function readDirection(said: string, language: Language): Direction {
  const direction = DIRECTIONS.find((each) => DIRECTION_WORDS[each].test(said.trim()))
  if (direction !== undefined) return direction
  const { media, words } = texts(language)
  throw new UserError(media.directionUnknown(shown(said), words.listed(DIRECTIONS)))
}

function readSeed(said: string, language: Language): number {
  if (!/^\d{1,10}$/u.test(said) || Number(said) > MAX_SEED) {
    throw new UserError(texts(language).errors.seedRange(shown(said), MAX_SEED))
  }
  return Number(said)
}
