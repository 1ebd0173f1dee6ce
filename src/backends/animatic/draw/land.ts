import { halo, scatter } from './brush.ts'
import type { Kit, Pen, Scene } from './frame.ts'
import { paintCactus, paintGrass } from './plants.ts'
import { seededRandom } from './random.ts'
import { skyLayers } from './sky.ts'
import { fringeLayer, groundLayer, ridgeLayer } from './terrain.ts'
import { paintBroadleaf, paintPine } from './trees.ts'

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
