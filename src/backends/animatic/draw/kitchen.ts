import { fade, halo, limb, oval, polygon, slab } from './brush.ts'
import { CAST } from './figures/cast.ts'
import type { Kit, Scene } from './frame.ts'
import { paintJars, paintPlant, paintPots } from './furniture.ts'
import { paintWindow, shell, still } from './walls.ts'

export function kitchen(kit: Kit): Scene {
  const { frame, light } = kit
  const { u } = frame
  const k = Math.sqrt(kit.near)
  const top = frame.ground - u * 1
  const back = top - u * 12
  const wide = frame.w > frame.h * 1.2
  const ww = u * 34 * k
  const wx = frame.w * 0.5 - ww / 2
  const hero = kit.sketch.figures.some((figure) => CAST[figure.kind].home === 'table')
  const counter = still(
    kit,
    1,
    (pen) => {
      pen.fillStyle = fade(pen, top - u * 6, top + u * 5, [
        [0, light.tint('#c08d5f')],
        [1, light.tint('#a8744a')],
      ])
      pen.fillRect(-frame.margin, top - u * 6, frame.w + frame.margin * 2, u * 11)
      pen.fillStyle = light.tint('#7a4f34')
      pen.fillRect(-frame.margin, top + u * 5, frame.w + frame.margin * 2, u * 1.6)
      pen.fillStyle = fade(pen, top + u * 6, frame.h, [
        [0, light.tint('#5f7f78')],
        [1, light.tint('#34504e')],
      ])
      pen.fillRect(-frame.margin, top + u * 6.6, frame.w + frame.margin * 2, frame.h)
      pen.strokeStyle = light.tint('#8a5a3a', 0, 0.35)
      for (let i = 0; i < 5; i++)
        limb(
          pen,
          [
            [-frame.margin, top - u * (4.6 - i * 2)],
            [frame.w + frame.margin, top - u * (4.3 - i * 2)],
          ],
          u * 0.16,
        )
    },
    top - u * 7,
  )
  return {
    back: [
      shell(kit, frame.h + u * 20, { wall: '#e9e2d2', wallLow: '#dccfb8', floor: '#b58a62', skirting: '#ffffff' }),
      still(kit, 0.55, (pen) => {
        pen.strokeStyle = light.tint('#ffffff', 0, 0.55)
        pen.lineWidth = u * 0.3
        for (let y = back - u * 26 * k; y < back; y += u * 4)
          limb(
            pen,
            [
              [-frame.margin, y],
              [frame.w + frame.margin, y],
            ],
            u * 0.25,
          )
        paintWindow(pen, kit, wx, back - u * 40 * k, ww, u * 30 * k, '')
        for (const side of wide ? [-1, 1] : []) {
          const x = frame.w / 2 + side * u * 56 - u * 22
          pen.fillStyle = light.tint('#6f8f86')
          slab(pen, x, back - u * 54 * k, u * 44, u * 24 * k, u)
          for (const dx of [0.02, 0.51]) {
            pen.fillStyle = light.tint('#82a398')
            slab(pen, x + u * 44 * dx, back - u * 53 * k, u * 20.6, u * 22 * k, u * 0.6)
          }
          pen.fillStyle = light.tint('#a8784e')
          pen.fillRect(x, back - u * 18 * k, u * 44, u * 1.4)
          paintJars(pen, kit, x + u * 3, back - u * 18 * k, side)
        }
      }),
      {
        kind: 'live',
        depth: 0.6,
        draw(pen, t) {
          pen.strokeStyle = light.tint('#3a3a42')
          for (const dx of wide ? [-24, 24] : [-20, 20]) {
            const x = frame.w / 2 + u * dx + Math.sin(t * 0.9 + dx) * u * 0.25
            limb(
              pen,
              [
                [frame.w / 2 + u * dx, -u * 5],
                [x, u * 9],
              ],
              u * 0.3,
            )
            if (light.dark > 0.2)
              halo(pen, x, u * 15, u * 20, (a) => light.glow('#ffd28a', a), 0.4 + 0.02 * Math.sin(t * 3))
            pen.fillStyle = light.tint('#d9903f')
            polygon(pen, [
              [x - u * 1.4, u * 8.5],
              [x + u * 1.4, u * 8.5],
              [x + u * 5.4, u * 14.5],
              [x - u * 5.4, u * 14.5],
            ])
            pen.fillStyle = light.glow('#fff0c4', light.dark > 0.2 ? 1 : 0.5)
            oval(pen, x, u * 14.5, u * 5.2, u * 0.8)
          }
        },
      },
      still(
        kit,
        0.8,
        (pen) => {
          pen.fillStyle = fade(pen, back, top, [
            [0, light.tint('#d9c7a8')],
            [1, light.tint('#efe0c4')],
          ])
          pen.fillRect(-frame.margin, back, frame.w + frame.margin * 2, u * 6)
          paintPlant(pen, kit, frame.w / 2 + (wide ? u * 40 : u * 38), back + u * 2, u * 17 * k)
          paintPots(pen, kit, frame.w / 2 - (wide ? u * 52 : u * 42), back + u * 2, u * 11 * k)
        },
        back - u * 40,
      ),
      ...(hero ? [counter] : []),
    ],
    front: hero ? [] : [counter],
    ground: hero ? top + u * 0.5 : top + u * 3,
    table: top + u * 0.5,
    endless: false,
  }
}
