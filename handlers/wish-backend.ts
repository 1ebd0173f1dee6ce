import { UserError } from '../src/domain/errors.ts'
import { canMake, modelsFor, type Need, nearestLength, rangeFor } from '../src/domain/models.ts'
import { nearest } from '../src/domain/nearest.ts'
import {
  DIRECTIONS,
  type Direction,
  type Operation,
  type OrderOptions,
  SHAPES,
  type Shape,
} from '../src/domain/order.ts'
import type { Language } from '../src/domain/place.ts'
import { texts } from '../src/text/texts.ts'
import type { Context } from './handler.ts'
import type { WishOption } from './wish-flags.ts'

/** Which backend makes a clip, and the lengths and shapes that it can make. */

/** What a wish is read with. */
export type WishContext = Pick<Context, 'backends' | 'limits' | 'presets' | 'random' | 'preferred'>

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

export type Backend = Context['backends'][number]
type Wanted = { seconds?: number; shape?: Shape; direction?: Direction }
type Rules = Need & Pick<WishRules, 'filmed'>

/** What an order before this one says of the backend: the one that was asked for, and the one that made it. */
export interface BackendBefore {
  backend?: string
  madeBy?: string
}

export function canDo({ capabilities }: Backend, rules: Rules): boolean {
  return rangeFor(capabilities, rules) !== undefined
}

/** What a command may come to: its words decide about the direction and the number of pictures. */
export function needsOf(operation: Operation): Need[] {
  if (operation === 'extend') return DIRECTIONS.map((direction) => ({ operation, direction }))
  if (operation === 'animate') return [1, 2].map((pictures) => ({ operation, pictures }))
  return [{ operation }]
}

/** The lengths that any backend here can make of a command; undefined where none can. */
export function widestRange(
  { backends, limits }: Pick<Context, 'backends' | 'limits'>,
  operation: Operation,
): { min: number; max: number } | undefined {
  const ranges = needsOf(operation).flatMap((need) =>
    backends.filter((backend) => canDo(backend, need)).map((backend) => secondsRange(backend, limits, need)),
  )
  if (ranges.length === 0) return undefined
  const max = Math.max(...ranges.map((range) => range.max))
  return { min: Math.min(max, ...ranges.map((range) => range.min)), max }
}

/** The lengths that a backend can make here: its own range within the limit of the configuration. */
function secondsRange(
  { capabilities }: Backend,
  limits: Context['limits'],
  rules: Rules,
): { min: number; max: number; standard: number } {
  const { min, max } = rangeFor(capabilities, rules) ?? NOTHING
  if (rules.operation === 'film') return { min, max: limits.filmSeconds.max, standard: limits.filmSeconds.default }
  // A clip that is changed is as long as it is.
  const most = rules.operation === 'edit' ? max : Math.min(max, limits.seconds.max)
  return { min, max: most, standard: limits.seconds.default }
}

const NOTHING = { min: 0, max: 0 }

/**
 * The one asked for by name, else the one asked for before; else, of those that can make it, the one that made the order
 * before, that of the channel, the first. `src/plan` chooses by the same rule, once the inputs are known.
 */
export function chooseBackend(
  said: string | undefined,
  before: BackendBefore | undefined,
  { direction, ...wanted }: Wanted,
  language: Language,
  context: WishContext,
  rules: Rules,
): Backend & { asked: boolean } {
  const { errors, words, media } = texts(language)
  const need = { ...rules, direction }
  const able = context.backends.filter((backend) => canDo(backend, need))
  if (said !== undefined) {
    const asked = findBackend(said, language, context)
    if (able.includes(asked)) return { ...asked, asked: true }
    const others = words.listed(able.map((each) => each.name))
    throw new UserError(errors.backendUnfit(asked.name, media.deeds[rules.operation], others))
  }
  const askedBefore = able.find((backend) => backend.name === before?.backend)
  if (askedBefore !== undefined) return { ...askedBefore, asked: true }
  const favourites = [before?.madeBy, context.preferred]
  const inOrder = [...favourites.flatMap((name) => able.filter((backend) => backend.name === name)), ...able]
  const chosen = inOrder.find((backend) => fits(backend, wanted, context, need)) ?? inOrder[0]
  if (chosen === undefined) throw new UserError(errors.noBackend(media.deeds[rules.operation]))
  return { ...chosen, asked: false }
}

