import { randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { join } from 'node:path'
import { json } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import busboy from 'busboy'
import { botApiSpec, type Params } from './telegram-spec.ts'

/** A file in a request's body, on disk. */
export interface Part {
  field: string
  fileName: string
  mime: string
  bytes: number
  path: string
}

export interface Body {
  params: Params
  parts: Part[]
}

/** What a method is asked with: in the address, as JSON, or as a form with files, which go to disk as they come. */
export async function readBody(request: IncomingMessage, method: string, folder: string): Promise<Body> {
  const { searchParams } = new URL(request.url ?? '/', 'http://peer')
  const asked = decode(method, [...searchParams])
  const type = request.headers['content-type'] ?? ''
  if (type.startsWith('application/json'))
    return { params: { ...asked, ...((await json(request)) as Params) }, parts: [] }
  if (!type.startsWith('multipart/form-data') && !type.startsWith('application/x-www-form-urlencoded'))
    return { params: asked, parts: [] }

  const fields: [string, string][] = []
  const parts: Part[] = []
  const writing: Promise<void>[] = []
  const form = busboy({ headers: request.headers, defParamCharset: 'utf8' })
  form.on('field', (name, value) => fields.push([name, value]))
  form.on('file', (field, content, { filename, mimeType }) => {
    const part: Part = { field, fileName: filename ?? '', mime: mimeType, bytes: 0, path: join(folder, randomUUID()) }
    parts.push(part)
    content.on('data', (chunk: Buffer) => {
      part.bytes += chunk.length
    })
    writing.push(pipeline(content, createWriteStream(part.path)))
  })
  try {
    await pipeline(request, form)
    await Promise.all(writing)
  } catch (error) {
    await Promise.allSettled(writing)
    await removeParts(parts)
    throw error
  }
  return { params: { ...asked, ...decode(method, fields), ...addressesOf(method, parts) }, parts }
}

export async function removeParts(parts: readonly Part[]): Promise<void> {
  await Promise.all(parts.map(({ path }) => rm(path, { force: true })))
}

/** In forms everything is text: what is not meant as text stands there as JSON. */
function decode(method: string, fields: Iterable<[string, string]>): Params {
  return Object.fromEntries([...fields].map(([name, value]) => [name, decoded(method, name, value)]))
}

function decoded(method: string, name: string, value: string): unknown {
  const types = botApiSpec?.typesOf(method, name) ?? (name === 'text' || name === 'caption' ? ['String'] : [])
  if (types.includes('Integer') && /^-?\d+$/.test(value)) return Number(value)
  if (types.includes('String')) return value
  try {
    return JSON.parse(value)
  } catch {
    return value
  }
}

/** A file that is sent as the field itself is the same as one that the field names. */
function addressesOf(method: string, parts: readonly Part[]): Params {
  const direct = DIRECT[method] ?? []
  return Object.fromEntries(
    parts.flatMap(({ field }) => (direct.includes(field) ? [[field, `attach://${field}`]] : [])),
  )
}

const DIRECT: Record<string, string[]> = {
  sendPhoto: ['photo'],
  sendVideo: ['video', 'thumbnail'],
  sendAnimation: ['animation', 'thumbnail'],
  sendDocument: ['document', 'thumbnail'],
  setWebhook: ['certificate'],
}
