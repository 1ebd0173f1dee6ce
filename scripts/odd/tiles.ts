import { createCanvas } from '@napi-rs/canvas'
import { AV_CODEC_FLAG_GLOBAL_HEADER, AV_PIX_FMT_RGBA } from 'node-av/constants'
import { FFmpegError, type Packet, SoftwareScaleContext } from 'node-av/lib'
import { type Lying, paintCanvas } from './painter.ts'
import { newFrame, openPictures, send } from './pictures.ts'
import type { PictureRecipe } from './recipes.ts'

/** A picture cut into HEVC tiles, in the order of reading, and the settings of their decoder as `hvcC` has them. */
export function encodeTiles(side: number, picture: Lying): { config: Buffer; tiles: Buffer[] } {
  const whole = paintCanvas(picture, false)
  const recipe: PictureRecipe = {
    codec: 'libx265',
    pixels: 'yuv420p',
    width: side,
    height: side,
    fps: 25,
    options: { preset: 'ultrafast', crf: '10', 'x265-params': 'log-level=none:keyint=1' },
  }
  const tiles: Buffer[] = []
  let config: Buffer = Buffer.alloc(0)
  for (let top = 0; top < picture.height; top += side) {
    for (let left = 0; left < picture.width; left += side) {
      const canvas = createCanvas(side, side)
      const context = canvas.getContext('2d')
      context.drawImage(whole, -left, -top)
      const encoded = encodeTile(recipe, Buffer.from(context.getImageData(0, 0, side, side).data))
      config = hvcC(encoded.parameters)
      tiles.push(withLengths(encoded.packet))
    }
  }
  return { config, tiles }
}

function encodeTile(recipe: PictureRecipe, rgba: Buffer): { parameters: Buffer; packet: Buffer } {
  const context = openPictures(recipe)
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  FFmpegError.throwIfError(context.open2Sync(), 'open an encoder')
  const source = newFrame(recipe, AV_PIX_FMT_RGBA)
  FFmpegError.throwIfError(source.fromBuffer(rgba), 'take a picture')
  const frame = newFrame(recipe, context.pixelFormat)
  const scaler = new SoftwareScaleContext()
  scaler.allocContext()
  FFmpegError.throwIfError(scaler.scaleFrameSync(frame, source), 'convert a picture')
  frame.pts = 0n
  const packets: Packet[] = []
  send(context, frame, packets)
  send(context, null, packets)
  return { parameters: Buffer.from(context.extraData ?? []), packet: Buffer.from(packets[0]?.data ?? []) }
}

/** What stands between start codes. */
function unitsOf(annexB: Buffer): Buffer[] {
  const code = Buffer.from([0, 0, 1])
  const units: Buffer[] = []
  for (let at = annexB.indexOf(code); at >= 0; ) {
    const next = annexB.indexOf(code, at + 3)
    const end = next < 0 ? annexB.length : annexB[next - 1] === 0 ? next - 1 : next
    units.push(annexB.subarray(at + 3, end))
    at = next
  }
  return units
}

function withLengths(annexB: Buffer): Buffer {
  return Buffer.concat(unitsOf(annexB).map((unit) => withLength(unit, 4)))
}

function withLength(unit: Buffer, bytes: number): Buffer {
  const length = Buffer.alloc(bytes)
  length.writeUIntBE(unit.length, 0, bytes)
  return Buffer.concat([length, unit])
}

/** Main profile of 8 bits in 4:2:0; the parameter sets carry what counts. */
function hvcC(parameters: Buffer): Buffer {
  const fixed = [1, 1, 0x60, 0, 0, 0, 0x90, 0, 0, 0, 0, 0, 30, 0xf0, 0, 0xfc, 0xfd, 0xf8, 0xf8, 0, 0, 0x0f]
  const sets = unitsOf(parameters).filter((unit) => [32, 33, 34].includes(((unit[0] ?? 0) >> 1) & 63))
  const arrays = sets.map((unit) =>
    Buffer.concat([Buffer.from([0x80 | (((unit[0] ?? 0) >> 1) & 63), 0, 1]), withLength(unit, 2)]),
  )
  return Buffer.concat([Buffer.from([...fixed, arrays.length]), ...arrays])
}
