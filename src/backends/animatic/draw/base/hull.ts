import type { Field } from './field.ts'

interface Point {
  x: number
  y: number
}

/** The mask with all its hollows filled: nothing inside of a subject may be taken for what is behind it. */
export function hullOf(mask: Field): Field {
  const corners = cornersOf(mask)
  const { width, height } = mask
  const data = new Float32Array(width * height)
  for (let y = 0; y < height; y++) {
    let left = Number.POSITIVE_INFINITY
    let right = Number.NEGATIVE_INFINITY
    for (const [index, a] of corners.entries()) {
      const b = corners[(index + 1) % corners.length] ?? a
      if (Math.min(a.y, b.y) > y || Math.max(a.y, b.y) < y) continue
      for (const x of a.y === b.y ? [a.x, b.x] : [a.x + ((b.x - a.x) * (y - a.y)) / (b.y - a.y)]) {
        left = Math.min(left, x)
        right = Math.max(right, x)
      }
    }
    if (left <= right) data.fill(1, y * width + Math.floor(left), y * width + Math.min(width, Math.ceil(right) + 1))
  }
  return { width, height, data }
}

/** Clockwise around all that the mask covers (Andrew's monotone chain). */
function cornersOf({ width, height, data }: Field): Point[] {
  const points: Point[] = []
  for (let y = 0; y < height; y++) {
    const row = data.subarray(y * width, (y + 1) * width)
    const left = row.findIndex((value) => value >= 0.5)
    if (left < 0) continue
    points.push({ x: left, y })
    const right = row.findLastIndex((value) => value >= 0.5)
    if (right > left) points.push({ x: right, y })
  }
  points.sort((a, b) => a.x - b.x || a.y - b.y)
  return [...chain(points), ...chain(points.toReversed())]
}

function chain(points: readonly Point[]): Point[] {
  const kept: Point[] = []
  for (const point of points) {
    for (;;) {
      const a = kept.at(-2)
      const b = kept.at(-1)
      if (!a || !b || (b.x - a.x) * (point.y - a.y) - (b.y - a.y) * (point.x - a.x) > 0) break
      kept.pop()
    }
    kept.push(point)
  }
  return kept.slice(0, -1)
}
