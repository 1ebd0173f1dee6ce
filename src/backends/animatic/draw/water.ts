import { disc, fade, limb, oval, polygon, scatter, slab } from './brush.ts'
import { skylineLayer } from './buildings.ts'
import type { Frame, Kit, Layer, Pen, Scene } from './frame.ts'
import { fringeLayer, ridgeLayer } from './land.ts'
import { paintPalm, paintPine } from './plants.ts'
import { seededRandom } from './random.ts'
import { skyLayers } from './sky.ts'

/** How high the sea goes, 0..1. */
function swell(kit: Kit): number {
  const weather = kit.sketch.weather
  return weather === 'storm' ? 1 : weather === 'wind' ? 0.6 : weather === 'rain' ? 0.4 : 0.2
}

/** The surface from the horizon downwards, with the path of light below the sun or moon. */
function waterLayer(kit: Kit, near: string, far: string, options: { top: number; sunX: number }): Layer {
  const { frame, light } = kit
  const { u } = frame
  const { top } = options
  return {
    kind: 'still',
    depth: 0.25,
    top,
    bottom: frame.h + frame.margin,
    wrap: true,
    paint(pen) {
      pen.fillStyle = fade(pen, top, frame.h, [
        [0, light.tint(far, 0.62)],
        [0.14, light.tint(far, 0.3)],
        [0.5, light.tint(near, 0.06)],
        [1, light.tint(near)],
      ])
      pen.fillRect(0, top, frame.period, frame.h + frame.margin - top)
      pen.fillStyle = fade(pen, top, top + u * 26, [
        [0, light.skyAt(1, 0.5)],
        [1, light.skyAt(0.6, 0)],
      ])
      pen.fillRect(0, top, frame.period, u * 26)
      pen.fillStyle = fade(pen, frame.ground, frame.h, [
        [0, light.tint('#04101c', 0, 0)],
        [1, light.tint('#04101c', 0, 0.42)],
      ])
      pen.fillRect(0, frame.ground, frame.period, frame.h + frame.margin - frame.ground)
    },
  }
}

/** Glitter: short strokes that widen towards the viewer and blink. */
function glitter(kit: Kit, top: number, bottom: number, sunX: number): Layer {
  const { frame, light } = kit
  const { u } = frame
  const random = seededRandom(kit.random.next() * 1e9)
  const strokes = Array.from({ length: 64 }, (_, i) => {
    const depth = (i + random.next()) / 64
    const d = depth ** 1.5
    const inPath = i % 2 === 0 && light.clear > 0.3
    return {
      x: inPath ? frame.w * sunX + random.between(-1, 1) * u * (4 + d * 16) : random.next() * frame.w,
      y: top + u * 0.6 + d * (bottom - top),
      w: u * (1.2 + d * 8) * random.between(0.5, 1),
      h: u * (0.14 + d * 0.34),
      phase: random.next() * 7,
      alpha: inPath ? 0.75 : 0.22 + 0.1 * d,
      warm: inPath,
    }
  })
  const warm =
    light.time === 'sunset' ? '#ffd28a' : light.time === 'dawn' ? '#ffe6c4' : light.dark > 0.6 ? '#d7e6ff' : '#ffffff'
  return {
    kind: 'live',
    depth: 0.2,
    draw(pen, t) {
      for (const s of strokes) {
        const beat = 0.5 + 0.5 * Math.sin(t * 1.7 + s.phase)
        if (beat < 0.04) continue
        pen.fillStyle = s.warm ? light.glow(warm, s.alpha * beat) : light.skyAt(0.75, s.alpha * (0.4 + 0.6 * beat))
        const w = s.w * (0.55 + 0.45 * beat)
        const x = s.x + Math.sin(t * 0.6 + s.phase) * u * 0.6
        pen.beginPath()
        pen.roundRect(x - w / 2, s.y, w, s.h, s.h / 2)
        pen.fill()
      }
    },
  }
}

