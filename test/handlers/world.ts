import type { Answer } from '../../handlers/handler.ts'
import { HANDLERS } from '../../handlers/list.ts'
import { createRouter, type RouterContext } from '../../handlers/router.ts'
import { cardSeconds } from '../../src/domain/board.ts'
import { actionOf, type Card } from '../../src/domain/card.ts'
import type { ChannelSettings } from '../../src/domain/channel-settings.ts'
import type { Attachment, Deed, Incoming } from '../../src/domain/chat-adapter.ts'
import { UserError } from '../../src/domain/errors.ts'
import { newId } from '../../src/domain/id.ts'
import { FREE } from '../../src/domain/money.ts'
import { isFinal, type NewOrder, type Order, type OrderInput } from '../../src/domain/order.ts'
import type { OrderDesk } from '../../src/domain/order-desk.ts'
import type { Person, Target } from '../../src/domain/place.ts'
import { type SceneSheet, type Shot, sheetSeconds } from '../../src/domain/sheet.ts'
import type { Capabilities, Model } from '../../src/domain/video-backend.ts'
import { createOfflineIntents } from '../../src/plan/intent/offline-intents.ts'
import { createNoSoftener } from '../../src/plan/soften/softener.ts'
import { languageTag } from '../../src/plan/translate/language-tag.ts'
import { BUILT_IN, readPresets } from '../../src/presets/presets.ts'
import { texts } from '../../src/text/texts.ts'
import { aModel } from '../models.ts'

/** An order desk in memory that keeps the promises of the port. */
export function createMemoryDesk() {
  const orders = new Map<string, Order>()
  const sources = new Map<string, string>()

  const sameWorkspace = (order: Order, where: Target) =>
    order.where.platform === where.platform && order.where.workspace === where.workspace

  const desk: OrderDesk = {
    async place(wish: NewOrder) {
      const source = `${wish.source.platform} ${wish.source.id}`
      const first = orders.get(sources.get(source) ?? '')
      if (first !== undefined) return first
      const { source: _, ...rest } = wish
      const now = new Date(orders.size * 1000)
      const order: Order = {
        ...rest,
        id: newId(),
        state: 'planning',
        progress: 0,
        createdAt: now,
        updatedAt: now,
        revision: 1,
      }
      orders.set(order.id, order)
      sources.set(source, order.id)
      return order
    },
    async find(id, where) {
      const order = orders.get(id)
      return order !== undefined && sameWorkspace(order, where) ? order : undefined
    },
    async list(filter) {
      return [...orders.values()]
        .reverse()
        .filter((order) => sameWorkspace(order, filter.where))
        .filter((order) => !filter.open || !isFinal(order.state))
        .filter((order) => filter.person === undefined || order.person.id === filter.person)
        .filter(
          (order) =>
            !filter.inThread ||
            (order.where.channel === filter.where.channel && order.where.thread === filter.where.thread),
        )
        .slice(0, filter.limit)
    },
    async cancel(id, where, by) {
      const order = await desk.find(id, where)
      if (order === undefined || isFinal(order.state)) throw new UserError('ended')
      if (order.person.id !== by.id && !by.manager) throw new UserError('not yours')
      // Nothing is rendered here; of what a test says was rendered it says the cost as well.
      const nothing = order.question === undefined || order.question === 'price'
      const outcome = nothing && order.cost === undefined ? { cost: FREE, charged: false } : {}
      return change(id, { ...outcome, state: 'cancelled', finishedAt: new Date(0) })
    },
    async ahead(id) {
      const asked = orders.get(id)?.createdAt ?? new Date(0)
      return [...orders.values()].filter((order) => order.createdAt < asked && order.state === 'planning').length
    },
    async changeBoard(id, where, _by, changeIt) {
      const order = openBoard(id, where)
      const storyboard = changeIt({ sheet: order.sheet, board: order.board })
      const seconds = Math.round((sheetSeconds(storyboard.sheet) + cardSeconds(storyboard.board)) * 100) / 100
      return change(id, { ...storyboard, options: { ...order.options, seconds }, boardDue: true })
    },
    async approve(id, where, by, revision) {
      const order = asked(id, where) ?? openBoard(id, where)
      if (order.person.id !== by.id && !by.manager) throw new UserError('not yours')
      if (revision !== undefined && revision !== order.revision) throw new UserError('changed just now')
      return change(id, { approvedAt: new Date(0) })
    },
  }

  /** An order that waits for the answer to a question, not for its storyboard. */
  function asked(id: string, where: Target) {
    const order = orders.get(id)
    const open = order?.state === 'awaiting approval' && !order.approvedAt && order.question !== undefined
    return open && sameWorkspace(order, where) ? order : undefined
  }

  /** In one go with what is done with it: of two changes at once the second sees the first. */
  function openBoard(id: string, where: Target) {
    const order = orders.get(id)
    const open = order?.state === 'awaiting approval' && !order.approvedAt && sameWorkspace(order, where)
    if (!order || !open || !order.sheet || !order.board) throw new UserError('closed')
    return { ...order, sheet: order.sheet, board: order.board }
  }

  function change(id: string, patch: Partial<Order>): Order {
    const order = orders.get(id)
    if (order === undefined) throw new RangeError(`no order ${id}`)
    const changed = { ...order, ...patch }
    orders.set(id, changed)
    return changed
  }

  return { desk, change, all: () => [...orders.values()] }
}

