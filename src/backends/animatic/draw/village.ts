import { fade, scatter, slab } from './brush.ts'
import { skylineLayer } from './buildings.ts'
import type { Kit, Layer, Pen, Scene } from './frame.ts'
import { paintCottage } from './fronts.ts'
import { paintBush } from './plants.ts'
import { seededRandom } from './random.ts'
import { skyLayers } from './sky.ts'
import { lampsLayer } from './streets.ts'
import { fringeLayer, groundLayer, ridgeLayer } from './terrain.ts'
import { paintBroadleaf, paintPine } from './trees.ts'

export function village(kit: Kit): Scene {
  const { frame } = kit
  const { u, horizon } = frame
  const seed = kit.random.next() * 1e9
  function houses(depth: number, foot: number, size: number, count: number, far: number): Layer {
    return {
      kind: 'still',
      depth,
      top: foot - size * 1.9,
      bottom: foot + u * 3,
      wrap: true,
      paint(pen) {
        const random = seededRandom(seed + depth * 1000)
        scatter(pen, frame, count, random, size, (x, r) => {
          if (r.next() < 0.3) paintBroadleaf(pen, kit, x + size * 0.9, foot, size * 1.25, '#5f8c50', far, r)
          paintCottage(pen, kit, x, foot + u * r.between(-1, 1), size * r.between(0.85, 1.15), far, r)
          paintBush(pen, kit, x - size * 0.7, foot + u, size * 0.24, '#5d8a4d', far, r)
        })
      },
    }
  }
  return {
    back: [
      ...skyLayers(kit, { sunX: 0.26 }),
      ridgeLayer(kit, { depth: 0.14, foot: horizon + u * 3, height: u * 22, rough: 0.5, colour: '#7b9a9a', far: 0.54 }),
      ridgeLayer(kit, {
        depth: 0.28,
        foot: horizon + u * 5,
        height: u * 12,
        rough: 0.42,
        colour: '#6f9a5e',
        far: 0.3,
        trees: 34,
      }),
      groundLayer(kit, '#7da05a', '#9aba72', {
        top: horizon + u * 3,
        depth: 0.5,
        details: (pen) => paintPath(pen, kit),
      }),
      houses(0.45, horizon + u * 6, u * 9 * kit.near, 11, 0.24),
      houses(0.7, horizon + u * 12, u * 16 * kit.near, 5, 0.06),
    ],
    front: [fringeLayer(kit, 'bush', '#4c7444')],
    ground: frame.ground,
    endless: true,
  }
}

function paintPath(pen: Pen, kit: Kit): void {
  const { frame, light } = kit
  pen.fillStyle = fade(pen, frame.ground - frame.u * 4, frame.h, [
    [0, light.tint('#d9c49a', 0.1)],
    [1, light.tint('#b89a70')],
  ])
  pen.fillRect(0, frame.ground - frame.u * 2.5, frame.period, frame.u * 8)
  pen.fillStyle = light.tint('#6b5238', 0, 0.16)
  const random = seededRandom(11)
  for (let i = 0; i < 60; i++)
    slab(
      pen,
      random.next() * frame.period,
      frame.ground + frame.u * random.between(-2, 5),
      frame.u * random.between(0.5, 1.8),
      frame.u * 0.35,
      2,
    )
}

export function park(kit: Kit): Scene {
  const { frame } = kit
  const { u, horizon } = frame
  const seed = kit.random.next() * 1e9
  const foot = horizon + u * 9
  return {
    back: [
      ...skyLayers(kit, { sunX: 0.74 }),
      skylineLayer(kit, {
        depth: 0.1,
        foot: horizon + u * 4,
        height: u * 24,
        width: u * 10,
        far: 0.68,
        windows: false,
      }),
      ridgeLayer(kit, { depth: 0.3, foot: horizon + u * 6, height: u * 10, rough: 0.72, colour: '#5f9160', far: 0.34 }),
      groundLayer(kit, '#7fae5a', '#a3c874', {
        top: horizon + u * 4,
        depth: 0.6,
        details: (pen) => paintPath(pen, kit),
      }),
      {
        kind: 'still',
        depth: 0.62,
        top: foot - u * 46 * kit.near,
        bottom: foot + u * 4,
        wrap: true,
        paint(pen) {
          const random = seededRandom(seed)
          scatter(pen, frame, 6, random, u * 26, (x, r) => {
            if (r.next() < 0.25) paintPine(pen, kit, x, foot, u * r.between(24, 34) * kit.near, 0.16)
            else
              paintBroadleaf(
                pen,
                kit,
                x,
                foot,
                u * r.between(24, 38) * kit.near,
                r.pick(['#5f9150', '#78a850', '#4c8458']),
                0.14,
                r,
              )
            paintBush(pen, kit, x + u * 15, foot + u, u * 6, '#679a55', 0.12, r)
          })
        },
      },
      lampsLayer(kit, 0.9, frame.ground - u * 2.6, u * 22 * kit.near, 4, 0.02),
    ],
    front: [fringeLayer(kit, 'grass', '#4f7d3f')],
    ground: frame.ground,
    endless: true,
  }
}
