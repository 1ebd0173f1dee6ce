import type { Card } from '../domain/card.ts'
import { moneyText } from '../domain/money.ts'
import { SHAPES } from '../domain/order.ts'
import type { Language } from '../domain/place.ts'
import type { Price } from '../domain/price.ts'
import type { Capabilities, Model } from '../domain/video-backend.ts'
import { backendName } from './order-lines.ts'
import { texts } from './texts.ts'

/** What is set up to make clips. */
export interface ModelSetup {
  /** In the order of preference. */
  backends: readonly { name: string; capabilities: Capabilities }[]
  priceOf(backend: string, model: string): Price | undefined
  /** The one that is set for the channel, if one is. It need not be set up any more. */
  preferred?: string | undefined
}

/** Of one backend. Somebody's own folder may hold dozens. */
const SHOWN = 8

/** `/models`: what is set up, what it can do and costs, and which one is used here. */
export function modelsCard(setup: ModelSetup, language: Language): Card {
  const { title, hint } = texts(language).commands.models
  const hints = setup.backends.length > 1 ? [hint] : []
  const lines = [...usedLines(setup, language), ...modelLines(setup, language), ...hints]
  return { title, lines, tone: 'plain', buttons: [] }
}

/** A line for a backend of one model. Else one with what its models have in common, then one for each with what is its own. */
export function modelLines({ backends, priceOf }: ModelSetup, language: Language): string[] {
  const { commands, words } = texts(language)
  const makesOf = (model: Model) => words.listed(model.takes.map((given) => commands.models.makes[given]))
  return backends.flatMap(({ name, capabilities }) => {
    const { models, free } = capabilities
    if (models.length === 0) return [joined([backendName(name, language), commands.models.none])]
    const facts = models.map((model) => factsOf(model, free, priceOf(name, model.name), language))
    const common = (facts[0] ?? []).map((fact, at) => (facts.every((each) => each[at] === fact) ? fact : undefined))
    const [only] = models
    if (only && models.length === 1) {
      const called = only.name === name ? [] : [only.name]
      return [joined([backendName(name, language), ...called, makesOf(only), ...(facts[0] ?? [])])]
    }
    const own = models.slice(0, SHOWN).map((model, index) => {
      return `– ${joined([model.name, makesOf(model), ...(facts[index] ?? []).map((fact, at) => (fact === common[at] ? undefined : fact))])}`
    })
    const rest = models.length - own.length
    return [
      joined([backendName(name, language), ...common]),
      ...own,
      ...(rest > 0 ? [`– ${commands.models.more(rest)}`] : []),
    ]
  })
}

/** Lengths, shapes, sound, price and the day of the price list, each at its place. */
function factsOf(model: Model, isFree: boolean, price: Price | undefined, language: Language): (string | undefined)[] {
  const { commands, words } = texts(language)
  const { lengths, lengthRange, allShapes, sound, silent, priceList } = commands.models
  const { min, max, only } = model.seconds
  return [
    only === undefined || isUnbroken(only) ? lengthRange(min, max) : lengths(only),
    SHAPES.every((shape) => model.shapes.includes(shape)) ? allShapes : words.listed(model.shapes),
    model.sound ? sound : silent,
    priceText(isFree, price, language),
    price === undefined ? undefined : priceList(price.date),
  ]
}

/** Every whole second between the first and the last: that is a range for people. */
function isUnbroken(lengths: readonly number[]): boolean {
  return lengths.length > 2 && lengths.every((length, at) => at === 0 || length - (lengths[at - 1] ?? 0) === 1)
}

function priceText(isFree: boolean, price: Price | undefined, language: Language): string {
  const { cards, commands } = texts(language)
  const { perSecond, perClip, priceUnknown } = commands.models
  const { free } = cards
  if (price === undefined) return isFree ? free : priceUnknown
  const amounts = [
    price.perClip && price.perClip.micros > 0 ? perClip(moneyText(price.perClip)) : undefined,
    price.perSecond && price.perSecond.micros > 0 ? perSecond(moneyText(price.perSecond)) : undefined,
  ].filter((amount) => amount !== undefined)
  return amounts.length === 0 ? free : amounts.join(' + ')
}

/** Which backend is used where nobody names one, and why. */
export function usedLines({ backends, preferred }: ModelSetup, language: Language): string[] {
  const said = texts(language).commands.models
  const set = backends.find((backend) => backend.name === preferred)
  // One without models makes nothing.
  const used = set ?? backends.find(({ capabilities }) => capabilities.models.length > 0) ?? backends[0]
  const gone = preferred !== undefined && set === undefined ? [said.gone(preferred)] : []
  if (used === undefined) return gone
  const because = set !== undefined ? said.set : backends.length === 1 ? said.only : said.first
  return [...gone, because(backendName(used.name, language)), ...(backends.length > 1 ? [said.next] : [])]
}

function joined(facts: readonly (string | undefined)[]): string {
  return facts.filter((fact) => fact !== undefined && fact !== '').join(' · ')
}
