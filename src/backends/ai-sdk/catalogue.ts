import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { UserError } from '../../domain/errors.ts'
import { SHAPES } from '../../domain/order.ts'
import { GIVEN, type Model } from '../../domain/video-backend.ts'
import { PROVIDERS } from './providers.ts'

const size = z.templateLiteral([z.int().positive(), 'x', z.int().positive()])
const seconds = z.int().min(1).max(60)

/** One way in which a model is used. A model whose lengths differ by what it is given has several. */
const waySchema = z.strictObject({
  takes: z.array(z.enum(GIVEN)).min(1),
  /** Whole seconds that can be ordered: a list in ascending order, or all from the first to the last. */
  lengths: z.union([z.array(seconds).min(1), z.strictObject({ from: seconds, to: seconds })]),
  shapes: z.array(z.enum(SHAPES)).min(1),
  sound: z.boolean(),
  /** How long a render may take before it is given up. */
  minutes: z.int().min(1).max(120),
  /** What is read of a prompt; the rest is left out. */
  characters: z.int().min(200).optional(),
  send: z.strictObject({
    /** Whether the shape is sent: many take it from the picture that they are given, and stretch it to another. */
    ratio: z.enum(['always', 'for words', 'never']),
    /** Sent as the resolution: the packages make the provider's tier of it, or its pixels. */
    size: z.union([size, z.strictObject({ '16:9': size, '9:16': size, '1:1': size })]).optional(),
    /** The provider is asked for sound. Others always make it, or never. */
    sound: z.boolean().optional(),
    seed: z.boolean().optional(),
    /** False where the length is that of the clip that is changed. */
    length: z.boolean().optional(),
    /** The option of the provider that takes a public link to the clip that is changed. */
    clip: z
      .strictObject({ provider: z.string(), option: z.string(), with: z.record(z.string(), z.string()) })
      .optional(),
  }),
})
export type Way = z.infer<typeof waySchema>

export const catalogueSchema = z.record(z.string(), z.array(waySchema).min(1))

/** What known models can do, by `provider/model`. */
export const KNOWN = catalogueSchema.parse(JSON.parse(readFileSync(new URL('./models.json', import.meta.url), 'utf8')))

/** What is believed of a model that is not known: as little as every video model can do. */
const UNKNOWN: Way = {
  takes: ['words'],
  lengths: { from: 5, to: 8 },
  shapes: [...SHAPES],
  sound: false,
  minutes: 30,
  send: { ratio: 'always' },
}

/** A model as it was configured. */
export interface Named {
  /** As it was configured: `xai/grok-imagine-video`. */
  name: string
  provider: keyof typeof PROVIDERS
  /** As the provider calls it. */
  id: string
  known: boolean
  ways: Way[]
}

/** Reads `provider/model`. Throws a sentence for whoever set it. */
export function namedModel(name: string): Named {
  const [provider = '', ...rest] = name.trim().split('/')
  const id = rest.join('/')
  if (!isProvider(provider) || id === '')
    throw new UserError(
      `AI_SDK_MODELS: “${name}” is no video model: write provider/model, where the provider is one of ${Object.keys(PROVIDERS).join(', ')}.`,
    )
  const ways = KNOWN[`${provider}/${id}`]
  return { name: `${provider}/${id}`, provider, id, known: ways !== undefined, ways: ways ?? [UNKNOWN] }
}

/** What the rest of the program reads of one way. */
export function modelFor({ name }: Named, { takes, lengths, shapes, sound, minutes }: Way): Model {
  const only = Array.isArray(lengths)
    ? lengths
    : Array.from({ length: lengths.to - lengths.from + 1 }, (_, index) => lengths.from + index)
  return {
    name,
    takes,
    seconds: { min: only[0] ?? 1, max: only.at(-1) ?? 1, only },
    shapes,
    sound,
    patienceMs: minutes * 60_000,
  }
}

function isProvider(text: string): text is keyof typeof PROVIDERS {
  return Object.hasOwn(PROVIDERS, text)
}
