import { fade, polygon, scatter } from './brush.ts'
import type { Kit, Layer, Scene } from './frame.ts'
import { paintBush, paintGrass } from './plants.ts'
import { seededRandom } from './random.ts'
import { skyLayers } from './sky.ts'
import { fringeLayer, groundLayer } from './terrain.ts'
import { paintFoliage, paintPine, paintTrunk } from './trees.ts'

/** A forest seen from inside: trunks behind trunks, light falling in from above. */
export function forest(kit: Kit): Scene {
  const { frame } = kit
  const { u, horizon } = frame
  return {
    back: [
      ...skyLayers(kit, { clouds: false, disc: false }),
      pines(kit, { depth: 0.12, foot: horizon + u * 5, size: 46, count: 34, far: 0.62 }),
      pines(kit, { depth: 0.24, foot: horizon + u * 6, size: 52, count: 24, far: 0.42 }),
      groundLayer(kit, '#54704a', '#7f9468', {
        top: horizon + u * 3,
        depth: 0.5,
        details: (pen) => undergrowth(kit)(pen),
      }),
      trunks(kit, {
        depth: 0.45,
        foot: horizon + u * 9,
        width: 3.4 * kit.near,
        count: 13,
        far: 0.3,
        colour: '#6b5a50',
      }),
      shafts(kit),
      trunks(kit, { depth: 0.75, foot: horizon + u * 14, width: 6 * kit.near, count: 6, far: 0.12, colour: '#5a4a44' }),
    ],
    front: [
      {
        kind: 'still',
        depth: 1.3,
        top: 0,
        bottom: u * 18,
        wrap: true,
        paint(pen) {
          paintFoliage(pen, kit, -u * 1, u * 10, '#2c4a38', 0, seededRandom(21), true)
          paintFoliage(pen, kit, -u * 4, u * 10, '#20382e', 0, seededRandom(22), true)
        },
      },
      fringeLayer(kit, 'grass', '#33502f'),
    ],
    ground: frame.ground,
    endless: true,
  }
}

function pines(kit: Kit, row: { depth: number; foot: number; size: number; count: number; far: number }): Layer {
  const { frame } = kit
  const seed = kit.random.next() * 1e9
  const tall = frame.h > frame.w * 1.2 ? 1.4 : 1
  return {
    kind: 'still',
    depth: row.depth,
    top: 0,
    bottom: row.foot + frame.u * 2,
    wrap: true,
    paint(pen) {
      scatter(pen, frame, row.count, seededRandom(seed), frame.u * 20, (x, r) =>
        paintPine(pen, kit, x, row.foot, frame.u * row.size * tall * r.between(0.7, 1.15), row.far),
      )
    },
  }
}

function trunks(
  kit: Kit,
  row: { depth: number; foot: number; width: number; count: number; far: number; colour: string },
): Layer {
  const { frame } = kit
  const seed = kit.random.next() * 1e9
  return {
    kind: 'still',
    depth: row.depth,
    top: -frame.margin,
    bottom: row.foot + frame.u * 8,
    wrap: true,
    paint(pen) {
      const random = seededRandom(seed)
      scatter(pen, frame, row.count, random, frame.u * 14, (x, r) => {
        const foot = row.foot + frame.u * r.between(-1, 3)
        paintTrunk(pen, kit, x, foot, -frame.margin, frame.u * row.width * r.between(0.7, 1.2), row.colour, row.far, r)
        paintBush(
          pen,
          kit,
          x + frame.u * r.between(-4, 4),
          foot + frame.u,
          frame.u * row.width * r.between(0.8, 1.3),
          '#4f7048',
          row.far,
          r,
        )
      })
    },
  }
}

function undergrowth(kit: Kit): (pen: Parameters<typeof paintGrass>[0]) => void {
  const { frame, light } = kit
  const { u } = frame
  return (pen) => {
    const random = seededRandom(31)
    pen.fillStyle = fade(pen, frame.ground - u * 6, frame.ground + u * 10, [
      [0, light.tint('#a08a60', 0.1, 0)],
      [0.4, light.tint('#a08a60', 0.05, 0.75)],
      [1, light.tint('#7d6a48', 0, 0)],
    ])
    pen.fillRect(0, frame.ground - u * 6, frame.period, u * 16)
    scatter(pen, frame, 70, random, u * 5, (x, r) => {
      const y = r.between(frame.horizon + u * 7, frame.h)
      paintGrass(
        pen,
        kit,
        x,
        y,
        u * (1 + 3.4 * ((y - frame.horizon) / (frame.h - frame.horizon))),
        r.pick(['#4c6d3f', '#6b8a4c', '#3e5c3a']),
        r,
        0.1,
      )
    })
  }
}

/** Slanting beams that swell and fade slowly. */
function shafts(kit: Kit): Layer {
  const { frame, light } = kit
  const { u } = frame
  const beams = [0.12, 0.34, 0.58, 0.82].map((x, i) => ({ x: x * frame.w, w: u * (7 + (i % 2) * 6), phase: i * 1.9 }))
  const strength = (light.dark > 0.6 ? 0.1 : 0.24) * (0.35 + 0.65 * light.clear)
  const colour = light.dark > 0.6 ? '#a9c8ff' : light.time === 'sunset' ? '#ffc27a' : '#fff1bf'
  return {
    kind: 'live',
    depth: 0.5,
    draw(pen, t) {
      const foot = frame.ground
      for (const beam of beams) {
        const a = strength * (0.62 + 0.38 * Math.sin(t * 0.7 + beam.phase))
        pen.fillStyle = fade(pen, 0, foot, [
          [0, light.glow(colour, a)],
          [1, light.glow(colour, 0)],
        ])
        polygon(pen, [
          [beam.x + u * 26, 0],
          [beam.x + u * 26 + beam.w, 0],
          [beam.x + beam.w * 1.4, foot],
          [beam.x - beam.w * 0.6, foot],
        ])
      }
    },
  }
}
