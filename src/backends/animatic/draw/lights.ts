import { cycle } from './beyond.ts'
import { disc, halo, limb, polygon, slab } from './brush.ts'
import type { Kit, LiveLayer } from './frame.ts'
import { motes, tone } from './motes.ts'
import { seededRandom } from './random.ts'

/** Particles that shine. */

export function shootingStars(kit: Kit): LiveLayer {
  const { frame, light } = kit
  const random = seededRandom(kit.random.next() * 1e9)
  const sparkle = motes(kit, 46, random)
  return {
    kind: 'live',
    depth: 0,
    draw(pen, t) {
      for (const mote of sparkle) {
        const a = Math.max(0, Math.sin(t * 1.6 * mote.speed + mote.phase))
        if (a < 0.03) continue
        const x = mote.x * frame.w
        const y = mote.y * frame.h * 0.52
        const r = frame.u * 0.85 * mote.size * a
        pen.fillStyle = light.glow(tone(['#ffffff', '#fff1c0', '#cfe4ff'], mote), 0.9 * a)
        polygon(pen, [
          [x, y - r],
          [x + r * 0.16, y - r * 0.16],
          [x + r, y],
          [x + r * 0.16, y + r * 0.16],
          [x, y + r],
          [x - r * 0.16, y + r * 0.16],
          [x - r, y],
          [x - r * 0.16, y - r * 0.16],
        ])
      }
      const round = Math.floor(t / 1.9)
      const age = cycle(t, 1.9) / 0.8
      if (age > 1) return
      const start = seededRandom(round * 977 + 5)
      const x = frame.w * start.between(0.35, 0.95) - age * frame.u * 46
      const y = frame.h * start.between(0.06, 0.24) + age * frame.u * 20
      const trail = pen.createLinearGradient(x, y, x + frame.u * 17, y - frame.u * 7.4)
      trail.addColorStop(0, light.glow('#ffffff', 0.95 * Math.sin(age * Math.PI)))
      trail.addColorStop(1, light.glow('#ffffff', 0))
      pen.strokeStyle = trail
      limb(
        pen,
        [
          [x, y],
          [x + frame.u * 17, y - frame.u * 7.4],
        ],
        frame.u * 0.4,
      )
    },
  }
}

export function fireworks(kit: Kit): LiveLayer {
  const { frame, light } = kit
  const random = seededRandom(kit.random.next() * 1e9)
  const bursts = Array.from({ length: 9 }, (_, i) => ({
    start: (i / 9) * 2.6 + random.between(0, 0.3),
    seed: random.next() * 1e9,
  }))
  const colours = ['#ffd257', '#ff6f6f', '#7fd0ff', '#c58bff', '#8ff0a8', '#ff9fd0']
  return {
    kind: 'live',
    depth: 0,
    draw(pen, t) {
      for (const burst of bursts) {
        const clock = t + 2.6 - burst.start
        const r = seededRandom(burst.seed + Math.floor(clock / 2.6) * 131)
        const age = cycle(clock, 2.6)
        const x = frame.w * r.between(0.1, 0.9)
        const y = frame.h * r.between(0.1, 0.36)
        const colour = r.pick(colours)
        const size = frame.u * r.between(11, 19)
        if (age < 0.55) {
          const k = age / 0.55
          const fy = frame.h * 0.66 + (y - frame.h * 0.66) * (1 - (1 - k) ** 2)
          pen.strokeStyle = light.glow('#ffe9b0', 0.8)
          limb(
            pen,
            [
              [x, fy],
              [x, fy + frame.u * 4 * (1 - k) + frame.u],
            ],
            frame.u * 0.3,
          )
          continue
        }
        const k = (age - 0.55) / 1.7
        if (k > 1) continue
        const spread = size * (1 - (1 - k) ** 3)
        if (k < 0.4) halo(pen, x, y, size * 1.5, (a) => light.glow(colour, a), 0.4 * (1 - k / 0.4))
        pen.strokeStyle = light.glow(colour, (1 - k) ** 1.3)
        pen.lineWidth = frame.u * 0.46
        pen.lineCap = 'round'
        pen.beginPath()
        for (let i = 0; i < 30; i++) {
          const a = (i / 30) * Math.PI * 2
          const long = spread * (i % 2 ? 1 : 0.68)
          const drop = size * 0.4 * k * k
          const inner = long * (0.72 + 0.2 * k)
          pen.moveTo(x + Math.cos(a) * inner, y + Math.sin(a) * inner + drop)
          pen.lineTo(x + Math.cos(a) * long, y + Math.sin(a) * long + drop)
        }
        pen.stroke()
      }
    },
  }
}

export function fireflies(kit: Kit): LiveLayer {
  const { frame, light } = kit
  const all = motes(kit, 34, seededRandom(kit.random.next() * 1e9))
  return {
    kind: 'live',
    depth: 0,
    draw(pen, t) {
      for (const mote of all) {
        const a = Math.max(0, Math.sin(t * 1.5 * mote.speed + mote.phase)) ** 1.5
        if (a < 0.02) continue
        const x = mote.x * frame.w + Math.sin(t * 0.8 * mote.speed + mote.phase * 2) * frame.u * 5
        const y = frame.h * (0.34 + 0.52 * mote.y) + Math.cos(t * 0.6 * mote.speed + mote.phase) * frame.u * 3
        halo(pen, x, y, frame.u * 2.6 * mote.size, (k) => light.glow('#e2ff8a', k), 0.7 * a)
        pen.fillStyle = light.glow('#f8ffd0', a)
        disc(pen, x, y, frame.u * 0.34 * mote.size)
      }
    },
  }
}

/** Paper lanterns that rise; the far ones are small and slow. */
export function lanterns(kit: Kit): LiveLayer {
  const { frame, light } = kit
  const all = motes(kit, 26, seededRandom(kit.random.next() * 1e9)).sort((a, b) => a.size - b.size)
  const span = frame.h * 1.1
  return {
    kind: 'live',
    depth: 0,
    draw(pen, t) {
      for (const mote of all) {
        const near = (mote.size - 0.6) / 0.75
        const s = frame.u * (1.5 + near * 2.6)
        const y = frame.h * 0.86 - cycle(mote.y * span + t * frame.u * (2 + near * 3.4), span)
        const x = mote.x * frame.w + Math.sin(t * 0.5 + mote.phase) * frame.u * 2
        const flick = 0.85 + 0.15 * Math.sin(t * 6 + mote.phase * 3)
        halo(pen, x, y, s * 3, (a) => light.glow('#ffb04a', a), 0.42 * flick)
        const g = pen.createLinearGradient(0, y - s, 0, y + s)
        g.addColorStop(0, light.glow('#e8702e', 0.95))
        g.addColorStop(1, light.glow('#ffe09a'))
        pen.fillStyle = g
        slab(pen, x - s * 0.72, y - s, s * 1.44, s * 2, [s * 0.55, s * 0.55, s * 0.25, s * 0.25])
        pen.fillStyle = light.glow('#7a3318', 0.6)
        pen.fillRect(x - s * 0.6, y + s * 0.86, s * 1.2, s * 0.16)
      }
    },
  }
}
