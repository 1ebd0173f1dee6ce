import { fade } from './brush.ts'
import type { Kit, Layer, Scene } from './frame.ts'
import { seededRandom } from './random.ts'
import { skyLayers } from './sky.ts'

export function sky(kit: Kit): Scene {
  const { frame } = kit
  const high: Kit = { ...kit, frame: { ...frame, horizon: Math.round(frame.h * 0.86) } }
  return {
    back: [
      ...skyLayers(high, { sunX: 0.7 }),
      cloudSea(kit, { depth: 0.2, y: frame.h * 0.8, size: 8, far: 0.4, speed: 1.2 }),
      cloudSea(kit, { depth: 0.5, y: frame.h * 0.87, size: 11, far: 0.2, speed: 2.4 }),
    ],
    front: [cloudSea(kit, { depth: 1.1, y: frame.h * 0.97, size: 14, far: 0.04, speed: 4.5 })],
    ground: frame.h * 0.86,
    endless: true,
  }
}

/** The upper side of clouds, seen from above them. */
function cloudSea(kit: Kit, row: { depth: number; y: number; size: number; far: number; speed: number }): Layer {
  const { frame, light } = kit
  const seed = kit.random.next() * 1e9
  const r0 = row.size * frame.u
  return {
    kind: 'still',
    depth: row.depth,
    top: row.y - r0 * 1.6,
    bottom: frame.h + frame.margin,
    wrap: true,
    drift: -row.speed * frame.u,
    paint(pen) {
      const random = seededRandom(seed)
      const count = Math.round(frame.period / (r0 * 1.1))
      const puffs = Array.from({ length: count }, (_, i) => ({
        x: (i / count) * frame.period,
        r: r0 * random.between(0.6, 1.2),
        y: row.y + r0 * random.between(-0.3, 0.25),
      }))
      const low = light.time === 'sunset' || light.time === 'dawn'
      pen.fillStyle = fade(pen, row.y - r0, row.y + r0 * 1.7, [
        [0, light.tint(low ? '#fff0e0' : '#ffffff', row.far)],
        [1, light.tint(low ? '#b98fa8' : '#b4c8de', row.far + 0.15)],
      ])
      pen.beginPath()
      for (const puff of puffs) {
        for (const dx of [-frame.period, 0, frame.period]) {
          pen.moveTo(puff.x + dx + puff.r, puff.y)
          pen.arc(puff.x + dx, puff.y, puff.r, 0, Math.PI * 2)
        }
      }
      pen.rect(0, row.y, frame.period, frame.h + frame.margin - row.y)
      pen.fill('nonzero')
    },
  }
}
