import { crc32, deflateSync } from 'node:zlib'
import type { Orientation } from '../../src/media/orientation.ts'
import { paintCanvas } from './painter.ts'

/** Files written byte by byte. */

export interface PngRecipe {
  width: number
  height: number
  depth: 1 | 8 | 16
  /** 0 grey, 2 RGB, 3 palette, 6 RGB with alpha. */
  type: 0 | 2 | 3 | 6
  /** The bytes of a row. */
  row: (y: number) => Buffer
  palette?: { colours: number[]; alphas: number[] }
}

export function pngOf({ width, height, depth, type, row, palette }: PngRecipe): Buffer {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(width, 0)
  header.writeUInt32BE(height, 4)
  header.set([depth, type, 0, 0, 0], 8)
  const rows = Array.from({ length: height }, (_, y) => Buffer.concat([Buffer.from([0]), row(y)]))
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', header),
    ...(palette ? [chunk('PLTE', Buffer.from(palette.colours)), chunk('tRNS', Buffer.from(palette.alphas))] : []),
    chunk('IDAT', deflateSync(Buffer.concat(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

function chunk(type: string, data: Buffer): Buffer {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const bytes = Buffer.alloc(body.length + 8)
  bytes.writeUInt32BE(data.length, 0)
  bytes.set(body, 4)
  bytes.writeUInt32BE(crc32(body), body.length + 4)
  return bytes
}

/** Black in one bit per pixel: a hundred kilobytes that would become more than a gigabyte. */
export function hugePng(): Buffer {
  const row = Buffer.alloc(2500)
  return pngOf({ width: 20_000, height: 20_000, depth: 1, type: 0, row: () => row })
}

export function deepPng(width: number, height: number): Buffer {
  const row = (y: number) => {
    const values = Buffer.alloc(width * 6)
    for (let x = 0; x < width; x++) {
      values.writeUInt16BE(Math.round((x / width) * 65_535), x * 6)
      values.writeUInt16BE(Math.round((y / height) * 65_535), x * 6 + 2)
      values.writeUInt16BE(0x8000, x * 6 + 4)
    }
    return values
  }
  return pngOf({ width, height, depth: 16, type: 2, row })
}

/** Red on the left; on the right nothing, behind which a program without care sees green. */
export function palettePng(width: number, height: number): Buffer {
  const row = Buffer.from(Array.from({ length: width }, (_, x) => (x < width / 2 ? 0 : 1)))
  const palette = { colours: [176, 32, 32, 0, 255, 0], alphas: [255, 0] }
  return pngOf({ width, height, depth: 8, type: 3, row: () => row, palette })
}

export function plainPng(width: number, height: number): Buffer {
  const row = Buffer.from(Array.from({ length: width }, () => [176, 32, 32]).flat())
  return pngOf({ width, height, depth: 8, type: 2, row: () => row })
}

export async function quartersAs(
  type: 'jpeg' | 'webp' | 'avif',
  width: number,
  height: number,
  orientation: Orientation = 1,
): Promise<Buffer> {
  const canvas = paintCanvas({ width, height, orientation }, false)
  if (type === 'avif') return canvas.encode('avif', { quality: 80 })
  return canvas.encode(type, 95)
}

/** A JPEG with an EXIF block that says how it lies. */
export function withOrientation(jpeg: Buffer, orientation: number): Buffer {
  const tiff = Buffer.from('4d4d002a0000000800010112000300000001000000000000', 'hex')
  tiff.writeUInt16BE(orientation, 18)
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, Buffer.alloc(4)])
  const marker = Buffer.alloc(4)
  marker.writeUInt16BE(0xffe1, 0)
  marker.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([jpeg.subarray(0, 2), marker, body, jpeg.subarray(2)])
}

export function pdf(encrypted: boolean): Buffer {
  const lock = encrypted ? ' /Encrypt 4 0 R /ID [<00><00>]' : ''
  return Buffer.from(
    `%PDF-1.7\n1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj\n2 0 obj << /Type /Pages /Kids [] /Count 0 >> endobj\n` +
      `4 0 obj << /Filter /Standard /V 2 /R 3 /Length 128 /P -44 >> endobj\ntrailer << /Size 5 /Root 1 0 R${lock} >>\n%%EOF\n`,
  )
}

/** One entry, stored as it is; `locked` sets the bit that asks for a password. */
export function zip(locked: boolean): Buffer {
  const name = Buffer.from('film.mp4')
  const data = Buffer.from('not a film')
  const header = Buffer.alloc(30)
  header.writeUInt32LE(0x04034b50, 0)
  header.writeUInt16LE(20, 4)
  header.writeUInt16LE(locked ? 1 : 0, 6)
  header.writeUInt32LE(crc32(data), 14)
  header.writeUInt32LE(data.length, 18)
  header.writeUInt32LE(data.length, 22)
  header.writeUInt16LE(name.length, 26)
  return Buffer.concat([header, name, data])
}
