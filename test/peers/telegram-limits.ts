import { z } from 'zod'
import type { Part } from './telegram-body.ts'
import { pictureOf } from './telegram-pictures.ts'
import type { Params } from './telegram-spec.ts'

/**
 * What the Bot API asks for in words only. Says why a request does not keep to it; undefined where it does.
 */
export async function limitFault(method: string, params: Params, parts: readonly Part[]): Promise<string | undefined> {
  return (
    filesFault(params, parts) ??
    (await thumbnailFault(params, parts)) ??
    keyboardFault(params) ??
    entitiesFault(params) ??
    namesFault(method, params)
  )
}

function filesFault(params: Params, parts: readonly Part[]): string | undefined {
  const named = [...values(params)].flatMap(([key, value]) =>
    typeof value === 'string' && value.startsWith('attach://') && !TEXTS.has(key) ? [value.slice(9)] : [],
  )
  const missing = named.find((name) => !parts.some(({ field }) => field === name))
  if (missing !== undefined) return `no part of the body is called ${missing}`
  const unused = parts.find(({ field }) => !named.includes(field))
  return unused && `nothing refers to the part ${unused.field}`
}

const TEXTS = new Set(['text', 'caption'])

async function thumbnailFault(params: Params, parts: readonly Part[]): Promise<string | undefined> {
  for (const [key, value] of values(params)) {
    if (key !== 'thumbnail') continue
    const part = parts.find(({ field }) => value === `attach://${field}`)
    if (!part) return 'a thumbnail can only be uploaded'
    if (part.bytes >= 200_000) return `a thumbnail has ${part.bytes} bytes`
    const picture = await pictureOf(part.path)
    if (picture?.format !== 'jpeg') return 'a thumbnail is no JPEG'
    if (Math.max(picture.width, picture.height) > 320) return `a thumbnail has ${picture.width} x ${picture.height}`
  }
  return undefined
}

const keyboards = z.object({
  reply_markup: z.object({ inline_keyboard: z.array(z.array(z.record(z.string(), z.unknown()))) }),
})
const NOT_ACTIONS = new Set(['text', 'style', 'icon_custom_emoji_id'])

function keyboardFault(params: Params): string | undefined {
  const rows = keyboards.safeParse(params).data?.reply_markup.inline_keyboard ?? []
  const buttons = rows.flat()
  if (buttons.length > 100) return `a keyboard has ${buttons.length} buttons`
  if (rows.some((row) => row.length > 8)) return 'a row of a keyboard has more than 8 buttons'
  if (rows.some((row) => row.length === 0)) return 'a row of a keyboard is empty'
  for (const button of buttons) {
    if (button.text === '') return 'a button has no text'
    const actions = Object.keys(button).filter((key) => !NOT_ACTIONS.has(key))
    if (actions.length !== 1) return `a button has ${actions.length} of the optional fields, not exactly one`
    if (typeof button.url === 'string' && !isPublic(button.url)) return 'Wrong HTTP URL'
  }
  return undefined
}

/** Telegram takes no names without a dot, so not `localhost`. */
function isPublic(url: string): boolean {
  if (!URL.canParse(url)) return false
  const { protocol, hostname } = new URL(url)
  return protocol === 'tg:' || (/^https?:$/.test(protocol) && hostname.includes('.'))
}

const spans = z.array(z.object({ offset: z.number(), length: z.number() }))

function entitiesFault(params: Params): string | undefined {
  const holders = [params, ...[...values(params)].map(([, value]) => value)]
  for (const holder of holders) {
    if (typeof holder !== 'object' || holder === null) continue
    for (const [text, entities] of [
      ['text', 'entities'],
      ['caption', 'caption_entities'],
    ] as const) {
      const { [text]: said = '', [entities]: found } = holder as Params
      const outside = spans
        .safeParse(found)
        .data?.some(({ offset, length }) => offset < 0 || length < 1 || offset + length > String(said).length)
      if (outside) return `${entities} reach beyond the ${text}`
    }
  }
  return undefined
}

const ACTIONS = [
  'typing',
  'upload_photo',
  'record_video',
  'upload_video',
  'record_voice',
  'upload_voice',
  'upload_document',
  'choose_sticker',
  'find_location',
  'record_video_note',
  'upload_video_note',
]
const commands = z.array(z.object({ command: z.string() }))

function namesFault(method: string, params: Params): string | undefined {
  if (method === 'sendChatAction' && !ACTIONS.includes(String(params.action))) return `no such action: ${params.action}`
  if (typeof params.secret_token === 'string' && !/^[\w-]{1,256}$/.test(params.secret_token))
    return 'secret_token has characters that are not allowed'
  const wrong = commands.safeParse(params.commands).data?.find(({ command }) => !/^[a-z0-9_]{1,32}$/.test(command))
  if (wrong) return `a command cannot be called ${wrong.command}`
  if (/^edit|^deleteMessage$/.test(method) && (params.chat_id === undefined || params.message_id === undefined))
    return 'message identifier is not specified'
  return undefined
}

/** Everything within, with the key that it stands under. */
function* values(within: unknown): Generator<[key: string, value: unknown]> {
  if (typeof within !== 'object' || within === null) return
  for (const [key, value] of Object.entries(within)) {
    yield [key, value]
    yield* values(value)
  }
}
