/**
 * A JPEG of four inks, as print shops send it. Every block is flat, so that no cosine needs to be computed: each
 * component has one quantiser and two tables, one for the differences of the flat values and one that only ends blocks.
 */
export function cmykJpeg(width: number, height: number, ink: [number, number, number, number]): Buffer {
  const components = [1, 2, 3, 4]
  const quantiser = Buffer.alloc(65, 1)
  quantiser[0] = 0
  const size = Buffer.alloc(6)
  size.writeUInt8(8, 0)
  size.writeUInt16BE(height, 1)
  size.writeUInt16BE(width, 3)
  size.writeUInt8(components.length, 5)
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    // Adobe's mark, without a transform: the values are ink, upside down.
    segment(0xee, Buffer.from([...Buffer.from('Adobe'), 0, 100, 0, 0, 0, 0, 0])),
    segment(0xdb, quantiser),
    segment(0xc0, Buffer.concat([size, Buffer.from(components.flatMap((id) => [id, 0x11, 0]))])),
    segment(0xc4, Buffer.from([0x00, ...counts(4, 12), ...Array.from({ length: 12 }, (_, category) => category)])),
    segment(0xc4, Buffer.from([0x10, ...counts(1, 1), 0])),
    segment(0xda, Buffer.from([components.length, ...components.flatMap((id) => [id, 0x00]), 0, 63, 0])),
    scan(Math.ceil(width / 8) * Math.ceil(height / 8), ink),
    Buffer.from([0xff, 0xd9]),
  ])
}

function segment(marker: number, body: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0])
  head.writeUInt16BE(body.length + 2, 2)
  return Buffer.concat([head, body])
}

/** How many codes there are of each length: so many of one length, none of the others. */
function counts(length: number, codes: number): number[] {
  return Array.from({ length: 16 }, (_, index) => (index + 1 === length ? codes : 0))
}

/** The first block carries the values, the others no difference. Categories are codes of four bits; `0` ends a block. */
function scan(blocks: number, ink: number[]): Buffer {
  let bits = ''
  for (let block = 0; block < blocks; block++) {
    for (const value of ink) bits += `${block === 0 ? difference((255 - value - 128) * 8) : '0000'}0`
  }
  bits += '1'.repeat((8 - (bits.length % 8)) % 8)
  const bytes: number[] = []
  for (let at = 0; at < bits.length; at += 8) {
    const byte = Number.parseInt(bits.slice(at, at + 8), 2)
    bytes.push(byte)
    if (byte === 0xff) bytes.push(0)
  }
  return Buffer.from(bytes)
}

function difference(value: number): string {
  const category = value === 0 ? 0 : Math.floor(Math.log2(Math.abs(value))) + 1
  const rest = value < 0 ? value + 2 ** category - 1 : value
  return category.toString(2).padStart(4, '0') + (category === 0 ? '' : rest.toString(2).padStart(category, '0'))
}
