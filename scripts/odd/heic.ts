import { encodeTiles } from './tiles.ts'

/** What is written of a HEIC: four tiles, two in a row, laid out by a grid that is shown turned to the right. */
const TILE = 128
const GRID = 9
const TILES = [1, 2, 3, 4]

/**
 * A HEIC as telephones write it: tiles, and a quarter turn. Upright it shows the four quarters, 240 wide and 256 high.
 * `claimed`: what the grid says instead of that, while all else stays as it is.
 */
export function tiledHeic(claimed = { width: 256, height: 240 }): Buffer {
  const { config, tiles } = encodeTiles(TILE, { width: 256, height: 240, orientation: 6 })
  const grid = Buffer.concat([Buffer.from([0, 1, 1, 1]), u32(claimed.width), u32(claimed.height)])
  const head = box('ftyp', Buffer.from('heic\0\0\0\0mif1heic', 'latin1'))
  const before = head.length + metaOf(config, grid, tiles, 0).length + 8
  return Buffer.concat([head, metaOf(config, grid, tiles, before), box('mdat', Buffer.concat(tiles))])
}

function metaOf(config: Buffer, grid: Buffer, tiles: Buffer[], offset: number): Buffer {
  return full('meta', 0, [
    full('hdlr', 0, [Buffer.alloc(4), Buffer.from('pict'), Buffer.alloc(13)]),
    full('pitm', 0, [u16(GRID)]),
    full('iinf', 0, [u16(TILES.length + 1), ...TILES.map((id) => entry(id, 'hvc1')), entry(GRID, 'grid')]),
    full('iref', 0, [box('dimg', Buffer.concat([u16(GRID), u16(TILES.length), ...TILES.map(u16)]))]),
    box('iprp', Buffer.concat([properties(config), links()])),
    box('idat', grid),
    places(grid, tiles, offset),
  ])
}

function entry(id: number, type: string): Buffer {
  return full('infe', 2, [u16(id), u16(0), Buffer.from(type), Buffer.alloc(1)])
}

/** 1 the decoder's settings, 2 the size of a tile, 3 that of the whole, 4 a quarter turn to the right. */
function properties(config: Buffer): Buffer {
  const size = (width: number, height: number) => full('ispe', 0, [u32(width), u32(height)])
  const parts = [box('hvcC', config), size(TILE, TILE), size(256, 240), box('irot', Buffer.from([3]))]
  return box('ipco', Buffer.concat(parts))
}

function links(): Buffer {
  const tiles = TILES.map((id) => Buffer.concat([u16(id), Buffer.from([2, 0x81, 2])]))
  return full('ipma', 0, [u32(TILES.length + 1), ...tiles, u16(GRID), Buffer.from([2, 3, 0x84])])
}

/** Offsets and lengths of four bytes; the grid lies in the `idat`. */
function places(grid: Buffer, tiles: Buffer[], offset: number): Buffer {
  let at = offset
  const own = tiles.map((tile, index) => {
    const place = Buffer.concat([u16(TILES[index] ?? 0), u16(0), u16(0), u16(1), u32(at), u32(tile.length)])
    at += tile.length
    return place
  })
  const stored = Buffer.concat([u16(GRID), u16(1), u16(0), u16(1), u32(0), u32(grid.length)])
  return full('iloc', 1, [Buffer.from([0x44, 0]), u16(TILES.length + 1), ...own, stored])
}

function box(type: string, body: Buffer): Buffer {
  return Buffer.concat([u32(body.length + 8), Buffer.from(type, 'latin1'), body])
}

function full(type: string, version: number, parts: Buffer[]): Buffer {
  return box(type, Buffer.concat([Buffer.from([version, 0, 0, 0]), ...parts]))
}

function u16(value: number): Buffer {
  return Buffer.from([value >> 8, value & 255])
}

function u32(value: number): Buffer {
  const bytes = Buffer.alloc(4)
  bytes.writeUInt32BE(value)
  return bytes
}
