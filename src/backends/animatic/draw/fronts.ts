import { disc, fade, polygon, slab } from './brush.ts'
import type { Kit, Layer, Pen } from './frame.ts'
import { type Random, seededRandom } from './random.ts'

/** Houses as seen from the street: fronts with shops, cottages, lamps. */

const FRONTS = ['#c47a5a', '#d6a56c', '#8a9aa5', '#b8656a', '#d9c6a0', '#7f9a8a', '#a98aa0'] as const

/** Terraced house fronts with shops below, as seen across a street. */
export function frontsLayer(
  kit: Kit,
  row: { depth: number; foot: number; height: number; width: number; far: number; shops: boolean },
): Layer {
  const { frame } = kit
  const seed = kit.random.next() * 1e9
  return {
    kind: 'still',
    depth: row.depth,
    top: row.foot - row.height * 1.35,
    bottom: row.foot + frame.u * 2,
    wrap: true,
    paint(pen) {
      const random = seededRandom(seed)
      const count = Math.max(3, Math.round(frame.period / row.width))
      const w = frame.period / count
      let last = ''
      for (let i = 0; i < count; i++) {
        let colour: string = random.pick(FRONTS)
        if (colour === last)
          colour = FRONTS[(FRONTS.indexOf(colour as (typeof FRONTS)[number]) + 2) % FRONTS.length] ?? colour
        last = colour
        paintFront(pen, kit, i * w, row.foot, w + 1, row.height * random.between(0.72, 1), colour, row, random)
      }
    },
  }
}

function paintFront(
  pen: Pen,
  kit: Kit,
  x: number,
  foot: number,
  w: number,
  h: number,
  colour: string,
  row: { far: number; shops: boolean },
  random: Random,
): void {
  const { light, frame } = kit
  const { far } = row
  const top = foot - h
  const shop = row.shops ? Math.min(h * 0.3, frame.u * 15 * kit.near) : 0
  pen.fillStyle = fade(pen, top, foot, [
    [0, light.tint(colour, far)],
    [1, light.tint(colour, far + 0.1)],
  ])
  pen.fillRect(x, top, w, h + frame.u * 2)
  pen.fillStyle = light.tint('#3b2b35', far, 0.55)
  pen.fillRect(x - w * 0.01, top - h * 0.025, w * 1.02, h * 0.04)
  pen.fillStyle = light.tint('#000000', far, 0.1)
  pen.fillRect(x, top, w * 0.05, h)
  const columns = 3
  const floors = Math.max(1, Math.floor((h - shop - h * 0.08) / (w * 0.42)))
  const fh = (h - shop - h * 0.08) / floors
  for (let j = 0; j < floors; j++) {
    for (let i = 0; i < columns; i++) {
      const wx = x + w * (0.13 + i * 0.27)
      const wy = top + h * 0.08 + j * fh
      const lit = random.next() < 0.5 * light.dark
      pen.fillStyle = light.tint('#f2e6d2', far, 0.55)
      slab(pen, wx - w * 0.015, wy - w * 0.015, w * 0.2, fh * 0.62 + w * 0.03)
      pen.fillStyle = lit ? light.glow('#ffd58a', 0.92) : light.tint(light.dark > 0.5 ? '#2a3450' : '#6d8ca8', far)
      slab(pen, wx, wy, w * 0.17, fh * 0.62)
      pen.fillStyle = light.tint('#ffffff', far, lit ? 0.12 : 0.16)
      polygon(pen, [
        [wx, wy],
        [wx + w * 0.1, wy],
        [wx, wy + fh * 0.4],
      ])
      pen.fillStyle = light.tint('#f2e6d2', far, 0.7)
      pen.fillRect(wx - w * 0.03, wy + fh * 0.62, w * 0.23, w * 0.022)
    }
  }
  if (shop > 0) paintShop(pen, kit, x, foot, w, shop, far, random)
}

function paintShop(
  pen: Pen,
  kit: Kit,
  x: number,
  foot: number,
  w: number,
  h: number,
  far: number,
  random: Random,
): void {
  const { light } = kit
  const awning = random.pick(['#c8504a', '#3f7f78', '#d9963f', '#4a5f96', '#7a4a78'])
  const top = foot - h
  const bright = light.dark > 0.4
  pen.fillStyle = light.tint('#2b2630', far, 0.85)
  pen.fillRect(x + w * 0.04, top, w * 0.92, h)
  pen.fillStyle = bright
    ? fade(pen, top, foot, [
        [0, light.glow('#ffe3a3', 0.95)],
        [1, light.glow('#f2a95c', 0.85)],
      ])
    : light.tint('#8fb0c2', far)
  slab(pen, x + w * 0.09, top + h * 0.3, w * 0.5, h * 0.52)
  slab(pen, x + w * 0.66, top + h * 0.3, w * 0.22, h * 0.7)
  pen.fillStyle = light.tint('#3a2a30', far, 0.45)
  for (let i = 0; i < 4; i++) disc(pen, x + w * (0.15 + i * 0.12), top + h * 0.76, h * random.between(0.06, 0.12))
  const stripes = 8
  for (let i = 0; i < stripes; i++) {
    pen.fillStyle = light.tint(i % 2 ? '#f3e8d6' : awning, far)
    const a = x + w * 0.05 + (i / stripes) * w * 0.9
    const b = a + (w * 0.9) / stripes
    polygon(pen, [
      [a, top + h * 0.05],
      [b, top + h * 0.05],
      [b, top + h * 0.3],
      [a, top + h * 0.3],
    ])
    pen.beginPath()
    pen.ellipse((a + b) / 2, top + h * 0.3, (b - a) / 2, h * 0.05, 0, 0, Math.PI)
    pen.fill()
  }
}

