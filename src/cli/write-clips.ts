import { createWriteStream, existsSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { dirname, join, parse, resolve } from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { FileStore } from '../domain/asset.ts'
import type { Order, Shape } from '../domain/order.ts'
import { clipName } from '../text/clip-name.ts'

/** A clip that was written, with what is told of it. */
export interface WrittenClip {
  file: string
  shape: Shape
  seconds: number
  width: number
  height: number
  bytes: number
}

/** Writes the clip of an order, or each of several with its shape in its name: `out` as `out-9x16.mp4`. */
export async function writeClips(
  order: Order,
  files: Pick<FileStore, 'open'>,
  { folder, out }: { folder: string; out?: string | undefined },
): Promise<WrittenClip[]> {
  const { clip, otherClips = [], options } = order
  if (!clip) throw new Error(`order ${order.id} is done without a clip`)
  const clips = [clip, ...otherClips]
  const shapes = [options.shape, ...(options.otherShapes ?? [])]
  const written: WrittenClip[] = []
  for (const [index, { asset, facts }] of clips.entries()) {
    const shape = shapes[index] ?? options.shape
    const named = clips.length > 1 ? shape : undefined
    const file =
      out === undefined ? freeName(resolve(folder, clipName(order, named))) : shaped(resolve(folder, out), named)
    await mkdir(dirname(file), { recursive: true })
    await pipeline(await files.open(asset), createWriteStream(file))
    const { seconds, width, height, bytes } = facts
    written.push({ file, shape, seconds, width, height, bytes })
  }
  return written
}

function shaped(path: string, shape: Shape | undefined): string {
  if (shape === undefined) return path
  const { dir, name, ext } = parse(path)
  return join(dir, `${name}-${shape.replace(':', 'x')}${ext}`)
}

/** A name that nobody chose replaces no file. */
function freeName(wanted: string): string {
  for (let n = 1; ; n += 1) {
    const path = n === 1 ? wanted : wanted.replace(/\.mp4$/, `-${n}.mp4`)
    if (!existsSync(path)) return path
  }
}