/** A row of waves that rolls and rises, with foam on its crests. Two crossing sines make it alive. */
export function waveLayer(
  kit: Kit,
  row: {
    y: number
    depth: number
    height: number
    length: number
    colour: string
    far: number
    speed: number
    bottom?: number
  },
): Layer {
  const { frame, light } = kit
  const phase = kit.random.next() * 7
  const rough = swell(kit)
  const amp = row.height * (0.35 + rough * 2.1)
  const pointed = 0.25 + rough * 0.5
  const step = frame.u * 1.7
  const crest = (x: number, t: number) => {
    const a = Math.sin((x / row.length) * Math.PI * 2 - t * row.speed + phase)
    const b = Math.sin((x / (row.length * 0.43)) * Math.PI * 2 - t * row.speed * 1.6 + phase * 2)
    return row.y - amp * (0.6 * (a + pointed * a * a) + 0.25 * b) + amp * 0.3 * Math.sin(t * 0.8 + phase)
  }
  return {
    kind: 'live',
    depth: row.depth,
    draw(pen, t) {
      const bottom = row.bottom ?? row.y + row.height * 7
      const left = -frame.margin
      const right = frame.w + frame.margin
      pen.fillStyle = fade(pen, row.y - amp, bottom, [
        [0, light.tint(row.colour, row.far)],
        [0.4, light.tint(row.colour, Math.max(0, row.far - 0.06), 0.9)],
        [1, light.tint(row.colour, row.far, row.bottom ? 1 : 0)],
      ])
      pen.beginPath()
      pen.moveTo(left, bottom)
      for (let x = left; x <= right; x += step) pen.lineTo(x, crest(x, t))
      pen.lineTo(right, bottom)
      pen.closePath()
      pen.fill()
      if (rough < 0.3) return
      pen.fillStyle = light.tint('#ffffff', row.far * 0.8, 0.16 + rough * 0.4)
      let from = left
      for (let x = left; x <= right; x += step) {
        const high = crest(x, t) < row.y - amp * 0.42
        if (high) continue
        if (x - from > step * 2.5) foamCrest(pen, crest, t, from, x, row.height * (0.25 + 0.3 * rough), step)
        from = x
      }
    },
  }
}

/** White water on a crest: as thin as nothing at both ends. */
function foamCrest(
  pen: Pen,
  crest: (x: number, t: number) => number,
  t: number,
  from: number,
  to: number,
  thick: number,
  step: number,
): void {
  pen.beginPath()
  pen.moveTo(from, crest(from, t))
  for (let x = from; x <= to; x += step) pen.lineTo(x, crest(x, t))
  for (let x = to; x >= from; x -= step) {
    const part = (x - from) / (to - from)
    pen.lineTo(x, crest(x, t) + thick * Math.sin(part * Math.PI) * (1 + 0.35 * Math.sin(x * 0.11)))
  }
  pen.fill()
}

export function sea(kit: Kit): Scene {
  const { frame } = kit
  const { u, horizon } = frame
  const sunX = 0.66
  const water = frame.ground - u * 5
  const rough = swell(kit)
  const deep = rough > 0.7 ? '#2a5262' : '#1f6f94'
  return {
    back: [
      ...skyLayers(kit, { sunX }),
      ridgeLayer(kit, { depth: 0.08, foot: horizon + u * 0.6, height: u * 5, rough: 0.5, colour: '#6d86a0', far: 0.7 }),
      waterLayer(kit, deep, '#5fa9c4', { top: horizon, sunX }),
      glitter(kit, horizon, water + u * 6, sunX),
      waveLayer(kit, {
        y: horizon + u * 6,
        depth: 0.4,
        height: u * 1.1,
        length: u * 31,
        colour: rough > 0.7 ? '#3d6878' : '#3f8fb0',
        far: 0.28,
        speed: 1.1,
      }),
      waveLayer(kit, {
        y: water - u * 2.4,
        depth: 0.7,
        height: u * 1.7,
        length: u * 43,
        colour: rough > 0.7 ? '#315c6c' : '#2f81a6',
        far: 0.14,
        speed: 1.25,
      }),
    ],
    front: [
      waveLayer(kit, {
        y: water + u * 3,
        depth: 1,
        height: u * 2.3,
        length: u * 57,
        colour: deep,
        far: 0.05,
        speed: 1.4,
        bottom: frame.h + frame.margin,
      }),
      waveLayer(kit, {
        y: frame.h - u * 7,
        depth: 1.3,
        height: u * 3,
        length: u * 79,
        colour: '#12465f',
        far: 0,
        speed: 1.6,
        bottom: frame.h + frame.margin,
      }),
    ],
    ground: water + u * 2.5,
    water: water + u * 2.5,
    endless: true,
  }
}

