import { fade } from './brush.ts'
import type { Kit, Layer, Pen } from './frame.ts'
import { seededRandom } from './random.ts'

/** The surface of water. */

/** How high the sea goes, 0..1. */
export function swell(kit: Kit): number {
  const weather = kit.sketch.weather
  return weather === 'storm' ? 1 : weather === 'wind' ? 0.6 : weather === 'rain' ? 0.4 : 0.2
}

/** The surface from the horizon downwards, with the path of light below the sun or moon. */
export function waterLayer(kit: Kit, near: string, far: string, options: { top: number; sunX: number }): Layer {
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
export function glitter(kit: Kit, top: number, bottom: number, sunX: number): Layer {
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
