import { disc, fade, limb, oval, polygon, slab } from '../brush.ts'
import { type Ink, type Pose, shift } from './ink.ts'

export function wheel(ink: Ink, x: number, r: number, way: number): void {
  const { pen } = ink
  ink.fill('#23232c')
  disc(pen, x, -r, r)
  ink.fill('#b9bec8')
  disc(pen, x, -r, r * 0.58)
  ink.stroke('#565c6a')
  const turn = way / r
  for (let i = 0; i < 3; i++) {
    const a = turn + (i * Math.PI) / 3
    limb(
      pen,
      [
        [x - Math.cos(a) * r * 0.5, -r - Math.sin(a) * r * 0.5],
        [x + Math.cos(a) * r * 0.5, -r + Math.sin(a) * r * 0.5],
      ],
      r * 0.13,
    )
  }
  ink.fill('#3b404c')
  disc(pen, x, -r, r * 0.16)
}

export function glass(ink: Ink, points: readonly (readonly [number, number])[]): void {
  const { pen, light } = ink
  if (light.dark > 0.55) ink.shine('#ffdf9a', 0.85)
  else ink.fill('#a9cfe2')
  polygon(pen, points)
  ink.fill('#ffffff', 0.28)
  const [a, b, c] = points
  if (a && b && c)
    polygon(pen, [
      a,
      [(a[0] * 2 + b[0]) / 3, (a[1] * 2 + b[1]) / 3],
      [(b[0] + c[0] * 2) / 3 - (c[0] - a[0]) * 0.4, c[1]],
      points[points.length - 1] ?? a,
    ])
}

/** Head and tail lights with a beam in the dark. */
export function lamps(ink: Ink, front: number, back: number, y: number): void {
  const { pen, light } = ink
  if (light.dark > 0.4) {
    const beam = pen.createLinearGradient(front, 0, front + 170, 0)
    beam.addColorStop(0, light.glow('#fff3c4', 0.55 * light.dark))
    beam.addColorStop(1, light.glow('#fff3c4', 0))
    pen.fillStyle = beam
    polygon(pen, [
      [front, y - 3],
      [front + 170, y - 20],
      [front + 170, 6],
      [front, y + 4],
    ])
    ink.shine('#ff4a3a', 0.35)
    disc(pen, back, y, 13)
  }
  ink.shine('#fff3c4')
  oval(pen, front - 3, y, 5, 6)
  ink.shine('#ff4a3a')
  slab(pen, back - 1, y - 6, 6, 12, 2)
}

export function ground(ink: Ink, half: number): void {
  ink.fill('#120c1a', 0.3)
  oval(ink.pen, 0, 0, half, 6)
}

export function bounce(pose: Pose): number {
  return pose.motion === 'still' ? Math.sin(pose.t * 9) * 0.35 : Math.sin(pose.way * 0.06) * 1.1
}

/** Seen from the front or from behind. */
export function frontal(ink: Ink, pose: Pose, body: string, w: number, h: number): void {
  const { pen, light } = ink
  const away = pose.view === 'back'
  ground(ink, w * 0.62)
  ink.fill('#1b1b24')
  slab(pen, -w * 0.48, -24, w * 0.2, 24, 4)
  slab(pen, w * 0.28, -24, w * 0.2, 24, 4)
  pen.save()
  pen.translate(0, bounce(pose))
  ink.fill(body)
  polygon(pen, [
    [-w * 0.4, -h * 0.58],
    [-w * 0.3, -h],
    [w * 0.3, -h],
    [w * 0.4, -h * 0.58],
  ])
  glass(ink, [
    [-w * 0.33, -h * 0.6],
    [-w * 0.26, -h * 0.93],
    [w * 0.26, -h * 0.93],
    [w * 0.33, -h * 0.6],
  ])
  pen.fillStyle = fade(pen, -h * 0.6, -14, [
    [0, light.tint(shift(body, 0.1))],
    [1, light.tint(shift(body, -0.25))],
  ])
  slab(pen, -w * 0.5, -h * 0.6, w, h * 0.46, 12)
  ink.fill('#23232c')
  slab(pen, -w * 0.24, -h * 0.38, w * 0.48, h * 0.12, 4)
  for (const side of [-1, 1]) {
    const x = side * w * 0.37
    if (light.dark > 0.4) {
      ink.shine(away ? '#ff4a3a' : '#fff3c4', 0.3)
      disc(pen, x, -h * 0.4, 20)
    }
    ink.shine(away ? '#ff4a3a' : '#fff6d4')
    oval(pen, x, -h * 0.4, 9, 7)
  }
  pen.restore()
}
