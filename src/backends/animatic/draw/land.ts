import { fade, fillRidge, halo, polygon, ridgeLine, scatter } from './brush.ts'
import type { Frame, Kit, Layer, Pen, Scene } from './frame.ts'
import { paintBroadleaf, paintBush, paintCactus, paintGrass, paintPine, paintRock } from './plants.ts'
import { seededRandom } from './random.ts'
import { skyLayers } from './sky.ts'

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

export function mountains(kit: Kit): Scene {
  const { frame, light } = kit
  const { u, horizon } = frame
  const tall = frame.h > frame.w * 1.2 ? 1.3 : 1
  return {
    back: [
      ...skyLayers(kit, { sunX: 0.3 }),
      ridgeLayer(kit, {
        depth: 0.12,
        foot: horizon + u * 4,
        height: u * 40 * tall,
        rough: 0.62,
        colour: '#7f93b2',
        far: 0.62,
        snow: true,
      }),
      ridgeLayer(kit, {
        depth: 0.25,
        foot: horizon + u * 6,
        height: u * 28 * tall,
        rough: 0.66,
        colour: '#5b7295',
        far: 0.4,
        snow: true,
      }),
      ridgeLayer(kit, {
        depth: 0.42,
        foot: horizon + u * 8,
        height: u * 13,
        rough: 0.6,
        colour: '#456a62',
        far: 0.26,
        trees: 60,
      }),
      groundLayer(kit, '#5f8a52', '#8fae78', { top: horizon + u * 3, depth: 0.85, details: meadow(kit, '#4d7747') }),
    ],
    front: [fringeLayer(kit, 'grass', light.dark > 0.6 ? '#2a4434' : '#3f6a3d')],
    ground: frame.ground,
    endless: true,
  }
}

/** Tufts and flowers that grow with nearness. */
function meadow(kit: Kit, colour: string, flowers = ''): (pen: Pen) => void {
  const { frame, light } = kit
  const seed = kit.random.next() * 1e9
  return (pen) => {
    const random = seededRandom(seed)
    scatter(pen, frame, 110, random, frame.u * 6, (x, r) => {
      const far = r.next() ** 1.6
      const y =
        frame.ground -
        frame.u * 2 -
        (frame.ground - frame.horizon - frame.u * 7) * far +
        (1 - far) * r.next() * (frame.h - frame.ground)
      paintGrass(pen, kit, x, y, frame.u * (3.2 - far * 2.4), colour, r, far * 0.4)
      if (!flowers) return
      pen.fillStyle = light.tint(r.pick(['#f6d34a', '#f3f0ea', '#e3697d', flowers]), far * 0.3)
      pen.fillRect(x, y - frame.u * (2.6 - far * 2), frame.u * (0.8 - far * 0.5), frame.u * (0.8 - far * 0.5))
    })
  }
}

export function field(kit: Kit): Scene {
  const { frame } = kit
  const { u, horizon } = frame
  const seed = kit.random.next() * 1e9
  return {
    back: [
      ...skyLayers(kit),
      ridgeLayer(kit, {
        depth: 0.15,
        foot: horizon + u * 3,
        height: u * 13,
        rough: 0.42,
        colour: '#7d9c8b',
        far: 0.55,
      }),
      ridgeLayer(kit, { depth: 0.32, foot: horizon + u * 5, height: u * 8, rough: 0.4, colour: '#8fae62', far: 0.3 }),
      {
        kind: 'still',
        depth: 0.5,
        top: horizon - u * 20 * kit.near,
        bottom: horizon + u * 8,
        wrap: true,
        paint(pen) {
          const random = seededRandom(seed)
          scatter(pen, frame, 7, random, u * 16, (x, r) =>
            paintBroadleaf(pen, kit, x, horizon + u * 5, u * r.between(8, 15) * kit.near, '#5f8a4c', 0.22, r),
          )
        },
      },
      groundLayer(kit, '#b99b3f', '#d8c66a', { top: horizon + u * 2, details: meadow(kit, '#a98a35', '#d9506a') }),
    ],
    front: [fringeLayer(kit, 'grass', '#8c7130')],
    ground: frame.ground,
    endless: true,
  }
}

