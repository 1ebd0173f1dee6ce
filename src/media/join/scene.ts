import { createCanvas } from '@napi-rs/canvas'
import type { Frame } from 'node-av/lib'
import { createCard } from './card.ts'
import type { Picture, Placed, PlacedCard, PlacedFilm } from './placement.ts'
import { canvasOf, createDeveloper } from './rgba.ts'
import { openSource } from './source.ts'

/** A piece of the whole, frame by frame, before anything is laid over it. */
export interface Scene {
  /** By its number in the whole, rising from call to call. Beyond its end a piece goes on as long as it can. */
  frameAt(frame: number): Promise<Frame>
  close(): Promise<void>
}

/** `from`: no frame before it will be asked for. */
export async function openScene(piece: Placed, picture: Picture, from: number): Promise<Scene> {
  return piece.kind === 'film' ? openFilm(piece, picture, from) : openCard(piece, picture)
}

async function openFilm(piece: PlacedFilm, { settings }: Picture, from: number): Promise<Scene> {
  const { width, height, fps } = settings
  const secondsAt = (frame: number) => piece.start + (frame - piece.from) / fps
  const look = {
    width,
    height,
    ...(piece.lut === undefined ? {} : { lut: piece.lut }),
    ...(piece.pan ? { uncropped: true } : {}),
  }
  const source = await openSource(piece.path, look, secondsAt(from))
  return { frameAt: (frame) => source.frameAt(secondsAt(frame)), close: source.close }
}

async function openCard(piece: PlacedCard, { settings, language }: Picture): Promise<Scene> {
  const { width, height, fps } = settings
  const { title, lines, behind } = piece
  const card = createCard({ title, lines, language }, settings, behind && (await pictureBehind(behind, settings)))
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  const developer = createDeveloper(width, height)
  return {
    async frameAt(frame) {
      // Drawing has no pauses of its own, and what was freed is only taken back in one.
      await new Promise(setImmediate)
      card.draw(pen, (frame - piece.from) / fps)
      return developer.develop(canvas)
    },
    async close() {
      developer.free()
    },
  }
}

async function pictureBehind({ path, seconds, lut }: NonNullable<PlacedCard['behind']>, settings: Picture['settings']) {
  const { width, height } = settings
  const source = await openSource(path, { width, height, ...(lut === undefined ? {} : { lut }) }, seconds)
  try {
    return canvasOf(await source.frameAt(seconds))
  } finally {
    await source.close()
  }
}
