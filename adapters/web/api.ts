import express, { type ErrorRequestHandler, type Request, type RequestHandler, type Response, Router } from 'express'
import type { FileStore } from '../../src/domain/asset.ts'
import type { Receive } from '../../src/domain/chat-adapter.ts'
import type { CommandHint } from '../../src/domain/command-hint.ts'
import { newId } from '../../src/domain/id.ts'
import type { LogFile, LogMessage, MessageLog } from '../../src/domain/message-log.ts'
import type { EventHub } from './events.ts'
import {
  MAX_LIST,
  MAX_TEXT,
  type MessageFields,
  messageIncoming,
  offers,
  parseChannel,
  parseLimit,
  parseMessage,
  parseMessageId,
  parsePress,
  personOf,
  pressIncoming,
} from './parse.ts'
import { answerFor, answerLanguage, languageFrom, Problem } from './problem.ts'
import { renderMessage, renderReply, type Sign } from './render.ts'
import { MAX_FILES, readUpload, type Sniff } from './uploads.ts'

export interface ApiOptions {
  log: MessageLog
  files: FileStore
  sign: Sign
  events: EventHub
  commands: CommandHint[]
  maxUploadBytes: number
  sniff: Sniff
  /** Throws `Problem` while nobody listens. */
  receive: Receive
}

const JSON_BYTES = 1_000_000

/** The JSON interface, as `docs/web-api.md` describes it. */
export function createApi(options: ApiOptions): Router {
  const { log, files, sign, events, receive } = options
  const router = Router()
  const json = express.json({ limit: JSON_BYTES, type: 'application/json' })

  router.get('/about', (_request, response) => {
    response.json({ uploadBytes: options.maxUploadBytes, files: MAX_FILES, characters: MAX_TEXT, list: MAX_LIST })
  })

  router.get('/commands', (_request, response) => {
    response.json(options.commands)
  })

  router.get('/channels', async (_request, response) => {
    response.json((await log.channels()).map((name) => ({ name })))
  })

  router.get('/events', (request, response) => {
    events.open(request, response, parseChannel(request.query.channel))
  })

  router.get('/channels/:channel/messages', async (request, response) => {
    const channel = parseChannel(request.params.channel)
    const { after, before, thread } = request.query
    const messages = await log.list({
      channel,
      ...(after === undefined || after === '' ? {} : { after: parseMessageId(after) }),
      ...(before === undefined || before === '' ? {} : { before: parseMessageId(before) }),
      ...(thread === undefined || thread === '' ? {} : { thread: await findThread(channel, parseMessageId(thread)) }),
      limit: parseLimit(request.query.limit),
    })
    response.json(messages.map((message) => renderMessage(message, sign)))
  })

  router.post('/channels/:channel/messages', json, async (request, response) => {
    const channel = parseChannel(request.params.channel)
    const { fields, attached } = await readMessage(request)
    const language = languageFrom(request)
    const person = personOf(fields.person, language)
    const thread = fields.thread === undefined ? undefined : await findThread(channel, fields.thread)
    if (fields.text.trim() === '' && attached.length === 0) throw new Problem(400, 'emptyMessage')

    const message = await log.add({
      channel,
      ...(thread === undefined ? {} : { thread }),
      person: { id: person.id, name: person.name },
      text: fields.text,
      files: attached,
      ...(fields.key === undefined ? {} : { key: `post:${channel}:${fields.key}` }),
    })
    await receive(messageIncoming(message, person, await botSpokeIn(message)))
    response.status(201).json({ id: message.id, thread: message.thread })
  })

  router.post('/messages/:id/actions', requireJson, json, async (request, response) => {
    const message = await log.find(parseMessageId(request.params.id))
    if (!message) throw new Problem(404, 'unknownMessage')
    const press = parsePress(request.body)
    if (!offers(message.card, press.action)) throw new Problem(409, 'unknownAction')
    const id = press.key === undefined ? `press:${newId()}` : `press:${message.id}:${press.key}`
    const person = personOf(press.person, languageFrom(request))
    const received = await receive(pressIncoming(id, message, person, press))
    const reply = await received.reply
    response.json(reply ? { reply: renderReply(reply, sign) } : {})
  })

  async function readMessage(request: Request): Promise<{ fields: MessageFields; attached: LogFile[] }> {
    if (request.is('multipart/form-data')) {
      const upload = await readUpload(request, files, options.sniff, options.maxUploadBytes)
      const given = Object.entries(upload.fields).filter(([name, value]) => name === 'text' || value !== '')
      return { fields: parseMessage(Object.fromEntries(given)), attached: upload.files }
    }
    if (!request.is('application/json')) throw new Problem(415, 'wrongType')
    return { fields: parseMessage(request.body), attached: [] }
  }

  /** Any message of a thread names it. */
  async function findThread(channel: string, id: string): Promise<string> {
    const message = await log.find(id)
    if (message?.channel !== channel) throw new Problem(404, 'unknownThread')
    return message.thread
  }

  async function botSpokeIn(message: LogMessage): Promise<boolean> {
    if (message.thread === message.id) return false
    const { channel, thread } = message
    return (await log.list({ channel, thread, limit: MAX_LIST })).some((other) => !other.person)
  }

  router.use((_request, _response) => {
    throw new Problem(404, 'unknownRoute')
  })
  return router
}

const requireJson: RequestHandler = (request, _response, next) => {
  if (!request.is('application/json')) throw new Problem(415, 'jsonOnly')
  next()
}

/** Answers with a sentence; faults that are nobody's mistake go to the log as well. */
export function apiFaults(onFault: (error: unknown) => void): ErrorRequestHandler {
  return (error: unknown, request: Request, response: Response, next) => {
    if (response.headersSent) {
      next(error)
      return
    }
    const answer = answerFor(error, answerLanguage(request))
    if (answer.status >= 500) onFault(error)
    response.status(answer.status).json({ error: answer.error })
  }
}
