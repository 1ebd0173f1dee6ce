import { fade, polygon, scatter } from './brush.ts'
import type { Kit, Layer, Pen } from './frame.ts'
import { paintLamp } from './fronts.ts'
import { seededRandom } from './random.ts'

/** Asphalt and street lamps. */

/** Asphalt from `top` to the lower edge, with a kerb and broken lines that run along. */
export function roadLayer(kit: Kit, top: number, options: { kerb: boolean }): Layer {
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

export function lampsLayer(kit: Kit, depth: number, foot: number, size: number, count: number, far: number): Layer {
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
