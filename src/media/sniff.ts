import { fileTypeFromBuffer } from 'file-type'
import { HEAD_BYTES } from '../domain/stream-head.ts'

export interface Sniffed {
  kind: 'picture' | 'clip' | 'other'
  mime: string
}

const PICTURES = new Set([
  'image/png',
  'image/apng',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/avif',
  'image/heic',
  'image/heif',
  'image/heic-sequence',
  'image/heif-sequence',
])
const CLIPS = new Set([
  'video/mp4',
  'video/quicktime',
  'video/x-m4v',
  'video/webm',
  'video/matroska',
  'video/x-matroska',
  'video/vnd.avi',
  'video/x-msvideo',
  'video/mpeg',
  'video/mp2t',
  'video/3gpp',
  'video/3gpp2',
  'video/ogg',
  'video/x-flv',
  'video/x-ms-asf',
])

/** What a file is by its first bytes. Names and claimed types are never believed. */
export async function sniff(head: Uint8Array): Promise<Sniffed> {
  const found = await fileTypeFromBuffer(head.subarray(0, HEAD_BYTES))
  if (!found) return { kind: 'other', mime: 'application/octet-stream' }
  if (PICTURES.has(found.mime)) return { kind: 'picture', mime: found.mime }
  if (CLIPS.has(found.mime)) return { kind: 'clip', mime: found.mime }
  return { kind: 'other', mime: found.mime }
}
