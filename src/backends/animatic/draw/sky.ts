import { disc, fade, halo, oval } from './brush.ts'
import type { Kit, Layer, Pen } from './frame.ts'
import { seededRandom } from './random.ts'
import { lightning } from './storm.ts'

/** Everything above the horizon that belongs to no place: gradient, sun, moon, stars, clouds. */
export function skyLayers(kit: Kit, options: { sunX?: number; clouds?: boolean; disc?: boolean } = {}): Layer[] {
  const { frame, light } = kit
  const layers: Layer[] = [
    {
      kind: 'still',
      depth: 0,
      top: -frame.margin,
      bottom: frame.h + frame.margin,
      wrap: false,
      paint(pen) {
        pen.fillStyle = fade(
          pen,
          0,
          frame.horizon + frame.u * 4,
          [0, 0.2, 0.4, 0.55, 0.7, 0.85, 1].map((at) => [at, light.skyAt(at)]),
        )
        pen.fillRect(-frame.margin, -frame.margin, frame.w + frame.margin * 2, frame.h + frame.margin * 2)
        if (light.dark > 0.6) paintStars(pen, kit)
        if (options.disc !== false) paintSun(pen, kit, options.sunX ?? 0.68)
      },
    },
  ]
  if (light.dark > 0.6 && light.clear > 0.3) layers.push(twinkle(kit))
  if (options.clouds !== false) layers.push(...cloudLayers(kit))
  if (kit.sketch.weather === 'storm') layers.push(lightning(kit))
  return layers
}

function paintStars(pen: Pen, kit: Kit): void {
  const { frame, light } = kit
  const random = seededRandom(kit.random.next() * 1e9)
  for (let i = 0; i < 160; i++) {
    const y = frame.horizon * random.next() ** 1.3
    pen.fillStyle = light.glow(
      '#ffffff',
      light.clear * light.dark * random.between(0.2, 0.85) * (1 - (y / frame.horizon) * 0.75),
    )
    disc(pen, random.between(0, frame.w), y, frame.u * random.between(0.08, 0.2))
  }
}

/** A few stars that flicker, live, above the many that stand. */
function twinkle(kit: Kit): Layer {
  const { frame, light } = kit
  const random = seededRandom(kit.random.next() * 1e9)
  const stars = Array.from({ length: 22 }, () => ({
    x: random.between(0, frame.w),
    y: frame.horizon * 0.75 * random.next(),
    r: frame.u * random.between(0.16, 0.32),
    phase: random.next() * 7,
  }))
  return {
    kind: 'live',
    depth: 0,
    draw(pen, t) {
      for (const star of stars) {
        pen.fillStyle = light.glow('#ffffff', light.clear * (0.45 + 0.45 * Math.sin(t * 2.2 + star.phase)))
        disc(pen, star.x, star.y, star.r)
      }
    },
  }
}

function paintSun(pen: Pen, kit: Kit, at: number): void {
  const { frame, light } = kit
  const { u } = frame
  const x = frame.w * at
  if (light.time === 'night' || (light.time === 'dusk' && light.clear > 0)) {
    const y = frame.horizon * (light.time === 'night' ? 0.3 : 0.42)
    halo(pen, x, y, u * 34, (a) => light.glow('#cfe0ff', a), 0.34 * Math.max(0.25, light.clear))
    if (light.clear < 0.3) return
    pen.fillStyle = light.glow('#f4f1df', 0.6 + 0.4 * light.clear)
    disc(pen, x, y, u * 4.6)
    pen.fillStyle = light.glow('#d5d5cf', 0.55)
    for (const [dx, dy, r] of [
      [-1.4, -1, 1.1],
      [1.2, 0.6, 0.8],
      [-0.4, 1.9, 0.6],
      [1.6, -1.8, 0.5],
    ] as const)
      disc(pen, x + dx * u, y + dy * u, r * u)
    return
  }
  const low = light.time === 'sunset' || light.time === 'dawn'
  const y = low ? frame.horizon - u * (light.time === 'dawn' ? 9 : 7) : frame.horizon * 0.3
  const colour = low ? (light.time === 'sunset' ? '#ffd98a' : '#fff0cc') : '#fffbe6'
  halo(
    pen,
    x,
    y,
    u * (low ? 62 : 44),
    (a) => light.glow(low ? '#ffb562' : '#fff4c8', a),
    (low ? 0.75 : 0.6) * Math.max(0.12, light.clear),
  )
  if (light.clear < 0.3) return
  pen.fillStyle = light.glow(colour, 0.35 + 0.65 * light.clear)
  disc(pen, x, y, u * (low ? 7.2 : 4.6))
}

