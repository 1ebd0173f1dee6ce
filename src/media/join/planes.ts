import { AV_PIX_FMT_YUV420P, AVCOL_RANGE_MPEG, AVCOL_SPC_BT709 } from 'node-av/constants'
import { FFmpegError, Frame } from 'node-av/lib'
import { PermanentError } from '../../domain/errors.ts'

/** The three planes of a yuv420p frame, as they lie in memory; rows may be longer than the picture is wide. */
export interface Planes {
  y: Plane
  u: Plane
  v: Plane
}

export interface Plane {
  bytes: Uint8ClampedArray
  stride: number
  width: number
  height: number
}

export function createFrame(width: number, height: number): Frame {
  const frame = new Frame()
  frame.alloc()
  frame.format = AV_PIX_FMT_YUV420P
  frame.width = width
  frame.height = height
  frame.colorSpace = AVCOL_SPC_BT709
  frame.colorRange = AVCOL_RANGE_MPEG
  FFmpegError.throwIfError(frame.getBuffer(0), 'allocate a frame')
  return frame
}

/** Valid as long as the frame is, and changing with it. */
export function planesOf(frame: Frame): Planes {
  const { data, linesize, width, height } = frame
  const plane = (index: 0 | 1 | 2): Plane => {
    const bytes = data?.[index]
    if (!bytes) throw new PermanentError('A frame has no pixels.')
    return {
      bytes: new Uint8ClampedArray(bytes.buffer, bytes.byteOffset, bytes.byteLength),
      stride: linesize[index] ?? 0,
      width: index === 0 ? width : width >> 1,
      height: index === 0 ? height : height >> 1,
    }
  }
  return { y: plane(0), u: plane(1), v: plane(2) }
}

/** `to` becomes a mix of itself and `from`: 0 leaves it, 1 replaces it. */
export function mixInto(to: Planes, from: Planes, amount: number): void {
  mixPlane(to.y, from.y, amount)
  mixPlane(to.u, from.u, amount)
  mixPlane(to.v, from.v, amount)
}

function mixPlane(to: Plane, from: Plane, amount: number): void {
  const weight = Math.round(amount * 256)
  const rest = 256 - weight
  const a = to.bytes
  const b = from.bytes
  for (let row = 0; row < to.height; row++) {
    const end = row * to.stride + to.width
    let other = row * from.stride
    for (let at = row * to.stride; at < end; at++) a[at] = ((a[at] ?? 0) * rest + (b[other++] ?? 0) * weight + 128) >> 8
  }
}

/** Replaces every value of a plane by its entry in a table of 256. */
export function mapPlane({ bytes, stride, width, height }: Plane, table: Uint8Array): void {
  for (let row = 0; row < height; row++) {
    const end = row * stride + width
    for (let at = row * stride; at < end; at++) bytes[at] = table[bytes[at] ?? 0] ?? 0
  }
}

/** Copies the part of `from` that begins at this place, in pixels and their fractions, so that a slow pan is smooth. */
export function copyWindow(to: Planes, from: Planes, x: number, y: number): void {
  copyPlaneWindow(to.y, from.y, x, y)
  copyPlaneWindow(to.u, from.u, x / 2, y / 2)
  copyPlaneWindow(to.v, from.v, x / 2, y / 2)
}

/** The window moves along one axis only, so two neighbours are mixed and not four. */
function copyPlaneWindow(to: Plane, from: Plane, x: number, y: number): void {
  const left = Math.max(0, Math.min(from.width - to.width, Math.floor(x)))
  const top = Math.max(0, Math.min(from.height - to.height, Math.floor(y)))
  const [partX, partY] = [Math.round((x - left) * 256), Math.round((y - top) * 256)]
  const step =
    partX > 0 && left + to.width < from.width ? 1 : partY > 0 && top + to.height < from.height ? from.stride : 0
  const weight = step === 0 ? 0 : step === 1 ? partX : partY
  const a = to.bytes
  const b = from.bytes
  for (let row = 0; row < to.height; row++) {
    let other = (top + row) * from.stride + left
    const end = row * to.stride + to.width
    for (let at = row * to.stride; at < end; at++, other++) {
      const value = b[other] ?? 0
      a[at] = value + ((((b[other + step] ?? 0) - value) * weight + 128) >> 8)
    }
  }
}
