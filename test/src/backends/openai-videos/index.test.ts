import { createHash } from 'node:crypto'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { RetryableError } from '../../../../src/domain/errors.ts'
import { newId } from '../../../../src/domain/id.ts'
import type { Assets, Handle, RenderInput, RenderRequest } from '../../../../src/domain/video-backend.ts'
import type { VideosDialect } from '../../../peers/openai-videos-dialects.ts'
import { startVideosServer } from '../../../peers/openai-videos-server.ts'
import { request } from '../../../samples.ts'
import { tempFolder } from '../../media/clips.ts'
import { bytesOf, errorOf } from '../contract.ts'
import { json, serve } from '../kit/servers.ts'
import { backendOn, KEY, noAssets } from './stand.ts'

const signal = new AbortController().signal

async function start(dialect: VideosDialect) {
  const server = await startVideosServer({ dialect, key: KEY })
  onTestFinished(async () => {
    await server.close()
    expect(server.faults).toEqual([])
  })
  const posted = () => server.journal.filter(({ method }) => method === 'POST')
  return { server, posted, backend: backendOn(server.url) }
}

async function withFile(mime: string, bytes: Buffer, claimed = bytes.length): Promise<Assets & { asset: string }> {
  const path = join(await tempFolder(), 'file')
  await writeFile(path, bytes)
  const asset = createHash('sha256').update(bytes).digest('hex')
  return { ...noAssets, asset, find: async (id) => ({ id, mime, bytes: claimed }), path: async () => path }
}

function input(asset: string, role: RenderInput['role']): RenderInput {
  return { asset, kind: role === 'base' ? 'clip' : 'picture', role, width: 1280, height: 720 }
}

