import { fade, fillRidge, polygon, ridgeLine, scatter } from './brush.ts'
import type { Frame, Kit, Layer, Pen } from './frame.ts'
import { paintBush, paintGrass, paintRock } from './plants.ts'
import { seededRandom } from './random.ts'
import { paintPine } from './trees.ts'

/** Ridges, plains and what grows before the lens. */

/** A band of land whose upper edge is a ridge. `dark` shades its foot, `snow` whitens its peaks. */
export function ridgeLayer(
  kit: Kit,
  band: {
    depth: number
    foot: number
    height: number
    rough: number
    colour: string
    far: number
    low?: string
    snow?: boolean
    trees?: number
  },
): Layer {
  const { frame, light } = kit
  const seed = kit.random.next() * 1e9
  const bottom = band.foot + frame.u * 12
  return {
    kind: 'still',
    depth: band.depth,
    top: band.foot - band.height * 1.3 - frame.u * (band.trees ? 9 : 1),
    bottom,
    wrap: true,
    paint(pen) {
      const random = seededRandom(seed)
      const line = ridgeLine(random, frame.period, band.height, band.rough)
      const upper = light.tint(band.colour, band.far)
      // Mist gathers at the foot: this is what sets one ridge off from the next.
      const lower = light.tint(band.low ?? band.colour, Math.min(0.96, band.far + 0.22))
      if (band.trees) {
        scatter(pen, frame, band.trees, random, frame.u * 8, (x, r) => {
          paintPine(pen, kit, x, band.foot - line(x) + frame.u, frame.u * r.between(3, 7), band.far)
        })
      }
      pen.fillStyle = fade(pen, band.foot - band.height, band.foot, [
        [0, upper],
        [1, lower],
      ])
      fillRidge(pen, frame, line, band.foot, bottom)
      if (band.snow) paintFacets(pen, frame, kit, line, band.foot, band.height, band.far)
    },
  }
}

/** Snow and a dark side on each peak. */
function paintFacets(
  pen: Pen,
  frame: Frame,
  kit: Kit,
  line: (x: number) => number,
  foot: number,
  height: number,
  far: number,
): void {
  const step = frame.u * 1.2
  for (let x = step; x < frame.period; x += step) {
    const here = line(x)
    if (here < line(x - step) || here < line(x + step) || here < height * 0.42) continue
    const y = foot - here
    const s = here * 0.36
    pen.save()
    pen.beginPath()
    pen.moveTo(x - s * 3, foot)
    for (let dx = -s * 3; dx <= s * 3; dx += step / 2) pen.lineTo(x + dx, foot - line(x + dx))
    pen.lineTo(x + s * 3, foot)
    pen.clip()
    pen.fillStyle = kit.light.tint('#ffffff', far * 0.85)
    polygon(pen, [
      [x - s * 1.5, y - s * 0.4],
      [x + s * 1.5, y - s * 0.4],
      [x + s * 1.15, y + s * 0.7],
      [x + s * 0.62, y + s * 0.45],
      [x + s * 0.3, y + s * 1],
      [x - s * 0.12, y + s * 0.55],
      [x - s * 0.55, y + s * 1.05],
      [x - s * 0.8, y + s * 0.5],
      [x - s * 1.3, y + s * 0.8],
    ])
    pen.fillStyle = kit.light.tint('#2f4466', far, 0.24)
    polygon(pen, [
      [x, y - 2],
      [x + s * 0.2, y + s * 0.7],
      [x - s * 0.1, y + s * 1.2],
      [x + s * 0.35, y + s * 2.8],
      [x + s * 4, y + s * 2.8],
      [x + s * 3, y],
    ])
    pen.restore()
  }
}

/** Flat ground from the horizon to the lower edge, lighter far away. */
export function groundLayer(
  kit: Kit,
  near: string,
  far: string,
  options: { top?: number; depth?: number; rise?: number; details?: (pen: Pen) => void } = {},
): Layer {
  const { frame, light } = kit
  const top = options.top ?? frame.horizon
  return {
    kind: 'still',
    depth: options.depth ?? 0.85,
    top: top - (options.rise ?? 0),
    bottom: frame.h + frame.margin,
    wrap: true,
    paint(pen) {
      pen.fillStyle = fade(pen, top, frame.h, [
        [0, light.tint(far, 0.5)],
        [0.3, light.tint(far, 0.16)],
        [0.62, light.tint(near)],
        [1, light.tint(near, 0)],
      ])
      pen.fillRect(0, top, frame.period, frame.h + frame.margin - top)
      pen.fillStyle = fade(pen, frame.ground, frame.h + frame.u * 6, [
        [0, light.tint('#0b1020', 0, 0)],
        [1, light.tint('#0b1020', 0, 0.22)],
      ])
      pen.fillRect(0, top, frame.period, frame.h + frame.margin - top)
      if (kit.sketch.weather === 'snow') {
        pen.fillStyle = light.tint('#f6f9fd', 0, 0.62)
        pen.fillRect(0, top, frame.period, frame.h + frame.margin - top)
      }
      options.details?.(pen)
    },
  }
}

/** Grass, leaves or stones that pass close to the lens. */
export function fringeLayer(kit: Kit, kind: 'grass' | 'rock' | 'bush', colour: string): Layer {
  const { frame } = kit
  const seed = kit.random.next() * 1e9
  const y = frame.h + frame.u * 2
  return {
    kind: 'still',
    depth: 1.35,
    top: frame.h - frame.u * 17,
    bottom: frame.h + frame.margin,
    wrap: true,
    paint(pen) {
      const random = seededRandom(seed)
      scatter(pen, frame, kind === 'grass' ? 46 : 8, random, frame.u * 16, (x, r) => {
        if (kind === 'grass') paintGrass(pen, kit, x, y, frame.u * r.between(5, 10), colour, r)
        else if (kind === 'rock') paintRock(pen, kit, x, y, frame.u * r.between(7, 13), colour, 0, r)
        else paintBush(pen, kit, x, y, frame.u * r.between(8, 13), colour, 0, r)
      })
    },
  }
}
