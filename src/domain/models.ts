import type { Direction, Operation, Shape } from './order.ts'
import type { Capabilities, Given, Model, RenderRequest } from './video-backend.ts'

/** What an order needs of a model. */
export interface Need {
  operation: Operation
  /** Of an extension; `forwards` where it is absent. */
  direction?: Direction | undefined
  /** How many pictures it works from. */
  pictures?: number | undefined
}

/** What the models of an order are given: an extension in both directions needs two. */
export function givenFor({ operation, direction = 'forwards', pictures }: Need): Given[] {
  switch (operation) {
    case 'create':
    case 'film':
      // Whoever makes clips from words makes films: a shot is a clip.
      return ['words']
    case 'animate':
      return [pictures === 2 ? 'first and last' : 'first']
    case 'extend':
      // It goes on from its last frame, or ends in its first.
      return direction === 'both' ? ['first', 'last'] : [direction === 'forwards' ? 'first' : 'last']
    case 'edit':
      return ['clip']
    case 'caption':
      return []
  }
}

/** What a single render gives to its model. */
export function givenOf({ inputs }: Pick<RenderRequest, 'inputs'>): Given {
  const roles = new Set(inputs.map((input) => input.role))
  if (roles.has('base')) return 'clip'
  if (roles.has('first')) return roles.has('last') ? 'first and last' : 'first'
  return roles.has('last') ? 'last' : 'words'
}

/** The first model that takes what is given. */
export function modelTaking({ models }: Capabilities, given: Given): Model | undefined {
  return models.find((model) => model.takes.includes(given))
}

/** The model of a render: the first that takes what it gives, by its length and shape where several do. */
export function modelOf(can: Capabilities, request: Pick<RenderRequest, 'inputs' | 'seconds' | 'shape'>) {
  const able = can.models.filter((model) => model.takes.includes(givenOf(request)))
  return able.find((model) => reaches(model, request.seconds) && model.shapes.includes(request.shape)) ?? able[0]
}

/** The models that an order of this kind comes to; undefined where one is missing. */
export function modelsFor(can: Capabilities, need: Need): Model[] | undefined {
  const models = givenFor(need).map((given) => modelTaking(can, given))
  return models.every((model) => model !== undefined) ? models : undefined
}

/** A clip that is wanted shorter than its model makes one is ordered in the shortest length, and cut. */
const SHORTEST_WISH = 1

/**
 * The lengths that may be wanted of a backend, with whichever of its models; undefined where it cannot do it at all. Of
 * an extension in both directions those that it can make at either end.
 */
export function rangeFor(can: Capabilities, need: Need): { min: number; max: number } | undefined {
  const choices = choicesFor(can, need)
  if (choices === undefined) return undefined
  return {
    min: Math.max(...choices.map((models) => Math.min(SHORTEST_WISH, ...models.map((model) => model.seconds.min)))),
    max: Math.min(...choices.map((models) => Math.max(...models.map((model) => model.seconds.max)))),
  }
}

/** Whether a backend has a model for an order of this length and shape; what is absent does not matter. */
export function canMake(can: Capabilities, need: Need, wanted: { seconds?: number; shape?: Shape }): boolean {
  const { seconds, shape } = wanted
  const range = rangeFor(can, need)
  if (range === undefined || (seconds !== undefined && seconds < range.min)) return false
  return (choicesFor(can, need) ?? []).every((models) =>
    models.some(
      (model) =>
        (seconds === undefined || reaches(model, seconds)) && (shape === undefined || model.shapes.includes(shape)),
    ),
  )
}

/** For each thing that an order gives, the models that take it; undefined where one is missing. */
function choicesFor({ models }: Capabilities, need: Need): Model[][] | undefined {
  const choices = givenFor(need).map((given) => models.filter((model) => model.takes.includes(given)))
  return choices.every((able) => able.length > 0) ? choices : undefined
}

/** The lengths that all of these models can make. */
export function secondsOf(models: readonly Model[]): { min: number; max: number } {
  return {
    min: Math.max(...models.map((model) => model.seconds.min)),
    max: Math.min(...models.map((model) => model.seconds.max)),
  }
}

/** The shapes that all of these models can make. */
export function shapesOf(models: readonly Model[]): Shape[] {
  const [first, ...others] = models
  return (first?.shapes ?? []).filter((shape) => others.every((model) => model.shapes.includes(shape)))
}

/** What is less than this is how numbers are stored, and no part of a length. */
const TINY = 1e-6

/** The shortest length of a model that is not shorter than what is wanted, else its longest. */
export function lengthFor({ seconds: { min, max, only, step } }: Model, wanted: number): number {
  if (only === undefined) return stepped(Math.min(max, Math.max(min, wanted)), max, step)
  return only.find((length) => length >= wanted) ?? only.at(-1) ?? max
}

/**
 * The length that is ordered for a render, and so the one that is paid for. A clip that is changed keeps its own, to the
 * hundredth, as sheets are written.
 */
export function orderedSeconds(model: Model, { inputs, seconds }: Pick<RenderRequest, 'inputs' | 'seconds'>): number {
  const base = inputs.find((input) => input.role === 'base')
  return lengthFor(model, base?.seconds === undefined ? seconds : Math.round(base.seconds * 100) / 100)
}

function stepped(length: number, max: number, step: number | undefined): number {
  if (step === undefined) return length
  return Math.min(Math.ceil(length / step - TINY), Math.floor(max / step + TINY)) * step
}

/** The length of a model that is nearest to what is wanted, the shorter one of two: nothing of it is cut away. */
export function nearestLength({ seconds: { min, max, only, step } }: Model, wanted: number): number {
  if (only === undefined) {
    const shorter = step === undefined ? wanted : wanted - step / 2
    return stepped(Math.min(max, Math.max(min, shorter)), max, step)
  }
  return only.reduce((best, each) => (Math.abs(each - wanted) < Math.abs(best - wanted) ? each : best), only[0] ?? max)
}

function reaches({ seconds }: Model, wanted: number): boolean {
  return wanted <= seconds.max
}
