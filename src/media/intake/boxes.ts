import { open } from 'node:fs/promises'

/** A box at the top of an MP4, MOV, AVIF or HEIC: where it begins, and how long it says that it is, header included. */
export interface Box {
  type: string
  start: number
  size: number
}

const HEADER_BYTES = 16
const MOST_BOXES = 100_000

/** Reads the headers alone. The last box may reach beyond the end of the file, which is then cut off. */
async function topBoxes(path: string): Promise<{ boxes: Box[]; whole: boolean }> {
  const file = await open(path)
  try {
    const { size: total } = await file.stat()
    const header = Buffer.alloc(HEADER_BYTES)
    const boxes: Box[] = []
    let at = 0
    while (at + 8 <= total && boxes.length < MOST_BOXES) {
      const { bytesRead } = await file.read(header, 0, HEADER_BYTES, at)
      const box = boxAt(header.subarray(0, bytesRead), at, total)
      if (!box) break
      boxes.push(box)
      at += box.size
    }
    return { boxes, whole: at === total }
  } finally {
    await file.close()
  }
}

function boxAt(header: Buffer, start: number, total: number): Box | undefined {
  const short = header.readUInt32BE(0)
  const type = header.toString('latin1', 4, 8)
  if (short === 0) return { type, start, size: total - start }
  if (short !== 1) return short >= 8 ? { type, start, size: short } : undefined
  if (header.length < HEADER_BYTES) return undefined
  const size = Number(header.readBigUInt64BE(8))
  return size >= HEADER_BYTES ? { type, start, size } : undefined
}

/** Whether a film file ends before one of its boxes does: an upload or a recording that broke off. */
export async function endsEarly(path: string): Promise<boolean> {
  const { boxes, whole } = await topBoxes(path)
  if (boxes[0]?.type !== 'ftyp' && boxes[0]?.type !== 'moov' && boxes[0]?.type !== 'mdat') return false
  return !whole || !boxes.some(({ type }) => type === 'moov')
}

/** Whether a player can start before it has the whole file, and the index is of one piece. */
export async function isIndexedInFront(path: string): Promise<boolean> {
  const { boxes, whole } = await topBoxes(path)
  const types = boxes.map(({ type }) => type)
  const index = types.indexOf('moov')
  return whole && index >= 0 && index < types.indexOf('mdat') && !types.includes('moof')
}
