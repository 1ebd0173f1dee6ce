import { blob, disc, polygon } from '../brush.ts'
import { type DrawFigure, type Ink, shift } from './ink.ts'
import { shadow } from './turning.ts'

export const box: DrawFigure = (ink, pose) => {
  const turn = pose.motion === 'turn' ? pose.t * 0.8 : 0.62 + Math.sin(pose.t * 0.5) * 0.05
  cuboid(ink, turn, 46, 74, ink.main)
}

/** An upright box that turns about its own axis, seen slightly from above. */
function cuboid(ink: Ink, turn: number, half: number, high: number, colour: string, ribbon?: string): void {
  const { pen } = ink
  const corners = [0, 1, 2, 3].map((i) => {
    const a = turn + (i * Math.PI) / 2 + Math.PI / 4
    return { x: Math.cos(a) * half * 1.2, z: Math.sin(a) }
  })
  shadow(ink, half * 1.15)
  const drop = (z: number) => z * half * 0.26
  for (let i = 0; i < 4; i++) {
    const a = corners[i] as { x: number; z: number }
    const b = corners[(i + 1) % 4] as { x: number; z: number }
    // A side is seen when it faces the viewer: then its corners run from right to left.
    if (a.x <= b.x) continue
    const shade = (a.z + b.z) * 0.1 + (a.x + b.x) * -0.003
    const ya = drop(a.z) - half * 0.26
    const yb = drop(b.z) - half * 0.26
    ink.fill(shift(colour, shade - 0.06))
    polygon(pen, [
      [a.x, ya],
      [b.x, yb],
      [b.x, yb - high],
      [a.x, ya - high],
    ])
    const mid = (p: number) => [a.x + (b.x - a.x) * p, ya + (yb - ya) * p] as const
    ink.fill(ribbon ?? '#f3e3c0', ribbon ? 1 : 0.75)
    const [l, r] = [mid(0.4), mid(0.6)]
    polygon(pen, [
      [l[0], l[1]],
      [r[0], r[1]],
      [r[0], r[1] - high],
      [l[0], l[1] - high],
    ])
    ink.fill('#140c1c', Math.max(0, 0.16 + (a.x + b.x) * 0.0028))
    polygon(pen, [
      [a.x, ya],
      [b.x, yb],
      [b.x, yb - high],
      [a.x, ya - high],
    ])
  }
  ink.fill(shift(colour, 0.22))
  polygon(
    pen,
    corners.map((c) => [c.x, drop(c.z) - half * 0.26 - high] as const),
  )
  if (!ribbon) {
    ink.fill('#f3e3c0', 0.85)
    const c = corners.map((k) => [k.x, drop(k.z) - half * 0.26 - high] as const)
    band(pen, c, 0)
    return
  }
  ink.fill(ribbon)
  const c = corners.map((k) => [k.x, drop(k.z) - half * 0.26 - high] as const)
  band(pen, c, 0)
  band(pen, c, 1)
}

function band(pen: Ink['pen'], c: readonly (readonly [number, number])[], from: number): void {
  const at = (i: number, p: number) => {
    const a = c[i % 4] as readonly [number, number]
    const b = c[(i + 1) % 4] as readonly [number, number]
    return [a[0] + (b[0] - a[0]) * p, a[1] + (b[1] - a[1]) * p] as const
  }
  polygon(pen, [at(from, 0.4), at(from, 0.6), at(from + 2, 0.4), at(from + 2, 0.6)])
}

export const gift: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const turn = pose.motion === 'turn' ? pose.t * 0.8 : 0.6 + Math.sin(pose.t * 0.6) * 0.06
  const ribbon = '#f6e7c4'
  cuboid(ink, turn, 44, 60, ink.main, ribbon)
  pen.save()
  pen.translate(0, -72 + Math.sin(pose.t * 2) * 0.5)
  for (const side of [-1, 1]) {
    ink.fill(side < 0 ? ribbon : shift(ribbon, -0.1))
    blob(pen, [
      [0, 0],
      [side * 12, -22],
      [side * 32, -24],
      [side * 34, -8],
      [side * 16, 0],
    ])
    ink.fill('#8a6a3a', 0.35)
    blob(pen, [
      [side * 6, -4],
      [side * 14, -16],
      [side * 26, -17],
      [side * 24, -9],
    ])
    ink.fill(ribbon)
    polygon(pen, [
      [0, 0],
      [side * 22, 12],
      [side * 15, 18],
      [side * -2, 4],
    ])
  }
  ink.fill(shift(ribbon, -0.15))
  disc(pen, 0, -2, 6.4)
  pen.restore()
}
