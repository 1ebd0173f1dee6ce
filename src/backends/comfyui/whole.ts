/** Some bytes of a file; fewer where it ends before, none where it ends before `at`. */
export type ReadAt = (at: number, length: number) => Promise<Buffer>

const HEAD_BYTES = 64
const BOX_BYTES = 16
/** A clip that was not written as a stream has a handful. */
const MOST_BOXES = 64

const EBML = 0x1a45dfa3
const SEGMENT = 0x18538067

/**
 * Whether a clip was written to its end, by a look at its frame alone. Nodes write an MP4 with its index last, and a WebM
 * with a length that is filled in last. What is neither cannot be told, and is not believed.
 */
export async function isWhole(read: ReadAt): Promise<boolean> {
  const head = await read(0, HEAD_BYTES)
  if (head.toString('latin1', 4, 8) === 'ftyp') return isWholeMp4(read)
  if (head.length === HEAD_BYTES && head.readUInt32BE(0) === EBML) return isWholeWebm(head, read)
  return false
}

async function isWholeMp4(read: ReadAt): Promise<boolean> {
  let end = 0
  let indexed = false
  for (let boxes = 0; boxes < MOST_BOXES; boxes += 1) {
    // With the byte before: where the file ends right here that one comes, where it ended before none does.
    const before = Math.min(end, 1)
    const bytes = await read(end - before, before + BOX_BYTES)
    if (bytes.length < before) return false
    const box = bytes.subarray(before)
    if (box.length === 0) return indexed
    if (box.length < 8) return false
    indexed ||= box.toString('latin1', 4, 8) === 'moov'
    const size = sizeOf(box)
    // It goes on to the end of the file, as what is being written does.
    if (size === 0) return indexed
    if (size === undefined) return false
    end += size
  }
  return indexed
}

function sizeOf(box: Buffer): number | undefined {
  const short = box.readUInt32BE(0)
  if (short !== 1) return short === 0 || short >= 8 ? short : undefined
  const long = box.length === BOX_BYTES ? Number(box.readBigUInt64BE(8)) : 0
  return long >= BOX_BYTES ? long : undefined
}

async function isWholeWebm(head: Buffer, read: ReadAt): Promise<boolean> {
  const header = lengthAt(head, 4)
  const segment = header?.end
  if (segment === undefined || segment + 12 > head.length || head.readUInt32BE(segment) !== SEGMENT) return false
  const body = lengthAt(head, segment + 4)
  return body !== undefined && (await read(body.end - 1, 1)).length === 1
}

/** Where that ends whose length stands here; undefined while it is not known. The first bit that is set tells its bytes. */
function lengthAt(bytes: Buffer, at: number): { end: number } | undefined {
  const first = bytes.readUInt8(at)
  const count = Math.clz32(first) - 23
  if (count > 8) return undefined
  let length = first & (0xff >> count)
  let unknown = length === 0xff >> count
  for (const byte of bytes.subarray(at + 1, at + count)) {
    length = length * 256 + byte
    unknown &&= byte === 0xff
  }
  return unknown ? undefined : { end: at + count + length }
}