export function beach(kit: Kit): Scene {
  const { frame, light } = kit
  const { u, horizon } = frame
  const seed = kit.random.next() * 1e9
  const sunX = 0.6
  const shore = frame.ground - u * 6
  return {
    back: [
      ...skyLayers(kit, { sunX }),
      ridgeLayer(kit, { depth: 0.1, foot: horizon + u * 0.5, height: u * 6, rough: 0.5, colour: '#5f8a8a', far: 0.6 }),
      waterLayer(kit, '#2a8fae', '#6cc0cf', { top: horizon, sunX }),
      glitter(kit, horizon, shore, sunX),
      waveLayer(kit, {
        y: horizon + u * 7,
        depth: 0.5,
        height: u * 0.9,
        length: u * 37,
        colour: '#55b3c4',
        far: 0.2,
        speed: 1.1,
      }),
      waveLayer(kit, {
        y: shore - u * 2,
        depth: 0.8,
        height: u * 1.1,
        length: u * 51,
        colour: '#7cd0d2',
        far: 0.1,
        speed: 1.2,
      }),
      {
        kind: 'still',
        depth: 1,
        top: shore - u * 2,
        bottom: frame.h + frame.margin,
        wrap: true,
        paint(pen) {
          const edge = (x: number) =>
            shore +
            u * (0.7 * Math.sin((x / frame.period) * Math.PI * 6) + 0.5 * Math.sin((x / frame.period) * Math.PI * 14))
          for (const [offset, colour, alpha] of [
            [0, '#ffffff', 0.85],
            [0.9, '#b08d62', 1],
            [3.4, '#dcbd8a', 1],
          ] as const) {
            pen.fillStyle =
              offset > 3
                ? fade(pen, shore, frame.h, [
                    [0, light.tint('#e0c493')],
                    [1, light.tint('#c39c68')],
                  ])
                : light.tint(colour, 0, alpha)
            pen.beginPath()
            pen.moveTo(0, frame.h + frame.margin)
            for (let x = 0; x <= frame.period; x += u * 2) pen.lineTo(x, edge(x + offset * 30) + offset * u)
            pen.lineTo(frame.period, frame.h + frame.margin)
            pen.fill()
          }
          const random = seededRandom(seed)
          pen.fillStyle = light.tint('#8f6d45', 0, 0.3)
          for (let i = 0; i < 120; i++)
            oval(
              pen,
              random.next() * frame.period,
              random.between(shore + u * 6, frame.h),
              u * random.between(0.2, 0.8),
              u * 0.16,
            )
        },
      },
    ],
    front: [
      {
        kind: 'still',
        depth: 1.3,
        top: 0,
        bottom: frame.h + frame.margin,
        wrap: false,
        paint(pen) {
          paintPalm(pen, kit, frame.w * 0.02, frame.h + u * 4, u * 72, 0, 1)
          if (frame.w > frame.h) paintPalm(pen, kit, frame.w * 0.965, frame.h + u * 6, u * 60, 0, -0.7)
        },
      },
    ],
    ground: frame.ground,
    water: shore - u,
    endless: false,
  }
}

