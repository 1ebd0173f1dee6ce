import { disc, fade, halo, oval, polygon, slab } from './brush.ts'
import { paintWindows } from './buildings.ts'
import type { Kit, Scene } from './frame.ts'
import { floorLamp, paintDesk, paintPlant, paintSofa } from './furniture.ts'
import { seededRandom } from './random.ts'
import { paintWindow, shell, still, sunPatch } from './walls.ts'

/** Rooms. They do not wrap: walls have ends, and a camera inside moves little. */

export function room(kit: Kit): Scene {
  const { frame, light } = kit
  const { u } = frame
  const edge = frame.ground - u * 6
  const k = Math.sqrt(kit.near)
  const cx = frame.w / 2
  const wide = frame.w > frame.h * 1.2
  const wx = wide ? frame.w * 0.52 : frame.w * 0.5
  const wh = u * 32 * k
  const ww = u * 38 * k
  return {
    back: [
      shell(kit, edge, { wall: '#d9cdbf', wallLow: '#c8b6a4', floor: '#a87b58', skirting: '#efe6da' }),
      still(kit, 0.55, (pen) => {
        paintWindow(pen, kit, wx - ww * 0.1, edge - u * 12 * k - wh, ww, wh, '#7f94a8')
        const px = wide ? cx - u * 62 : u * 9
        for (const [x, y, w, h, c] of [
          [px, edge - u * 46 * k, 15, 19, '#d98a5a'],
          [px + u * 19, edge - u * 42 * k, 11, 13, '#5a8a94'],
        ] as const) {
          if (!wide && x > px) continue
          pen.fillStyle = light.tint('#3d3030')
          pen.fillRect(x, y, u * w, u * h)
          pen.fillStyle = light.tint('#f3ebdd')
          pen.fillRect(x + u * 0.8, y + u * 0.8, u * (w - 1.6), u * (h - 1.6))
          pen.fillStyle = light.tint(c)
          disc(pen, x + (u * w) / 2, y + u * h * 0.42, u * w * 0.2)
          polygon(pen, [
            [x + u * 2, y + u * (h - 2)],
            [x + u * w * 0.45, y + u * h * 0.55],
            [x + u * (w - 2), y + u * (h - 2)],
          ])
        }
      }),
      sunPatch(kit, wx - ww * 0.1, edge + u * 3, ww),
      still(kit, 0.78, (pen) => {
        pen.fillStyle = light.tint('#8f4f4a', 0, 0.5)
        oval(pen, cx, frame.ground + u * 4, u * 50, u * 6)
        pen.fillStyle = light.tint('#d9b48a', 0, 0.4)
        oval(pen, cx, frame.ground + u * 4, u * 44, u * 4.8)
        paintSofa(pen, kit, wide ? cx - u * 46 : u * 4, edge + u * 3, u * 40 * k)
        floorLamp(pen, kit, wide ? cx - u * 54 : u * 54, edge + u * 4, u * 42 * k)
        paintPlant(pen, kit, wide ? cx + u * 66 : frame.w - u * 9, edge + u * 4, u * 30 * k)
      }),
    ],
    front: [],
    ground: frame.ground,
    table: frame.ground,
    endless: false,
  }
}

export function office(kit: Kit): Scene {
  const { frame, light } = kit
  const { u } = frame
  const k = Math.sqrt(kit.near)
  const edge = frame.ground - u * 6
  const pane = u * 30
  const random = seededRandom(kit.random.next() * 1e9)
  return {
    back: [
      still(
        kit,
        0.12,
        (pen) => {
          pen.fillStyle = fade(
            pen,
            0,
            edge,
            [0, 0.3, 0.6, 0.85, 1].map((at) => [at, light.skyAt(at)]),
          )
          pen.fillRect(-frame.margin, -frame.margin, frame.w + frame.margin * 2, frame.h + frame.margin * 2)
          halo(
            pen,
            frame.w * 0.7,
            edge - u * 30,
            u * 40,
            (a) => light.glow(light.dark > 0.6 ? '#cfe0ff' : '#ffe2a0', a),
            0.6 * light.clear,
          )
          const outside = kit
          for (let row = 0; row < 2; row++) {
            for (let x = -frame.margin; x < frame.w + frame.margin; ) {
              const w = u * random.between(9, 16)
              const h = u * (row ? random.between(10, 30) : random.between(20, 46))
              pen.fillStyle = light.tint(row ? '#7d8aa5' : '#9aa6bb', row ? 0.4 : 0.62)
              pen.fillRect(x, edge - h, w, h)
              if (row) paintWindows(pen, outside, x, edge - h, w, h, 0.4, 0.5, random)
              x += w * 1.05
            }
          }
        },
        -frame.margin,
      ),
      still(kit, 0.5, (pen) => {
        pen.fillStyle = light.tint('#59606e')
        for (let x = -frame.margin; x < frame.w + frame.margin; x += pane)
          pen.fillRect(x, -frame.margin, u * 1.1, edge + frame.margin)
        pen.fillRect(-frame.margin, edge - u * 30 * k, frame.w + frame.margin * 2, u * 0.8)
        pen.fillStyle = light.tint('#e6e6e8')
        pen.fillRect(-frame.margin, -frame.margin, frame.w + frame.margin * 2, frame.margin + u * 6)
        for (let x = u * 6; x < frame.w; x += u * 34) {
          pen.fillStyle = light.glow('#fff6dd', 0.65 + 0.35 * light.dark)
          slab(pen, x, u * 4.6, u * 20, u * 1.3, u * 0.6)
        }
        pen.fillStyle = fade(pen, edge, frame.h, [
          [0, light.tint('#9aa0ab')],
          [1, light.tint('#4e5464')],
        ])
        pen.fillRect(-frame.margin, edge, frame.w + frame.margin * 2, frame.h)
        pen.fillStyle = light.tint('#6a707e')
        pen.fillRect(-frame.margin, edge - u * 1.4, frame.w + frame.margin * 2, u * 1.4)
      }),
      still(kit, 0.8, (pen) => {
        paintDesk(pen, kit, frame.w / 2 - u * (frame.w > frame.h * 1.2 ? 68 : 47), edge + u * 6, u * 46 * k)
        if (frame.w > frame.h * 1.2) paintDesk(pen, kit, frame.w / 2 + u * 30, edge + u * 6, u * 46 * k)
        paintPlant(pen, kit, frame.w / 2 + u * (frame.w > frame.h * 1.2 ? 82 : 44), edge + u * 7, u * 26 * k)
      }),
    ],
    front: [],
    ground: frame.ground,
    table: frame.ground,
    endless: false,
  }
}
