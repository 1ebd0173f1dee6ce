import { backdrop } from './backdrop.ts'
import { blob, disc, fade, halo, oval, scatter } from './brush.ts'
import type { Kit, Layer, Scene } from './frame.ts'
import { seededRandom } from './random.ts'
import { ridgeLayer } from './terrain.ts'

export function space(kit: Kit): Scene {
  const { frame, light } = kit
  const { u } = frame
  const seed = kit.random.next() * 1e9
  const ground = frame.ground + u * 2
  return {
    back: [
      backdrop(kit, (pen) => {
        const random = seededRandom(seed)
        pen.fillStyle = fade(pen, 0, frame.h, [
          [0, light.glow('#070818')],
          [0.6, light.glow('#161336')],
          [1, light.glow('#2a1c4a')],
        ])
        pen.fillRect(-frame.margin, -frame.margin, frame.w + frame.margin * 2, frame.h + frame.margin * 2)
        for (const [x, y, r, colour, a] of [
          [0.3, 0.3, 60, '#6a3fa8', 0.34],
          [0.62, 0.2, 52, '#2f6ab0', 0.3],
          [0.8, 0.55, 56, '#a8487f', 0.22],
        ] as const)
          halo(pen, frame.w * x, frame.h * y, u * r, (k) => light.glow(colour, k), a)
        for (let i = 0; i < 340; i++) {
          pen.fillStyle = light.glow(random.pick(['#ffffff', '#cfe0ff', '#ffe9c9']), random.between(0.25, 0.95))
          disc(
            pen,
            random.between(-frame.margin, frame.w + frame.margin),
            random.between(-frame.margin, frame.h),
            u * random.between(0.06, 0.2) * (random.next() < 0.06 ? 2 : 1),
          )
        }
      }),
      planet(kit),
      ridgeLayer(kit, {
        depth: 0.35,
        foot: ground - u * 3,
        height: u * 9,
        rough: 0.5,
        colour: '#5f6079',
        low: '#4a4a66',
        far: 0.12,
      }),
      moonGround(kit, ground - u * 5),
    ],
    front: [],
    ground,
    endless: true,
  }
}

function planet(kit: Kit): Layer {
  const { frame, light } = kit
  const { u } = frame
  const x = frame.w * (frame.w > frame.h ? 0.74 : 0.68)
  const y = frame.h * 0.29
  const r = u * 17
  return {
    kind: 'still',
    depth: 0.08,
    top: y - r * 1.7,
    bottom: y + r * 1.7,
    wrap: false,
    paint(pen) {
      halo(pen, x, y, r * 1.6, (a) => light.glow('#6fa8ff', a), 0.5)
      pen.save()
      pen.beginPath()
      pen.arc(x, y, r, 0, Math.PI * 2)
      pen.fillStyle = fade(pen, y - r, y + r, [
        [0, light.glow('#58a8e8')],
        [1, light.glow('#1d4a96')],
      ])
      pen.fill()
      pen.clip()
      pen.fillStyle = light.glow('#5fa870', 0.9)
      for (const [dx, dy, s] of [
        [-0.45, -0.3, 0.42],
        [0.3, 0.1, 0.5],
        [-0.2, 0.62, 0.36],
        [0.5, -0.62, 0.26],
      ] as const) {
        blob(pen, [
          [x + (dx - s) * r, y + dy * r],
          [x + (dx - s * 0.2) * r, y + (dy - s * 0.6) * r],
          [x + (dx + s) * r, y + (dy - s * 0.2) * r],
          [x + (dx + s * 0.6) * r, y + (dy + s * 0.5) * r],
          [x + (dx - s * 0.3) * r, y + (dy + s * 0.7) * r],
        ])
      }
      pen.fillStyle = light.glow('#ffffff', 0.6)
      for (const [dx, dy, w] of [
        [-0.3, -0.6, 0.6],
        [0.2, -0.15, 0.5],
        [-0.5, 0.3, 0.5],
        [0.3, 0.55, 0.4],
      ] as const)
        oval(pen, x + dx * r, y + dy * r, w * r, r * 0.06)
      pen.fillStyle = light.glow('#050818', 0.55)
      pen.beginPath()
      pen.arc(x, y, r * 1.02, 0, Math.PI * 2)
      pen.arc(x - r * 0.4, y - r * 0.25, r * 1.05, 0, Math.PI * 2, true)
      pen.fill('evenodd')
      pen.restore()
    },
  }
}

function moonGround(kit: Kit, y: number): Layer {
  const { frame, light } = kit
  const { u } = frame
  return {
    kind: 'still',
    depth: 0.9,
    top: y - u * 3,
    bottom: frame.h + frame.margin,
    wrap: true,
    paint(pen) {
      const random = seededRandom(17)
      pen.fillStyle = fade(pen, y, frame.h, [
        [0, light.glow('#a7a6b8')],
        [1, light.glow('#4a4862')],
      ])
      pen.beginPath()
      pen.moveTo(0, frame.h + frame.margin)
      for (let x = 0; x < frame.period + u * 4; x += u * 2)
        pen.lineTo(x, y + u * 1.2 * Math.sin((x / frame.period) * Math.PI * 8))
      pen.lineTo(frame.period + u * 4, frame.h + frame.margin)
      pen.fill()
      scatter(pen, frame, 13, random, u * 10, (x, r) => {
        const cy = r.between(y + u * 4, frame.h)
        const s = u * (1.5 + ((cy - y) / (frame.h - y)) * 6) * r.between(0.6, 1.1)
        pen.fillStyle = light.glow('#5d5b75', 0.8)
        oval(pen, x, cy, s, s * 0.26)
        pen.fillStyle = light.glow('#c9c8d6', 0.6)
        oval(pen, x, cy + s * 0.1, s * 0.92, s * 0.2)
        pen.fillStyle = light.glow('#77758e', 0.9)
        oval(pen, x, cy + s * 0.06, s * 0.84, s * 0.18)
      })
    },
  }
}
