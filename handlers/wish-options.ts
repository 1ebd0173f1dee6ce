import { UserError } from '../src/domain/errors.ts'
import {
  DIRECTIONS,
  type Direction,
  type Operation,
  type OrderOptions,
  SHAPES,
  type Shape,
} from '../src/domain/order.ts'
import type { Language } from '../src/domain/place.ts'
import { type KindPreset, PLAIN_LOOK } from '../src/domain/preset.ts'
import type { Capabilities } from '../src/domain/video-backend.ts'
import { texts } from '../src/text/texts.ts'
import type { Context } from './handler.ts'
import { nearest } from './nearest.ts'
import type { WishOption, WrittenOptions } from './wish-flags.ts'
import { type Format, readLength, readShapes } from './wish-formats.ts'

/** What a wish is read with. */
export type WishContext = Pick<Context, 'backends' | 'limits' | 'presets' | 'random'>

/** What kind of wish it is, which decides what may be said of the form of its clip. */
export interface WishRules {
  operation: Operation
  options: readonly WishOption[]
  /** Its pictures or clip speak for themselves. */
  promptOptional?: boolean
  /** How many pictures it works from. */
  pictures?: number
  /** It works on a clip, which has its own shape. */
  filmed?: boolean
  /** How long it is where nobody says it. */
  standardSeconds?: number
}

/** What holds of the order before where nothing else is said. */
export type Inherited = Partial<OrderOptions>

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
  const backend = chooseBackend(said.backend, inherited?.backend, wanted, language, context, rules)
  return {
    ...form,
    seconds: fittingSeconds(
      seconds,
      { said: said.seconds, standard: standard.seconds ?? rules.standardSeconds },
      language,
      context,
      backend,
      rules,
    ),
    shape: fittingShape(shape, language, backend, rules),
    ...(backend.asked ? { backend: backend.name } : {}),
  }
}

export function newSeed(context: Pick<Context, 'random'>): number {
  return Math.min(MAX_SEED, Math.floor(context.random() * (MAX_SEED + 1)))
}

/** Throws `UserError` where no clip of this length can be made with these options. */
export function checkSeconds(
  options: Pick<OrderOptions, 'seconds' | 'shape' | 'backend' | 'direction'>,
  language: Language,
  context: WishContext,
  rules: Pick<WishRules, 'operation' | 'pictures' | 'filmed'> = { operation: 'create' },
): void {
  const backend = chooseBackend(options.backend, undefined, options, language, context, rules)
  fittingSeconds(options.seconds, {}, language, context, backend, rules)
}

type Backend = Context['backends'][number]
type Wanted = { seconds?: number; shape?: Shape; direction?: Direction }
type Rules = Pick<WishRules, 'operation' | 'pictures' | 'filmed'>

export function canDo(can: Capabilities, { operation, pictures }: Rules, direction: Direction = 'forwards'): boolean {
  if (operation === 'extend') {
    return (direction === 'both' ? (['forwards', 'backwards'] as const) : [direction]).every((way) =>
      can.extends.includes(way),
    )
  }
  // Whoever makes clips from words makes films: a shot is a clip.
  if (operation === 'film') return can.operations.includes('create')
  if (operation === 'animate' && pictures === 2 && !can.lastPicture) return false
  return can.operations.includes(operation)
}

/** The lengths that a backend can make here: its own range within the limit of the configuration. */
export function secondsRange(
  backend: Backend,
  limits: Context['limits'],
  operation: Operation,
): { min: number; max: number; standard: number } {
  const { min, max } = backend.capabilities.seconds
  if (operation === 'film') return { min, max: limits.filmSeconds.max, standard: limits.filmSeconds.default }
  // A clip that is changed is as long as it is.
  const most = operation === 'edit' ? max : Math.min(max, limits.seconds.max)
  return { min, max: most, standard: limits.seconds.default }
}

/** The one asked for by name, else that of the order before, else the first that can do it. */
function chooseBackend(
  said: string | undefined,
  inherited: string | undefined,
  wanted: Wanted,
  language: Language,
  context: WishContext,
  rules: Rules,
): Backend & { asked: boolean } {
  const { errors, words, media } = texts(language)
  const able = context.backends.filter(({ capabilities }) => canDo(capabilities, rules, wanted.direction))
  if (said !== undefined) {
    const asked = context.backends.find((each) => each.name === said.toLowerCase())
    const names = context.backends.map((backend) => backend.name)
    if (asked === undefined) {
      throw new UserError(errors.backendUnknown(shown(said), nearest(said, names), words.listed(names)))
    }
    if (able.includes(asked)) return { ...asked, asked: true }
    const others = words.listed(able.map((each) => each.name))
    throw new UserError(errors.backendUnfit(asked.name, media.deeds[rules.operation], others))
  }
  const before = able.find((backend) => backend.name === inherited)
  if (before !== undefined) return { ...before, asked: true }
  const fitting = able.find((backend) => {
    const { min, max } = secondsRange(backend, context.limits, rules.operation)
    const { seconds = min, shape } = wanted
    const shapeFits = shape === undefined || rules.filmed === true || backend.capabilities.shapes.includes(shape)
    return seconds >= min && seconds <= max && shapeFits
  })
  const chosen = fitting ?? able[0]
  if (chosen === undefined) throw new UserError(errors.noBackend(media.deeds[rules.operation]))
  return { ...chosen, asked: false }
}

function fittingSeconds(
  seconds: number | undefined,
  { said, standard: preset }: { said?: string | undefined; standard?: number | undefined },
  language: Language,
  context: WishContext,
  backend: Backend,
  { operation }: Rules,
): number {
  const { min, max, standard } = secondsRange(backend, context.limits, operation)
  if (seconds === undefined) return Math.min(max, Math.max(min, preset ?? standard))
  const parts = operation === 'edit' ? 100 : 10
  if (seconds >= min && seconds <= max) return Math.round(seconds * parts) / parts
  const { errors, media } = texts(language)
  const range = operation === 'extend' ? media.extendRange : errors.secondsRange
  throw new UserError(range(shown(said ?? String(seconds)), min, max, backend.name))
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

function fittingShape(shape: Shape | undefined, language: Language, backend: Backend, rules: Rules): Shape {
  const { errors, words } = texts(language)
  const able = backend.capabilities.shapes
  if (shape === undefined) return able.includes('16:9') ? '16:9' : (able[0] ?? '16:9')
  if (rules.filmed !== true && !able.includes(shape)) {
    throw new UserError(errors.shapeUnfit(shape, backend.name, words.listed(able)))
  }
  return shape
}

function readLook(said: string, language: Language, { presets }: Pick<Context, 'presets'>): string {
  const look = named(said, presets.looks)
  if (look !== undefined) return look.name
  const { errors, words } = texts(language)
  const names = presets.looks.map((each) => each.name)
  throw new UserError(errors.lookUnknown(shown(said), nearest(said, names), words.listed(names)))
}

function readKind(said: string, language: Language, { presets }: Pick<Context, 'presets'>): KindPreset {
  const kind = named(said, presets.kinds)
  if (kind !== undefined) return kind
  const { media, words } = texts(language)
  const names = presets.kinds.map((each) => each.name)
  throw new UserError(media.kindUnknown(shown(said), nearest(said, names), words.listed(names)))
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

/** What someone wrote, short enough to be quoted in a sentence. */
export function shown(said: string): string {
  return said.length > 40 ? `${said.slice(0, 40)}…` : said
}
