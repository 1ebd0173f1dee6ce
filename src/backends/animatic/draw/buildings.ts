import { fade, polygon } from './brush.ts'
import type { Kit, Layer, Pen } from './frame.ts'
import { type Random, seededRandom } from './random.ts'

/** Rows of houses and towers for towns. */

const WALLS = ['#8a93a8', '#a58f8b', '#6f83a3', '#b59a86', '#7d8f99', '#94869f'] as const

/** A skyline of towers; `lit` is the share of windows that shine at night. */
export function skylineLayer(
  kit: Kit,
  row: { depth: number; foot: number; height: number; width: number; far: number; windows: boolean; lit?: number },
): Layer {
  const { frame } = kit
  const seed = kit.random.next() * 1e9
  return {
    kind: 'still',
    depth: row.depth,
    top: row.foot - row.height * 1.25,
    bottom: row.foot + frame.u * 3,
    wrap: true,
    paint(pen) {
      const random = seededRandom(seed)
      const count = Math.round(frame.period / (row.width * 0.92))
      for (let i = 0; i < count; i++) {
        const w = row.width * random.between(0.72, 1.12)
        const h = row.height * (0.35 + 0.65 * random.next() ** 1.2)
        const x = Math.min((i / count) * frame.period, frame.period - w)
        paintTower(pen, kit, x, row.foot, w, h, row, random)
      }
    },
  }
}

function paintTower(
  pen: Pen,
  kit: Kit,
  x: number,
  foot: number,
  w: number,
  h: number,
  row: { far: number; windows: boolean; lit?: number },
  random: Random,
): void {
  const { light, frame } = kit
  const { far } = row
  const colour = random.pick(WALLS)
  const top = foot - h
  const roof = random.next()
  pen.fillStyle = fade(pen, top, foot, [
    [0, light.tint(colour, far)],
    [1, light.tint(colour, Math.min(0.95, far + 0.2))],
  ])
  pen.fillRect(x, top, w, h + frame.u * 3)
  if (roof < 0.22)
    polygon(pen, [
      [x, top],
      [x + w / 2, top - w * 0.34],
      [x + w, top],
    ])
  else if (roof < 0.5) {
    pen.fillRect(x + w * 0.18, top - w * 0.16, w * 0.64, w * 0.17)
    pen.fillRect(x + w * 0.48, top - w * 0.62, w * 0.04, w * 0.5)
  } else if (roof < 0.62) {
    pen.beginPath()
    pen.ellipse(x + w / 2, top, w / 2, w * 0.26, 0, Math.PI, 0)
    pen.fill()
  }
  pen.fillStyle = light.tint('#0c1226', far, 0.2)
  pen.fillRect(x + w * 0.68, top, w * 0.32, h + frame.u * 3)
  if (row.windows) paintWindows(pen, kit, x, top, w, h, far, row.lit ?? 0.5, random)
}

export function paintWindows(
  pen: Pen,
  kit: Kit,
  x: number,
  top: number,
  w: number,
  h: number,
  far: number,
  lit: number,
  random: Random,
): void {
  const { light, frame } = kit
  const cell = frame.u * 2.1 * Math.max(0.8, kit.near * 0.9)
  const columns = Math.max(2, Math.floor((w * 0.84) / cell))
  const rows = Math.max(2, Math.floor((h - cell) / (cell * 1.35)))
  const cw = (w * 0.84) / columns
  for (let j = 0; j < rows; j++) {
    for (let i = 0; i < columns; i++) {
      const shines = random.next() < lit * light.dark
      const warm = random.next()
      if (shines)
        pen.fillStyle = light.glow(
          warm < 0.65 ? '#ffd27a' : warm < 0.85 ? '#fff0c9' : '#9fd0ff',
          (0.95 - far * 0.5) * (0.55 + 0.45 * random.next()),
        )
      else pen.fillStyle = light.tint(light.dark > 0.5 ? '#27304a' : '#4f6a8a', far + 0.05, 0.5)
      pen.fillRect(x + w * 0.08 + i * cw + cw * 0.2, top + cell * 0.7 + j * cell * 1.35, cw * 0.58, cell * 0.78)
    }
  }
}
