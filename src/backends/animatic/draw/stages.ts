import { disc, fade, halo, limb, oval, polygon, slab } from './brush.ts'
import type { Kit, Layer, Scene } from './frame.ts'
import { still } from './walls.ts'

/** Places that are made to show something: the stage and the photographer's studio. */

export function stage(kit: Kit): Scene {
  const { frame, light } = kit
  const { u } = frame
  const edge = frame.ground - u * 8
  const left = -frame.margin
  const width = frame.w + frame.margin * 2
  return {
    back: [
      still(
        kit,
        0.4,
        (pen) => {
          pen.fillStyle = fade(pen, 0, edge, [
            [0, light.glow('#1a0f2a')],
            [1, light.glow('#4a2150')],
          ])
          pen.fillRect(left, -frame.margin, width, frame.h + frame.margin * 2)
          const folds = Math.ceil(width / (u * 7))
          for (let i = 0; i < folds; i++) {
            const x = left + i * u * 7
            pen.fillStyle = light.glow('#7a2f6a', 0.16 + 0.12 * (i % 2))
            pen.fillRect(x, -frame.margin, u * 3.2, edge + frame.margin)
            pen.fillStyle = light.glow('#0c0616', 0.2)
            pen.fillRect(x + u * 4.4, -frame.margin, u * 2, edge + frame.margin)
          }
          halo(pen, frame.w / 2, edge - u * 8, u * 62, (a) => light.glow('#d968a8', a), 0.4)
          pen.fillStyle = fade(pen, edge, frame.h, [
            [0, light.glow('#6a4258')],
            [0.45, light.glow('#40263f')],
            [1, light.glow('#150c1c')],
          ])
          pen.fillRect(left, edge, width, frame.h + frame.margin - edge)
          pen.strokeStyle = light.glow('#1a0c20', 0.4)
          for (let i = -9; i <= 9; i++)
            limb(
              pen,
              [
                [frame.w / 2 + i * u * 10, edge],
                [frame.w / 2 + i * u * 26, frame.h + frame.margin],
              ],
              u * 0.25,
            )
          pen.fillStyle = light.glow('#ffe3c0', 0.28)
          oval(pen, frame.w / 2, frame.ground + u * 1.5, u * 34, u * 5.5)
        },
        -frame.margin,
      ),
      spotlights(kit, edge),
      still(kit, 0.95, (pen) => {
        for (const side of [-1, 1]) {
          const x0 = side < 0 ? left : frame.w - u * 15
          const w = frame.margin + u * 15
          for (let i = 0; i * u * 4 < w; i++) {
            const x = x0 + i * u * 4
            pen.fillStyle = fade(pen, 0, frame.h, [
              [0, light.glow(i % 2 ? '#8f1f35' : '#b52d42')],
              [1, light.glow(i % 2 ? '#4a1022' : '#691628')],
            ])
            pen.fillRect(x, -frame.margin, u * 4.2, edge + u * 6 + frame.margin)
          }
        }
        const waves = 7
        for (let i = 0; i < waves; i++) {
          pen.fillStyle = light.glow(i % 2 ? '#a8273d' : '#bf3349')
          const x = left + ((i + 0.5) / waves) * width
          oval(pen, x, -u * 1, (width / waves) * 0.6, u * 10)
          pen.fillStyle = light.glow('#e0b35a')
          oval(pen, x, u * 9, (width / waves) * 0.18, u * 0.5)
        }
      }),
    ],
    front: [
      still(
        kit,
        1.25,
        (pen) => {
          const y = frame.h + u * 1
          pen.fillStyle = light.glow('#0a0612')
          for (let i = 0; i < 16; i++) {
            const x = left + (i + 0.5) * (width / 16)
            const r = u * (3.4 + ((i * 7) % 5) * 0.3)
            disc(pen, x, y - u * 3 - ((i * 5) % 4) * u * 0.5, r)
            slab(pen, x - r * 2, y - u * 0.5 - ((i * 5) % 4) * u * 0.3, r * 4, u * 20, r * 1.4)
          }
        },
        frame.h - u * 9,
      ),
    ],
    ground: frame.ground,
    table: frame.ground,
    endless: false,
  }
}

function spotlights(kit: Kit, edge: number): Layer {
  const { frame, light } = kit
  const { u } = frame
  const lamps = [
    { x: 0.2, colour: '#ff9fd0', phase: 0 },
    { x: 0.5, colour: '#fff0c4', phase: 1.4 },
    { x: 0.8, colour: '#8fd0ff', phase: 2.8 },
  ]
  return {
    kind: 'live',
    depth: 0.6,
    draw(pen, t) {
      for (const lamp of lamps) {
        const x = lamp.x * frame.w
        const aim = frame.w / 2 + Math.sin(t * 0.9 + lamp.phase) * u * 20
        const foot = edge + u * 8
        const a = 0.27 + 0.05 * Math.sin(t * 2.3 + lamp.phase)
        pen.fillStyle = fade(pen, 0, foot, [
          [0, light.glow(lamp.colour, a)],
          [1, light.glow(lamp.colour, 0.03)],
        ])
        polygon(pen, [
          [x - u, 0],
          [x + u, 0],
          [aim + u * 13, foot],
          [aim - u * 13, foot],
        ])
        pen.fillStyle = light.glow(lamp.colour, 0.14)
        oval(pen, aim, foot + u * 1, u * 13, u * 2.4)
      }
    },
  }
}