export const ANIMATIC: { name: string; capabilities: Capabilities } = {
  name: 'animatic',
  capabilities: {
    models: [aModel({ name: 'animatic' })],
    redraws: true,
    letters: true,
    grades: true,
    cancel: true,
    local: true,
    free: true,
  },
}

/** A backend with a model for each change of the standard one. */
export function backendOf(name: string, ...models: Partial<Model>[]): typeof ANIMATIC {
  return { name, capabilities: { ...ANIMATIC.capabilities, models: models.map(aModel) } }
}

/** The settings of channels, in memory. */
export function createMemorySettings(): ChannelSettings {
  const backends = new Map<string, string>()
  const key = ({ platform, workspace, channel }: Target) => JSON.stringify([platform, workspace, channel])
  return {
    backendOf: async (where) => backends.get(key(where)),
    async setBackend(where, backend) {
      if (backend === undefined) backends.delete(key(where))
      else backends.set(key(where), backend)
    },
  }
}

export const ADA: Person = { id: 'ada', name: 'Ada', manager: false, language: 'en' }
export const BO: Person = { id: 'bo', name: 'Bo', manager: false, language: 'zh' }
export const CHIEF: Person = { id: 'chief', name: 'Chief', manager: true, language: 'en' }

export interface Said {
  by?: Person
  channel?: string
  thread?: string
  workspace?: string
  id?: string
  direct?: boolean
  addressed?: boolean
  /** How many pictures come with it, or the names of its files: `.pdf` cannot be taken. */
  files?: number | string[]
  typed?: { [name: string]: string | number | boolean }
  values?: { [name: string]: string }
}

export const PRESETS = readPresets([BUILT_IN])

