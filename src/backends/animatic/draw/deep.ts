import { backdrop } from './backdrop.ts'
import { disc, fade, halo, limb, oval, polygon, scatter } from './brush.ts'
import type { Kit, Layer, Pen, Scene } from './frame.ts'
import { paintRock } from './plants.ts'
import { seededRandom } from './random.ts'
import { ridgeLayer } from './terrain.ts'

/** Places without a common ground: under water, high in the sky, in space. */

export function underwater(kit: Kit): Scene {
  const { frame, light } = kit
  const { u } = frame
  const bed = frame.h - u * 17
  return {
    back: [
      backdrop(kit, (pen) => {
        pen.fillStyle = fade(pen, 0, frame.h, [
          [0, light.tint('#8fe6ea', 0)],
          [0.22, light.tint('#35b3cf')],
          [0.6, light.tint('#116e9c')],
          [1, light.tint('#0a3d68')],
        ])
        pen.fillRect(-frame.margin, -frame.margin, frame.w + frame.margin * 2, frame.h + frame.margin * 2)
        halo(pen, frame.w * 0.5, -u * 6, u * 90, (a) => light.glow('#d9fff5', a), 0.5 * (1 - light.dark * 0.6))
      }),
      reef(kit, { depth: 0.2, y: bed + u * 2, height: u * 22, colour: '#1c6f96', rough: 0.6 }),
      rays(kit),
      reef(kit, { depth: 0.45, y: bed + u * 6, height: u * 14, colour: '#155478', rough: 0.55 }),
      seabed(kit, bed + u * 6),
      kelp(kit, 0.9, bed + u * 9, 1, [0.07, 0.13, 0.86, 0.93]),
    ],
    front: [kelp(kit, 1.3, frame.h + u * 3, 1.25, [-0.01, 0.99])],
    ground: bed + u * 10,
    water: frame.h * 0.46,
    endless: true,
  }
}

function reef(kit: Kit, row: { depth: number; y: number; height: number; colour: string; rough: number }): Layer {
  return ridgeLayer(kit, {
    depth: row.depth,
    foot: row.y,
    height: row.height,
    rough: row.rough,
    colour: row.colour,
    low: row.colour,
    far: 0.05,
  })
}

function rays(kit: Kit): Layer {
  const { frame, light } = kit
  const { u } = frame
  const beams = Array.from({ length: 6 }, (_, i) => ({
    x: ((i + 0.5) / 6) * frame.w,
    w: u * (6 + (i % 3) * 4),
    phase: i * 1.7,
  }))
  return {
    kind: 'live',
    depth: 0.1,
    draw(pen, t) {
      const foot = frame.h * 0.8
      for (const beam of beams) {
        const a = (0.13 + 0.1 * Math.sin(t * 0.9 + beam.phase)) * (1 - light.dark * 0.5)
        const sway = Math.sin(t * 0.4 + beam.phase) * u * 4
        pen.fillStyle = fade(pen, 0, foot, [
          [0, light.glow('#e4fff8', a)],
          [1, light.glow('#e4fff8', 0)],
        ])
        polygon(pen, [
          [beam.x + sway * 0.3, 0],
          [beam.x + beam.w, 0],
          [beam.x + beam.w * 2 + sway, foot],
          [beam.x - beam.w + sway, foot],
        ])
      }
    },
  }
}

