import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { UserError } from '../../domain/errors.ts'
import { SHAPES } from '../../domain/order.ts'
import { GIVEN, type Given, type Model } from '../../domain/video-backend.ts'

const field = z.string().min(1)

/**
 * How the length is said: `text` is "5", `text with s` is "5s", `number` is 5; `frames` counts the frames of `fps` per
 * second, one more than a multiple of `step`, and says the rate in a field of its own.
 */
const durationSchema = z.discriminatedUnion('as', [
  z.strictObject({ field, as: z.enum(['text', 'text with s', 'number']) }),
  z.strictObject({ field, as: z.literal('frames'), fps: z.int().min(1), rate: field, step: z.int().min(1) }),
])

const shapeSchema = z.strictObject({
  field,
  /** Where the model does not call them 16:9, 9:16 and 1:1. */
  values: z.partialRecord(z.enum(SHAPES), z.string()).optional(),
  /** The value that keeps the shape of the picture. */
  auto: z.string().optional(),
})

export const falModelSchema = z
  .strictObject({
    takes: z.array(z.enum(GIVEN)).min(1),
    seconds: z.strictObject({
      min: z.number().positive(),
      max: z.number().positive(),
      only: z.array(z.int().positive()).min(1).optional(),
    }),
    shapes: z.array(z.enum(SHAPES)).min(1),
    sound: z.boolean(),
    /** A render that still runs after so many minutes is given up. */
    minutes: z.int().min(1).max(240),
    prompt: z.strictObject({ field, max: z.int().min(200) }),
    negative: field.optional(),
    seed: field.optional(),
    /** Absent where the length is that of the clip. */
    duration: durationSchema.optional(),
    /** Absent where the shape is that of the picture or clip. */
    shape: shapeSchema.optional(),
    /** The field that turns the sound on. */
    switch: field.optional(),
    first: field.optional(),
    last: field.optional(),
    clip: field.optional(),
    /** What is always sent with it. */
    fixed: z.record(z.string(), z.union([z.string(), z.boolean(), z.number()])).optional(),
    /** The price depends on the length alone, so that fal's price per unit is the price of a render. */
    price: z.literal('second').optional(),
  })
  .superRefine((model, context) => {
    for (const problem of problemsOf(model)) context.addIssue({ code: 'custom', message: problem })
  })
export type FalModel = z.infer<typeof falModelSchema>

const listSchema = z.strictObject({
  defaults: z.record(z.enum(GIVEN), z.string()),
  models: z.record(z.string().regex(/^[\w.-]+(?:\/[\w.-]+)+$/), falModelSchema),
})

/** Every model that is known here. */
export const falModels = listSchema.parse(JSON.parse(readFileSync(new URL('./models.json', import.meta.url), 'utf8')))

export interface ChosenModel extends Model {
  map: FalModel
}

/**
 * The models for each kind of thing that is given: as configured, else the defaults. Each stands there once. Throws
 * `UserError` for a model that cannot do what it is set for.
 */
export function chooseModels(configured: Partial<Record<Given, string>>): ChosenModel[] {
  const takenBy = new Map<string, Given[]>()
  // Whoever set a model for first pictures that takes a last one as well means it for both.
  const first = configured.first
  const both = first !== undefined && falModels.models[first]?.takes.includes('first and last') ? first : undefined
  const defaults = { ...falModels.defaults, ...(both !== undefined && { 'first and last': both }) }
  for (const given of GIVEN) {
    const name = configured[given] ?? defaults[given]
    checkModel(name, given)
    takenBy.set(name, [...(takenBy.get(name) ?? []), given])
  }
  return [...takenBy].flatMap(([name, takes]) => {
    const map = falModels.models[name]
    return map === undefined ? [] : [modelOf(name, map, takes)]
  })
}

function checkModel(name: string, given: Given): void {
  if (falModels.models[name]?.takes.includes(given)) return
  const able = Object.entries(falModels.models).flatMap(([id, model]) => (model.takes.includes(given) ? id : []))
  const why = falModels.models[name] ? `does not take ${NAMES[given]}` : 'is not known here'
  throw new UserError(`${VARIABLES[given]}: the model "${name}" ${why}. There are: ${able.join(', ')}.`)
}

/** What a person sets to choose the model. */
const VARIABLES: Record<Given, string> = {
  words: 'FAL_CREATE_MODEL',
  first: 'FAL_ANIMATE_MODEL',
  last: 'FAL_EXTEND_BACK_MODEL',
  'first and last': 'FAL_FIRST_LAST_MODEL',
  clip: 'FAL_EDIT_MODEL',
}

const NAMES: Record<Given, string> = {
  words: 'words',
  first: 'a first picture',
  last: 'a last picture alone',
  'first and last': 'a first and a last picture',
  clip: 'a clip',
}

function modelOf(name: string, map: FalModel, takes: Given[]): ChosenModel {
  const { min, max, only } = map.seconds
  const { duration } = map
  // The one frame more closes the last step, and is no part of the length.
  const step = duration?.as === 'frames' ? duration.step / duration.fps : undefined
  return {
    name,
    takes,
    seconds: { min, max, ...(only && { only }), ...(step !== undefined && { step }) },
    shapes: map.shapes,
    sound: map.sound,
    patienceMs: map.minutes * 60_000,
    map,
  }
}

/** What a schema of single fields does not see. */
function problemsOf({ takes, seconds, duration, first, last, clip }: FalModel): string[] {
  const { min, max, only } = seconds
  const needs = (given: readonly Given[]) => takes.some((one) => given.includes(one))
  const ascending = only?.every((length, index) => index === 0 || length > (only[index - 1] ?? length)) ?? true
  return [
    min <= max || 'the shortest length is longer than the longest',
    only === undefined || (only[0] === min && only.at(-1) === max) || 'the closed list is not from shortest to longest',
    ascending || 'the closed list does not ascend',
    !duration || duration.as === 'frames' || only !== undefined || 'whole seconds need a closed list',
    needs(['first', 'first and last']) === (first !== undefined) || 'the field of the first picture is wrong',
    needs(['last', 'first and last']) === (last !== undefined) || 'the field of the last picture is wrong',
    needs(['clip']) === (clip !== undefined) || 'the field of the clip is wrong',
    needs(['clip']) !== (duration !== undefined) || 'a length is said for clips, or missing',
  ].filter((problem) => problem !== true)
}
