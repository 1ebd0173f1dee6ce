import { readFileSync } from 'node:fs'
import { z } from 'zod'
import { UserError } from '../domain/errors.ts'
import type { Money } from '../domain/money.ts'
import type { Price } from '../domain/price.ts'

/** What backends cost, by a file that whoever runs Reelay keeps: docs/backends/prices.md. Nothing is known without it. */
export interface PriceTable {
  currency: string
  /** What it names, as `<backend>/<model>`. */
  models: readonly string[]
  priceOf(backend: string, model: string): Price | undefined
  /** The price of one render of so many seconds, as they are ordered; undefined where the model is not in the list. */
  quote(backend: string, model: string, seconds: number): Money | undefined
}

const PLACES = 6
const UNIT = 10 ** PLACES
/** More than this for one second or clip is a slip of the pen. */
const MOST = 1_000_000

/** An amount in units. JSON knows no decimals, so it is read by its shortest writing, digit by digit, and not multiplied. */
const amount = z
  .number({ error: 'must be a number, such as 0.05' })
  .min(0, 'must not be less than 0')
  .max(MOST, `must not be more than ${MOST}`)
  .transform((units, context) => {
    const [, whole = '', parts = ''] = /^(\d+)(?:\.(\d+))?$/.exec(String(units)) ?? []
    if (whole === '' || parts.length > PLACES) {
      context.addIssue({ code: 'custom', message: `must have at most ${PLACES} digits after the point` })
      return z.NEVER
    }
    return Number(whole) * UNIT + Number(parts.padEnd(PLACES, '0'))
  })

const CURRENCY = 'must be three capital letters, such as USD'

const schema = z.strictObject({
  date: z.iso.date({ error: 'must be the day of the price list, such as 2026-11-20' }),
  currency: z.string({ error: CURRENCY }).regex(/^[A-Z]{3}$/, CURRENCY),
  models: z.record(
    z.string().regex(/^[^/\s]+\/\S/, 'must be written <backend>/<model>'),
    z
      .strictObject({ second: amount.optional(), clip: amount.optional() })
      .refine(({ second, clip }) => second !== undefined || clip !== undefined, 'needs “second”, “clip” or both'),
  ),
})

/** Throws `UserError` with one line per fault, which names the file, as it is `called`, and the field. */
export function readPrices(path: string, called = path): PriceTable {
  const parsed = schema.safeParse(jsonOf(path, called))
  if (!parsed.success)
    throw new UserError(parsed.error.issues.map((issue) => `${called}: ${faultOf(issue)}`).join('\n'))
  const { date, currency, models } = parsed.data
  const prices = new Map(
    Object.entries(models).map(([name, { second, clip }]): [string, Price] => [
      name,
      {
        ...(second === undefined ? {} : { perSecond: { micros: second, currency } }),
        ...(clip === undefined ? {} : { perClip: { micros: clip, currency } }),
        date,
      },
    ]),
  )
  const priceOf = (backend: string, model: string) => prices.get(`${backend}/${model}`)
  return {
    currency,
    models: [...prices.keys()],
    priceOf,
    quote(backend, model, seconds) {
      const price = priceOf(backend, model)
      if (price === undefined) return undefined
      const micros = (price.perClip?.micros ?? 0) + Math.round((price.perSecond?.micros ?? 0) * seconds)
      return { micros, currency }
    },
  }
}

/** Where no price list is configured. */
export const NO_PRICES: PriceTable = {
  currency: 'USD',
  models: [],
  priceOf: () => undefined,
  quote: () => undefined,
}

function jsonOf(path: string, called: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (error) {
    const why = error instanceof SyntaxError ? 'is not valid JSON' : 'cannot be read'
    throw new UserError(`${called}: ${why}: ${error instanceof Error ? error.message : String(error)}`, {
      cause: error,
    })
  }
}

function faultOf(issue: z.core.$ZodIssue): string {
  const field = issue.path.join('.')
  const message = issue.code === 'invalid_key' ? (issue.issues[0]?.message ?? issue.message) : issue.message
  return field === '' ? message : `${field} ${message}`
}
