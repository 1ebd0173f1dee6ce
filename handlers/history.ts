import type { Card } from '../src/domain/card.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import type { Order } from '../src/domain/order.ts'
import { cutText, secondsText } from '../src/text/format.ts'
import { deedLine, orderTitle } from '../src/text/order-lines.ts'
import { texts } from '../src/text/texts.ts'
import { button } from '../src/text/verbs.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { lengthOf } from './sources.ts'
import { threadVersions } from './versions.ts'

const SHOWN = 50
const BUTTONS = 10
const LINE = 80
/** A wide space: narrow ones at the beginning of a line are lost on most platforms. */
const INDENT = '\u2003'

/** `/history`: the versions of a thread as a tree, and a way to go on from each. */
export const history: Handler = { name: 'history', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const versions = await threadVersions(incoming, context)
  return { kind: 'card', card: historyCard(versions, context), private: false }
}

function historyCard(versions: Order[], { language }: Context): Card {
  const { history: said, buttons } = texts(language).media
  if (versions.length === 0) return { title: said.noneTitle, lines: [said.none], tone: 'plain', buttons: [] }
  const numbers = new Map(versions.map((order, index) => [order.id, index + 1]))
  const shown = versions.slice(-SHOWN)
  const left = versions.length - shown.length
  const lines = treeOf(shown).map(({ order, depth }) => {
    const { states } = texts(language).words
    const title = depth === 0 ? orderTitle(order) : (deedLine(order, language) ?? orderTitle(order))
    const seconds = secondsText(lengthOf(order), language)
    const facts = order.operation === 'extend' && order.clip === undefined ? [] : [seconds]
    const line = [numbers.get(order.id), cutText(title, LINE), ...facts, states[order.state]].join(' · ')
    return `${INDENT.repeat(depth)}${line}`
  })
  const going = shown.filter((order) => order.sheet !== undefined && order.clip !== undefined).slice(-BUTTONS)
  return {
    title: said.title(versions.length),
    lines: [...(left > 0 ? [said.more(left)] : []), ...lines, ...(going.length > 0 ? [said.hint] : [])],
    tone: 'plain',
    buttons: going.map((order) => {
      const number = numbers.get(order.id) ?? 0
      return button('pick', order.id, buttons.pick(number), { argument: String(number) })
    }),
  }
}

/** Each order below the one that it continues, the oldest first. What continues something elsewhere is a root here. */
function treeOf(orders: Order[]): { order: Order; depth: number }[] {
  const here = new Set(orders.map((order) => order.id))
  const parentOf = (order: Order) => (order.parent !== undefined && here.has(order.parent) ? order.parent : undefined)
  const branch = (parent: string | undefined, depth: number): { order: Order; depth: number }[] =>
    orders
      .filter((order) => parentOf(order) === parent)
      .flatMap((order) => [{ order, depth }, ...branch(order.id, depth + 1)])
  return branch(undefined, 0)
}