function cloudLayers(kit: Kit): Layer[] {
  const { frame, light, sketch } = kit
  const heavy = sketch.weather !== 'clear' && sketch.weather !== 'wind'
  const speed = frame.u * (0.9 + kit.wind * 3.4)
  const rows = [
    { y: frame.horizon * 0.62, size: 0.75, depth: 0.05, count: heavy ? 9 : 5, alpha: 0.5, speed: speed * 0.45 },
    { y: frame.horizon * 0.3, size: 1.25, depth: 0.1, count: heavy ? 8 : 4, alpha: 0.82, speed },
  ]
  return rows.map((row) => {
    const seed = kit.random.next() * 1e9
    return {
      kind: 'still',
      depth: row.depth,
      top: row.y - frame.u * 22 * row.size,
      bottom: row.y + frame.u * 14 * row.size,
      wrap: true,
      drift: -row.speed,
      paint(pen) {
        const random = seededRandom(seed)
        for (let i = 0; i < row.count; i++) {
          const x = ((i + random.next() * 0.7) / row.count) * frame.period
          const y = row.y + random.between(-9, 7) * frame.u * row.size
          const size = frame.u * row.size * random.between(0.65, 1.25) * (heavy ? 1.35 : 1)
          const shape = random.next() * 1e9
          for (const dx of [-frame.period, 0, frame.period]) paintCloud(pen, kit, x + dx, y, size, row.alpha, shape)
        }
      },
    }
  })

  function paintCloud(pen: Pen, { light: l }: Kit, x: number, y: number, s: number, alpha: number, seed: number): void {
    if (x < -s * 30 || x > frame.period + s * 30) return
    const random = seededRandom(seed)
    const puffs = Array.from({ length: 6 }, (_, i) => ({
      x: x + (i - 2.5) * s * 4.2 + random.between(-1, 1) * s,
      r: s * (5.4 - Math.abs(i - 2.5) * 1.35) * random.between(0.75, 1.1),
    }))
    const low = light.time === 'sunset' || light.time === 'dawn' || light.time === 'dusk'
    const dark = kit.sketch.weather === 'rain' || kit.sketch.weather === 'storm'
    const upper = low
      ? l.tint(heavy ? '#c9b9c4' : '#ffe9dc', 0.12, alpha)
      : l.tint(dark ? '#9aa4b2' : heavy ? '#d4dae2' : '#ffffff', 0.16, alpha)
    const under = l.tint(dark ? '#5c6675' : heavy ? '#8d98a8' : '#cfdbe8', 0.42, alpha)
    pen.save()
    pen.beginPath()
    pen.rect(x - s * 22, y - s * 20, s * 44, s * 20)
    pen.clip()
    pen.fillStyle = fade(pen, y - s * 6, y, [
      [0, upper],
      [1, under],
    ])
    pen.beginPath()
    for (const puff of puffs) {
      pen.moveTo(puff.x + puff.r, y - puff.r * 0.28)
      pen.ellipse(puff.x, y - puff.r * 0.28, puff.r, puff.r * 0.86, 0, 0, Math.PI * 2)
    }
    pen.roundRect(x - s * 15, y - s * 1.8, s * 30, s * 3.6, s * 1.8)
    pen.fill()
    pen.restore()
  }
}

/** A soft patch of shade where something touches the ground. */
export function contactShade(pen: Pen, kit: Kit, x: number, y: number, rx: number): void {
  pen.fillStyle = kit.light.shade
  oval(pen, x, y, rx, rx * 0.13)
}
