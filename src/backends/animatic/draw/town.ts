import { fade, polygon, scatter, slab } from './brush.ts'
import { frontsLayer, paintCottage, paintLamp, skylineLayer } from './buildings.ts'
import type { Kit, Layer, Pen, Scene } from './frame.ts'
import { fringeLayer, groundLayer, ridgeLayer } from './land.ts'
import { paintBroadleaf, paintBush, paintPine } from './plants.ts'
import { seededRandom } from './random.ts'
import { skyLayers } from './sky.ts'

/** Asphalt from `top` to the lower edge, with a kerb and broken lines that run along. */
function roadLayer(kit: Kit, top: number, options: { kerb: boolean }): Layer {
  const { frame, light } = kit
  const { u } = frame
  return {
    kind: 'still',
    depth: 1,
    top: top - u * 3,
    bottom: frame.h + frame.margin,
    wrap: true,
    paint(pen) {
      if (options.kerb) {
        pen.fillStyle = fade(pen, top - u * 3, top, [
          [0, light.tint('#a9a4a2', 0.1)],
          [1, light.tint('#bdb6b0', 0.05)],
        ])
        pen.fillRect(0, top - u * 3, frame.period, u * 3)
        pen.fillStyle = light.tint('#6d6a72')
        pen.fillRect(0, top - u * 0.5, frame.period, u * 0.9)
      }
      pen.fillStyle = fade(pen, top, frame.h, [
        [0, light.tint('#575b69', 0.1)],
        [0.5, light.tint('#474a58')],
        [1, light.tint('#2e303e')],
      ])
      pen.fillRect(0, top + u * 0.4, frame.period, frame.h + frame.margin - top)
      const y = frame.ground + (frame.h - frame.ground) * 0.3
      const count = Math.round(frame.period / (u * 22))
      pen.fillStyle = light.tint('#efe6cf', 0, 0.75)
      for (let i = 0; i < count; i++) {
        const x = (i / count) * frame.period
        polygon(pen, [
          [x, y],
          [x + u * 11, y],
          [x + u * 10.4, y + u * 1.1],
          [x - u * 0.6, y + u * 1.1],
        ])
      }
      if (light.dark > 0.5 || kit.sketch.weather === 'rain' || kit.sketch.weather === 'storm') paintSheen(pen, kit, top)
    },
  }
}

/** Light of lamps and windows on a wet or dark street. */
function paintSheen(pen: Pen, kit: Kit, top: number): void {
  const { frame, light } = kit
  const random = seededRandom(7)
  const wet = kit.sketch.weather === 'rain' || kit.sketch.weather === 'storm'
  scatter(pen, frame, 16, random, frame.u * 6, (x, r) => {
    const w = frame.u * r.between(1.5, 4)
    const colour = r.pick(['#ffd58a', '#ffb36b', '#9fd0ff', '#ff8f8f'])
    const strength = wet ? 0.32 : 0.13
    pen.fillStyle = fade(pen, top, frame.h, [
      [0, light.glow(colour, strength * Math.max(0.35, light.dark))],
      [1, light.glow(colour, 0)],
    ])
    pen.fillRect(x - w / 2, top + frame.u, w, frame.h - top)
  })
}

function lampsLayer(kit: Kit, depth: number, foot: number, size: number, count: number, far: number): Layer {
  const { frame } = kit
  return {
    kind: 'still',
    depth,
    top: foot - size * 1.25,
    bottom: foot + frame.u,
    wrap: true,
    paint(pen) {
      scatter(
        pen,
        frame,
        count,
        { next: () => 0.4, between: (a) => a, pick: (list) => list[0] as never },
        size * 0.7,
        (x) => paintLamp(pen, kit, x, foot, size, far),
      )
    },
  }
}

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
