import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { Frame, Packet, type Stream } from 'node-av/lib'
import { type ClipReader, openClip, openDecoder, readFrames } from '../clip-reader.ts'
import { isLying, turnUpright } from '../orientation.ts'
import { shownSize } from '../probe.ts'
import { pictureOf } from '../stills.ts'
import { FaultError } from './fault.ts'
import { type HeifGrid, readHeifGrid } from './heif.ts'

/**
 * A HEIC, upright and in full size. FFmpeg decodes its pieces; here they are laid side by side. `pixels`: no more than so
 * many are taken, whatever the file says of itself elsewhere.
 */
export async function heicPicture(path: string, bytes: Buffer, pixels: number): Promise<Canvas> {
  const clip = await openClip(path)
  try {
    const grid = readHeifGrid(bytes)
    const picture = grid ? await laidOut(clip, grid, pixels) : await whole(clip, pixels)
    if (!picture) throw new FaultError('broken')
    return picture
  } catch (error) {
    if (error instanceof RangeError) throw new FaultError('broken')
    throw error
  } finally {
    await clip.close()
  }
}

async function whole(clip: ClipReader, pixels: number): Promise<Canvas | undefined> {
  checkArea(shownSize(clip.video), pixels)
  const frames = await readFrames(clip)
  const frame = await frames.next()
  const picture = frame && pictureOf(frame, clip.video, shownSize(clip.video))
  frames.close()
  return picture
}

async function laidOut({ format }: ClipReader, grid: HeifGrid, pixels: number): Promise<Canvas | undefined> {
  const { tiles, columns, width, height, orientation } = grid
  checkArea(grid, pixels)
  if (!isCovered(grid, format.streams, pixels)) throw new FaultError('broken')
  const lying = isLying(orientation)
  const picture = createCanvas(lying ? height : width, lying ? width : height)
  const context = picture.getContext('2d')
  context.translate(picture.width / 2, picture.height / 2)
  turnUpright(context, orientation)
  context.translate(-width / 2, -height / 2)
  const packet = new Packet()
  packet.alloc()
  let drawn = 0
  while ((await format.readFrame(packet)) >= 0) {
    const stream = format.streams[packet.streamIndex]
    const place = stream ? tiles.indexOf(stream.id) : -1
    const tile = stream && place >= 0 ? await decodeTile(packet, stream) : undefined
    if (tile) {
      context.drawImage(tile, (place % columns) * tile.width, Math.floor(place / columns) * tile.height)
      drawn += 1
    }
    packet.unref()
  }
  packet.free()
  return drawn === tiles.length ? picture : undefined
}

function checkArea({ width, height }: { width: number; height: number }, pixels: number): void {
  if (width * height > pixels) throw new FaultError('too many pixels')
}

/** Whether the tiles are all of one size, and as many as it takes to fill the grid. */
function isCovered({ tiles, columns, width, height }: HeifGrid, streams: readonly Stream[], pixels: number): boolean {
  const sizes = streams.filter(({ id }) => tiles.includes(id)).map(({ codecpar }) => codecpar)
  const [first] = sizes
  if (width < 1 || height < 1) return false
  if (!first || sizes.some((size) => size.width !== first.width || size.height !== first.height)) return false
  checkArea(first, pixels)
  return columns * first.width >= width && Math.floor(tiles.length / columns) * first.height >= height
}

async function decodeTile(packet: Packet, stream: Stream): Promise<Canvas | undefined> {
  const decoder = await openDecoder(stream, 1)
  const frame = new Frame()
  frame.alloc()
  await decoder.sendPacket(packet)
  await decoder.sendPacket(null)
  const decoded = (await decoder.receiveFrame(frame)) >= 0
  const tile = decoded ? pictureOf(frame, stream, { width: frame.width, height: frame.height }) : undefined
  frame.free()
  decoder.freeContext()
  return tile
}
