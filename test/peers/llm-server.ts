import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

/** A small stand-in for an OpenAI-compatible server. It checks each request and answers as it was told to. */

/** As the interface documents it: text and pictures in their order, a picture as an address or as its own bytes. */
const partSchema = z.discriminatedUnion('type', [
  z.strictObject({ type: z.literal('text'), text: z.string().min(1) }),
  z.strictObject({
    type: z.literal('image_url'),
    image_url: z.strictObject({
      url: z.string().refine(isJpegDataUrl, 'not a JPEG as a data URL'),
      detail: z.enum(['auto', 'low', 'high']).optional(),
    }),
  }),
])

/** `content` is the text alone, its parts joined; `parts` is what was sent where it was more than one text. */
const messageSchema = z.discriminatedUnion('role', [
  z.object({ role: z.enum(['system', 'assistant']), content: z.string().min(1) }).transform(withParts),
  z
    .object({ role: z.literal('user'), content: z.union([z.string().min(1), z.array(partSchema).min(1)]) })
    .transform(withParts),
])

type Part = z.output<typeof partSchema>

function withParts<R extends string>(message: { role: R; content: string | Part[] }) {
  const { role, content } = message
  const parts: Part[] = typeof content === 'string' ? [] : content
  const texts = parts.flatMap((part) => (part.type === 'text' ? part.text : []))
  return { role, content: typeof content === 'string' ? content : texts.join('\n'), parts }
}

function isJpegDataUrl(url: string): boolean {
  const base64 = /^data:image\/jpeg;base64,([A-Za-z0-9+/]+=*)$/.exec(url)?.[1]
  return base64 !== undefined && Buffer.from(base64, 'base64').subarray(0, 3).toString('hex') === 'ffd8ff'
}

const requestSchema = z.object({
  model: z.string().min(1),
  messages: z.array(messageSchema).min(2),
  max_tokens: z.int().positive().optional(),
  max_completion_tokens: z.int().positive().optional(),
  response_format: z.discriminatedUnion('type', [
    z.object({ type: z.literal('json_object') }),
    z.object({
      type: z.literal('json_schema'),
      json_schema: z.object({
        name: z.string().regex(/^[\w-]{1,64}$/),
        strict: z.literal(true),
        schema: z.record(z.string(), z.unknown()),
      }),
    }),
  ]),
})
export type ChatRequest = z.infer<typeof requestSchema>

export interface Received {
  body: ChatRequest
  authorization: string | undefined
  url: string
  raw: string
}

export type Reaction =
  | {
      kind: 'content'
      content: string
      finish?: 'stop' | 'length' | 'content_filter'
      /** As the server counts them, 20 where it is not told; null: it does not count. */
      tokens?: number | null
    }
  | { kind: 'refusal'; refusal: string }
  | { kind: 'error'; status: number; code?: string; param?: string; message: string; headers?: Record<string, string> }
  | { kind: 'html' }
  | { kind: 'hang' }

export interface LlmServer {
  url: string
  received: Received[]
  /** What is wrong with requests that no real server would take. Empty is good. */
  faults: string[]
  /** Resolves when the next request has come in. */
  nextRequest(): Promise<void>
  close(): Promise<void>
}

export async function startLlmServer(react: (request: ChatRequest, index: number) => Reaction): Promise<LlmServer> {
  const received: Received[] = []
  const faults: string[] = []
  let waiting: (() => void)[] = []
  const server = createServer(async (request, response) => {
    const raw = await bodyOf(request)
    const parsed = requestSchema.safeParse(JSON.parse(raw))
    if (request.method !== 'POST' || request.url !== '/v1/chat/completions')
      faults.push(`${request.method} ${request.url}`)
    if (!parsed.success) {
      faults.push(parsed.error.message)
      return send(response, 400, { error: { message: 'malformed request', type: 'invalid_request_error' } })
    }
    const format = parsed.data.response_format
    if (format.type === 'json_schema') faults.push(...strictFaults(format.json_schema.schema, 'schema'))
    received.push({ body: parsed.data, authorization: request.headers.authorization, url: request.url ?? '', raw })
    for (const wake of waiting) wake()
    waiting = []
    answer(response, parsed.data.model, react(parsed.data, received.length - 1))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    received,
    faults,
    nextRequest: () => new Promise((resolve) => waiting.push(resolve)),
    async close() {
      if (!server.listening) return
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}

function answer(response: ServerResponse, model: string, reaction: Reaction): void {
  if (reaction.kind === 'hang') return
  if (reaction.kind === 'html') {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Welcome to the proxy</body></html>')
    return
  }
  if (reaction.kind === 'error') {
    const { status, code, param, message, headers } = reaction
    const type = status === 400 ? 'invalid_request_error' : 'server_error'
    send(response, status, { error: { message, type, code: code ?? null, param: param ?? null } }, headers)
    return
  }
  const message =
    reaction.kind === 'refusal'
      ? { role: 'assistant', content: null, refusal: reaction.refusal }
      : { role: 'assistant', content: reaction.content, refusal: null }
  const finish = reaction.kind === 'content' ? (reaction.finish ?? 'stop') : 'stop'
  const tokens = reaction.kind === 'content' && reaction.tokens !== undefined ? reaction.tokens : 20
  send(response, 200, {
    id: 'chatcmpl-1',
    object: 'chat.completion',
    created: 1_790_000_000,
    model,
    choices: [{ index: 0, message, finish_reason: finish, logprobs: null }],
    ...(tokens !== null && { usage: { prompt_tokens: tokens - 10, completion_tokens: 10, total_tokens: tokens } }),
  })
}

function send(response: ServerResponse, status: number, body: object, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  let body = ''
  for await (const chunk of request) body += String(chunk)
  return body
}

/** Strict structured output wants every property required, no others allowed, and only keywords that it knows. */
function strictFaults(schema: unknown, path: string): string[] {
  const unknown = new Set(['oneOf', 'allOf', 'not', 'if', 'patternProperties', 'uniqueItems', 'prefixItems', 'default'])
  if (Array.isArray(schema)) return schema.flatMap((one, i) => strictFaults(one, `${path}.${i}`))
  if (typeof schema !== 'object' || schema === null) return []
  const node = schema as Record<string, unknown>
  const faults = Object.keys(node)
    .filter((key) => unknown.has(key) && !path.endsWith('.properties'))
    .map((key) => `${path}: ${key}`)
  if (node.type === 'object') {
    const required = new Set(Array.isArray(node.required) ? node.required : [])
    const missing = Object.keys(node.properties ?? {}).filter((key) => !required.has(key))
    if (missing.length > 0) faults.push(`${path}: not required: ${missing.join(', ')}`)
    if (node.additionalProperties !== false) faults.push(`${path}: additionalProperties`)
  }
  return [...faults, ...Object.entries(node).flatMap(([key, value]) => strictFaults(value, `${path}.${key}`))]
}
