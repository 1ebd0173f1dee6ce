import { pipeline } from 'node:stream/promises'
import type { Express, Request, Response } from 'express'
import type { Asset, FileStore } from '../domain/asset.ts'
import type { Links } from './links.ts'
import { sayHttp } from './text.ts'

/** What browsers may show in place. Everything else, such as SVG or HTML, could carry a script: it is only saved. */
const INLINE = new Set([
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'video/mp4',
  'video/webm',
  'video/quicktime',
  'audio/mpeg',
  'audio/mp4',
  'audio/ogg',
  'audio/wav',
  'audio/webm',
])

/** Serves assets by signed links, in whole or by ranges. */
export function mountFiles(app: Express, links: Links, files: FileStore): void {
  app.get('/files/:asset/:name', async (request, response) => {
    const { asset: id, name } = request.params
    const left = links.verify({
      asset: id,
      fileName: name,
      expires: textOf(request.query.expires),
      signature: textOf(request.query.signature),
    })
    if (left === undefined) {
      response.status(403).json({ error: sayHttp(request, 'badLink') })
      return
    }
    const asset = await files.find(id)
    if (!asset) {
      response.status(404).json({ error: sayHttp(request, 'noFile') })
      return
    }
    const inline = INLINE.has(asset.mime) && request.query.download !== '1'
    response.set({
      ETag: `"${asset.id}"`,
      'Accept-Ranges': 'bytes',
      'Cache-Control': `private, max-age=${left}, immutable`,
      'Content-Type': INLINE.has(asset.mime) ? asset.mime : 'application/octet-stream',
      'Content-Disposition': disposition(inline ? 'inline' : 'attachment', name),
    })
    await send(request, response, asset, files)
  })
}

async function send(request: Request, response: Response, asset: Asset, files: FileStore): Promise<void> {
  if (request.fresh) {
    response.status(304).end()
    return
  }
  const range = rangeOf(request, asset)
  if (range === 'unsatisfiable') {
    response.removeHeader('Content-Disposition')
    response.set({ 'Content-Range': `bytes */${asset.bytes}`, 'Cache-Control': 'no-store' })
    response
      .status(416)
      .type('json')
      .json({ error: sayHttp(request, 'badRange') })
    return
  }
  if (range) response.status(206).set('Content-Range', `bytes ${range.start}-${range.end}/${asset.bytes}`)
  response.set('Content-Length', String(range ? range.end - range.start + 1 : asset.bytes))
  if (request.method === 'HEAD' || asset.bytes === 0) {
    response.end()
    return
  }
  const source = await files.open(asset.id, range)
  try {
    await pipeline(source, response)
  } catch (error) {
    // A browser that seeks drops the answer that it was reading; that is no fault of anyone.
    if (!response.destroyed) throw error
  }
}

/** Several ranges at once, and ranges of an older file, are answered with the whole, as the standard allows. */
function rangeOf(request: Request, asset: Asset): { start: number; end: number } | 'unsatisfiable' | undefined {
  const condition = request.get('If-Range')
  if (condition !== undefined && condition !== `"${asset.id}"`) return undefined
  const ranges = request.range(asset.bytes)
  if (ranges === -1) return 'unsatisfiable'
  if (ranges === undefined || ranges === -2 || ranges.type !== 'bytes' || ranges.length !== 1) return undefined
  return ranges[0]
}

/** Old clients read the ASCII name, all others the one in UTF-8. */
function disposition(kind: 'inline' | 'attachment', name: string): string {
  const ascii = name.replace(/[^\x20-\x7e]/g, '_').replace(/["\\]/g, '_')
  const encoded = encodeURIComponent(name).replace(
    /['()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