describe('an order', () => {
  it.each<[VideosDialect, 'json' | 'form', object]>([
    ['plain', 'form', { model: 'a-model', seconds: '2', size: '1280x720' }],
    ['vllm-omni', 'form', { seconds: '2', size: '1280x720', seed: '7' }],
    ['sglang', 'json', { seconds: '2', size: '1280x720', seed: '7' }],
    ['litellm', 'form', { model: 'a-model', seconds: '2', size: '1280x720' }],
  ])('is told to %s as it reads it', async (dialect, encoding, fields) => {
    const { backend, posted } = await start(dialect)
    const key = newId()
    await backend.submit(request, key, signal)
    expect(posted()).toHaveLength(1)
    expect(posted()[0]).toMatchObject({ encoding, fields })
    expect(posted()[0]?.fields?.prompt).toMatch(/^A lighthouse stands in the storm\..*no watermarks\.\s+$/)
    expect(posted()[0]?.headers).toMatchObject({ authorization: `Bearer ${KEY}`, 'idempotency-key': key })
  })

  it('names no model where the server has one only', async () => {
    const { server, posted } = await start('vllm-omni')
    await backendOn(server.url, { model: 'default' }).submit(request, newId(), signal)
    expect(posted()[0]?.fields).not.toHaveProperty('model')
  })

  it('asks vLLM-Omni for sound where its model makes some', async () => {
    const { server, posted } = await start('vllm-omni')
    await backendOn(server.url, { sound: true }).submit(request, newId(), signal)
    expect(posted()[0]?.fields).toMatchObject({ generate_sound: 'true', prompt: expect.stringContaining('Sound:') })
  })

  it.each<VideosDialect>(['plain', 'vllm-omni', 'sglang'])('sends %s a picture as a file', async (dialect) => {
    const { server, posted } = await start(dialect)
    const assets = await withFile('image/png', Buffer.alloc(5000, 1))
    const render: RenderRequest = { ...request, operation: 'animate', inputs: [input(assets.asset, 'first')] }
    await backendOn(server.url, { assets }).submit(render, newId(), signal)
    expect(posted()[0]).toMatchObject({
      encoding: 'form',
      file: { name: 'picture.png', type: 'image/png', bytes: 5000 },
    })
  })

  it('sends a clip as a file', async () => {
    const { server, posted } = await start('vllm-omni')
    const assets = await withFile('video/mp4', server.video)
    const render: RenderRequest = { ...request, operation: 'edit', inputs: [input(assets.asset, 'base')] }
    await backendOn(server.url, { assets }).submit(render, newId(), signal)
    expect(posted()[0]).toMatchObject({ file: { name: 'clip.mp4', type: 'video/mp4', bytes: server.video.length } })
  })

  it('is not made with a file that no server takes, or that is not there', async () => {
    const { server, posted } = await start('plain')
    const assets = await withFile('image/png', Buffer.alloc(10), 50_000_000)
    const render: RenderRequest = { ...request, inputs: [input(assets.asset, 'first')] }
    const large = errorOf(backendOn(server.url, { assets }).submit(render, newId(), signal))
    expect(await large).toMatchObject({ name: 'PermanentError', fault: { kind: 'too large' } })
    const missing = errorOf(backendOn(server.url).submit(render, newId(), signal))
    expect(await missing).toMatchObject({ name: 'PermanentError', fault: { kind: 'request' } })
    expect(posted()).toHaveLength(0)
  })

  it('is not made where the server is not set up for it', async () => {
    const { server, posted } = await start('plain')
    const backend = backendOn(server.url, { takes: ['words', 'last', 'first and last'] })
    expect(backend.capabilities().models[0]?.takes).toEqual(['words'])
    const render: RenderRequest = { ...request, inputs: [input('a', 'last')] }
    expect(await errorOf(backend.submit(render, newId(), signal))).toMatchObject({ fault: { kind: 'operation' } })
    expect(posted()).toHaveLength(0)
  })

  it('is told once more as JSON to a server that could not read the form', async () => {
    const bodies: string[] = []
    const server = await serve(async (asked, response) => {
      let body = ''
      for await (const chunk of asked) body += chunk
      if (asked.method !== 'POST') return json(404, {})(asked, response)
      bodies.push(asked.headers['content-type']?.split(';')[0] ?? '')
      const read = body.startsWith('{')
      const detail = [{ loc: ['body'], msg: 'Input should be a valid dictionary or object to extract fields from' }]
      return json(read ? 200 : 422, read ? { id: 'v1' } : { detail })(asked, response)
    })
    expect(await backendOn(server.url).submit(request, newId(), signal)).toMatchObject({ id: 'v1' })
    expect(bodies).toEqual(['multipart/form-data', 'application/json'])
  })

  it('is refused with the words of the server, and nothing is charged', async () => {
    const { server, backend } = await start('plain')
    server.refuseNext()
    expect(await errorOf(backend.submit(request, newId(), signal))).toMatchObject({
      name: 'RefusedError',
      message: 'Your request was rejected by the safety system',
      charged: false,
    })
  })

  it('whose good answer names no job may have been taken', async () => {
    const { server, backend } = await start('plain')
    server.trouble('submit', { kind: 'answer', status: 200, text: '{"ok":true}' })
    expect(await errorOf(backend.submit(request, newId(), signal))).toMatchObject({ name: 'UncertainError' })
  })

  it.each([
    [
      { min: 1, max: 10 },
      { min: 1, max: 10, step: 1 },
    ],
    [
      { min: 0.5, max: 5.5 },
      { min: 1, max: 5, step: 1 },
    ],
    [
      { min: 2.2, max: 2.8 },
      { min: 2, max: 2, step: 1 },
    ],
    [
      { min: 2.5, max: 8, only: [2.5, 3, 8] },
      { min: 3, max: 8, only: [3, 8] },
    ],
  ])('is of whole seconds, where %j are told', (seconds, whole) => {
    expect(backendOn('http://127.0.0.1:9', { seconds }).capabilities().models[0]?.seconds).toEqual(whole)
  })
})

