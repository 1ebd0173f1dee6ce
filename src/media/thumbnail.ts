import { loadImage } from '@napi-rs/canvas'
import { drawDown } from './intake/picture.ts'
import { fitInto } from './stills.ts'

/** What chats take for the still that stands before a clip: at most so long a side, and 200 kB. */
const SIDE = 320

/** Even noise has no more than 80 kB in this size. */
const QUALITY = 85

/** A small JPEG of a poster. What is small already is not enlarged. */
export async function thumbnailOf(path: string): Promise<Buffer> {
  const picture = await loadImage(path)
  const { width, height } = fitInto(picture, SIDE)
  return drawDown(picture, width, height).encode('jpeg', QUALITY)
}
