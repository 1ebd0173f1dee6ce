/**
 * H.264 comes in two writings: MP4 has the length before each unit, encoders have a start code. Pieces that were
 * encoded here and pieces that are copied must agree, so all are written with start codes, four bytes each like the
 * lengths.
 */

const START_CODE = [0, 0, 0, 1] as const
const LENGTH_BYTES = 4

/** The parameter sets of an MP4's `avcC` box with start codes. Undefined where lengths are not of four bytes. */
export function annexBOf(avcC: Uint8Array): Uint8Array<ArrayBuffer> | undefined {
  if (avcC[0] !== 1) return avcC[0] === 0 ? new Uint8Array(avcC) : undefined
  if (((avcC[4] ?? 0) & 3) + 1 !== LENGTH_BYTES) return undefined
  const bytes: number[] = []
  let at = 5
  for (const mask of [0x1f, 0xff]) {
    const count = (avcC[at++] ?? 0) & mask
    for (let set = 0; set < count; set++) {
      const size = ((avcC[at] ?? 0) << 8) | (avcC[at + 1] ?? 0)
      bytes.push(...START_CODE, ...avcC.subarray(at + 2, at + 2 + size))
      at += 2 + size
    }
  }
  return bytes.length > 0 ? new Uint8Array(bytes) : undefined
}

/** A frame's bytes, each length replaced by a start code. */
export function withStartCodes(frame: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(frame)
  if (bytes[0] === 0 && bytes[1] === 0 && bytes[2] === 0 && bytes[3] === 1 && !isLength(bytes)) return bytes
  const view = new DataView(bytes.buffer)
  for (let at = 0; at + LENGTH_BYTES <= bytes.length; ) {
    const size = view.getUint32(at)
    bytes.set(START_CODE, at)
    at += LENGTH_BYTES + size
  }
  return bytes
}

/** Whether the lengths lead exactly to the end: a unit of one byte looks like a start code. */
function isLength(bytes: Uint8Array<ArrayBuffer>): boolean {
  const view = new DataView(bytes.buffer)
  let at = 0
  while (at + LENGTH_BYTES <= bytes.length) at += LENGTH_BYTES + view.getUint32(at)
  return at === bytes.length
}