/** By its name, as people write it. Throws `UserError` where there is none. */
export function findBackend(said: string, language: Language, { backends }: Pick<Context, 'backends'>): Backend {
  const found = backends.find((each) => each.name === said.toLowerCase())
  if (found !== undefined) return found
  const { errors, words } = texts(language)
  const names = backends.map((backend) => backend.name)
  throw new UserError(errors.backendUnknown(shown(said), nearest(said, names), words.listed(names)))
}

function fits(backend: Backend, { seconds, shape }: Wanted, { limits }: WishContext, rules: Rules): boolean {
  const { min, max } = secondsRange(backend, limits, rules)
  if (seconds !== undefined && (seconds < min || seconds > max)) return false
  return shape === undefined || shapesOf(backend, seconds, rules).includes(shape)
}

/** The shapes that it can make in this length. A clip that is worked on has its own. */
function shapesOf({ capabilities }: Backend, seconds: number | undefined, rules: Rules): readonly Shape[] {
  if (rules.filmed === true) return SHAPES
  // The length of a film is that of its shots.
  const wanted = seconds === undefined || rules.operation === 'film' ? {} : { seconds }
  return SHAPES.filter((shape) => canMake(capabilities, rules, { ...wanted, shape }))
}

/** Where no length is said, one that the model makes as it is, so that nothing of it is paid for and cut away. */
export function fittingSeconds(
  seconds: number | undefined,
  { said, standard: preset }: { said?: string | undefined; standard?: number | undefined },
  language: Language,
  context: WishContext,
  backend: Backend,
  rules: Rules,
): number {
  const { operation } = rules
  const { min, max, standard } = secondsRange(backend, context.limits, rules)
  if (seconds === undefined) {
    const fitting = Math.min(max, Math.max(min, preset ?? standard))
    const model = operation === 'film' ? undefined : modelsFor(backend.capabilities, rules)?.[0]
    return model === undefined ? fitting : Math.min(max, Math.max(min, nearestLength(model, fitting)))
  }
  const parts = operation === 'edit' ? 100 : 10
  if (seconds >= min && seconds <= max) return Math.round(seconds * parts) / parts
  const { errors, media } = texts(language)
  const range = operation === 'extend' ? media.extendRange : errors.secondsRange
  throw new UserError(range(shown(said ?? String(seconds)), min, max, backend.name))
}

export function fittingShape(
  shape: Shape | undefined,
  seconds: number,
  language: Language,
  backend: Backend,
  rules: Rules,
): Shape {
  const able = shapesOf(backend, seconds, rules)
  if (shape === undefined) return able[0] ?? '16:9'
  if (able.includes(shape)) return shape
  const { errors, words } = texts(language)
  throw new UserError(errors.shapeUnfit(shape, backend.name, words.listed(able)))
}

/** Throws `UserError` where no clip of this length can be made with these options. */
export function checkSeconds(
  options: Pick<OrderOptions, 'seconds' | 'shape' | 'backend' | 'direction'>,
  language: Language,
  context: WishContext,
  rules: Pick<WishRules, 'operation' | 'pictures' | 'filmed'> = { operation: 'create' },
): void {
  const backend = chooseBackend(options.backend, undefined, options, language, context, rules)
  fittingSeconds(options.seconds, {}, language, context, backend, { ...rules, direction: options.direction })
}

/** What someone wrote, short enough to be quoted in a sentence. */
export function shown(said: string): string {
  return said.length > 40 ? `${said.slice(0, 40)}…` : said
}
