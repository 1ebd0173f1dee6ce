import type { Particle } from '../../../domain/sketch.ts'
import { disc, oval, polygon } from './brush.ts'
import type { Kit, LiveLayer, Pen } from './frame.ts'
import { fireflies, fireworks, lanterns, shootingStars } from './lights.ts'
import { drifting, type Mote, tone } from './motes.ts'

const BRIGHT = ['#f2c53d', '#e8604c', '#4fa3d8', '#7ac46a', '#d86aa8', '#f4f1ea'] as const

const LEAVES = ['#d9772e', '#c24a2e', '#e0a83c', '#a8642e', '#8a9a3c'] as const

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
