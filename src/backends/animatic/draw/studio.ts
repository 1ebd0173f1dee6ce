import { disc, fade, halo, limb, oval, polygon, slab } from './brush.ts'
import { CAST } from './figures/cast.ts'
import type { Kit, Layer, Pen, Scene } from './frame.ts'
import { still } from './walls.ts'

/** A seamless paper background, a round plinth and soft boxes. */
export function studio(kit: Kit): Scene {
  const { frame, light } = kit
  const { u } = frame
  const k = kit.near
  const top = frame.ground - u * 1
  const cx = frame.w / 2
  const rx = u * 22 * Math.sqrt(k)
  const left = -frame.margin
  const width = frame.w + frame.margin * 2
  const night = light.dark > 0.6
  const hero =
    kit.sketch.figures.length === 0 || kit.sketch.figures.some((figure) => CAST[figure.kind].home === 'table')
  const plinth = still(
    kit,
    1,
    (pen) => {
      pen.fillStyle = light.tint('#5b4038', 0, 0.22)
      oval(pen, cx + u * 1.5, top + u * 8.4, rx * 1.08, rx * 0.19)
      pen.fillStyle = fade(pen, top, top + u * 10, [
        [0, light.tint('#d9c4b6')],
        [1, light.tint('#a58a7d')],
      ])
      pen.fillRect(cx - rx, top, rx * 2, u * 8)
      oval(pen, cx, top + u * 8, rx, rx * 0.16)
      pen.fillStyle = light.tint('#5b4038', 0, 0.16)
      pen.fillRect(cx + rx * 0.4, top, rx * 0.6, u * 9)
      pen.fillStyle = fade(pen, top - rx * 0.16, top + rx * 0.16, [
        [0, light.tint('#fbf1e8')],
        [1, light.tint('#eadacc')],
      ])
      oval(pen, cx, top, rx, rx * 0.16)
    },
    top - u * 6,
  )
  return {
    back: [
      still(
        kit,
        0.3,
        (pen) => {
          pen.fillStyle = fade(
            pen,
            0,
            frame.h,
            night
              ? [
                  [0, light.tint('#4a4f6a')],
                  [0.68, light.tint('#6d6f8c')],
                  [0.74, light.tint('#5c5e7a')],
                  [1, light.tint('#33354c')],
                ]
              : [
                  [0, light.tint('#d8cfd0')],
                  [0.66, light.tint('#efe4dc')],
                  [0.73, light.tint('#e2d4ca')],
                  [1, light.tint('#bda99f')],
                ],
          )
          pen.fillRect(left, -frame.margin, width, frame.h + frame.margin * 2)
          halo(pen, cx, frame.h * 0.42, u * 66, (a) => light.glow(night ? '#c9b8ff' : '#ffffff', a), night ? 0.4 : 0.75)
        },
        -frame.margin,
      ),
      still(kit, 0.55, (pen) => {
        if (frame.w <= frame.h * 1.2) return
        for (const side of [-1, 1]) paintSoftbox(pen, kit, cx + side * u * 66, frame.ground - u * 4, u * 56, side)
        pen.fillStyle = light.tint('#cbb7ad', 0, 0.55)
        slab(pen, cx - u * 46, frame.h * 0.2, u * 30, frame.h, [u * 15, u * 15, 0, 0])
        pen.fillStyle = light.tint('#b79d92', 0, 0.5)
        disc(pen, cx + u * 32, frame.h * 0.37, u * 15)
      }),
      breathing(kit, cx, top),
      ...(hero ? [plinth] : []),
    ],
    front: [],
    ground: hero ? top + u * 0.6 : frame.ground + u * 3,
    table: top + u * 0.6,
    endless: false,
  }
}

function paintSoftbox(pen: Pen, kit: Kit, x: number, y: number, s: number, side: number): void {
  const { light } = kit
  pen.strokeStyle = light.tint('#3a3a44')
  limb(
    pen,
    [
      [x, y - s * 0.7],
      [x, y],
    ],
    s * 0.02,
  )
  limb(
    pen,
    [
      [x - s * 0.12, y + s * 0.04],
      [x, y - s * 0.12],
      [x + s * 0.12, y + s * 0.04],
    ],
    s * 0.015,
  )
  pen.save()
  pen.translate(x, y - s * 0.82)
  pen.rotate(side * 0.2)
  pen.fillStyle = light.tint('#2c2c36')
  polygon(pen, [
    [side * s * 0.16, -s * 0.08],
    [-side * s * 0.1, -s * 0.26],
    [-side * s * 0.1, s * 0.26],
    [side * s * 0.16, s * 0.08],
  ])
  pen.fillStyle = light.glow('#fffbef')
  slab(pen, -side * s * 0.12 - s * 0.02, -s * 0.27, s * 0.05, s * 0.54, s * 0.02)
  pen.restore()
  halo(pen, x - side * s * 0.12, y - s * 0.82, s * 0.4, (a) => light.glow('#fff6df', a), 0.4)
}

/** The key light swells and falls a little: a still life is alive. */
function breathing(kit: Kit, x: number, y: number): Layer {
  const { frame, light } = kit
  const { u } = frame
  return {
    kind: 'live',
    depth: 0.6,
    draw(pen, t) {
      halo(
        pen,
        x + Math.sin(t * 0.5) * u * 6,
        y - u * 16,
        u * 34,
        (a) => light.glow('#ffffff', a),
        0.3 + 0.08 * Math.sin(t * 1.2),
      )
    },
  }
}
