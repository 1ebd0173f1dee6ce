import { disc, fade, halo, polygon, slab } from './brush.ts'
import { paintWindows } from './buildings.ts'
import type { Kit, Layer, Pen } from './frame.ts'
import { seededRandom } from './random.ts'

/** What rooms have in common: walls, floor, windows and the light that falls through them. */

interface Shell {
  wall: string
  wallLow: string
  floor: string
  skirting: string
}

export function still(kit: Kit, depth: number, paint: (pen: Pen) => void, top = -kit.frame.margin): Layer {
  return { kind: 'still', depth, top, bottom: kit.frame.h + kit.frame.margin, wrap: false, paint }
}

/** Wall, floor and the line where they meet. */
export function shell(kit: Kit, at: number, look: Shell): Layer {
  // On a whole pixel, else the wall and the floor would let the light through between them.
  const edge = Math.round(at)
  const { frame, light } = kit
  const { u } = frame
  const left = -frame.margin
  const width = frame.w + frame.margin * 2
  return still(
    kit,
    0.5,
    (pen) => {
      pen.fillStyle = fade(pen, 0, edge, [
        [0, light.tint(look.wall, 0.06)],
        [1, light.tint(look.wallLow, 0.02)],
      ])
      pen.fillRect(left, -frame.margin, width, edge + frame.margin)
      pen.fillStyle = light.tint(look.floor)
      pen.fillRect(left, edge, width, frame.h + frame.margin - edge)
      pen.strokeStyle = light.tint('#000000', 0, 0.12)
      pen.lineWidth = u * 0.22
      for (let i = -9; i <= 9; i++) {
        pen.beginPath()
        pen.moveTo(frame.w / 2 + i * u * 11, edge)
        pen.lineTo(frame.w / 2 + i * u * 27, frame.h + frame.margin)
        pen.stroke()
      }
      pen.fillStyle = fade(pen, edge, frame.h + u * 5, [
        [0, light.tint('#1a1020', 0, 0.02)],
        [1, light.tint('#1a1020', 0, 0.42)],
      ])
      pen.fillRect(left, edge, width, frame.h + frame.margin - edge)
      pen.fillStyle = light.tint(look.skirting)
      pen.fillRect(left, edge - u * 1.6, width, u * 1.6)
      pen.fillStyle = light.tint('#1a1020', 0, 0.16)
      pen.fillRect(left, edge, width, u * 0.9)
    },
    -frame.margin,
  )
}

/** A window with what is outside: sky of the hour, a far skyline or hills. */
export function paintWindow(pen: Pen, kit: Kit, x: number, y: number, w: number, h: number, curtains: string): void {
  const { frame, light } = kit
  const { u } = frame
  const random = seededRandom(41)
  pen.save()
  pen.beginPath()
  pen.rect(x, y, w, h)
  pen.clip()
  pen.fillStyle = fade(
    pen,
    y,
    y + h,
    [0, 0.5, 1].map((at) => [at, light.skyAt(at)]),
  )
  pen.fillRect(x, y, w, h)
  const low = light.time !== 'day'
  halo(
    pen,
    x + w * 0.7,
    y + h * (low ? 0.6 : 0.25),
    h * 0.5,
    (a) => light.glow(light.dark > 0.6 ? '#cfe0ff' : '#ffe9b0', a),
    0.7 * light.clear,
  )
  pen.fillStyle = light.glow(light.dark > 0.6 ? '#f4f1df' : '#fff6d8', light.clear * 0.95)
  if (light.clear > 0.3) disc(pen, x + w * 0.7, y + h * (low ? 0.55 : 0.25), h * 0.07)
  for (let i = 0; i < 9; i++) {
    const bw = w * random.between(0.1, 0.16)
    const bh = h * random.between(0.14, 0.42)
    pen.fillStyle = light.skyAt(0.35, 0.9)
    pen.fillRect(x + (i / 9) * w, y + h - bh, bw, bh)
    pen.fillStyle = light.tint('#39456b', 0.2, 0.55)
    pen.fillRect(x + (i / 9) * w, y + h - bh, bw, bh)
    if (light.dark > 0.5)
      paintWindows(
        pen,
        { ...kit, frame: { ...frame, u: u * 0.55 } },
        x + (i / 9) * w,
        y + h - bh,
        bw,
        bh,
        0.1,
        0.5,
        random,
      )
  }
  pen.restore()
  pen.fillStyle = light.tint('#f5efe6')
  for (const [fx, fy, fw, fh] of [
    [-0.03, -0.04, 1.06, 0.045],
    [-0.03, 0.99, 1.06, 0.05],
    [-0.03, -0.04, 0.035, 1.06],
    [0.995, -0.04, 0.035, 1.06],
    [0.485, 0, 0.03, 1],
    [0, 0.48, 1, 0.022],
  ] as const)
    pen.fillRect(x + fx * w, y + fy * h, fw * w, fh * h)
  pen.fillStyle = light.tint('#d8cdbf')
  pen.fillRect(x - w * 0.06, y + h * 1.03, w * 1.12, h * 0.035)
  if (!curtains) return
  pen.fillStyle = light.tint('#6b5a4a')
  slab(pen, x - w * 0.22, y - h * 0.12, w * 1.44, h * 0.03, h * 0.015)
  for (const side of [-1, 1]) {
    const cx = side < 0 ? x - w * 0.18 : x + w * 0.96
    for (let i = 0; i < 4; i++) {
      pen.fillStyle = light.tint(curtains)
      slab(pen, cx + i * w * 0.055, y - h * 0.1, w * 0.058, h * 1.26, w * 0.02)
      pen.fillStyle = light.tint('#000000', 0, 0.08 + 0.05 * (i % 2))
      pen.fillRect(cx + i * w * 0.055, y - h * 0.1, w * 0.02, h * 1.25)
    }
  }
}

/** Light from the window on the floor; it breathes, as with passing clouds. */
export function sunPatch(kit: Kit, x: number, y: number, w: number): Layer {
  const { frame, light } = kit
  const colour = light.dark > 0.6 ? '#ffd9a0' : light.time === 'sunset' ? '#ffb46a' : '#fff4cf'
  return {
    kind: 'live',
    depth: 0.6,
    draw(pen, t) {
      const a = (0.13 + 0.035 * Math.sin(t * 1.1)) * (0.4 + 0.6 * light.clear)
      pen.fillStyle = light.glow(colour, a)
      const drop = frame.u * 13
      for (const [from, to] of [
        [0, 0.46],
        [0.54, 1],
      ] as const)
        polygon(pen, [
          [x + w * from, y],
          [x + w * to, y],
          [x + w * to + frame.u * 16, y + drop],
          [x + w * from + frame.u * 16, y + drop],
        ])
    },
  }
}
