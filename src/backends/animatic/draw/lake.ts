import { fade, limb, scatter } from './brush.ts'
import type { Kit, Layer, Pen, Scene } from './frame.ts'
import { seededRandom } from './random.ts'
import { skyLayers } from './sky.ts'
import { fringeLayer, ridgeLayer } from './terrain.ts'
import { paintPine } from './trees.ts'
import { glitter, waterLayer } from './waves.ts'

export function lake(kit: Kit): Scene {
  const { frame } = kit
  const { u, horizon } = frame
  const seed = kit.random.next() * 1e9
  const bank = frame.ground - u * 1
  return {
    back: [
      ...skyLayers(kit, { sunX: 0.6 }),
      ridgeLayer(kit, {
        depth: 0.1,
        foot: horizon + u * 1,
        height: u * 31,
        rough: 0.6,
        colour: '#8096b4',
        far: 0.58,
        snow: true,
      }),
      ridgeLayer(kit, {
        depth: 0.2,
        foot: horizon + u * 1,
        height: u * 12,
        rough: 0.55,
        colour: '#4d7a6c',
        far: 0.32,
        trees: 80,
      }),
      waterLayer(kit, '#2f7f9c', '#8cc3cf', { top: horizon + u, sunX: 0.6 }),
      reflection(kit, horizon + u),
      glitter(kit, horizon + u, bank + u * 8, 0.6),
      {
        kind: 'still',
        depth: 1,
        top: bank - u * 2,
        bottom: frame.h + frame.margin,
        wrap: true,
        paint(pen) {
          const random = seededRandom(seed)
          pen.fillStyle = fade(pen, bank, frame.h, [
            [0, kit.light.tint('#6f8f52')],
            [1, kit.light.tint('#3d5a38')],
          ])
          pen.beginPath()
          pen.moveTo(0, frame.h + frame.margin)
          for (let x = 0; x < frame.period + u * 4; x += u * 2)
            pen.lineTo(
              x,
              bank +
                u *
                  (3.6 +
                    0.8 * Math.sin((x / frame.period) * Math.PI * 8) +
                    0.4 * Math.sin((x / frame.period) * Math.PI * 26)),
            )
          pen.lineTo(frame.period + u * 4, frame.h + frame.margin)
          pen.fill()
          scatter(pen, frame, 16, random, u * 4, (x, r) =>
            paintReed(pen, kit, x, bank + u * r.between(4, 8), u * r.between(7, 12)),
          )
        },
      },
    ],
    front: [fringeLayer(kit, 'grass', '#3d5f38')],
    ground: bank + u * 5.5,
    water: frame.ground - u * 4,
    endless: false,
  }
}

function paintReed(pen: Pen, kit: Kit, x: number, y: number, s: number): void {
  pen.strokeStyle = kit.light.tint('#5b7a45')
  limb(
    pen,
    [
      [x, y],
      [x + s * 0.06, y - s],
    ],
    s * 0.03,
  )
  limb(
    pen,
    [
      [x + s * 0.05, y],
      [x - s * 0.18, y - s * 0.7],
    ],
    s * 0.025,
  )
  pen.strokeStyle = kit.light.tint('#6b4a34')
  limb(
    pen,
    [
      [x + s * 0.045, y - s * 0.78],
      [x + s * 0.06, y - s * 0.98],
    ],
    s * 0.085,
  )
}

/** What stands on the far bank, upside down and drawn out. */
function reflection(kit: Kit, top: number): Layer {
  const { frame, light } = kit
  const { u } = frame
  const seed = kit.random.next() * 1e9
  return {
    kind: 'still',
    depth: 0.2,
    top,
    bottom: top + u * 16,
    wrap: true,
    paint(pen) {
      pen.save()
      pen.translate(0, top - u * 1.6)
      pen.scale(1, -0.8)
      scatter(pen, frame, 80, seededRandom(seed), u * 8, (x, r) =>
        paintPine(pen, kit, x, 0, u * r.between(6, 14), 0.45),
      )
      pen.restore()
      pen.fillStyle = fade(pen, top, top + u * 14, [
        [0, light.tint('#5f9fb4', 0.3, 0.35)],
        [1, light.tint('#4a90aa', 0.2, 0.9)],
      ])
      pen.fillRect(0, top, frame.period, u * 16)
      pen.fillStyle = light.skyAt(0.9, 0.4)
      for (let i = 0; i < 4; i++) pen.fillRect(0, top + u * (1 + i * 3), frame.period, u * 0.14)
    },
  }
}
