import { UserError } from '../src/domain/errors.ts'
import type { Direction, Operation, OrderOptions, Shape } from '../src/domain/order.ts'
import type { Language } from '../src/domain/place.ts'
import type { Capabilities } from '../src/domain/video-backend.ts'
import { texts } from '../src/text/texts.ts'
import type { Context } from './handler.ts'
import { nearest } from './nearest.ts'
import type { WishOption } from './wish-flags.ts'

/** Which backend makes a clip, and the lengths and shapes that it can make. */

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
export function chooseBackend(
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

export function fittingSeconds(
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

export function fittingShape(shape: Shape | undefined, language: Language, backend: Backend, rules: Rules): Shape {
  const { errors, words } = texts(language)
  const able = backend.capabilities.shapes
  if (shape === undefined) return able.includes('16:9') ? '16:9' : (able[0] ?? '16:9')
  if (rules.filmed !== true && !able.includes(shape)) {
    throw new UserError(errors.shapeUnfit(shape, backend.name, words.listed(able)))
  }
  return shape
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

/** What someone wrote, short enough to be quoted in a sentence. */
export function shown(said: string): string {
  return said.length > 40 ? `${said.slice(0, 40)}…` : said
}
