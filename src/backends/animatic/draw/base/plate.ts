import type { Canvas, Image } from '@napi-rs/canvas'
import { clamp } from '../../../../media/colour.ts'
import { guessDepth } from './depth.ts'
import type { Field } from './field.ts'
import { type Crop, type Pixels, padPixels, scalePicture } from './pixels.ts'
import { findSubject, type Subject } from './subject.ts'

/** A person's picture, scaled to cover the frame. Its places are counted in pixels of the frame. */
export interface Plate {
  width: number
  height: number
  /** With `PAD` more on the right and below, for what looks a little over the edge. */
  pixels: Pixels
  /** Pixels of the plate per pixel of the frame: more where the picture has more to show when one comes closer. */
  sharp: number
  depth: Field
  /** How far the guess of what is near can be trusted, 0..1. */
  confidence: number
  /** What the eye goes to. */
  focus: { x: number; y: number }
  /** The middle of the frame before anything moves. */
  rest: { x: number; y: number }
}

/** A picture much longer than this, in frames, is cut to the part around its subject. */
const LONGEST = 2.6

/** The same where a camera goes along all of it: no more than memory allows. */
const LONGEST_WHOLE = 8

const MOST_SHARP = 1.25

const PAD = 24

/** Of the frame, above a head. */
const HEADROOM = 0.14

/** The side of the small picture that is looked at to guess what is near. */
const LOOK = 160

export interface PlateSize {
  width: number
  height: number
  /** The picture at rest must be exactly itself, pixel by pixel, where it has the size of the frame. */
  exact: boolean
  /** A camera is to go along all of it. */
  whole: boolean
}

export function plateOf(picture: Image | Canvas, size: PlateSize): Plate {
  const whole: Crop = { x: 0, y: 0, width: picture.width, height: picture.height }
  const seen = lookAt(picture, whole)
  const crop = cropTo(whole, size, seen.subject)
  const { subject, depth } = crop === whole ? seen : lookAt(picture, crop)
  const scale = Math.max(size.width / crop.width, size.height / crop.height)
  const width = Math.max(size.width, Math.round(crop.width * scale))
  const height = Math.max(size.height, Math.round(crop.height * scale))
  const long = Math.max(width / size.width, height / size.height) > LONGEST + 0.1
  const sharp = size.exact || long ? 1 : clamp(1 / scale, 1, MOST_SHARP)
  const focus = focusOf(subject, width, height)
  return {
    width,
    height,
    pixels: padPixels(scalePicture(picture, crop, Math.round(width * sharp), Math.round(height * sharp)), PAD),
    sharp,
    depth,
    confidence: subject.confidence,
    focus,
    rest: restOf(focus, subject, size, width, height),
  }
}

function lookAt(picture: Image | Canvas, crop: Crop): { subject: Subject; depth: Field } {
  const scale = LOOK / Math.max(crop.width, crop.height)
  const small = scalePicture(
    picture,
    crop,
    Math.max(12, Math.round(crop.width * scale)),
    Math.max(12, Math.round(crop.height * scale)),
  )
  const subject = findSubject(small)
  return { subject, depth: guessDepth(small, subject) }
}

function cropTo(whole: Crop, size: PlateSize, { middle }: Subject): Crop {
  const aspect = size.width / size.height
  const longest = size.whole ? LONGEST_WHOLE : LONGEST
  const width = Math.min(whole.width, Math.round(whole.height * aspect * longest))
  const height = Math.min(whole.height, Math.round((whole.width / aspect) * longest))
  if (width === whole.width && height === whole.height) return whole
  return {
    x: Math.round(clamp(middle.x * whole.width - width / 2, 0, whole.width - width)),
    y: Math.round(clamp(middle.y * whole.height - height / 2, 0, whole.height - height)),
    width,
    height,
  }
}

/** Nothing clear draws the eye a little above the middle; of what stands upright it looks at the upper part: at heads. */
function focusOf({ mask, middle, confidence }: Subject, width: number, height: number): Plate['focus'] {
  const trust = 0.25 + 0.75 * confidence
  const top = topOf(mask)
  const eyes = top + Math.min(0.5, 0.75 * (width / height)) * Math.max(0, middle.y - top)
  const rest = height > width ? 0.42 : 0.47
  return {
    x: width * (0.5 + (middle.x - 0.5) * trust),
    y: height * (rest + (eyes - rest) * trust),
  }
}

/** The upper end of the subject, as a share of the height. */
function topOf({ width, height, data }: Subject['mask']): number {
  const first = data.findIndex((value) => value >= 0.5)
  return first < 0 ? 0.3 : Math.floor(first / width) / height
}

/** A frame that cannot hold all of the subject begins above its head. */
function restOf(focus: Plate['focus'], { mask, confidence }: Subject, size: PlateSize, width: number, height: number) {
  const head = topOf(mask) * height - size.height * HEADROOM
  const middle = confidence > 0.3 ? Math.min(focus.y, head + size.height / 2) : focus.y
  return {
    x: clamp(focus.x, size.width / 2, width - size.width / 2),
    y: clamp(middle, size.height / 2, height - size.height / 2),
  }
}
