import { PermanentError, RetryableError, UncertainError } from '../../src/domain/errors.ts'
import type { PlaceFault } from '../../src/domain/place-fault.ts'

/**
 * What Telegram says when it does not do something. Its descriptions are the only way to tell most of them apart; they
 * are those of the Bot API server (https://github.com/tdlib/telegram-bot-api) and of TDLib behind it.
 */
export type FaultKind =
  /** Too many requests: `retryAfterMs` says how long to wait. */
  | 'slow down'
  /** The group has become a supergroup: `movedTo`. */
  | 'moved'
  /** The person has blocked the bot, or it was thrown out of the group. */
  | 'shut out'
  | 'chat gone'
  | 'not allowed'
  /** Text may be posted, videos or pictures may not. */
  | 'media not allowed'
  | 'topic closed'
  | 'topic gone'
  /** The message to be changed is not there, or is too old. */
  | 'message gone'
  | 'not modified'
  /** The message to be changed is no text, or has none. */
  | 'other kind'
  | 'too large'
  | 'file unknown'
  | 'token refused'
  | 'other poller'
  /** Nothing was begun, and it may work later. */
  | 'busy'
  /** The connection broke when the request may have been there already. */
  | 'uncertain'
  | 'other'

/** Stays inside this adapter: at its door it becomes one of the domain's errors. */
export class TelegramFault extends Error {
  override readonly name = 'TelegramFault'
  readonly kind: FaultKind
  readonly retryAfterMs: number | undefined
  readonly movedTo: number | undefined

  constructor(
    kind: FaultKind,
    message: string,
    options?: ErrorOptions & { retryAfterMs?: number | undefined; movedTo?: number | undefined },
  ) {
    super(message, options)
    this.kind = kind
    this.retryAfterMs = options?.retryAfterMs
    this.movedTo = options?.movedTo
  }
}

const KINDS: [RegExp, FaultKind][] = [
  [/message is not modified/i, 'not modified'],
  [/there is no (?:text|caption|media) in the message|message can't be edited to|MEDIA_PREV_INVALID/i, 'other kind'],
  [
    /message to edit not found|message can't be edited|MESSAGE_ID_INVALID|message identifier is not specified/i,
    'message gone',
  ],
  [/message thread not found|TOPIC_DELETED|TOPIC_ID_INVALID/i, 'topic gone'],
  [/TOPIC_CLOSED/i, 'topic closed'],
  [
    /not enough rights to send (?:videos?|photos?|documents?)|CHAT_SEND_(?:VIDEOS|PHOTOS|DOCS|MEDIA)_FORBIDDEN/i,
    'media not allowed',
  ],
  [
    /not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|need administrator rights|CHAT_RESTRICTED|CHAT_SEND_PLAIN_FORBIDDEN|CHAT_ADMIN_REQUIRED/i,
    'not allowed',
  ],
  [
    /chat not found|PEER_ID_INVALID|chat was deleted|group chat was deactivated|user is deactivated|CHAT_ID_INVALID/i,
    'chat gone',
  ],
  [
    /bot was (?:blocked|kicked)|bot is not a member|can't initiate conversation|bots can't send messages to bots|USER_IS_BLOCKED/i,
    'shut out',
  ],
  [/file is too big|Request Entity Too Large|FILE_PARTS_INVALID|FILE_TOO_BIG/i, 'too large'],
  [
    /wrong (?:remote )?file[ _](?:identifier|id)|wrong remote file|FILE_REFERENCE|FILE_ID_INVALID|invalid file_id|temporarily unavailable file/i,
    'file unknown',
  ],
]

/** From an answer with `ok: false`. `status` is the HTTP status or `error_code`: they are the same. */
export function faultOf(
  method: string,
  status: number,
  description: string,
  parameters: { retry_after?: number | undefined; migrate_to_chat_id?: number | undefined } = {},
): TelegramFault {
  const said = `${method}: ${status} ${description}`
  if (parameters.migrate_to_chat_id !== undefined)
    return new TelegramFault('moved', said, { movedTo: parameters.migrate_to_chat_id })
  if (status === 429)
    return new TelegramFault('slow down', said, { retryAfterMs: Math.max(1, parameters.retry_after ?? 5) * 1000 })
  if (status === 401 || status === 404) return new TelegramFault('token refused', said)
  if (status === 409) return new TelegramFault('other poller', said)
  if (status === 413) return new TelegramFault('too large', said)
  const known = KINDS.find(([pattern]) => pattern.test(description))
  if (known) return new TelegramFault(known[1], said)
  if (status === 403) return new TelegramFault('shut out', said)
  // A gateway may say so when what is behind it has done it all the same.
  if (status >= 500) return new TelegramFault(/^(?:send|edit)/.test(method) ? 'uncertain' : 'busy', said)
  return new TelegramFault('other', said)
}

/** For the rooms behind this adapter. */
export function domainError(error: unknown): unknown {
  if (!(error instanceof TelegramFault)) return error
  const { kind, message, retryAfterMs } = error
  const more = { cause: error }
  switch (kind) {
    case 'slow down':
      return new RetryableError(message, { ...more, ...(retryAfterMs !== undefined && { retryAfterMs }) })
    case 'busy':
    case 'other poller':
    // Whoever set the token may mend it: nothing is given up at once for it.
    case 'token refused':
      return new RetryableError(message, more)
    case 'uncertain':
      return new UncertainError(message, more)
    default: {
      const place = PLACES[kind]
      return new PermanentError(message, { ...more, ...(place && { place }) })
    }
  }
}

const PLACES: Partial<Record<FaultKind, PlaceFault>> = {
  'shut out': 'shut out',
  'chat gone': 'gone',
  'not allowed': 'not allowed',
  'media not allowed': 'not allowed',
  'topic closed': 'closed',
}
