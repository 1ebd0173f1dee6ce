import type { Particle } from '../../../domain/sketch.ts'
import { disc, halo, limb, oval, polygon, slab } from './brush.ts'
import type { Kit, LiveLayer, Pen } from './frame.ts'
import { type Random, seededRandom } from './random.ts'

interface Mote {
  x: number
  y: number
  size: number
  phase: number
  speed: number
  tone: number
}

function motes(kit: Kit, count: number, random: Random): Mote[] {
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
function drifting(
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
  const wrap = (value: number, span: number) => ((value % span) + span) % span
  return {
    kind: 'live',
    depth: 0,
    draw(pen, t) {
      for (const mote of all) {
        const x =
          wrap(
            mote.x * spanX + wind * frame.u * t * mote.speed + Math.sin(t * mote.speed + mote.phase) * sway * frame.u,
            spanX,
          ) - edge
        const y = wrap(mote.y * spanY + fall * frame.u * t * mote.speed, spanY) - edge
        draw(pen, mote, x, y, t)
      }
    },
  }
}

const BRIGHT = ['#f2c53d', '#e8604c', '#4fa3d8', '#7ac46a', '#d86aa8', '#f4f1ea'] as const
const LEAVES = ['#d9772e', '#c24a2e', '#e0a83c', '#a8642e', '#8a9a3c'] as const

function tone<T>(list: readonly T[], mote: Mote): T {
  return list[Math.floor(mote.tone * list.length)] as T
}

const MAKERS: Record<Particle, (kit: Kit) => LiveLayer> = {
  stars: shootingStars,
  fireworks,
  confetti: (kit) =>
    drifting(kit, 110, 13, 3, kit.wind * -6, (pen, mote, x, y, t) => {
      const s = kit.frame.u * 1.15 * mote.size
      pen.save()
      pen.translate(x, y)
      pen.rotate(mote.phase + t * 2 * mote.speed)
      pen.fillStyle = kit.light.glow(tone(BRIGHT, mote))
      const flip = Math.cos(t * 5 * mote.speed + mote.phase)
      pen.fillRect(-s / 2, (-s / 3.2) * flip, s, (s / 1.6) * flip)
      pen.restore()
    }),
  leaves: (kit) =>
    drifting(kit, 42, 8, 5, -7 - kit.wind * 22, (pen, mote, x, y, t) =>
      leaf(pen, kit, mote, x, y, t, tone(LEAVES, mote), 1.5),
    ),
  petals: (kit) =>
    drifting(kit, 56, 6.5, 5, -5 - kit.wind * 16, (pen, mote, x, y, t) =>
      leaf(pen, kit, mote, x, y, t, tone(['#f7c3d0', '#f2a3ba', '#fbe3e8'], mote), 1.15),
    ),
  sparks: (kit) =>
    drifting(kit, 76, -17, 2.4, 2, (pen, mote, x, y, t) => {
      const flick = 0.55 + 0.45 * Math.sin(t * 9 * mote.speed + mote.phase)
      pen.fillStyle = kit.light.glow(
        tone(['#ffb03a', '#ff7a2e', '#ffe08a'], mote),
        flick * Math.min(1, (y / kit.frame.h) * 1.5),
      )
      disc(pen, x, y, kit.frame.u * 0.32 * mote.size)
    }),
  bubbles: (kit) =>
    drifting(kit, 44, -9, 1.6, 0, (pen, mote, x, y) => {
      const r = kit.frame.u * 1.15 * mote.size * (0.5 + mote.tone)
      pen.strokeStyle = kit.light.glow('#ffffff', 0.55)
      pen.lineWidth = kit.frame.u * 0.16
      pen.beginPath()
      pen.arc(x, y, r, 0, Math.PI * 2)
      pen.fillStyle = kit.light.glow('#d8f4ff', 0.14)
      pen.fill()
      pen.stroke()
      pen.fillStyle = kit.light.glow('#ffffff', 0.8)
      oval(pen, x - r * 0.35, y - r * 0.4, r * 0.24, r * 0.14, -0.7)
    }),
  dust: (kit) =>
    drifting(kit, 70, -0.7, 2.2, 1.1, (pen, mote, x, y, t) => {
      pen.fillStyle = kit.light.glow('#fff2cf', 0.2 + 0.34 * (0.5 + 0.5 * Math.sin(t * mote.speed + mote.phase)))
      disc(pen, x, y, kit.frame.u * 0.26 * mote.size)
    }),
  fireflies,
  lanterns,
  balloons: (kit) =>
    drifting(kit, 15, -7, 1.8, kit.wind * -5, (pen, mote, x, y, t) => toyBalloon(pen, kit, mote, x, y, t)),
}

export function particleLayers(kit: Kit): LiveLayer[] {
  return kit.sketch.particles.map((particle) => MAKERS[particle](kit))
}

/** A few motes in the air of every shot: even a still life breathes. */
export function airLayer(kit: Kit): LiveLayer {
  const night = kit.light.dark > 0.6
  return drifting(kit, 16, -0.5, 1.4, 0.9, (pen, mote, x, y, t) => {
    pen.fillStyle = kit.light.glow(
      night ? '#cfe0ff' : '#fff6df',
      0.1 + 0.16 * (0.5 + 0.5 * Math.sin(t * 0.9 * mote.speed + mote.phase)),
    )
    disc(pen, x, y, kit.frame.u * 0.28 * mote.size)
  })
}

function leaf(pen: Pen, kit: Kit, mote: Mote, x: number, y: number, t: number, colour: string, size: number): void {
  const s = kit.frame.u * size * mote.size
  pen.save()
  pen.translate(x, y)
  pen.rotate(mote.phase + Math.sin(t * 1.3 * mote.speed + mote.phase) * 1.4 + t * 0.5)
  pen.scale(1, 0.35 + 0.65 * Math.abs(Math.cos(t * 1.9 * mote.speed + mote.phase)))
  pen.fillStyle = kit.light.tint(colour)
  pen.beginPath()
  pen.moveTo(-s, 0)
  pen.quadraticCurveTo(0, -s * 0.85, s, 0)
  pen.quadraticCurveTo(0, s * 0.85, -s, 0)
  pen.fill()
  pen.restore()
}

function shootingStars(kit: Kit): LiveLayer {
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
      const age = (t % 1.9) / 0.8
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

function fireworks(kit: Kit): LiveLayer {
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
        const age = clock % 2.6
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

function fireflies(kit: Kit): LiveLayer {
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
function lanterns(kit: Kit): LiveLayer {
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
        const y = frame.h * 0.86 - ((mote.y * span + t * frame.u * (2 + near * 3.4)) % span)
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

function toyBalloon(pen: Pen, kit: Kit, mote: Mote, x: number, y: number, t: number): void {
  const { frame, light } = kit
  const s = frame.u * 2.7 * mote.size
  const colour = tone(BRIGHT, mote)
  const swing = Math.sin(t * 1.2 + mote.phase)
  pen.strokeStyle = light.glow('#ffffff', 0.5)
  pen.lineWidth = frame.u * 0.12
  pen.beginPath()
  pen.moveTo(x, y + s * 1.25)
  pen.quadraticCurveTo(x + swing * s * 0.5, y + s * 2.2, x - swing * s * 0.3, y + s * 3.2)
  pen.stroke()
  pen.fillStyle = light.tint(colour)
  oval(pen, x, y, s, s * 1.2, swing * 0.06)
  polygon(pen, [
    [x, y + s * 1.1],
    [x + s * 0.17, y + s * 1.36],
    [x - s * 0.17, y + s * 1.36],
  ])
  pen.fillStyle = light.glow('#ffffff', 0.4)
  oval(pen, x - s * 0.36, y - s * 0.5, s * 0.2, s * 0.34, 0.5)
}