/** A router with its orders in memory, and short ways to speak to it. */
export function createWorld(changes: Partial<RouterContext> = {}) {
  const { desk, change, all } = createMemoryDesk()
  let seeds = 0
  const context: RouterContext = {
    orders: desk,
    backends: [ANIMATIC],
    priceOf: () => undefined,
    settings: createMemorySettings(),
    presets: PRESETS,
    limits: { promptCharacters: 2000, seconds: { default: 5, max: 60 }, filmSeconds: { default: 30, max: 60 } },
    take: async ({ attachments }) => attachments.map(taken),
    intents: createOfflineIntents(),
    softener: createNoSoftener(),
    languageTag,
    link: (asset, fileName) => `/files/${asset}/${encodeURIComponent(fileName)}?signed`,
    random: () => (seeds++ % 100) / 100,
    ...changes,
  }
  const route = createRouter(HANDLERS)

  function incoming(deed: Deed, said: Said): Incoming {
    const id = said.id ?? newId()
    return {
      id,
      where: {
        platform: 'web',
        workspace: said.workspace ?? 'web',
        channel: said.channel ?? 'general',
        thread: said.thread ?? id,
      },
      person: said.by ?? ADA,
      direct: said.direct ?? true,
      attachments: namesOf(said.files).map((name) => ({ name, mime: 'image/jpeg', bytes: 1000, ref: {} })),
      deed,
    }
  }

  const command = (name: string, text = '', said: Said = {}) =>
    route(incoming({ kind: 'command', name, text, options: said.typed ?? {} }, said), context)
  const write = (text: string, said: Said = {}) =>
    route(incoming({ kind: 'text', text, addressed: said.addressed ?? false }, said), context)
  const press = (action: string, said: Said = {}) => {
    const deed = incoming({ kind: 'text', text: '', addressed: false }, said)
    const message = { ...deed.where, message: 'm1' }
    const values = said.values === undefined ? {} : { values: said.values }
    return route({ ...deed, deed: { kind: 'press', action, message, ...values } }, context)
  }

  /** Places an order by command and brings it into a state. */
  async function ordered(text: string, patch: Partial<Order> = {}, said: Said = {}): Promise<Order> {
    const order = orderOf(await command('video', text, said), all())
    return change(order.id, patch)
  }

  return {
    command,
    write,
    press,
    ordered,
    change,
    all,
    context,
    order: (answer: Answer | undefined) => orderOf(answer, all()),
  }
}

function namesOf(files: Said['files'] = 0): string[] {
  return typeof files === 'number' ? Array.from({ length: files }, () => 'cat.jpg') : files
}

/** What is stored of a file: its name tells what it is. */
export function inputOf(name: string): OrderInput {
  const asset = Buffer.from(name).toString('hex').padEnd(64, '0').slice(0, 64)
  return { asset, kind: /\.(?:mp4|mov|webm)$/u.test(name) ? 'clip' : 'picture', name }
}

function taken({ name }: Attachment): OrderInput {
  if (name.endsWith('.pdf')) throw new UserError(texts('en').media.notMedia(name))
  return inputOf(name)
}

function orderOf(answer: Answer | undefined, orders: Order[]): Order {
  const order = answer?.kind === 'order' ? orders.find((each) => each.id === answer.order) : undefined
  if (order === undefined) throw new RangeError(`not an order: ${JSON.stringify(answer)}`)
  return order
}

export function cardOf(answer: Answer | undefined): Card {
  if (answer?.kind !== 'card') throw new RangeError(`not a card: ${JSON.stringify(answer)}`)
  return answer.card
}

export function pressOf(verb: string, order: Order, argument?: string): string {
  return actionOf(verb, order.id, argument)
}

export function shotOf(changes: Partial<Shot> = {}): Shot {
  return {
    subject: 'an old lighthouse',
    action: 'its lamp turns',
    setting: 'a rocky coast in a storm',
    camera: 'slow push in',
    lighting: 'dusk, cold blue',
    style: 'realistic',
    sound: 'wind and waves',
    seconds: 3,
    onScreenText: null,
    caption: null,
    transition: 'cut',
    sketch: {
      setting: 'sea',
      time: 'dusk',
      weather: 'storm',
      particles: [],
      figures: [],
      camera: 'push',
      framing: 'wide',
      mood: 'tense',
    },
    ...changes,
  }
}

export const SHEET: SceneSheet = {
  title: 'Lighthouse in a storm',
  language: 'en',
  shots: [shotOf(), shotOf({ subject: 'a keeper', action: 'climbs the stairs', seconds: 2, onScreenText: 'HOLD ON' })],
  continuity: null,
  warnings: [],
}

export const CLIP: NonNullable<Order['clip']> = {
  asset: 'a'.repeat(64),
  poster: 'b'.repeat(64),
  contactSheet: 'c'.repeat(64),
  facts: { seconds: 5, width: 1280, height: 720, bytes: 1_234_567, mime: 'video/mp4' },
}

export const DONE: Partial<Order> = {
  state: 'done',
  progress: 1,
  sheet: SHEET,
  planner: 'offline',
  backend: 'animatic',
  quote: { micros: 0, currency: 'USD' },
  cost: { micros: 0, currency: 'USD' },
  clip: CLIP,
  finishedAt: new Date(14_000),
}