export function harbour(kit: Kit): Scene {
  const { frame, light } = kit
  const { u, horizon } = frame
  const quay = frame.ground - u * 1.5
  const water = horizon + u * 12
  return {
    back: [
      ...skyLayers(kit, { sunX: 0.3 }),
      ridgeLayer(kit, { depth: 0.1, foot: horizon + u * 2, height: u * 15, rough: 0.5, colour: '#7d94a8', far: 0.6 }),
      skylineLayer(kit, {
        depth: 0.2,
        foot: horizon + u * 2,
        height: u * 17,
        width: u * 8,
        far: 0.36,
        windows: true,
        lit: 0.6,
      }),
      waterLayer(kit, '#2b6a86', '#6fa6b8', { top: horizon + u * 1.5, sunX: 0.3 }),
      glitter(kit, horizon + u * 2, quay, 0.3),
      {
        kind: 'still',
        depth: 0.4,
        top: horizon - u * 34,
        bottom: horizon + u * 12,
        wrap: true,
        paint: (pen) => paintCranes(pen, kit, horizon + u * 6),
      },
      moorings(kit, water),
      {
        kind: 'still',
        depth: 1,
        top: quay - u * 3,
        bottom: frame.h + frame.margin,
        wrap: true,
        paint(pen) {
          pen.fillStyle = fade(pen, quay + u * 4, frame.h, [
            [0, light.tint('#8d7f76')],
            [1, light.tint('#4d444a')],
          ])
          pen.fillRect(0, quay + u * 4, frame.period, frame.h)
          pen.fillStyle = light.tint('#b5a698')
          pen.fillRect(0, quay + u * 4, frame.period, u * 1.8)
          scatter(pen, frame, 7, seededRandom(3), u * 5, (x) => {
            pen.fillStyle = light.tint('#33333f')
            slab(pen, x - u * 1.5, quay + u * 1.2, u * 3, u * 3.4, [u * 1.2, u * 1.2, 0, 0])
            slab(pen, x - u * 2, quay + u * 0.6, u * 4, u * 1.5, u * 0.7)
          })
        },
      },
    ],
    front: [],
    ground: frame.ground + u * 4.5,
    water: water + u * 4,
    endless: false,
  }
}

function paintCranes(pen: Pen, kit: Kit, foot: number): void {
  const { frame, light } = kit
  const { u } = frame
  scatter(pen, frame, 4, seededRandom(5), u * 30, (x, r) => {
    const s = u * r.between(22, 30)
    pen.fillStyle = light.tint('#5f6470', 0.3)
    pen.fillRect(x - u * 14, foot - u * 1.6, u * 28, u * 4)
    pen.strokeStyle = light.tint(r.pick(['#c8684a', '#4f7f9a']), 0.26)
    limb(
      pen,
      [
        [x - s * 0.14, foot],
        [x, foot - s],
        [x + s * 0.14, foot],
      ],
      s * 0.03,
    )
    limb(
      pen,
      [
        [x - s * 0.34, foot - s * 0.92],
        [x + s * 0.66, foot - s * 0.92],
      ],
      s * 0.035,
    )
    limb(
      pen,
      [
        [x - s * 0.3, foot - s * 0.9],
        [x, foot - s * 1.12],
        [x + s * 0.6, foot - s * 0.93],
      ],
      s * 0.012,
    )
    limb(
      pen,
      [
        [x + s * 0.42, foot - s * 0.92],
        [x + s * 0.42, foot - s * 0.5],
      ],
      s * 0.01,
    )
    pen.fillStyle = light.tint(r.pick(['#b85a4a', '#4a7f78', '#c79a4a']), 0.28)
    pen.fillRect(x + s * 0.35, foot - s * 0.52, s * 0.16, s * 0.1)
    for (let i = 0; i < 5; i++) {
      pen.fillStyle = light.tint(r.pick(['#b85a4a', '#4a6f88', '#c79a4a', '#5a8a68']), 0.28)
      pen.fillRect(x - u * 12 + i * u * 4.6, foot - u * (i % 2 ? 3.4 : 5.2), u * 4.2, u * (i % 2 ? 2 : 3.8))
    }
  })
}

