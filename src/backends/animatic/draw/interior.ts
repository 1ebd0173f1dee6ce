import { disc, fade, halo, limb, oval, polygon, slab } from './brush.ts'
import { paintWindows } from './buildings.ts'
import { CAST } from './figures/cast.ts'
import type { Kit, Layer, Pen, Scene } from './frame.ts'
import { seededRandom } from './random.ts'

/** Rooms. They do not wrap: walls have ends, and a camera inside moves little. */

interface Shell {
  wall: string
  wallLow: string
  floor: string
  skirting: string
}

function still(kit: Kit, depth: number, paint: (pen: Pen) => void, top = -kit.frame.margin, opaque = false): Layer {
  return { kind: 'still', depth, top, bottom: kit.frame.h + kit.frame.margin, wrap: false, opaque, paint }
}

/** Wall, floor and the line where they meet. */
function shell(kit: Kit, at: number, look: Shell): Layer {
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
    true,
  )
}

/** A window with what is outside: sky of the hour, a far skyline or hills. */
function paintWindow(pen: Pen, kit: Kit, x: number, y: number, w: number, h: number, curtains: string): void {
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
function sunPatch(kit: Kit, x: number, y: number, w: number): Layer {
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

function paintPlant(pen: Pen, kit: Kit, x: number, y: number, s: number): void {
  const { light } = kit
  for (let i = 0; i < 9; i++) {
    const angle = -Math.PI / 2 + (i - 4) * 0.32
    const long = s * (0.62 - Math.abs(i - 4) * 0.045)
    pen.fillStyle = light.tint(i % 2 ? '#4f8a5c' : '#3d7250')
    pen.save()
    pen.translate(x, y - s * 0.3)
    pen.rotate(angle)
    oval(pen, long * 0.55, 0, long * 0.5, s * 0.065)
    pen.restore()
  }
  pen.fillStyle = light.tint('#c98a62')
  polygon(pen, [
    [x - s * 0.19, y - s * 0.36],
    [x + s * 0.19, y - s * 0.36],
    [x + s * 0.14, y],
    [x - s * 0.14, y],
  ])
  pen.fillStyle = light.shade
  polygon(pen, [
    [x + s * 0.06, y - s * 0.36],
    [x + s * 0.19, y - s * 0.36],
    [x + s * 0.14, y],
    [x + s * 0.05, y],
  ])
}

function floorLamp(pen: Pen, kit: Kit, x: number, y: number, s: number): void {
  const { light } = kit
  const on = light.dark > 0.2
  if (on) halo(pen, x, y - s * 0.86, s * 0.75, (a) => light.glow('#ffcf86', a), 0.5 * Math.max(0.5, light.dark))
  pen.fillStyle = light.tint('#4a3f3f')
  pen.fillRect(x - s * 0.012, y - s * 0.8, s * 0.024, s * 0.8)
  oval(pen, x, y, s * 0.13, s * 0.025)
  pen.fillStyle = on ? light.glow('#ffe2a8') : light.tint('#efe2c8')
  polygon(pen, [
    [x - s * 0.1, y - s],
    [x + s * 0.1, y - s],
    [x + s * 0.17, y - s * 0.76],
    [x - s * 0.17, y - s * 0.76],
  ])
}

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

function paintSofa(pen: Pen, kit: Kit, x: number, y: number, w: number): void {
  const { light } = kit
  const h = w * 0.42
  const colour = '#5f7f86'
  pen.fillStyle = light.shade
  oval(pen, x + w / 2, y, w * 0.54, w * 0.03)
  pen.fillStyle = light.tint('#4a3a34')
  for (const dx of [0.06, 0.9]) pen.fillRect(x + w * dx, y - h * 0.14, w * 0.04, h * 0.14)
  pen.fillStyle = light.tint(colour)
  slab(pen, x + w * 0.04, y - h, w * 0.92, h * 0.8, w * 0.05)
  pen.fillStyle = light.tint('#ffffff', 0, 0.1)
  slab(pen, x + w * 0.1, y - h * 0.56, w * 0.395, h * 0.26, w * 0.03)
  slab(pen, x + w * 0.505, y - h * 0.56, w * 0.395, h * 0.26, w * 0.03)
  pen.fillStyle = light.tint('#4d6a72')
  slab(pen, x, y - h * 0.72, w * 0.11, h * 0.62, w * 0.04)
  slab(pen, x + w * 0.89, y - h * 0.72, w * 0.11, h * 0.62, w * 0.04)
  pen.fillRect(x + w * 0.06, y - h * 0.32, w * 0.88, h * 0.2)
  pen.fillStyle = light.tint('#d99a5a')
  pen.save()
  pen.translate(x + w * 0.24, y - h * 0.62)
  pen.rotate(-0.2)
  slab(pen, -w * 0.08, -w * 0.08, w * 0.16, w * 0.16, w * 0.025)
  pen.restore()
}

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

function paintJars(pen: Pen, kit: Kit, x: number, y: number, side: number): void {
  const { light, frame } = kit
  const { u } = frame
  const colours = ['#c8604a', '#e0b35a', '#6f8f9a', '#d9d2c4', '#7a9a5a']
  for (let i = 0; i < 5; i++) {
    const h = u * (5 + ((i * 3 + (side > 0 ? 2 : 0)) % 4))
    pen.fillStyle = light.tint(colours[(i + (side > 0 ? 2 : 0)) % 5] ?? '#c8604a')
    slab(pen, x + i * u * 8, y - h, u * 5, h, u * 0.9)
    pen.fillStyle = light.tint('#6a4a3a')
    slab(pen, x + i * u * 8 + u * 0.5, y - h - u, u * 4, u * 1.3, u * 0.4)
    pen.fillStyle = light.tint('#ffffff', 0, 0.22)
    slab(pen, x + i * u * 8 + u * 0.6, y - h + u * 0.8, u * 0.8, h * 0.6, u * 0.4)
  }
}

function paintPots(pen: Pen, kit: Kit, x: number, y: number, s: number): void {
  const { light } = kit
  pen.fillStyle = light.tint('#b8503f')
  slab(pen, x, y - s * 0.7, s * 1.3, s * 0.7, [0, 0, s * 0.14, s * 0.14])
  slab(pen, x - s * 0.18, y - s * 0.6, s * 1.66, s * 0.12, s * 0.05)
  pen.fillStyle = light.tint('#d0705a')
  slab(pen, x - s * 0.04, y - s * 0.84, s * 1.38, s * 0.14, s * 0.07)
  disc(pen, x + s * 0.65, y - s * 0.9, s * 0.09)
  pen.fillStyle = light.tint('#ffffff', 0, 0.2)
  slab(pen, x + s * 0.12, y - s * 0.6, s * 0.14, s * 0.46, s * 0.07)
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
        true,
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

function paintDesk(pen: Pen, kit: Kit, x: number, y: number, w: number): void {
  const { light } = kit
  const h = w * 0.42
  pen.fillStyle = light.shade
  oval(pen, x + w / 2, y, w * 0.52, w * 0.025)
  pen.fillStyle = light.tint('#3d4250')
  for (const dx of [0.05, 0.91]) pen.fillRect(x + w * dx, y - h, w * 0.035, h)
  pen.fillStyle = light.tint('#8b8f9c')
  slab(pen, x + w * 0.62, y - h, w * 0.28, h * 0.8, w * 0.01)
  pen.fillStyle = light.tint('#d7b48a')
  slab(pen, x, y - h - w * 0.02, w, w * 0.045, w * 0.01)
  pen.fillStyle = light.tint('#2b2f3c')
  pen.fillRect(x + w * 0.33, y - h - w * 0.1, w * 0.03, w * 0.09)
  slab(pen, x + w * 0.14, y - h - w * 0.38, w * 0.42, w * 0.28, w * 0.015)
  pen.fillStyle = light.glow('#8fd0e8', 0.75 + 0.25 * light.dark)
  slab(pen, x + w * 0.155, y - h - w * 0.365, w * 0.39, w * 0.25, w * 0.008)
  pen.fillStyle = light.glow('#ffffff', 0.55)
  for (let i = 0; i < 4; i++)
    pen.fillRect(x + w * 0.18, y - h - w * (0.335 - i * 0.05), w * (0.28 - (i % 3) * 0.07), w * 0.018)
  pen.fillStyle = light.tint('#d9604a')
  slab(pen, x + w * 0.72, y - h - w * 0.09, w * 0.06, w * 0.075, w * 0.01)
  pen.fillStyle = light.tint('#3a4456')
  slab(pen, x + w * 0.2, y - h * 0.92, w * 0.25, h * 0.5, w * 0.04)
  pen.fillRect(x + w * 0.31, y - h * 0.45, w * 0.03, h * 0.36)
  slab(pen, x + w * 0.22, y - h * 0.1, w * 0.21, h * 0.05, w * 0.01)
}
