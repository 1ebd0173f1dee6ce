import type { Frame, Pen } from './frame.ts'
import type { Random } from './random.ts'

/** Small strokes that all drawings share. */

export type Point = readonly [number, number]

export function polygon(pen: Pen, points: readonly Point[]): void {
  pen.beginPath()
  for (const [i, [x, y]] of points.entries()) {
    if (i === 0) pen.moveTo(x, y)
    else pen.lineTo(x, y)
  }
  pen.closePath()
  pen.fill()
}

/** A closed smooth shape through the middles of its edges: pebbles, bodies, clouds of leaves. */
export function blob(pen: Pen, points: readonly Point[]): void {
  const count = points.length
  pen.beginPath()
  for (let i = 0; i <= count; i++) {
    const a = points[i % count] as Point
    const b = points[(i + 1) % count] as Point
    const mx = (a[0] + b[0]) / 2
    const my = (a[1] + b[1]) / 2
    if (i === 0) pen.moveTo(mx, my)
    else pen.quadraticCurveTo(a[0], a[1], mx, my)
  }
  pen.closePath()
  pen.fill()
}

export function disc(pen: Pen, x: number, y: number, r: number): void {
  pen.beginPath()
  pen.arc(x, y, r, 0, Math.PI * 2)
  pen.fill()
}

export function oval(pen: Pen, x: number, y: number, rx: number, ry: number, turn = 0): void {
  pen.beginPath()
  pen.ellipse(x, y, rx, ry, turn, 0, Math.PI * 2)
  pen.fill()
}

export function slab(pen: Pen, x: number, y: number, w: number, h: number, r: number | number[] = 0): void {
  pen.beginPath()
  pen.roundRect(x, y, w, h, r)
  pen.fill()
}

/** A stroke with round ends: limbs, poles, stems. */
export function limb(pen: Pen, points: readonly Point[], width: number): void {
  pen.lineWidth = width
  pen.lineCap = 'round'
  pen.lineJoin = 'round'
  pen.beginPath()
  for (const [i, [x, y]] of points.entries()) {
    if (i === 0) pen.moveTo(x, y)
    else pen.lineTo(x, y)
  }
  pen.stroke()
}

export function fade(
  pen: Pen,
  y0: number,
  y1: number,
  stops: readonly (readonly [number, string])[],
): ReturnType<Pen['createLinearGradient']> {
  const gradient = pen.createLinearGradient(0, y0, 0, y1)
  for (const [at, colour] of stops) gradient.addColorStop(at, colour)
  return gradient
}

/** Fills a soft round light. */
export function halo(pen: Pen, x: number, y: number, r: number, colour: (alpha: number) => string, strength = 1): void {
  const gradient = pen.createRadialGradient(x, y, 0, x, y, r)
  gradient.addColorStop(0, colour(strength))
  gradient.addColorStop(0.35, colour(strength * 0.42))
  gradient.addColorStop(0.7, colour(strength * 0.1))
  gradient.addColorStop(1, colour(0))
  pen.fillStyle = gradient
  pen.fillRect(x - r, y - r, r * 2, r * 2)
}

/** A ridge over 0..period whose ends meet: heights above its foot, in pixels. */
export function ridgeLine(random: Random, period: number, height: number, rough: number): (x: number) => number {
  const waves = [1, 2, 3, 5, 8, 13, 21].map((n, i) => ({
    n,
    size: (rough ** i * (0.6 + random.next() * 0.8)) / 1.4,
    phase: random.next() * Math.PI * 2,
  }))
  const total = waves.reduce((sum, wave) => sum + wave.size, 0)
  return (x) => {
    let sum = 0
    for (const wave of waves) sum += wave.size * Math.sin((x / period) * wave.n * Math.PI * 2 + wave.phase)
    return height * (0.5 + (0.62 * sum) / total)
  }
}

export function fillRidge(pen: Pen, frame: Frame, line: (x: number) => number, foot: number, bottom: number): void {
  const step = Math.max(2, frame.u * 0.6)
  pen.beginPath()
  pen.moveTo(-2, bottom)
  for (let x = -2; x <= frame.period + step; x += step) pen.lineTo(x, foot - line(x))
  pen.lineTo(frame.period + step, bottom)
  pen.closePath()
  pen.fill()
}

/** Paints things scattered over a layer that wraps; what sticks out on one side comes in on the other. */
export function scatter(
  pen: Pen,
  frame: Frame,
  count: number,
  random: Random,
  reach: number,
  paint: (x: number, random: Random) => void,
): void {
  for (let i = 0; i < count; i++) {
    const x = ((i + random.next() * 0.85) / count) * frame.period
    wrapped(pen, frame, x, reach, random, paint)
  }
}

/** Paints one thing at x and, where it crosses the seam, on the other side too: with the very same random numbers. */
export function wrapped(
  pen: Pen,
  frame: Frame,
  x: number,
  reach: number,
  random: Random,
  paint: (x: number, random: Random) => void,
): void {
  const drawn: number[] = []
  const recording: Random = replay(random, drawn)
  paint(x, recording)
  const again = x < reach ? frame.period : x > frame.period - reach ? -frame.period : 0
  if (again === 0) return
  pen.save()
  pen.translate(again, 0)
  let next = 0
  paint(x, replay({ ...random, next: () => drawn[next++] ?? random.next() }, []))
  pen.restore()
}

function replay(source: Random, record: number[]): Random {
  const next = () => {
    const value = source.next()
    record.push(value)
    return value
  }
  return {
    next,
    between: (low, high) => low + (high - low) * next(),
    pick: <T>(list: readonly T[]): T => list[Math.floor(next() * list.length)] as T,
  }
}