/** Two sailing boats at anchor that bob. */
function moorings(kit: Kit, water: number): Layer {
  const { frame, light } = kit
  const { u } = frame
  const places: { x: number; s: number; far: number; phase: number }[] = [
    { x: frame.w * 0.14, s: u * 17, far: 0.16, phase: 0 },
    { x: frame.w * 0.88, s: u * 14, far: 0.2, phase: 2 },
  ]
  return {
    kind: 'live',
    depth: 0.6,
    draw(pen, t) {
      for (const { x, s, far, phase } of places) {
        pen.save()
        pen.translate(x, water + Math.sin(t * 1.3 + phase) * u * 0.35)
        pen.rotate(Math.sin(t * 1.1 + phase) * 0.03)
        pen.fillStyle = light.tint('#f0ebe0', far)
        polygon(pen, [
          [-s * 0.42, -s * 0.14],
          [s * 0.46, -s * 0.17],
          [s * 0.34, s * 0.03],
          [-s * 0.34, s * 0.03],
        ])
        pen.fillStyle = light.tint('#3f6a8a', far)
        polygon(pen, [
          [-s * 0.38, -s * 0.04],
          [s * 0.4, -s * 0.06],
          [s * 0.34, s * 0.03],
          [-s * 0.34, s * 0.03],
        ])
        pen.strokeStyle = light.tint('#5b4a40', far)
        limb(
          pen,
          [
            [0, -s * 0.14],
            [0, -s * 1.2],
          ],
          s * 0.022,
        )
        limb(
          pen,
          [
            [-s * 0.02, -s * 0.24],
            [-s * 0.36, -s * 0.24],
          ],
          s * 0.05,
        )
        limb(
          pen,
          [
            [0, -s * 1.18],
            [s * 0.44, -s * 0.18],
          ],
          s * 0.006,
        )
        pen.fillStyle = light.tint('#0a2030', far, 0.22)
        oval(pen, 0, s * 0.06, s * 0.42, s * 0.05)
        pen.restore()
      }
    },
  }
}

export function lake(kit: Kit): Scene {
  const { frame } = kit
  const { u, horizon } = frame
  const seed = kit.random.next() * 1e9
  const bank = frame.ground - u * 1
  return {
    back: [
      ...skyLayers(kit, { sunX: 0.6 }),
      ridgeLayer(kit, {
        depth: 0.1,
        foot: horizon + u * 1,
        height: u * 31,
        rough: 0.6,
        colour: '#8096b4',
        far: 0.58,
        snow: true,
      }),
      ridgeLayer(kit, {
        depth: 0.2,
        foot: horizon + u * 1,
        height: u * 12,
        rough: 0.55,
        colour: '#4d7a6c',
        far: 0.32,
        trees: 80,
      }),
      waterLayer(kit, '#2f7f9c', '#8cc3cf', { top: horizon + u, sunX: 0.6 }),
      reflection(kit, horizon + u),
      glitter(kit, horizon + u, bank + u * 8, 0.6),
      {
        kind: 'still',
        depth: 1,
        top: bank - u * 2,
        bottom: frame.h + frame.margin,
        wrap: true,
        paint(pen) {
          const random = seededRandom(seed)
          pen.fillStyle = fade(pen, bank, frame.h, [
            [0, kit.light.tint('#6f8f52')],
            [1, kit.light.tint('#3d5a38')],
          ])
          pen.beginPath()
          pen.moveTo(0, frame.h + frame.margin)
          for (let x = 0; x <= frame.period; x += u * 2)
            pen.lineTo(
              x,
              bank +
                u *
                  (3.6 +
                    0.8 * Math.sin((x / frame.period) * Math.PI * 8) +
                    0.4 * Math.sin((x / frame.period) * Math.PI * 26)),
            )
          pen.lineTo(frame.period, frame.h + frame.margin)
          pen.fill()
          scatter(pen, frame, 16, random, u * 4, (x, r) =>
            paintReed(pen, kit, x, bank + u * r.between(4, 8), u * r.between(7, 12)),
          )
        },
      },
    ],
    front: [fringeLayer(kit, 'grass', '#3d5f38')],
    ground: bank + u * 5.5,
    water: frame.ground - u * 4,
    endless: false,
  }
}

