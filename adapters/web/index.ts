import { fileURLToPath } from 'node:url'
import { isDeepStrictEqual } from 'node:util'
import express, { type Express } from 'express'
import type { FileStore } from '../../src/domain/asset.ts'
import { type ChatAdapter, isMessageRef, type Receive } from '../../src/domain/chat-adapter.ts'
import type { CommandHint } from '../../src/domain/command-hint.ts'
import { PermanentError } from '../../src/domain/errors.ts'
import type { LogMessage, MessageLog } from '../../src/domain/message-log.ts'
import type { MessageRef } from '../../src/domain/place.ts'
import { apiFaults, createApi } from './api.ts'
import { createGate } from './auth.ts'
import { createEventHub } from './events.ts'
import { targetOf } from './parse.ts'
import { Problem } from './problem.ts'
import { renderMessage, type Sign } from './render.ts'
import type { Sniff } from './uploads.ts'

export interface WebAdapterOptions {
  /** The server that the chat is added to. */
  app: Express
  log: MessageLog
  files: FileStore
  sign: Sign
  /** Absent: the chat answers at localhost only. */
  token?: string
  maxUploadBytes: number
  sniff: Sniff
  commands: CommandHint[]
  /** Told of faults behind a request that was answered with 5xx. */
  onFault(error: unknown): void
}

const PAGE = fileURLToPath(new URL('./page/', import.meta.url))

/** The web chat: a platform that needs no account and keeps its messages itself. */
export function createWebAdapter(options: WebAdapterOptions): ChatAdapter {
  const { app, log, files, sign } = options
  const events = createEventHub(log, (message) => renderMessage(message, sign))
  const gate = createGate(options.token, `${PAGE}login.html`)
  let receiver: Receive | undefined

  const receive: Receive = async (incoming) => {
    if (!receiver) throw new Problem(503, 'starting')
    return receiver(incoming)
  }

  app.use('/api', gate.api, (_request, response, next) => {
    response.set('Cache-Control', 'no-store')
    next()
  })
  app.use('/api', createApi({ ...options, events, receive }), apiFaults(options.onFault))
  servePage(app, gate.page)

  return {
    platform: 'web',

    async listen(receive, signal) {
      receiver = receive
      events.start(signal)
      await new Promise<void>((resolve) => {
        if (signal.aborted) resolve()
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
      receiver = undefined
    },

    async show(where, card, key) {
      if (isMessageRef(where)) {
        const changed = await log.change(where.message, card)
        if (!changed) throw new PermanentError('the message to change does not exist')
        return refOf(changed)
      }
      const { channel, thread } = where
      const at = { channel, ...optionalThread(thread) }
      const message = await log.add({ ...at, text: '', files: [], card, ...optionalKey(key) })
      // A card of that key stood already: it is shown what is to be shown now.
      if (!isDeepStrictEqual(message.card, card)) await log.change(message.id, card)
      return refOf(message)
    },

    async deliver({ where: { channel, thread }, clips, card, key }) {
      const at = { channel, ...optionalThread(thread) }
      return refOf(await log.add({ ...at, text: '', files: [], card, clips: [...clips], key: `delivery:${key}` }))
    },

    async open(attachment) {
      const { asset } = attachment.ref
      if (typeof asset !== 'string') throw new PermanentError('not an attachment of the web chat')
      return files.open(asset)
    },

    limits() {
      return { uploadBytes: Number.MAX_SAFE_INTEGER, cardCharacters: 20_000, editIntervalMs: 250 }
    },
  }
}

/** The page has no build step: its files are sent as they stand, and asked for anew when they changed. */
function servePage(app: Express, gate: express.RequestHandler): void {
  const files = express.static(PAGE, { index: false, redirect: false, setHeaders: revalidate })
  app.get('/', gate, (_request, response) => {
    response.set('Cache-Control', 'no-cache').sendFile(`${PAGE}index.html`)
  })
  app.use('/page', (request, response, next) => {
    // What the login page needs is open; the rest of the page holds no secret either, only the chat behind it does.
    if (/^\/[a-z0-9-]+\.(js|css|svg)$/.test(request.path)) files(request, response, next)
    else next()
  })
}

function revalidate(response: { setHeader(name: string, value: string): unknown }): void {
  response.setHeader('Cache-Control', 'no-cache')
}

function refOf(message: LogMessage): MessageRef {
  return { ...targetOf(message.channel, message.thread), message: message.id }
}

function optionalThread(thread: string | undefined): { thread?: string } {
  return thread === undefined ? {} : { thread }
}

function optionalKey(key: string | undefined): { key?: string } {
  return key === undefined ? {} : { key }
}
