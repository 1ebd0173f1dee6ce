import { open } from 'node:fs/promises'

export interface Picture {
  format: 'jpeg' | 'png'
  width: number
  height: number
}

/** What the first bytes of a file say about the picture in it. Undefined where it is none. */
export async function pictureOf(path: string): Promise<Picture | undefined> {
  const head = await headOf(path, 256 * 1024)
  if (head.subarray(0, 8).toString('latin1') === '\x89PNG\r\n\x1a\n' && head.length >= 24)
    return { format: 'png', width: head.readUInt32BE(16), height: head.readUInt32BE(20) }
  if (head.length < 4 || head.readUInt16BE(0) !== 0xffd8) return undefined
  for (let at = 2; at + 9 < head.length; at += 2 + head.readUInt16BE(at + 2)) {
    const marker = head.readUInt16BE(at)
    if ((marker & 0xff00) !== 0xff00) return undefined
    if (isFrame(marker)) return { format: 'jpeg', width: head.readUInt16BE(at + 7), height: head.readUInt16BE(at + 5) }
  }
  return undefined
}

export async function isMp4(path: string): Promise<boolean> {
  return (await headOf(path, 12)).subarray(4, 8).toString('latin1') === 'ftyp'
}

/** Start of frame, of any kind: 0xffc0 to 0xffcf without the three that are tables. */
function isFrame(marker: number): boolean {
  return marker >= 0xffc0 && marker <= 0xffcf && ![0xffc4, 0xffc8, 0xffcc].includes(marker)
}

async function headOf(path: string, bytes: number): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(bytes), 0, bytes, 0)
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
