import { type Canvas, createCanvas, ImageData } from '@napi-rs/canvas'
import { AV_PIX_FMT_RGBA } from 'node-av/constants'
import { FFmpegError, Frame, SoftwareScaleContext } from 'node-av/lib'
import { createFrame } from './planes.ts'

/** From drawings to film of the same size. The frame is the same one every time. */
export interface Developer {
  develop(drawing: Canvas): Frame
  free(): void
}

export function createDeveloper(width: number, height: number): Developer {
  const scaler = new SoftwareScaleContext()
  scaler.allocContext()
  const source = rgbaFrame(width, height)
  const picture = createFrame(width, height)
  return {
    develop(drawing) {
      FFmpegError.throwIfError(source.fromBuffer(drawing.data()), 'take a drawing')
      FFmpegError.throwIfError(picture.makeWritable(), 'reuse a frame')
      FFmpegError.throwIfError(scaler.scaleFrameSync(picture, source), 'convert the colours')
      return picture
    },
    free() {
      source.free()
      picture.free()
      scaler.freeContext()
    },
  }
}

/** From film to a drawing. */
export function canvasOf(frame: Frame): Canvas {
  const { width, height } = frame
  const scaler = new SoftwareScaleContext()
  scaler.allocContext()
  const target = rgbaFrame(width, height)
  FFmpegError.throwIfError(scaler.scaleFrameSync(target, frame), 'convert a picture')
  const canvas = createCanvas(width, height)
  const pixels = new Uint8ClampedArray(target.toBuffer())
  canvas.getContext('2d').putImageData(new ImageData(pixels, width, height), 0, 0)
  target.free()
  scaler.freeContext()
  return canvas
}

function rgbaFrame(width: number, height: number): Frame {
  const frame = new Frame()
  frame.alloc()
  frame.format = AV_PIX_FMT_RGBA
  frame.width = width
  frame.height = height
  FFmpegError.throwIfError(frame.getBuffer(1), 'allocate a picture')
  return frame
}
