import type { Wire, WireAnswer, WireRequest } from '../kit/wire.ts'
import { createWire } from '../kit/wire.ts'

/** Uploads and downloads of clips go on for a while. */
const UPLOAD_MS = 10 * 60_000

export interface Server {
  /** What costs nothing. `path` is relative to the address of ComfyUI. */
  read(path: string, signal: AbortSignal, request?: Pick<WireRequest, 'method' | 'body'>): Promise<WireAnswer>
  bill(path: string, body: { [name: string]: unknown }, signal: AbortSignal): Promise<WireAnswer>
  download(path: string, signal: AbortSignal, headers?: Record<string, string>): ReturnType<Wire['download']>
  socket: { url: string; headers: Record<string, string> }
}

/**
 * ComfyUI at an address, which may have a path, and a name and password for a proxy in front of it:
 * `https://me:secret@gpu.example/comfy`.
 */
export function createServer(url: string, send: typeof fetch | undefined): Server {
  const base = new URL(url.endsWith('/') ? url : `${url}/`)
  const headers = authorization(base)
  base.username = ''
  base.password = ''
  const wire = createWire({ own: [base.origin], ...(send && { fetch: send }) })
  const at = (path: string) => new URL(path, base).href
  const socket = new URL('ws', base)
  socket.protocol = base.protocol === 'https:' ? 'wss:' : 'ws:'
  return {
    read: (path, signal, request = {}) =>
      wire.read(
        { ...request, url: at(path), headers, ...(request.body instanceof FormData && { timeoutMs: UPLOAD_MS }) },
        signal,
      ),
    bill: (path, body, signal) => wire.bill({ method: 'POST', url: at(path), headers, body }, signal),
    download: (path, signal, more = {}) => wire.download(at(path), signal, { ...headers, ...more }),
    socket: { url: socket.href, headers },
  }
}

function authorization({ username, password }: URL): Record<string, string> {
  if (username === '') return {}
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`
  return { authorization: `Basic ${Buffer.from(pair, 'utf8').toString('base64')}` }
}