describe('a job', () => {
  it.each<[VideosDialect, object]>([
    ['plain', { state: 'running', progress: 0.3 }],
    ['vllm-omni', { state: 'running', progress: 0 }],
    ['sglang', { state: 'running', progress: 0 }],
    ['litellm', { state: 'running' }],
  ])('of %s runs', async (dialect, expected) => {
    const { backend } = await start(dialect)
    expect(await backend.status(await backend.submit(request, newId(), signal), signal)).toEqual(expected)
  })

  it('is asked for with one request per look', async () => {
    const { backend, server } = await start('sglang')
    const handle = await backend.submit(request, newId(), signal)
    const before = server.journal.length
    await backend.status(handle, signal)
    expect(server.journal.length - before).toBe(1)
  })

  it('costs what LiteLLM said when it took it', async () => {
    const { backend, server } = await start('litellm')
    const handle = await backend.submit(request, newId(), signal)
    server.end('rendered')
    expect(await backend.status(handle, signal)).toMatchObject({ cost: { micros: 400_000, currency: 'USD' } })
  })

  it('is lost where the server itself does not know it, and not where a page says so', async () => {
    const { backend, server } = await start('vllm-omni')
    const handle = await backend.submit(request, newId(), signal)
    server.trouble('status', { kind: 'answer', status: 404, text: '<html><title>404 Not Found</title></html>' })
    expect(await errorOf(backend.status(handle, signal))).toBeInstanceOf(RetryableError)
    server.forget()
    expect(await backend.status(handle, signal)).toEqual({ state: 'lost' })
  })

  it.each([401, 402, 403])('may run all the same where its status is answered with %i', async (status) => {
    const { backend, server } = await start('plain')
    const handle = await backend.submit(request, newId(), signal)
    server.trouble('status', { kind: 'answer', status })
    expect(await errorOf(backend.status(handle, signal))).toBeInstanceOf(RetryableError)
  })

  it.each<[VideosDialect, object]>([
    ['vllm-omni', { stopped: true }],
    ['sglang', { stopped: true }],
    ['plain', { stopped: false, reason: 'A video in progress cannot be deleted' }],
    ['litellm', { stopped: false, reason: 'Method Not Allowed' }],
  ])('of %s is cancelled as far as it can be', async (dialect, expected) => {
    const { backend } = await start(dialect)
    expect(await backend.cancel?.(await backend.submit(request, newId(), signal))).toEqual(expected)
  })
})

describe('the file of a job', () => {
  async function rendered(more: object, content: (path: string) => number) {
    const clip = await readFile(new URL('../../../adapters/web/clip.mp4', import.meta.url))
    const server = await serve((asked, response) => {
      const status = content(asked.url ?? '')
      if (asked.url === '/v1/videos/v1') json(200, { id: 'v1', status: 'completed', ...more })(asked, response)
      else if (status === 200) response.end(clip)
      else json(status, { detail: 'no' })(asked, response)
    })
    const handle: Handle = { id: 'v1', model: 'a-model' }
    return { server, clip, handle, own: server.url }
  }

  async function open(own: string, handle: Handle, now?: () => number) {
    const status = await backendOn(own, now && { now }).status(handle, signal)
    if (status.state !== 'rendered') throw new Error(status.state)
    return bytesOf(await status.open(signal))
  }

  it('is fetched by its link where it has no route of its own', async () => {
    let link = ''
    const { own, handle, clip, server } = await rendered(
      {
        get url() {
          return link
        },
      },
      (path) => (path === '/files/a.mp4' ? 200 : 404),
    )
    link = `${own}/files/a.mp4`
    expect((await open(own, handle)).equals(clip)).toBe(true)
    expect(server.received.map(({ url }) => url)).toEqual(['/v1/videos/v1', '/v1/videos/v1/content', '/files/a.mp4'])
  })

  it('is asked for again where it is not there yet', async () => {
    const { own, handle } = await rendered({ completed_at: 1000 }, () => 404)
    expect(await errorOf(open(own, handle, () => 1_030_000))).toBeInstanceOf(RetryableError)
    expect(await errorOf(open(own, handle, () => 2_000_000))).toMatchObject({ fault: { kind: 'expired' } })
  })

  it('is not fetched from a private address of somebody else', async () => {
    const { own, handle } = await rendered({ url: 'https://169.254.169.254/a.mp4' }, () => 404)
    expect(await errorOf(open(own, handle))).toMatchObject({ name: 'PermanentError', fault: { kind: 'expired' } })
  })
})
