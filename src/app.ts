import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { commandList } from '../handlers/commands.ts'
import type { Answer } from '../handlers/handler.ts'
import { HANDLERS } from '../handlers/list.ts'
import { createRouter, type RouterContext } from '../handlers/router.ts'
import { createStoryboarder } from './backends/animatic/storyboard.ts'
import { createBackends, readPriceTable } from './backends/list.ts'
import { createChats } from './chats.ts'
import type { Config } from './config.ts'
import type { FileStore } from './domain/asset.ts'
import type { Card } from './domain/card.ts'
import type { Attachment, ChatAdapter, Incoming } from './domain/chat-adapter.ts'
import { PermanentError, UserError } from './domain/errors.ts'
import type { Logger } from './domain/logger.ts'
import type { OrderDesk } from './domain/order-desk.ts'
import { type Language, languageOf, type Platform } from './domain/place.ts'
import type { Presets } from './domain/preset.ts'
import { mountCallbacks } from './http/callbacks.ts'
import { mountFiles } from './http/files.ts'
import { createLinks } from './http/links.ts'
import { createHttpServer } from './http/server.ts'
import { createInbox } from './inbox/inbox.ts'
import { createTakeFiles } from './inbox/take-files.ts'
import { createIntake } from './intake/intake.ts'
import { sniff } from './media/sniff.ts'
import { createOrderDesk, type DeskTexts } from './orders/desk.ts'
import { startPipeline } from './pipeline.ts'
import { createMinds } from './plan/minds.ts'
import { languageTag } from './plan/translate/language-tag.ts'
import { BUILT_IN, readPresets } from './presets/presets.ts'
import { openQueueFloor } from './queue/connection.ts'
import { createQueues } from './queue/queues.ts'
import { startSweeper } from './queue/sweeper.ts'
import { createChannelSettings } from './store/channel-settings.ts'
import { openDatabase, readOrMakeSetting } from './store/database.ts'
import { clearFolder, createDiskFiles } from './store/files.ts'
import { createInboxRows } from './store/inbox.ts'
import { createStore, type Store } from './store/store.ts'
import { createWaitingRows } from './store/waiting.ts'
import { reasons } from './text/reasons.ts'
import { texts } from './text/texts.ts'

export type Role = 'gateway' | 'worker'

export interface App {
  /** Where the web chat is, if this process serves it. */
  address?: string
  desk: OrderDesk
  route(incoming: Incoming): Promise<Answer | undefined>
  store: Store
  files: FileStore
  presets: Presets
  uploadBytes: number
  /** Stops receiving, finishes or hands back what runs, and closes everything. */
  close(): Promise<void>
}

/**
 * Wires everything and starts the parts of the given roles. Who joins the embedded database of another process works
 * for nobody: the process that runs the database does the work.
 */
