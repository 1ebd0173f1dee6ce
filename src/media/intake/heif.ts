import type { Orientation } from '../orientation.ts'

/** A HEIC whose picture is put together of tiles, as telephones write it. */
export interface HeifGrid {
  /** The ids of the tiles' items, in the order of reading. */
  tiles: number[]
  columns: number
  /** What is shown of all tiles together, before it is turned. */
  width: number
  height: number
  orientation: Orientation
}

interface Span {
  type: string
  start: number
  end: number
}

/** Undefined where the picture is one piece. Throws a `RangeError` where the boxes lead nowhere. */
export function readHeifGrid(bytes: Buffer): HeifGrid | undefined {
  const meta = boxesIn(bytes, 0, bytes.length).find(({ type }) => type === 'meta')
  if (!meta) return undefined
  const boxes = boxesIn(bytes, meta.start + 4, meta.end)
  const inside = (type: string) => boxes.find((box) => box.type === type)
  const [primary, references, places, store, properties] = ['pitm', 'iref', 'iloc', 'idat', 'iprp'].map(inside)
  if (!primary || !references || !places) return undefined
  const wide = bytes.readUInt8(primary.start) > 0
  const id = wide ? bytes.readUInt32BE(primary.start + 4) : bytes.readUInt16BE(primary.start + 4)
  const tiles = tilesOf(bytes, references, id)
  const at = tiles && placeOf(bytes, places, id, store)
  if (!tiles || at === undefined) return undefined
  const large = (bytes.readUInt8(at + 1) & 1) === 1
  const columns = bytes.readUInt8(at + 3) + 1
  const [width, height] = large
    ? [bytes.readUInt32BE(at + 4), bytes.readUInt32BE(at + 8)]
    : [bytes.readUInt16BE(at + 4), bytes.readUInt16BE(at + 6)]
  return { tiles, columns, width, height, orientation: properties ? turnOf(bytes, properties, id) : 1 }
}

function boxesIn(bytes: Buffer, from: number, to: number): Span[] {
  const found: Span[] = []
  for (let at = from; at + 8 <= to; ) {
    const short = bytes.readUInt32BE(at)
    const header = short === 1 ? 16 : 8
    const size = short === 1 ? Number(bytes.readBigUInt64BE(at + 8)) : short === 0 ? to - at : short
    if (size < header || at + size > to) break
    found.push({ type: bytes.toString('latin1', at + 4, at + 8), start: at + header, end: at + size })
    at += size
  }
  return found
}

/** What the item is derived from. */
function tilesOf(bytes: Buffer, references: Span, id: number): number[] | undefined {
  const size = bytes.readUInt8(references.start) > 0 ? 4 : 2
  const lists = boxesIn(bytes, references.start + 4, references.end).filter(({ type }) => type === 'dimg')
  const own = lists.find(({ start }) => bytes.readUIntBE(start, size) === id)
  if (!own) return undefined
  const count = bytes.readUInt16BE(own.start + size)
  return Array.from({ length: count }, (_, index) => bytes.readUIntBE(own.start + size + 2 + index * size, size))
}

/** Where the item's own bytes begin. */
function placeOf(bytes: Buffer, places: Span, id: number, store: Span | undefined): number | undefined {
  const version = bytes.readUInt8(places.start)
  const sizes = bytes.readUInt16BE(places.start + 4)
  const [offsetSize, lengthSize, baseSize, indexSize] = [12, 8, 4, 0].map((shift) => (sizes >> shift) & 15) as [
    number,
    number,
    number,
    number,
  ]
  let at = places.start + 6
  const read = (size: number) => {
    const value = size === 0 ? 0 : size === 8 ? Number(bytes.readBigUInt64BE(at)) : bytes.readUIntBE(at, size)
    at += size
    return value
  }
  const count = read(version < 2 ? 2 : 4)
  for (let item = 0; item < count; item++) {
    const own = read(version < 2 ? 2 : 4) === id
    const inStore = version > 0 && (read(2) & 15) === 1
    read(2)
    const base = read(baseSize)
    const extents = read(2)
    for (let extent = 0; extent < extents; extent++) {
      if (version > 0) read(indexSize)
      const offset = read(offsetSize)
      read(lengthSize)
      if (own) return base + offset + (inStore ? (store?.start ?? Number.NaN) : 0)
    }
  }
  return undefined
}

/** Quarters to the left, as EXIF has them. */
const TURNS: readonly Orientation[] = [1, 8, 3, 6]

function turnOf(bytes: Buffer, properties: Span, id: number): Orientation {
  const parts = boxesIn(bytes, properties.start, properties.end)
  const container = parts.find(({ type }) => type === 'ipco')
  const kinds = container ? boxesIn(bytes, container.start, container.end) : []
  const mine = parts.filter(({ type }) => type === 'ipma').flatMap((links) => propertiesOf(bytes, links, id))
  const found = mine.map((index) => kinds[index - 1])
  const rotation = found.find((kind) => kind?.type === 'irot')
  if (rotation) return TURNS[bytes.readUInt8(rotation.start) & 3] ?? 1
  const mirror = found.find((kind) => kind?.type === 'imir')
  if (!mirror) return 1
  return bytes.readUInt8(mirror.start) & 1 ? 2 : 4
}

function propertiesOf(bytes: Buffer, links: Span, id: number): number[] {
  const idSize = bytes.readUInt8(links.start) > 0 ? 4 : 2
  const linkSize = bytes.readUInt8(links.start + 3) & 1 ? 2 : 1
  let at = links.start + 8
  const items = bytes.readUInt32BE(links.start + 4)
  for (let item = 0; item < items; item++) {
    const own = bytes.readUIntBE(at, idSize) === id
    const count = bytes.readUInt8(at + idSize)
    at += idSize + 1
    // The highest bit says that the property must be understood.
    const mask = linkSize === 2 ? 0x7fff : 0x7f
    const found = Array.from({ length: count }, (_, index) => bytes.readUIntBE(at + index * linkSize, linkSize) & mask)
    if (own) return found
    at += count * linkSize
  }
  return []
}
