import { cycle } from './beyond.ts'
import type { Kit, LiveLayer, Pen } from './frame.ts'
import { type Random, seededRandom } from './random.ts'

export interface Mote {
  x: number
  y: number
  size: number
  phase: number
  speed: number
  tone: number
}

export function motes(kit: Kit, count: number, random: Random): Mote[] {
  const many = Math.round(count * Math.sqrt((kit.frame.w * kit.frame.h) / (kit.frame.u * kit.frame.u * 17_777)))
  return Array.from({ length: Math.min(many, count) }, () => ({
    x: random.next(),
    y: random.next(),
    size: random.between(0.6, 1.35),
    phase: random.next() * 7,
    speed: random.between(0.7, 1.35),
    tone: random.next(),
  }))
}

/** What a particle does in the air: `draw` gets its place in pixels. Those that leave come in again. */
export function drifting(
  kit: Kit,
  count: number,
  fall: number,
  sway: number,
  wind: number,
  draw: (pen: Pen, mote: Mote, x: number, y: number, t: number) => void,
): LiveLayer {
  const { frame } = kit
  const all = motes(kit, count, seededRandom(kit.random.next() * 1e9))
  const edge = frame.u * 8
  const spanX = frame.w + edge * 2
  const spanY = frame.h + edge * 2
  return {
    kind: 'live',
    depth: 0,
    draw(pen, t) {
      for (const mote of all) {
        const x =
          cycle(
            mote.x * spanX + wind * frame.u * t * mote.speed + Math.sin(t * mote.speed + mote.phase) * sway * frame.u,
            spanX,
          ) - edge
        const y = cycle(mote.y * spanY + fall * frame.u * t * mote.speed, spanY) - edge
        draw(pen, mote, x, y, t)
      }
    },
  }
}

export function tone<T>(list: readonly T[], mote: Mote): T {
  return list[Math.floor(mote.tone * list.length)] as T
}
