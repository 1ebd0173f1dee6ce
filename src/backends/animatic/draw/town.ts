import { scatter } from './brush.ts'
import { skylineLayer } from './buildings.ts'
import type { Kit, Scene } from './frame.ts'
import { frontsLayer } from './fronts.ts'
import { seededRandom } from './random.ts'
import { skyLayers } from './sky.ts'
import { lampsLayer, roadLayer } from './streets.ts'
import { fringeLayer, groundLayer, ridgeLayer } from './terrain.ts'
import { paintBroadleaf } from './trees.ts'

export function city(kit: Kit): Scene {
  const { frame } = kit
  const { u, horizon } = frame
  const tall = frame.h > frame.w * 1.2 ? 1.55 : frame.h > frame.w * 0.8 ? 1.2 : 1
  const kerb = frame.ground - u * 3.5
  return {
    back: [
      ...skyLayers(kit, { sunX: 0.72 }),
      skylineLayer(kit, {
        depth: 0.1,
        foot: horizon + u * 6,
        height: u * 42 * tall,
        width: u * 9,
        far: 0.66,
        windows: false,
      }),
      skylineLayer(kit, {
        depth: 0.22,
        foot: horizon + u * 8,
        height: u * 44 * tall,
        width: u * 13,
        far: 0.4,
        windows: true,
        lit: 0.45,
      }),
      skylineLayer(kit, {
        depth: 0.45,
        foot: kerb,
        height: u * 40 * tall * Math.sqrt(kit.near),
        width: u * 19 * kit.near,
        far: 0.14,
        windows: true,
        lit: 0.6,
      }),
      groundLayer(kit, '#8b8a92', '#9a98a0', { top: kerb - u * 4, depth: 0.8 }),
      roadLayer(kit, kerb, { kerb: true }),
      lampsLayer(kit, 0.96, kerb - u * 0.6, u * 27 * kit.near, 6, 0.04),
    ],
    front: [],
    ground: frame.ground,
    endless: true,
  }
}

export function street(kit: Kit): Scene {
  const { frame } = kit
  const { u } = frame
  const tall = frame.h > frame.w * 1.2 ? 1.6 : frame.h > frame.w * 0.8 ? 1.2 : 1
  const kerb = frame.ground - u * 4
  const seed = kit.random.next() * 1e9
  return {
    back: [
      ...skyLayers(kit, { sunX: 0.5 }),
      skylineLayer(kit, { depth: 0.25, foot: kerb, height: u * 56 * tall, width: u * 16, far: 0.5, windows: false }),
      frontsLayer(kit, {
        depth: 0.72,
        foot: kerb - u * 2,
        height: u * 50 * tall * Math.sqrt(kit.near),
        width: u * 32 * kit.near,
        far: 0.08,
        shops: true,
      }),
      roadLayer(kit, kerb, { kerb: true }),
      {
        kind: 'still',
        depth: 0.94,
        top: kerb - u * 30 * kit.near,
        bottom: kerb + u,
        wrap: true,
        paint(pen) {
          const random = seededRandom(seed)
          scatter(pen, frame, 5, random, u * 16, (x, r) =>
            paintBroadleaf(pen, kit, x, kerb - u * 0.4, u * 22 * kit.near, '#5b8a55', 0.04, r),
          )
        },
      },
      lampsLayer(kit, 0.97, kerb - u * 0.4, u * 25 * kit.near, 4, 0),
    ],
    front: [],
    ground: frame.ground,
    endless: true,
  }
}

export function road(kit: Kit): Scene {
  const { frame } = kit
  const { u, horizon } = frame
  const seed = kit.random.next() * 1e9
  const edge = frame.ground - u * 4
  return {
    back: [
      ...skyLayers(kit, { sunX: 0.3 }),
      ridgeLayer(kit, { depth: 0.1, foot: horizon + u * 3, height: u * 22, rough: 0.55, colour: '#7d8fb0', far: 0.58 }),
      ridgeLayer(kit, {
        depth: 0.24,
        foot: horizon + u * 5,
        height: u * 11,
        rough: 0.42,
        colour: '#64927a',
        far: 0.36,
        trees: 40,
      }),
      groundLayer(kit, '#7f9a52', '#a7b56a', { top: horizon + u * 3, depth: 0.6 }),
      {
        kind: 'still',
        depth: 0.86,
        top: edge - u * 24 * kit.near,
        bottom: edge + u * 2,
        wrap: true,
        paint(pen) {
          const random = seededRandom(seed)
          scatter(pen, frame, 6, random, u * 14, (x, r) =>
            paintBroadleaf(pen, kit, x, edge - u * 2, u * r.between(12, 20) * kit.near, '#5c8a4a', 0.1, r),
          )
          pen.fillStyle = kit.light.tint('#d8d8d6', 0.08)
          pen.fillRect(0, edge - u * 2.6, frame.period, u * 0.9)
          pen.fillStyle = kit.light.tint('#8d8f96', 0.08)
          const posts = Math.round(frame.period / (u * 12))
          for (let i = 0; i < posts; i++)
            pen.fillRect((i / posts) * frame.period + u * 4, edge - u * 2.6, u * 0.6, u * 3)
        },
      },
      roadLayer(kit, edge, { kerb: false }),
    ],
    front: [fringeLayer(kit, 'grass', '#5f7a3c')],
    ground: frame.ground,
    endless: true,
  }
}
