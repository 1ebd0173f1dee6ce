import { z } from 'zod'
import { type Card, parseAction } from '../../src/domain/card.ts'
import type { Attachment, Deed, Incoming } from '../../src/domain/chat-adapter.ts'
import { isId } from '../../src/domain/id.ts'
import type { LogMessage } from '../../src/domain/message-log.ts'
import type { Language, Person, Target } from '../../src/domain/place.ts'
import { Problem } from './problem.ts'

export const MAX_TEXT = 20_000
export const MAX_LIST = 1000

const CHANNEL = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u
const COMMAND = /^\/([\p{L}][\p{L}\p{M}\p{N}_-]{0,31})(?:\s+([\s\S]*))?$/u

const messageFields = z.object({
  text: z.string().default(''),
  thread: z.string().optional(),
  person: z.string().optional(),
  /** Chosen by the client: the same message sent again with it is one message. */
  key: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .optional(),
})
export type MessageFields = z.infer<typeof messageFields>

const actionFields = z.object({
  action: z.string().min(1).max(64),
  person: z.string().optional(),
  values: z
    .record(z.string().max(64), z.string().max(MAX_TEXT))
    .refine((values) => Object.keys(values).length <= 300)
    .optional(),
  key: z
    .string()
    .regex(/^[\w.-]{1,64}$/)
    .optional(),
})
export type ActionFields = z.infer<typeof actionFields>

export function parseChannel(name: unknown): string {
  if (typeof name !== 'string' || !CHANNEL.test(name)) throw new Problem(400, 'badChannel')
  return name
}

export function parseMessageId(id: unknown): string {
  if (typeof id !== 'string' || !isId(id)) throw new Problem(400, 'badId')
  return id
}

export function parseLimit(limit: unknown): number {
  if (limit === undefined) return 200
  const number = typeof limit === 'string' && /^\d{1,5}$/.test(limit) ? Number(limit) : 0
  if (number < 1 || number > MAX_LIST) throw new Problem(400, 'badNumber', { max: MAX_LIST })
  return number
}

/** Empty strings in forms and queries mean "not given". */
export function parseMessage(body: unknown): MessageFields {
  const fields = parseFields(messageFields, withoutNul(body))
  if (fields.text.length > MAX_TEXT) throw new Problem(400, 'longMessage', { max: MAX_TEXT })
  if (fields.thread !== undefined) parseMessageId(fields.thread)
  return fields
}

export function parsePress(body: unknown): ActionFields {
  return parseFields(actionFields, withoutNul(body))
}

/** PostgreSQL's texts cannot hold U+0000, and nobody means it. */
function withoutNul(value: unknown): unknown {
  if (typeof value === 'string') return value.replaceAll('\u0000', '')
  if (Array.isArray(value)) return value.map(withoutNul)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, withoutNul(inner)]))
}

function parseFields<S extends z.ZodType>(schema: S, body: unknown): z.infer<S> {
  const parsed = schema.safeParse(body)
  if (parsed.success) return parsed.data
  const field = parsed.error.issues[0]?.path[0]
  throw new Problem(400, 'badFields', { field: String(field ?? 'text') })
}

/** In the web chat people are who they say they are, and nobody manages it. */
export function personOf(name: string | undefined, language: Language | undefined): Person {
  const plain = [
    ...(name ?? '')
      .normalize('NFC')
      .replace(/[\p{C}\s]+/gu, ' ')
      .trim(),
  ]
    .slice(0, 40)
    .join('')
    .trim()
  const known = plain === '' ? 'guest' : plain
  return { id: known, name: known, manager: false, ...(language === undefined ? {} : { language }) }
}

export function targetOf(channel: string, thread?: string): Target {
  return { platform: 'web', workspace: 'web', channel, ...(thread === undefined ? {} : { thread }) }
}

/** A message that was just written, as the handlers see it. `answersBot`: the bot has spoken in its thread. */
export function messageIncoming(message: LogMessage, person: Person, answersBot: boolean): Incoming {
  return {
    id: message.id,
    where: targetOf(message.channel, message.thread),
    person,
    direct: true,
    attachments: message.files.map(
      (file): Attachment => ({ name: file.name, mime: file.mime, bytes: file.bytes, ref: { asset: file.asset } }),
    ),
    deed: deedOf(message.text, answersBot),
  }
}

function deedOf(text: string, answersBot: boolean): Deed {
  const command = COMMAND.exec(text.trim())
  if (!command?.[1]) return { kind: 'text', text, addressed: answersBot || /@reelay\b/i.test(text) }
  return { kind: 'command', name: command[1].toLowerCase(), text: command[2]?.trim() ?? '', options: {} }
}

export function pressIncoming(id: string, message: LogMessage, person: Person, press: ActionFields): Incoming {
  const where = targetOf(message.channel, message.thread)
  return {
    id,
    where,
    person,
    direct: true,
    attachments: [],
    deed: {
      kind: 'press',
      action: press.action,
      message: { ...where, message: message.id },
      ...(press.values === undefined ? {} : { values: press.values }),
    },
  }
}

/**
 * Whether a message can have asked for this action: it stands on its card, or it concerns the order that the card
 * shows. The second covers buttons and forms of private answers, which are not kept, and a card that changed while
 * somebody pressed: the handlers then say what became of the order.
 */
export function offers(card: Card | undefined, action: string): boolean {
  if (!card) return false
  const actions = card.buttons.map((button) => button.action)
  if (card.form) actions.push(card.form.action)
  if (actions.includes(action)) return true
  const order = parseAction(action)?.order
  if (order === undefined) return false
  return card.order?.id === order || actions.some((other) => parseAction(other)?.order === order)
}
