/** Tells what a file is by its first bytes, since names and types that come with uploads may be anything. */

export const SNIFF_BYTES = 32

/** Undefined for what is neither a picture, nor a clip, nor sound. */
export function sniff(head: Buffer): string | undefined {
  for (const [offset, bytes, mime] of MAGIC) {
    if (head.length >= offset + bytes.length && head.subarray(offset, offset + bytes.length).equals(bytes)) {
      return typeof mime === 'string' ? mime : mime(head)
    }
  }
  return undefined
}

/** True where a file that claims to be `claimed` turned out to be `found`. Clips and sound share containers. */
export function isFalseClaim(claimed: string, found: string | undefined): boolean {
  const family = claimed.split('/')[0]
  if (family === 'image' && claimed !== 'image/svg+xml') return found?.split('/')[0] !== 'image'
  if (family === 'video' || family === 'audio') return found === undefined || found.startsWith('image/')
  return false
}

const MAGIC: [offset: number, bytes: Buffer, mime: string | ((head: Buffer) => string | undefined)][] = [
  [0, Buffer.from('89504e470d0a1a0a', 'hex'), 'image/png'],
  [0, Buffer.from('ffd8ff', 'hex'), 'image/jpeg'],
  [0, Buffer.from('GIF87a'), 'image/gif'],
  [0, Buffer.from('GIF89a'), 'image/gif'],
  [0, Buffer.from('RIFF'), riff],
  [4, Buffer.from('ftyp'), isoMedia],
  [0, Buffer.from('1a45dfa3', 'hex'), 'video/webm'],
  [0, Buffer.from('OggS'), 'audio/ogg'],
  [0, Buffer.from('ID3'), 'audio/mpeg'],
  [0, Buffer.from('fffb', 'hex'), 'audio/mpeg'],
  [0, Buffer.from('fff3', 'hex'), 'audio/mpeg'],
]

function riff(head: Buffer): string | undefined {
  const kind = head.toString('latin1', 8, 12)
  if (kind === 'WEBP') return 'image/webp'
  if (kind === 'WAVE') return 'audio/wav'
  return kind === 'AVI ' ? 'video/x-msvideo' : undefined
}

function isoMedia(head: Buffer): string {
  const brand = head.toString('latin1', 8, 12)
  if (brand === 'avif' || brand === 'avis') return 'image/avif'
  if (/^(heic|heix|hevc|mif1|msf1)$/.test(brand)) return 'image/heic'
  if (brand === 'M4A ') return 'audio/mp4'
  return brand === 'qt  ' ? 'video/quicktime' : 'video/mp4'
}