export async function startApp(config: Config, roles: ReadonlySet<Role>, log: Logger): Promise<App> {
  const database = await openDatabase(config.databaseUrl ? { url: config.databaseUrl } : { folder: config.dataFolder })
  const { db } = database
  if (roles.has('gateway') && !config.databaseUrl && !database.exclusive) {
    await database.close()
    throw new UserError(
      `DATA_DIR: another Reelay runs on ${config.dataFolder} already. Stop it, or give this one a folder of its own.`,
    )
  }
  const store = createStore(db)
  const temporaryFolder = join(config.dataFolder, 'temporary')
  const filesFolder = join(config.dataFolder, 'files')
  // What a process that was killed left half done. Others may be at work on what is young.
  const leftovers = database.exclusive ? 0 : LEFTOVER_MS
  await clearFolder(temporaryFolder, leftovers)
  await clearFolder(join(filesFolder, 'incoming'), leftovers)
  const files = await createDiskFiles(filesFolder, db)
  const floor = await openQueueFloor(
    config.redisUrl ? { redis: config.redisUrl } : { postgres: database.connection },
    database.instance,
    log,
  ).catch(async (error: unknown) => {
    await database.close()
    throw error
  })
  const queues = createQueues(floor, log)
  const inboxRows = createInboxRows(db)
  if (database.exclusive) await Promise.all([queues.empty(), inboxRows.releaseClaims(), store.renders.releaseLeases()])

  const presets = readPresets([BUILT_IN, config.presetsFolder ?? []].flat())
  const secret = await readOrMakeSetting(db, 'link-secret', () => randomBytes(32).toString('base64url'))
  const links = createLinks({ secret, now: Date.now, ttlSeconds: config.linkSeconds })
  const http = createHttpServer({ ...config.http, health, log })
  mountFiles(http.app, links, files)
  const callbacks = mountCallbacks(http.app, { secret, told })
  const { publicUrl } = config
  const backends = createBackends(config, {
    presets,
    assets: files,
    ...(publicUrl !== undefined && {
      callback: (render) => publicUrl + callbacks.path(render),
      link: (asset) => publicUrl + links.sign(asset, 'file'),
    }),
  })
  const prices = readPriceTable(config.backends)
  const settings = createChannelSettings(db)
  const minds = createMinds(config, log)
  const desk = createOrderDesk(store, queues, deskTexts, (order) =>
    backends.some((backend) => backend.name === order.backend && backend.capabilities().free),
  )

  const context: RouterContext = {
    orders: desk,
    backends: backends.map((backend) => ({ name: backend.name, capabilities: backend.capabilities() })),
    presets,
    limits: config.clip,
    take: createTakeFiles({ files, open, sniff, maxBytes: config.uploadBytes, unfit }),
    intents: minds.intents,
    softener: minds.softener,
    settings,
    priceOf: prices.priceOf,
    languageTag,
    link: (asset, name) => `${links.sign(asset, name)}&download=1`,
    random: Math.random,
  }
  const router = createRouter(HANDLERS)
  const route = (incoming: Incoming) => router(incoming, context)
  const chats = createChats(config, { db, files, app: http.app, links, secret, commands: commandList(context), log })
  const adapters = new Map<Platform, ChatAdapter>(chats.map((adapter) => [adapter.platform, adapter]))

  const inbox = createInbox({ rows: inboxRows, route, faultCard, log })

  const works = roles.has('worker') && (database.exclusive || config.databaseUrl !== undefined)
  if (works)
    startPipeline({
      store,
      files,
      queues,
      ...minds,
      presets,
      intake: createIntake({
        files,
        folder: temporaryFolder,
        limits: { clipSeconds: config.inputSeconds, pixels: MAX_PIXELS, bytes: config.clip.maxBytes },
      }),
      storyboarder: createStoryboarder({ presets, assets: files }),
      backends,
      fallbacks: config.backends.fallbacks,
      unasked: { micros: Math.round(config.backends.approveAbove * 1_000_000), currency: prices.currency },
      settings,
      ...(publicUrl !== undefined && {
        publicLink: (asset: string, name: string) => publicUrl + links.sign(asset, name),
      }),
      adapter: (platform) => adapters.get(platform),
      temporaryFolder,
      maxClipBytes: config.clip.maxBytes,
      localRenders: config.localRenders,
      log,
    })
  const sweeper = works ? startSweeper(createWaitingRows(db), queues, log) : undefined
  // Whoever is alone need not wait until a row looks forgotten.
  if (database.exclusive) await sweeper?.sweep(0)

  const listening = new AbortController()
  const address = roles.has('gateway') ? (await http.listen()).address : undefined
  if (roles.has('gateway')) inbox.open(chats, listening.signal)

  /** The command line has put its files into the store already. */
  async function open(incoming: Incoming, attachment: Attachment, signal: AbortSignal): Promise<Readable> {
    const { platform } = incoming.where
    if (platform === 'cli') return files.open(String(attachment.ref.asset))
    const adapter = adapters.get(platform)
    if (!adapter) throw new PermanentError(`nothing here speaks ${platform}`)
    return adapter.open(attachment, signal)
  }

  /** A render that a backend tells of is looked at now. */
  async function told(render: string, body: unknown): Promise<void> {
    if (await store.renders.told(render, body)) await queues.hurry('render', render)
  }

  async function health() {
    const up = await db
      .selectFrom('setting')
      .select('name')
      .limit(1)
      .execute()
      .then(
        () => true,
        () => false,
      )
    const rings = await queues.answers()
    return { ok: up && rings, checks: { database: answer(up), queue: answer(rings) } }
  }

  async function close(): Promise<void> {
    listening.abort()
    sweeper?.stop()
    await http.close()
    await inbox.settled(STOP_MS)
    await queues.close()
    await database.close()
  }

  return {
    ...(address !== undefined && { address }),
    desk,
    route,
    store,
    files,
    presets,
    uploadBytes: config.uploadBytes,
    close,
  }
}

/** Half-done files of others are left alone for a day; deeds that are stopping get so long to end. */
const LEFTOVER_MS = 24 * 3_600_000
const STOP_MS = 10_000

/** Of a picture or one frame of a clip: 8K, and what phones make. */
const MAX_PIXELS = 100_000_000

function answer(up: boolean): string {
  return up ? 'ok' : 'does not answer'
}

/** Only for a deed that broke: handlers find the language of a press by its order. */
function languageFor({ person, deed }: Incoming): Language {
  return person.language ?? (deed.kind === 'press' ? 'en' : languageOf(deed.text))
}

const deskTexts: DeskTexts = {
  notYours: (language, owner) => texts(language).errors.cancelNotAllowed(owner),
  hasEnded: (language, order) => texts(language).errors.orderEnded(texts(language).words.states[order.state]),
  tooLate: (language) => texts(language).errors.cancelTooLate,
  boardChanged: (language, { board }) => texts(language).errors[board ? 'boardChanged' : 'questionChanged'],
  boardClosed: (language, order) => {
    const { errors, words } = texts(language)
    return order.board
      ? errors.boardClosed(words.states[order.state])
      : errors.questionClosed(words.states[order.state])
  },
  approveNotAllowed: (language, owner) => texts(language).errors.approveNotAllowed(owner),
  notFound: (language) => texts(language).errors.orderNotFound,
}

function faultCard(incoming: Incoming): Card {
  const language = languageFor(incoming)
  return { title: texts(language).errors.title, lines: [reasons(language).fault], tone: 'bad', buttons: [] }
}

function unfit(file: string, incoming: Incoming): never {
  throw new UserError(reasons(languageFor(incoming)).media('unknown', file))
}
