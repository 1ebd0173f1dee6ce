import { parseArgs } from 'node:util'
import { createBackends, readPriceTable } from '../backends/list.ts'
import { readConfig } from '../config.ts'
import { givenFor, type Need } from '../domain/models.ts'
import { DIRECTIONS, OPERATIONS } from '../domain/order.ts'
import type { Price } from '../domain/price.ts'
import type { Model } from '../domain/video-backend.ts'
import { BUILT_IN, readPresets } from '../presets/presets.ts'
import { type ModelSetup, modelLines, usedLines } from '../text/models-card.ts'
import { EXIT } from './exit.ts'
import { NO_ASSETS } from './no-assets.ts'

const USAGE = `Usage: npm run -s reelay -- models [--json]

Lists every backend that is set up and its models: what each can make, how long, in which shapes, and what it costs by
the price list. Nothing is asked of any server, and nothing is charged.

  --json           the same as JSON on standard output
`

/** `/models` without a chat. */
export async function models(args: string[]): Promise<number> {
  const { values } = parseArgs({
    args,
    options: { json: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h' } },
  })
  if (values.help) {
    process.stdout.write(USAGE)
    return EXIT.done
  }
  const config = readConfig(process.cwd())
  const presets = readPresets([BUILT_IN])
  const backends = createBackends(config, { presets, assets: NO_ASSETS })
  const setup: ModelSetup = {
    backends: backends.map((backend) => ({ name: backend.name, capabilities: backend.capabilities() })),
    priceOf: readPriceTable(config.backends).priceOf,
  }
  const text = values.json
    ? JSON.stringify(factsOf(setup), null, 2)
    : [...modelLines(setup, 'en'), ...usedLines(setup, 'en')].join('\n')
  process.stdout.write(`${text}\n`)
  return EXIT.done
}

/** For scripts. The first backend is the one that is used where nothing else is said. */
function factsOf({ backends, priceOf }: ModelSetup) {
  return backends.map(({ name, capabilities }) => ({
    backend: name,
    models: capabilities.models.map((model) => ({
      model: model.name,
      ...deedsOf(model),
      seconds: model.seconds,
      shapes: model.shapes,
      sound: model.sound,
      free: capabilities.free,
      price: amountsOf(priceOf(name, model.name)),
    })),
  }))
}

/** What the model does by itself. */
function deedsOf({ takes }: Model) {
  const can = (need: Need) => givenFor(need).every((given) => takes.includes(given))
  const directions = DIRECTIONS.filter((direction) => can({ operation: 'extend', direction }))
  const operations = OPERATIONS.filter((operation) => {
    if (operation === 'caption') return false
    if (operation === 'extend') return directions.length > 0
    return can({ operation }) || can({ operation, pictures: 2 })
  })
  return { takes, operations, ...(directions.length > 0 && { directions }) }
}

/** Null where it is not known. */
function amountsOf(price: Price | undefined) {
  if (price === undefined) return null
  const { perSecond, perClip, date } = price
  const currency = (perSecond ?? perClip)?.currency
  return { currency, perSecondMicros: perSecond?.micros, perClipMicros: perClip?.micros, date }
}