function paintReed(pen: Pen, kit: Kit, x: number, y: number, s: number): void {
  pen.strokeStyle = kit.light.tint('#5b7a45')
  limb(
    pen,
    [
      [x, y],
      [x + s * 0.06, y - s],
    ],
    s * 0.03,
  )
  limb(
    pen,
    [
      [x + s * 0.05, y],
      [x - s * 0.18, y - s * 0.7],
    ],
    s * 0.025,
  )
  pen.strokeStyle = kit.light.tint('#6b4a34')
  limb(
    pen,
    [
      [x + s * 0.045, y - s * 0.78],
      [x + s * 0.06, y - s * 0.98],
    ],
    s * 0.085,
  )
}

/** What stands on the far bank, upside down and drawn out. */
function reflection(kit: Kit, top: number): Layer {
  const { frame, light } = kit
  const { u } = frame
  const seed = kit.random.next() * 1e9
  return {
    kind: 'still',
    depth: 0.2,
    top,
    bottom: top + u * 16,
    wrap: true,
    paint(pen) {
      pen.save()
      pen.translate(0, top - u * 1.6)
      pen.scale(1, -0.8)
      scatter(pen, frame, 80, seededRandom(seed), u * 8, (x, r) =>
        paintPine(pen, kit, x, 0, u * r.between(6, 14), 0.45),
      )
      pen.restore()
      pen.fillStyle = fade(pen, top, top + u * 14, [
        [0, light.tint('#5f9fb4', 0.3, 0.35)],
        [1, light.tint('#4a90aa', 0.2, 0.9)],
      ])
      pen.fillRect(0, top, frame.period, u * 16)
      pen.fillStyle = light.skyAt(0.9, 0.4)
      for (let i = 0; i < 4; i++) pen.fillRect(0, top + u * (1 + i * 3), frame.period, u * 0.14)
    },
  }
}

/** A rock in the water for what cannot swim; figures stand on its top. */
export function islet(kit: Kit, x: number, top: number, width: number): Layer {
  const { frame, light } = kit
  const { u } = frame
  return {
    kind: 'still',
    depth: 1,
    top: top - u * 4,
    bottom: frame.h + frame.margin,
    wrap: false,
    paint(pen) {
      const w = width / 2
      const foot: number = frame.h
      pen.fillStyle = fade(pen, top, top + u * 22, [
        [0, light.tint('#6f6a70')],
        [1, light.tint('#2f3440')],
      ])
      polygon(pen, [
        [x - w, top + u * 0.4],
        [x - w * 0.7, top - u * 0.5],
        [x + w * 0.6, top - u * 0.3],
        [x + w, top + u * 0.6],
        [x + w * 1.35, top + u * 8],
        [x + w * 1.7, foot],
        [x - w * 1.7, foot],
        [x - w * 1.3, top + u * 7],
      ])
      pen.fillStyle = light.tint('#9a938f', 0, 0.6)
      polygon(pen, [
        [x - w, top + u * 0.4],
        [x - w * 0.7, top - u * 0.5],
        [x + w * 0.6, top - u * 0.3],
        [x + w, top + u * 0.6],
        [x + w * 0.5, top + u * 1.8],
        [x - w * 0.5, top + u * 1.6],
      ])
      pen.fillStyle = light.shade
      polygon(pen, [
        [x + w * 0.5, top + u * 1.8],
        [x + w, top + u * 0.6],
        [x + w * 1.35, top + u * 8],
        [x + w * 1.7, foot],
        [x + w * 0.4, foot],
        [x + w * 0.75, top + u * 8],
      ])
      polygon(pen, [
        [x - w * 0.5, top + u * 1.6],
        [x - w * 0.1, top + u * 9],
        [x - w * 0.6, foot],
        [x - w * 0.7, top + u * 6],
      ])
      pen.fillStyle = light.tint('#5c7a4c', 0, 0.8)
      for (let i = 0; i < 5; i++) disc(pen, x - w * 0.8 + i * w * 0.38, top + u * 0.4, u * (0.5 + (i % 2) * 0.4))
    },
  }
}

