import { film, type Paint } from '../join/material.ts'

/** What looks random and is the same each time. */
function scatter(x: number, y: number, frame: number): number {
  let hash = Math.imul(x, 374_761_393) ^ Math.imul(y, 668_265_263) ^ Math.imul(frame, 2_147_483_647)
  hash = Math.imul(hash ^ (hash >>> 13), 1_274_126_177)
  return ((hash ^ (hash >>> 16)) >>> 0) / 2 ** 32
}

/** A slope with a bar that moves, and a little grain, which costs most of the bytes. */
const scene: Paint = ({ x, y, frame }) => {
  const inside = x >= (frame * 9) % 800 && x < ((frame * 9) % 800) + 120
  const light = (inside ? 190 : 60 + x / 8 + y / 16) + scatter(x, y, frame) * 14
  return [light, light, light * 0.9]
}

/** Coarse blotches, all others in every frame, so that no frame helps with the next. */
export const grain: Paint = ({ x, y, frame }) => {
  const light = 90 + scatter(x >> 4, y >> 4, frame) * 70
  return [light, light, light]
}

/** A clip of many bytes: a megabyte in two seconds, with a tone. */
export function bulky({ frames = 48, paint = scene, width = 960, height = 540 } = {}): Promise<string> {
  return film({ frames, paint, settings: { width, height, fps: 24 } })
}