export function desert(kit: Kit): Scene {
  const { frame, light } = kit
  const { u, horizon } = frame
  const seed = kit.random.next() * 1e9
  return {
    back: [
      ...skyLayers(kit, { clouds: kit.sketch.weather !== 'clear' }),
      ridgeLayer(kit, { depth: 0.1, foot: horizon + u * 3, height: u * 17, rough: 0.55, colour: '#c08a6a', far: 0.5 }),
      ridgeLayer(kit, {
        depth: 0.3,
        foot: horizon + u * 8,
        height: u * 14,
        rough: 0.24,
        colour: '#e2ab6b',
        low: '#f0c88c',
        far: 0.24,
      }),
      ridgeLayer(kit, {
        depth: 0.55,
        foot: horizon + u * 14,
        height: u * 14,
        rough: 0.2,
        colour: '#d59a58',
        low: '#c4864a',
        far: 0.1,
      }),
      groundLayer(kit, '#c98c4e', '#dca563', {
        rise: u * 22 * kit.near,
        top: horizon + u * 9,
        details(pen) {
          const random = seededRandom(seed)
          pen.strokeStyle = light.tint('#a86d3a', 0, 0.35)
          pen.lineWidth = u * 0.25
          scatter(pen, frame, 26, random, u * 14, (x, r) => {
            const y = r.between(horizon + u * 14, frame.h)
            pen.beginPath()
            pen.moveTo(x - u * 9, y)
            pen.quadraticCurveTo(x, y - u * 1.6, x + u * 11, y + u * 0.6)
            pen.stroke()
          })
          scatter(pen, frame, 4, random, u * 14, (x, r) =>
            paintCactus(pen, kit, x, horizon + u * 13, u * r.between(8, 15) * kit.near, 0.08),
          )
          halo(pen, frame.w * 0.5, horizon + u * 6, u * 30, (a) => light.skyAt(1, a), 0.2)
        },
      }),
    ],
    front: [fringeLayer(kit, 'rock', '#9a6238')],
    ground: frame.ground,
    endless: true,
  }
}

export function snowfield(kit: Kit): Scene {
  const { frame, light } = kit
  const { u, horizon } = frame
  const seed = kit.random.next() * 1e9
  return {
    back: [
      ...skyLayers(kit),
      ridgeLayer(kit, {
        depth: 0.12,
        foot: horizon + u * 4,
        height: u * 26,
        rough: 0.62,
        colour: '#9db1cb',
        far: 0.5,
        snow: true,
      }),
      ridgeLayer(kit, {
        depth: 0.3,
        foot: horizon + u * 6,
        height: u * 9,
        rough: 0.5,
        colour: '#6b8a97',
        far: 0.4,
        trees: 70,
      }),
      groundLayer(kit, '#e3ecf6', '#f4f8fc', {
        rise: u * 26 * kit.near,
        top: horizon + u * 3,
        details(pen) {
          const random = seededRandom(seed)
          scatter(pen, frame, 14, random, u * 20, (x, r) => {
            const y = r.between(horizon + u * 8, frame.h)
            pen.fillStyle = light.tint('#b9cbe2', 0.05, 0.5)
            pen.beginPath()
            pen.moveTo(x - u * 16, y)
            pen.quadraticCurveTo(x, y - u * 3, x + u * 16, y)
            pen.quadraticCurveTo(x, y - u * 1.2, x - u * 16, y)
            pen.fill()
          })
          scatter(pen, frame, 6, random, u * 14, (x, r) =>
            paintPine(pen, kit, x, horizon + u * r.between(7, 12), u * r.between(13, 22) * kit.near, 0.14, true),
          )
        },
      }),
    ],
    front: [],
    ground: frame.ground,
    endless: true,
  }
}