/** A cottage with a gabled roof; x is its middle. */
export function paintCottage(
  pen: Pen,
  kit: Kit,
  x: number,
  foot: number,
  size: number,
  far: number,
  random: Random,
): void {
  const { light } = kit
  const wall = random.pick(['#f0e2c8', '#e6d0b4', '#dcd9cf', '#e9c9a8'])
  const roof = random.pick(['#a8503f', '#8a4a48', '#6a5568', '#95603a'])
  const w = size * random.between(1, 1.35)
  const h = size * 0.62
  pen.fillStyle = light.tint('#8a7768', far)
  pen.fillRect(x + w * 0.2, foot - h - size * 0.5, size * 0.12, size * 0.3)
  pen.fillStyle = light.tint(wall, far)
  pen.fillRect(x - w / 2, foot - h, w, h)
  pen.fillStyle = light.shade
  pen.fillRect(x + w * 0.22, foot - h, w * 0.28, h)
  pen.fillStyle = light.tint(roof, far)
  polygon(pen, [
    [x - w * 0.6, foot - h + size * 0.03],
    [x - w * 0.3, foot - h - size * 0.42],
    [x + w * 0.3, foot - h - size * 0.42],
    [x + w * 0.6, foot - h + size * 0.03],
  ])
  pen.fillStyle = light.tint('#ffffff', far, 0.13)
  polygon(pen, [
    [x - w * 0.6, foot - h + size * 0.03],
    [x - w * 0.3, foot - h - size * 0.42],
    [x - w * 0.1, foot - h - size * 0.42],
    [x - w * 0.32, foot - h + size * 0.03],
  ])
  pen.fillStyle = light.tint('#6b4a3a', far)
  slab(pen, x - size * 0.09, foot - size * 0.36, size * 0.18, size * 0.36, [size * 0.09, size * 0.09, 0, 0])
  for (const dx of [-0.34, 0.28]) {
    pen.fillStyle = light.tint('#ffffff', far, 0.8)
    slab(pen, x + dx * w - size * 0.105, foot - size * 0.455, size * 0.21, size * 0.21)
    pen.fillStyle = light.dark > 0.4 ? light.glow('#ffd27d') : light.tint('#7f9fb5', far)
    slab(pen, x + dx * w - size * 0.085, foot - size * 0.435, size * 0.17, size * 0.17)
    pen.fillStyle = light.tint('#ffffff', far, 0.8)
    pen.fillRect(x + dx * w - size * 0.01, foot - size * 0.44, size * 0.02, size * 0.18)
  }
}

/** A street lamp; lit, it throws a soft cone. */
export function paintLamp(pen: Pen, kit: Kit, x: number, foot: number, size: number, far: number): void {
  const { light } = kit
  pen.fillStyle = light.tint('#2c3040', far)
  pen.fillRect(x - size * 0.014, foot - size, size * 0.028, size)
  pen.fillRect(x - size * 0.035, foot - size * 0.08, size * 0.07, size * 0.08)
  slab(pen, x - size * 0.01, foot - size * 1.0, size * 0.17, size * 0.024)
  slab(pen, x + size * 0.09, foot - size * 1.005, size * 0.12, size * 0.03, size * 0.01)
  if (light.dark < 0.4) return
  const y = foot - size * 0.97
  pen.fillStyle = fade(pen, y, foot, [
    [0, light.glow('#ffdf9a', 0.34 * light.dark)],
    [1, light.glow('#ffdf9a', 0)],
  ])
  polygon(pen, [
    [x + size * 0.11, y],
    [x + size * 0.19, y],
    [x + size * 0.5, foot],
    [x - size * 0.2, foot],
  ])
  const glow = pen.createRadialGradient(x + size * 0.15, y, 0, x + size * 0.15, y, size * 0.22)
  glow.addColorStop(0, light.glow('#fff3cf', 0.95))
  glow.addColorStop(0.25, light.glow('#ffdc93', 0.4))
  glow.addColorStop(1, light.glow('#ffdc93', 0))
  pen.fillStyle = glow
  pen.fillRect(x - size * 0.08, y - size * 0.22, size * 0.46, size * 0.44)
}
