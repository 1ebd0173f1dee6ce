import { fade, limb, oval, polygon, scatter, slab } from './brush.ts'
import { skylineLayer } from './buildings.ts'
import type { Kit, Layer, Pen, Scene } from './frame.ts'
import { seededRandom } from './random.ts'
import { skyLayers } from './sky.ts'
import { ridgeLayer } from './terrain.ts'
import { glitter, waterLayer } from './waves.ts'

export function harbour(kit: Kit): Scene {
  const { frame, light } = kit
  const { u, horizon } = frame
  const quay = frame.ground - u * 1.5
  const water = horizon + u * 12
  return {
    back: [
      ...skyLayers(kit, { sunX: 0.3 }),
      ridgeLayer(kit, { depth: 0.1, foot: horizon + u * 2, height: u * 15, rough: 0.5, colour: '#7d94a8', far: 0.6 }),
      skylineLayer(kit, {
        depth: 0.2,
        foot: horizon + u * 2,
        height: u * 17,
        width: u * 8,
        far: 0.36,
        windows: true,
        lit: 0.6,
      }),
      waterLayer(kit, '#2b6a86', '#6fa6b8', { top: horizon + u * 1.5, sunX: 0.3 }),
      glitter(kit, horizon + u * 2, quay, 0.3),
      {
        kind: 'still',
        depth: 0.4,
        top: horizon - u * 34,
        bottom: horizon + u * 12,
        wrap: true,
        paint: (pen) => paintCranes(pen, kit, horizon + u * 6),
      },
      moorings(kit, water),
      {
        kind: 'still',
        depth: 1,
        top: quay - u * 3,
        bottom: frame.h + frame.margin,
        wrap: true,
        paint(pen) {
          pen.fillStyle = fade(pen, quay + u * 4, frame.h, [
            [0, light.tint('#8d7f76')],
            [1, light.tint('#4d444a')],
          ])
          pen.fillRect(0, quay + u * 4, frame.period, frame.h)
          pen.fillStyle = light.tint('#b5a698')
          pen.fillRect(0, quay + u * 4, frame.period, u * 1.8)
          scatter(pen, frame, 7, seededRandom(3), u * 5, (x) => {
            pen.fillStyle = light.tint('#33333f')
            slab(pen, x - u * 1.5, quay + u * 1.2, u * 3, u * 3.4, [u * 1.2, u * 1.2, 0, 0])
            slab(pen, x - u * 2, quay + u * 0.6, u * 4, u * 1.5, u * 0.7)
          })
        },
      },
    ],
    front: [],
    ground: frame.ground + u * 4.5,
    water: water + u * 4,
    endless: false,
  }
}

function paintCranes(pen: Pen, kit: Kit, foot: number): void {
  const { frame, light } = kit
  const { u } = frame
  scatter(pen, frame, 4, seededRandom(5), u * 30, (x, r) => {
    const s = u * r.between(22, 30)
    pen.fillStyle = light.tint('#5f6470', 0.3)
    pen.fillRect(x - u * 14, foot - u * 1.6, u * 28, u * 4)
    pen.strokeStyle = light.tint(r.pick(['#c8684a', '#4f7f9a']), 0.26)
    limb(
      pen,
      [
        [x - s * 0.14, foot],
        [x, foot - s],
        [x + s * 0.14, foot],
      ],
      s * 0.03,
    )
    limb(
      pen,
      [
        [x - s * 0.34, foot - s * 0.92],
        [x + s * 0.66, foot - s * 0.92],
      ],
      s * 0.035,
    )
    limb(
      pen,
      [
        [x - s * 0.3, foot - s * 0.9],
        [x, foot - s * 1.12],
        [x + s * 0.6, foot - s * 0.93],
      ],
      s * 0.012,
    )
    limb(
      pen,
      [
        [x + s * 0.42, foot - s * 0.92],
        [x + s * 0.42, foot - s * 0.5],
      ],
      s * 0.01,
    )
    pen.fillStyle = light.tint(r.pick(['#b85a4a', '#4a7f78', '#c79a4a']), 0.28)
    pen.fillRect(x + s * 0.35, foot - s * 0.52, s * 0.16, s * 0.1)
    for (let i = 0; i < 5; i++) {
      pen.fillStyle = light.tint(r.pick(['#b85a4a', '#4a6f88', '#c79a4a', '#5a8a68']), 0.28)
      pen.fillRect(x - u * 12 + i * u * 4.6, foot - u * (i % 2 ? 3.4 : 5.2), u * 4.2, u * (i % 2 ? 2 : 3.8))
    }
  })
}

/** Two sailing boats at anchor that bob. */
function moorings(kit: Kit, water: number): Layer {
  const { frame, light } = kit
  const { u } = frame
  const places: { x: number; s: number; far: number; phase: number }[] = [
    { x: frame.w * 0.14, s: u * 17, far: 0.16, phase: 0 },
    { x: frame.w * 0.88, s: u * 14, far: 0.2, phase: 2 },
  ]
  return {
    kind: 'live',
    depth: 0.6,
    draw(pen, t) {
      for (const { x, s, far, phase } of places) {
        pen.save()
        pen.translate(x, water + Math.sin(t * 1.3 + phase) * u * 0.35)
        pen.rotate(Math.sin(t * 1.1 + phase) * 0.03)
        pen.fillStyle = light.tint('#f0ebe0', far)
        polygon(pen, [
          [-s * 0.42, -s * 0.14],
          [s * 0.46, -s * 0.17],
          [s * 0.34, s * 0.03],
          [-s * 0.34, s * 0.03],
        ])
        pen.fillStyle = light.tint('#3f6a8a', far)
        polygon(pen, [
          [-s * 0.38, -s * 0.04],
          [s * 0.4, -s * 0.06],
          [s * 0.34, s * 0.03],
          [-s * 0.34, s * 0.03],
        ])
        pen.strokeStyle = light.tint('#5b4a40', far)
        limb(
          pen,
          [
            [0, -s * 0.14],
            [0, -s * 1.2],
          ],
          s * 0.022,
        )
        limb(
          pen,
          [
            [-s * 0.02, -s * 0.24],
            [-s * 0.36, -s * 0.24],
          ],
          s * 0.05,
        )
        limb(
          pen,
          [
            [0, -s * 1.18],
            [s * 0.44, -s * 0.18],
          ],
          s * 0.006,
        )
        pen.fillStyle = light.tint('#0a2030', far, 0.22)
        oval(pen, 0, s * 0.06, s * 0.42, s * 0.05)
        pen.restore()
      }
    },
  }
}
