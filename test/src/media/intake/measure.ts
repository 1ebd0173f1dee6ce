import type { Canvas } from '@napi-rs/canvas'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import type { Frame } from 'node-av/lib'
import { CORNERS } from '../../../../scripts/odd/painter.ts'
import { type ClipReader, openClip, readFrames, secondsOf } from '../../../../src/media/clip-reader.ts'
import { shownSize } from '../../../../src/media/probe.ts'
import { pictureOf } from '../../../../src/media/stills.ts'

/** What comes out of a clip when all of it is decoded. */
export interface Measured {
  /** When each frame is shown, on the file's own clock. */
  times: number[]
  first: Canvas
  last: Canvas
  /** When the white square is seen first, and when the tone is heard first. */
  seen: number | undefined
  heard: number | undefined
  /** Seconds of sound, and the loudest sample on each side. */
  soundSeconds: number
  peaks: [number, number]
}

export async function measure(path: string): Promise<Measured> {
  const picture = await withClip(path, measurePicture)
  return { ...picture, ...(await withClip(path, measureSound)) }
}

async function withClip<T>(path: string, run: (clip: ClipReader) => Promise<T>): Promise<T> {
  const clip = await openClip(path)
  try {
    return await run(clip)
  } finally {
    await clip.close()
  }
}

async function measurePicture(clip: ClipReader): Promise<Pick<Measured, 'times' | 'first' | 'last' | 'seen'>> {
  const frames = await readFrames(clip)
  const size = shownSize(clip.video)
  const times: number[] = []
  let first: Canvas | undefined
  let last: Canvas | undefined
  let seen: number | undefined
  for (let frame = await frames.next(); frame; frame = await frames.next()) {
    const time = secondsOf(frame.bestEffortTimestamp, clip.video) ?? Number.NaN
    times.push(time)
    last = pictureOf(frame, clip.video, size)
    first ??= last
    if (seen === undefined && isWhite(last)) seen = time
  }
  frames.close()
  if (!first || !last) throw new Error('no frames')
  return { times, first, last, seen }
}

function isWhite(picture: Canvas): boolean {
  return colourAt(picture, 0.5, 0.5).every((value) => value > 215)
}

/** Quieter than this is what the encoder makes of silence. */
const AUDIBLE = 0.05

async function measureSound(clip: ClipReader): Promise<Pick<Measured, 'heard' | 'soundSeconds' | 'peaks'>> {
  const { audio } = clip
  if (!audio) throw new Error('no sound')
  const frames = await readFrames(clip, audio)
  let samples = 0
  let heard: number | undefined
  const peaks: [number, number] = [0, 0]
  for (let frame = await frames.next(); frame; frame = await frames.next()) {
    const start = secondsOf(frame.bestEffortTimestamp, audio) ?? 0
    const planes = planesOf(frame)
    planes.forEach((plane, channel) => {
      plane.forEach((value, at) => {
        peaks[channel as 0 | 1] = Math.max(peaks[channel as 0 | 1], Math.abs(value))
        if (heard === undefined && Math.abs(value) > AUDIBLE) heard = start + at / frame.sampleRate
      })
    })
    samples += frame.nbSamples
  }
  frames.close()
  return { heard, soundSeconds: samples / audio.codecpar.sampleRate, peaks }
}

/** Planar floats, as AAC is decoded. */
function planesOf(frame: Frame): Float32Array[] {
  const planes = (frame.data ?? []).slice(0, 2)
  return planes.map((bytes) => new Float32Array(new Uint8Array(bytes).buffer, 0, frame.nbSamples))
}

export async function pictureAt(path: string): Promise<Canvas> {
  const image = await loadImage(path)
  const canvas = createCanvas(image.width, image.height)
  canvas.getContext('2d').drawImage(image, 0, 0)
  return canvas
}

/** At a place from 0 to 1 in both directions. */
export function colourAt(picture: Canvas, x: number, y: number): [number, number, number] {
  const at = (part: number, length: number) => Math.min(length - 1, Math.floor(part * length))
  const { data } = picture.getContext('2d').getImageData(at(x, picture.width), at(y, picture.height), 1, 1)
  return [data[0] ?? 0, data[1] ?? 0, data[2] ?? 0]
}

/** How far the corners are from what the painter of the odd media drew there, in the worst colour, of 255. */
export function cornerError(picture: Canvas): number {
  const corners = [
    [0.1, 0.1, CORNERS.topLeft],
    [0.9, 0.1, CORNERS.topRight],
    [0.1, 0.9, CORNERS.bottomLeft],
    [0.9, 0.9, CORNERS.bottomRight],
  ] as const
  const errors = corners.flatMap(([x, y, colour]) => {
    const wanted = [1, 3, 5].map((from) => Number.parseInt(colour.slice(from, from + 2), 16))
    return colourAt(picture, x, y).map((value, index) => Math.abs(value - (wanted[index] ?? 0)))
  })
  return Math.max(...errors)
}
