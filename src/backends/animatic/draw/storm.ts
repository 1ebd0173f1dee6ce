import { halo, limb } from './brush.ts'
import type { Kit, LiveLayer } from './frame.ts'
import { seededRandom } from './random.ts'

interface Stroke {
  at: number
  x: number
  shape: number
}

/** Of lightning, on each side of the shot's beginning: enough for the longest clip and what it is extended by. */
const ROUNDS = 120

/** When and where lightning strikes: known beforehand, so that sky and flash agree. */
function strokes(kit: Kit): Stroke[] {
  const random = seededRandom(Math.round(kit.frame.w * 7 + kit.frame.h * 13 + kit.sketch.mood.length))
  const strike = (round: number): Stroke => ({
    at: 0.7 + round * 2.3 + random.next() * 1.2,
    x: random.between(0.12, 0.88),
    shape: random.next() * 1e9,
  })
  const later = Array.from({ length: ROUNDS }, (_, round) => strike(round))
  return [...later, ...Array.from({ length: ROUNDS }, (_, round) => strike(-1 - round))]
}

function glowOf(age: number): number {
  if (age < 0 || age > 0.5) return 0
  return age < 0.08 ? 1 : age < 0.14 ? 0.25 : age < 0.2 ? 0.8 : Math.max(0, 0.6 * (1 - (age - 0.2) / 0.3))
}

export function lightning(kit: Kit): LiveLayer {
  const { frame, light } = kit
  const all = strokes(kit)
  return {
    kind: 'live',
    depth: 0,
    draw(pen, t) {
      for (const stroke of all) {
        const glow = glowOf(t - stroke.at)
        if (glow === 0) continue
        const random = seededRandom(stroke.shape)
        let x = frame.w * stroke.x
        let y = 0
        const path: [number, number][] = [[x, y]]
        while (y < frame.horizon) {
          y += frame.u * random.between(3, 7)
          x += frame.u * random.between(-4, 4)
          path.push([x, y])
        }
        halo(pen, frame.w * stroke.x, frame.horizon * 0.3, frame.u * 70, (a) => light.glow('#cfdcff', a), 0.6 * glow)
        pen.strokeStyle = light.glow('#e8eeff', 0.45 * glow)
        limb(pen, path, frame.u * 1.3)
        pen.strokeStyle = light.glow('#ffffff', glow)
        limb(pen, path, frame.u * 0.45)
        const fork = path[Math.floor(path.length * 0.4)]
        if (fork)
          limb(
            pen,
            [fork, [fork[0] + frame.u * 5, fork[1] + frame.u * 6], [fork[0] + frame.u * 7, fork[1] + frame.u * 13]],
            frame.u * 0.25,
          )
      }
    },
  }
}

export function flash(kit: Kit): LiveLayer {
  const { frame, light } = kit
  const all = strokes(kit)
  return {
    kind: 'live',
    depth: 0,
    draw(pen, t) {
      const glow = Math.max(0, ...all.map((stroke) => glowOf(t - stroke.at)))
      if (glow === 0) return
      pen.fillStyle = light.glow('#dfe8ff', glow * 0.2)
      pen.fillRect(0, 0, frame.w, frame.h)
    },
  }
}
