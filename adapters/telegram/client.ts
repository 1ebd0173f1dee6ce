import { Telegram, TelegramError } from 'telegraf'
import { z } from 'zod'
import { faultOf, TelegramFault } from './fault.ts'
import { multipart, type Params, type SentFile } from './multipart.ts'

export interface ClientOptions {
  token: string
  /** Without a slash at its end. */
  apiRoot: string
  fetch: typeof fetch
}

export interface CallOptions {
  signal?: AbortSignal
  timeoutMs?: number
}

/** The methods of the Bot API. Every failure is a `TelegramFault`. Answers are parsed by whoever asked. */
export interface Client {
  /** The bot's own id. */
  readonly bot: string
  /** Where files of `getFile` are, followed by their path. Holds the token. */
  readonly filesRoot: string
  call(method: string, params: Params, options?: CallOptions): Promise<unknown>
  /** With files in the body. They are streamed, never held in memory. */
  upload(method: string, params: Params, files: Record<string, SentFile>, options?: CallOptions): Promise<unknown>
}

const CALL_MS = 30_000
/** For the beginning of an upload, and then for each second at the slowest line that is waited for. */
const UPLOAD_MS = 60_000
const SLOWEST_BYTES_PER_MS = 50

const answer = z.object({
  ok: z.boolean(),
  result: z.unknown().optional(),
  description: z.string().default(''),
  error_code: z.number().optional(),
  parameters: z
    .object({ retry_after: z.number().optional(), migrate_to_chat_id: z.number().optional() })
    .optional()
    .catch(undefined),
})

export function createClient({ token, apiRoot, fetch: send }: ClientOptions): Client {
  const telegram = new Telegram(token, { apiRoot: `${apiRoot}/`, webhookReply: false })
  const callApi = telegram.callApi.bind(telegram) as (
    method: string,
    params: Params,
    options: { signal: AbortSignal },
  ) => Promise<unknown>

  async function call(method: string, params: Params, options: CallOptions = {}): Promise<unknown> {
    try {
      return await callApi(method, { ...params }, { signal: signalOf(options, CALL_MS) })
    } catch (error) {
      options.signal?.throwIfAborted()
      throw fromLibrary(method, error)
    }
  }

  /**
   * The library damages uploads: nested thumbnails become text, `reply_parameters` gets lost (telegraf issues 1984, 2094).
   * So what carries files goes out as `multipart/form-data` of our own, with everything nested as JSON.
   */
  async function upload(
    method: string,
    params: Params,
    files: Record<string, SentFile>,
    options: CallOptions = {},
  ): Promise<unknown> {
    const body = multipart(params, files)
    const signal = signalOf(options, UPLOAD_MS + Math.ceil(body.size / SLOWEST_BYTES_PER_MS))
    let response: Response
    try {
      response = await send(`${apiRoot}/bot${token}/${method}`, { method: 'POST', body, signal, redirect: 'error' })
    } catch (error) {
      options.signal?.throwIfAborted()
      throw unanswered(method, error)
    }
    const parsed = answer.safeParse(await response.json().catch(() => undefined))
    if (parsed.success && parsed.data.ok) return parsed.data.result
    // Proxies answer in their own way, and with a success nothing but the answer tells what became of it.
    if (response.ok) throw new TelegramFault('uncertain', `${method}: an answer that cannot be read`)
    const { description = '', parameters } = parsed.data ?? {}
    throw faultOf(method, response.status, description, parameters)
  }

  return { bot: token.split(':')[0] ?? '', filesRoot: `${apiRoot}/file/bot${token}`, call, upload }
}

function signalOf({ signal, timeoutMs }: CallOptions, standardMs: number): AbortSignal {
  const timeout = AbortSignal.timeout(timeoutMs ?? standardMs)
  return signal ? AbortSignal.any([signal, timeout]) : timeout
}

function fromLibrary(method: string, error: unknown): TelegramFault {
  if (error instanceof TelegramError) return faultOf(method, error.code, error.description, error.parameters)
  return unanswered(method, error)
}

/** Where nobody listens, nothing was begun. */
function unanswered(method: string, error: unknown): TelegramFault {
  const code = codeOf(error)
  const begun = !['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT', 'EHOSTUNREACH'].includes(code)
  // Its message may hold the address, and so the token.
  return new TelegramFault(begun ? 'uncertain' : 'busy', `${method}: no answer (${code})`)
}

function codeOf(error: unknown): string {
  for (let inner = error; inner instanceof Error; inner = inner.cause) {
    if ('code' in inner && typeof inner.code === 'string') return inner.code
    if (inner.name === 'TimeoutError' || inner.name === 'AbortError') return 'timeout'
  }
  return 'broken connection'
}
