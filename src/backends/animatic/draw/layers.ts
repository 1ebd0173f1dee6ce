import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { clamp } from '../../../media/colour.ts'
import { cycle } from './beyond.ts'
import type { Camera, View } from './camera.ts'
import type { Frame, Pen, StillLayer } from './frame.ts'

/**
 * Layers that never change are drawn once and then only moved. Skia copies a picture to whole pixels in a tenth of the
 * time that it needs for anything between; so a slow layer is kept in several phases, each a fraction of a pixel
 * further, and is always copied to whole pixels. Only a push or a pull scales.
 */
export interface Sprite {
  draw(pen: Pen, view: View, scroll: number, t: number): void
  /** Gives the memory of its pictures back at once: the garbage collector does not see how large they are. */
  release(): void
}

export interface BakeOptions {
  frame: Frame
  camera: Camera
  fps: number
  /** Pixels per second that the world passes by, at depth 1. */
  scroll: number
  /** Radius of the blur of what is out of focus, in pixels. */
  blur: number
}

export function bakeLayer(layer: StillLayer, options: BakeOptions): Sprite {
  const { frame, camera } = options
  const depth = layer.depth
  const spareX = layer.wrap ? 0 : Math.ceil(camera.reach.x * Math.max(depth, Math.abs(1 - depth)) + 2)
  const spareY = Math.ceil(camera.reach.y * depth + 2)
  const left = layer.wrap ? 0 : -spareX
  const width = layer.wrap ? frame.period : frame.w + spareX * 2
  const top = Math.floor(clamp(layer.top, -spareY, frame.h))
  const bottom = Math.ceil(clamp(layer.bottom, top + 2, frame.h + spareY))
  const first = createCanvas(width, bottom - top)
  const pen = first.getContext('2d')
  pen.translate(-left, -top)
  layer.paint(pen)
  const sharp = options.blur >= 1.5 ? blurred(first, options.blur, layer.wrap) : first

  const perFrame = (options.camera.pace.x * depth + Math.abs(layer.drift ?? 0) + options.scroll * depth) / options.fps
  const zooms = camera.reach.zoom > 0 && depth >= STANDS_OFF
  const fineY = zooms ? 1 : phasesFor((camera.pace.y * depth) / options.fps)
  const fineX = zooms ? 1 : phasesFor(perFrame)
  // Never more than four pictures of a layer: where both axes move, each gets two.
  const phasesX = fineY > 1 ? Math.min(fineX, 2) : fineX
  const phasesY = fineX > 1 ? Math.min(fineY, 2) : fineY
  const phases = phasesX * phasesY === 1 ? [sharp] : shifted(sharp, phasesX, phasesY, layer.wrap)
  for (const done of [first, sharp]) if (!phases.includes(done)) release(done)

  return {
    draw(target, view, scroll, t) {
      const x = left - (view.x + scroll) * depth + view.orbit * (1 - depth) + (layer.drift ?? 0) * t
      const y = top - view.y * depth
      const zoom = zoomAt(view, depth)
      if (zoom !== 1) {
        drawScaled(target, sharp, x, y, zoom, camera.focus, layer.wrap ? frame : undefined)
        return
      }
      const ix = Math.floor(x * phasesX)
      const iy = Math.floor(y * phasesY)
      const px = cycle(ix, phasesX)
      const py = cycle(iy, phasesY)
      const picture = phases[py * phasesX + px]
      if (!picture) return
      target.imageSmoothingEnabled = false
      const wx = Math.floor(ix / phasesX)
      const wy = Math.floor(iy / phasesY)
      if (!layer.wrap) target.drawImage(picture, wx, wy)
      else
        for (let at = wrapStart(wx, frame.period); at < frame.w; at += frame.period) target.drawImage(picture, at, wy)
    },
    release() {
      for (const picture of phases) release(picture)
    },
  }
}

function release(picture: Canvas): void {
  picture.width = 1
  picture.height = 1
}

/** What is nearer to the horizon than this does not grow when the camera comes closer. */
const STANDS_OFF = 0.13

/** How much larger a push makes what is at a depth. */
export function zoomAt(view: View, depth: number): number {
  return depth < STANDS_OFF ? 1 : 1 + (view.zoom - 1) * Math.min(depth, 1.3)
}

function wrapStart(x: number, period: number): number {
  const start = cycle(x, period)
  return start === 0 ? 0 : start - period
}

function drawScaled(
  pen: Pen,
  picture: Canvas,
  x: number,
  y: number,
  zoom: number,
  focus: Camera['focus'],
  wrap?: Frame,
): void {
  pen.save()
  pen.imageSmoothingEnabled = true
  pen.imageSmoothingQuality = 'low'
  pen.translate(focus.x, focus.y)
  pen.scale(zoom, zoom)
  pen.translate(-focus.x, -focus.y)
  if (!wrap) pen.drawImage(picture, x, y)
  // The copies overlap by a pixel, else the seam would shimmer.
  else
    for (let at = wrapStart(x, wrap.period) - wrap.period; at < wrap.w * 1.2; at += wrap.period)
      pen.drawImage(picture, at, y, wrap.period + 0.5, picture.height)
  pen.restore()
}

/** How many places between two pixels a layer needs: slow ones need more, quick ones none. */
function phasesFor(pixelsPerFrame: number): number {
  if (pixelsPerFrame === 0 || pixelsPerFrame > 4) return 1
  return pixelsPerFrame > 1.6 ? 2 : 4
}

function shifted(source: Canvas, across: number, down: number, wrap: boolean): Canvas[] {
  const made: Canvas[] = []
  for (let j = 0; j < down; j++) {
    for (let i = 0; i < across; i++) {
      const canvas = createCanvas(source.width, source.height)
      const pen = canvas.getContext('2d')
      pen.imageSmoothingEnabled = true
      // Half a step off whole pixels, so that no phase is sharper than the others.
      const x = across === 1 ? 0 : (i + 0.5) / across
      const y = down === 1 ? 0 : (j + 0.5) / down
      pen.drawImage(source, x, y)
      if (wrap && x > 0) pen.drawImage(source, source.width - 1, 0, 1, source.height, 0, y, x, source.height)
      made.push(canvas)
    }
  }
  return made
}

/** A soft picture by way of a small one: cheap, and done once. */
function blurred(source: Canvas, radius: number, wrap: boolean): Canvas {
  const factor = Math.max(1, radius)
  const pad = wrap ? Math.ceil(factor * 3) : 0
  const w = Math.max(2, Math.round((source.width + pad * 2) / factor))
  const h = Math.max(2, Math.round(source.height / factor))
  const small = createCanvas(w, h)
  const pen = small.getContext('2d')
  pen.imageSmoothingEnabled = true
  pen.imageSmoothingQuality = 'high'
  const sx = w / (source.width + pad * 2)
  for (const at of wrap ? [pad - source.width, pad, pad + source.width] : [0]) {
    pen.drawImage(source, at * sx, 0, source.width * sx, h)
  }
  const canvas = createCanvas(source.width, source.height)
  const wide = canvas.getContext('2d')
  wide.imageSmoothingEnabled = true
  wide.imageSmoothingQuality = 'high'
  wide.drawImage(small, -pad, 0, source.width + pad * 2, source.height)
  release(small)
  return canvas
}
