import { crc32 } from 'node:zlib'
import { readHeifGrid } from './heif.ts'

/** What a picture says of itself before anything of it is decoded. */
export interface PictureHeader {
  width: number
  height: number
  /** More than one frame. */
  moves: boolean
  /** The file goes on to its own end. */
  whole: boolean
  /** Parts of it carry checksums that do not fit, or it contradicts itself. */
  damaged?: boolean
}

/** Undefined where there is no size in it. */
export function readPictureHeader(bytes: Buffer, mime: string): PictureHeader | undefined {
  try {
    if (mime === 'image/png' || mime === 'image/apng') return readPng(bytes)
    if (mime === 'image/jpeg') return readJpeg(bytes)
    if (mime === 'image/gif') return readGif(bytes)
    if (mime === 'image/webp') return readWebp(bytes)
    return readBoxed(bytes)
  } catch (error) {
    // A read beyond the end, in the middle of the header.
    if (error instanceof RangeError) return undefined
    throw error
  }
}

function readPng(bytes: Buffer): PictureHeader {
  const header = { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20), moves: false, whole: false }
  let damaged = false
  for (let at = 8; at + 12 <= bytes.length; ) {
    const end = at + 12 + bytes.readUInt32BE(at)
    const type = bytes.toString('latin1', at + 4, at + 8)
    if (end > bytes.length) break
    if (type === 'acTL') header.moves = bytes.readUInt32BE(at + 8) > 1
    if (crc32(bytes.subarray(at + 4, end - 4)) !== bytes.readUInt32BE(end - 4)) damaged = true
    if (type === 'IEND') return { ...header, whole: true, damaged }
    at = end
  }
  return { ...header, damaged }
}

/** Start of frame, of any kind of compression. */
function isFrameHeader(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc
}

const START_OF_SCAN = 0xda
const END_OF_IMAGE = Buffer.from([0xff, 0xd9])

function readJpeg(bytes: Buffer): PictureHeader | undefined {
  let size: { width: number; height: number } | undefined
  for (let at = 2; at + 4 <= bytes.length; ) {
    const marker = bytes.readUInt8(at + 1)
    if (marker === 0xff) {
      at += 1
      continue
    }
    if (isFrameHeader(marker)) size = { height: bytes.readUInt16BE(at + 5), width: bytes.readUInt16BE(at + 7) }
    if (marker === START_OF_SCAN) {
      // What comes before may hold a small picture with an end of its own.
      return size && { ...size, moves: false, whole: bytes.lastIndexOf(END_OF_IMAGE) > at }
    }
    at += 2 + bytes.readUInt16BE(at + 2)
  }
  return size && { ...size, moves: false, whole: false }
}

const GIF_EXTENSION = 0x21
const GIF_PICTURE = 0x2c
const GIF_END = 0x3b

function readGif(bytes: Buffer): PictureHeader {
  const size = { width: bytes.readUInt16LE(6), height: bytes.readUInt16LE(8) }
  let pictures = 0
  let at = 13 + tableBytes(bytes.readUInt8(10))
  while (at < bytes.length) {
    const kind = bytes.readUInt8(at)
    if (kind === GIF_END) return { ...size, moves: pictures > 1, whole: true }
    if (kind === GIF_EXTENSION) at += 2
    else if (kind === GIF_PICTURE && at + 10 <= bytes.length) at += 11 + tableBytes(bytes.readUInt8(at + 9))
    else break
    while (at < bytes.length && bytes.readUInt8(at) > 0) at += 1 + bytes.readUInt8(at)
    at += 1
    if (kind === GIF_PICTURE && at <= bytes.length) pictures += 1
  }
  return { ...size, moves: pictures > 1, whole: at === bytes.length && pictures > 0 }
}

function tableBytes(flags: number): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0
}

function readWebp(bytes: Buffer): PictureHeader | undefined {
  const whole = bytes.readUInt32LE(4) + 8 <= bytes.length
  const kind = bytes.toString('latin1', 12, 16)
  if (kind === 'VP8X') {
    const [width, height] = [bytes.readUIntLE(24, 3) + 1, bytes.readUIntLE(27, 3) + 1]
    return { width, height, moves: countChunks(bytes, 'ANMF') > 1, whole }
  }
  if (kind === 'VP8L') {
    const bits = bytes.readUInt32LE(21)
    return { width: (bits & 0x3fff) + 1, height: ((bits >> 14) & 0x3fff) + 1, moves: false, whole }
  }
  if (kind !== 'VP8 ') return undefined
  return { width: bytes.readUInt16LE(26) & 0x3fff, height: bytes.readUInt16LE(28) & 0x3fff, moves: false, whole }
}

function countChunks(bytes: Buffer, wanted: string): number {
  let count = 0
  for (let at = 12; at + 8 <= bytes.length; ) {
    if (bytes.toString('latin1', at, at + 4) === wanted) count += 1
    const size = bytes.readUInt32LE(at + 4)
    at += 8 + size + (size % 2)
  }
  return count
}

const SEQUENCES = new Set(['avis', 'msf1', 'hevc', 'hevx'])

/** AVIF and HEIC: boxes in boxes. A grid has a size of its own, which no size around it bears out if it is larger. */
function readBoxed(bytes: Buffer): PictureHeader | undefined {
  const size = largestSize(bytes)
  if (!size) return undefined
  const grid = readHeifGrid(bytes)
  const damaged = grid !== undefined && grid.width * grid.height > size.width * size.height
  const { width, height } = damaged ? grid : size
  const moves = SEQUENCES.has(bytes.toString('latin1', 8, 12))
  return { width, height, moves, whole: boxesFit(bytes), damaged }
}

/** That of the picture; the others are of tiles and thumbnails. */
function largestSize(bytes: Buffer): { width: number; height: number } | undefined {
  let size: { width: number; height: number } | undefined
  for (let at = bytes.indexOf('ispe'); at >= 0 && at + 16 <= bytes.length; at = bytes.indexOf('ispe', at + 4)) {
    if (bytes.readUInt32BE(at - 4) !== 20) continue
    const next = { width: bytes.readUInt32BE(at + 8), height: bytes.readUInt32BE(at + 12) }
    if (!size || next.width * next.height > size.width * size.height) size = next
  }
  return size
}

function boxesFit(bytes: Buffer): boolean {
  let at = 0
  while (at + 8 <= bytes.length) {
    const short = bytes.readUInt32BE(at)
    if (short === 0) return true
    const size = short === 1 && at + 16 <= bytes.length ? Number(bytes.readBigUInt64BE(at + 8)) : short
    if (size < 8) return false
    at += size
  }
  return at === bytes.length
}
