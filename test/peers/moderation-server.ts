import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { z } from 'zod'

/**
 * A small stand-in for OpenAI's moderation route. As the real one it takes a text, one picture, or both, and answers
 * with one result.
 */

const textSchema = z.strictObject({ type: z.literal('text'), text: z.string().min(1) })
const pictureSchema = z.strictObject({
  type: z.literal('image_url'),
  image_url: z.strictObject({ url: z.string().regex(/^data:image\/(?:jpeg|png);base64,[A-Za-z0-9+/]+=*$/) }),
})
const requestSchema = z.strictObject({
  model: z.string().min(1),
  input: z.array(z.discriminatedUnion('type', [textSchema, pictureSchema])).min(1),
})

export interface Checked {
  model: string
  text: string | undefined
  /** The bytes of the picture. */
  picture: string | undefined
  authorization: string | undefined
}

export type Verdict =
  | { kind: 'scores'; flagged: { [category: string]: number } }
  /** Any body, as another server may send it. */
  | { kind: 'body'; body: unknown; status?: number; headers?: Record<string, string> }
  | { kind: 'html' }
  | { kind: 'drop' }
  | { kind: 'hang' }

const CATEGORIES = ['harassment', 'sexual', 'violence', 'violence/graphic', 'self-harm']

export async function startModerationServer(judge: (checked: Checked, index: number) => Verdict) {
  const received: Checked[] = []
  let waiting: (() => void)[] = []
  const server = createServer(async (request, response) => {
    let raw = ''
    for await (const chunk of request) raw += String(chunk)
    const send = (status: number, body: unknown, headers: Record<string, string> = {}) =>
      response.writeHead(status, { 'content-type': 'application/json', ...headers }).end(JSON.stringify(body))
    const invalid = (message: string, code: string | null = null) =>
      send(400, { error: { message, type: 'invalid_request_error', param: 'input', code } })
    if (request.method !== 'POST' || request.url !== '/v1/moderations') return send(404, { error: { message: 'no' } })
    const parsed = requestSchema.safeParse(JSON.parse(raw))
    if (!parsed.success) return invalid(parsed.error.message)
    const { model, input } = parsed.data
    const texts = input.flatMap((part) => (part.type === 'text' ? part.text : []))
    const pictures = input.flatMap((part) => (part.type === 'image_url' ? part.image_url.url : []))
    if (pictures.length > 1) {
      return invalid(`Number of images (${pictures.length}) exceeds maximum of 1`, 'too_many_images')
    }
    const checked: Checked = {
      model,
      text: texts[0],
      picture: pictures[0] && Buffer.from(pictures[0].replace(/^[^,]*,/, ''), 'base64').toString(),
      authorization: request.headers.authorization,
    }
    received.push(checked)
    for (const wake of waiting) wake()
    waiting = []
    const verdict = judge(checked, received.length - 1)
    if (verdict.kind === 'hang') return
    if (verdict.kind === 'drop') return request.socket.destroy()
    if (verdict.kind === 'html') {
      response.writeHead(200, { 'content-type': 'text/html' }).end('<html><body>Welcome to the proxy</body></html>')
      return
    }
    if (verdict.kind === 'body') return send(verdict.status ?? 200, verdict.body, verdict.headers)
    const names = [...new Set([...CATEGORIES, ...Object.keys(verdict.flagged)])]
    send(200, {
      id: 'modr-1',
      model,
      results: [
        {
          flagged: Object.keys(verdict.flagged).length > 0,
          categories: Object.fromEntries(names.map((name) => [name, name in verdict.flagged])),
          category_scores: Object.fromEntries(names.map((name) => [name, verdict.flagged[name] ?? 0.01])),
          category_applied_input_types: Object.fromEntries(names.map((name) => [name, ['text']])),
        },
      ],
    })
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}/v1`,
    received,
    /** Resolves when the next request has come in. */
    nextRequest: () => new Promise<void>((resolve) => waiting.push(resolve)),
    async close() {
      if (!server.listening) return
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
}