function seabed(kit: Kit, y: number): Layer {
  const { frame, light } = kit
  const { u } = frame
  const seed = kit.random.next() * 1e9
  return {
    kind: 'still',
    depth: 0.8,
    top: y - u * 16,
    bottom: frame.h + frame.margin,
    wrap: true,
    paint(pen) {
      const random = seededRandom(seed)
      scatter(pen, frame, 9, random, u * 12, (x, r) =>
        paintCoral(
          pen,
          kit,
          x,
          y + u * 1.5,
          u * r.between(6, 12),
          r.pick(['#e0707a', '#e59a5a', '#b86aa8', '#e8c46a']),
          r.next(),
        ),
      )
      pen.fillStyle = fade(pen, y, frame.h, [
        [0, light.tint('#6fb4b0')],
        [0.3, light.tint('#c7bd8a')],
        [1, light.tint('#5f7a78')],
      ])
      pen.beginPath()
      pen.moveTo(0, frame.h + frame.margin)
      for (let x = 0; x < frame.period + u * 4; x += u * 2)
        pen.lineTo(x, y + u * 1.4 * Math.sin((x / frame.period) * Math.PI * 10))
      pen.lineTo(frame.period + u * 4, frame.h + frame.margin)
      pen.fill()
      scatter(pen, frame, 8, random, u * 8, (x, r) =>
        paintRock(pen, kit, x, y + u * r.between(3, 10), u * r.between(3, 6), '#4f7f88', 0.05, r),
      )
      pen.fillStyle = light.tint('#eaf6d8', 0, 0.3)
      for (let i = 0; i < 60; i++)
        oval(pen, random.next() * frame.period, random.between(y + u * 2, frame.h), u * random.between(0.6, 2), u * 0.2)
    },
  }
}

function paintCoral(pen: Pen, kit: Kit, x: number, y: number, s: number, colour: string, kind: number): void {
  const { light } = kit
  if (kind < 0.5) {
    pen.strokeStyle = light.tint(colour, 0.05)
    for (const [dx, h] of [
      [-0.34, 0.7],
      [-0.14, 1],
      [0.08, 0.8],
      [0.3, 1.05],
    ] as const) {
      limb(
        pen,
        [
          [x, y],
          [x + dx * s * 0.6, y - s * 0.35],
          [x + dx * s, y - h * s],
        ],
        s * 0.12,
      )
      limb(
        pen,
        [
          [x + dx * s * 0.7, y - h * s * 0.5],
          [x + dx * s * 0.7 + s * 0.16, y - h * s * 0.78],
        ],
        s * 0.08,
      )
    }
    return
  }
  pen.fillStyle = light.tint(colour, 0.08)
  disc(pen, x, y - s * 0.15, s * 0.5)
  pen.fillStyle = light.tint('#ffffff', 0, 0.22)
  for (let i = 0; i < 5; i++) disc(pen, x + (i - 2) * s * 0.17, y - s * (0.3 + (i % 2) * 0.15), s * 0.05)
}

function kelp(kit: Kit, depth: number, foot: number, size: number, places: readonly number[]): Layer {
  const { frame, light } = kit
  const { u } = frame
  const plants = places.flatMap((at, i) =>
    [0, 1].map((j) => ({
      x: at * frame.w + (j - 0.5) * u * 4,
      h: u * (30 + ((i * 7 + j * 13) % 17)) * size,
      phase: i + j * 2,
    })),
  )
  return {
    kind: 'live',
    depth,
    draw(pen, t) {
      for (const plant of plants) {
        const joints = 7
        pen.strokeStyle = light.tint(depth > 1 ? '#0c4a4a' : '#1f7a62', depth > 1 ? 0 : 0.08)
        pen.lineWidth = u * 0.7 * size
        pen.lineCap = 'round'
        pen.fillStyle = pen.strokeStyle
        pen.beginPath()
        pen.moveTo(plant.x, foot)
        for (let i = 1; i <= joints; i++) {
          const y = foot - (plant.h * i) / joints
          const x = plant.x + Math.sin(t * 1.1 + plant.phase + i * 0.55) * u * 0.55 * i
          pen.lineTo(x, y)
        }
        pen.stroke()
        for (let i = 1; i <= joints; i++) {
          const y = foot - (plant.h * i) / joints
          const x = plant.x + Math.sin(t * 1.1 + plant.phase + i * 0.55) * u * 0.55 * i
          const side = i % 2 ? 1 : -1
          oval(pen, x + side * u * 1.7 * size, y, u * 1.9 * size, u * 0.75 * size, side * -0.5)
        }
      }
    },
  }
}
