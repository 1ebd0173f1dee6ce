import { disc, fade, limb, oval, polygon, slab } from '../brush.ts'
import { type DrawFigure, type Ink, type Pose, shift } from './ink.ts'

/** What rolls. Wheels turn by the way that was covered. */

function wheel(ink: Ink, x: number, r: number, way: number): void {
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

function glass(ink: Ink, points: readonly (readonly [number, number])[]): void {
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
function lamps(ink: Ink, front: number, back: number, y: number): void {
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

function ground(ink: Ink, half: number): void {
  ink.fill('#120c1a', 0.3)
  oval(ink.pen, 0, 0, half, 6)
}

function bounce(pose: Pose): number {
  return pose.motion === 'still' ? Math.sin(pose.t * 9) * 0.35 : Math.sin(pose.way * 0.06) * 1.1
}

function carBody(ink: Ink, pose: Pose, body: string): void {
  const { pen } = ink
  ground(ink, 150)
  pen.save()
  pen.translate(0, bounce(pose))
  ink.fill(shift(body, -0.18))
  polygon(pen, [
    [-82, -62],
    [-56, -98],
    [34, -98],
    [78, -62],
  ])
  pen.beginPath()
  pen.moveTo(-140, -22)
  pen.quadraticCurveTo(-148, -56, -118, -62)
  pen.lineTo(-84, -66)
  pen.quadraticCurveTo(-62, -100, -44, -100)
  pen.lineTo(24, -100)
  pen.quadraticCurveTo(44, -98, 80, -64)
  pen.quadraticCurveTo(136, -60, 144, -42)
  pen.lineTo(144, -22)
  pen.closePath()
  pen.fillStyle = fade(pen, -100, -20, [
    [0, ink.light.tint(shift(body, 0.14))],
    [0.55, ink.light.tint(body)],
    [1, ink.light.tint(shift(body, -0.22))],
  ])
  pen.fill()
  glass(ink, [
    [-70, -66],
    [-46, -92],
    [-14, -92],
    [-14, -66],
  ])
  glass(ink, [
    [-6, -66],
    [-6, -92],
    [22, -92],
    [62, -66],
  ])
  ink.fill('#1a1a26', 0.5)
  slab(pen, -140, -26, 284, 6, 2)
  ink.stroke(shift(body, -0.4), 0.7)
  limb(
    pen,
    [
      [-10, -64],
      [-12, -30],
    ],
    1.4,
  )
  limb(
    pen,
    [
      [62, -62],
      [58, -30],
    ],
    1.4,
  )
  ink.fill('#f4f1ea', 0.8)
  slab(pen, -28, -56, 13, 3, 1.5)
  lamps(ink, 140, -144, -46)
  ink.fill('#17161f')
  for (const x of [-84, 86]) {
    pen.beginPath()
    pen.arc(x, -22, 29, Math.PI, 0)
    pen.fill()
  }
  pen.restore()
  wheel(ink, -84, 24, pose.way)
  wheel(ink, 86, 24, pose.way)
}

export const car: DrawFigure = (ink, pose) => {
  if (pose.view !== 'side') frontal(ink, pose, ink.main, 120, 100)
  else carBody(ink, pose, ink.main)
}

export const taxi: DrawFigure = (ink, pose) => {
  const { pen } = ink
  if (pose.view !== 'side') frontal(ink, pose, ink.main, 120, 100)
  else {
    carBody(ink, pose, ink.main)
    for (let i = 0; i < 16; i++) {
      ink.fill(i % 2 ? '#1d1c24' : '#f8f4e6')
      pen.fillRect(-98 + i * 11, -46, 11, 5.5)
      ink.fill(i % 2 ? '#f8f4e6' : '#1d1c24')
      pen.fillRect(-98 + i * 11, -40.5, 11, 5.5)
    }
  }
  ink.shine('#fff1b0')
  slab(pen, -20, -112, 34, 12, 3)
  ink.fill('#2a2630')
  slab(pen, -14, -108, 22, 4, 1)
}

/** Seen from the front or from behind. */
function frontal(ink: Ink, pose: Pose, body: string, w: number, h: number): void {
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

export const bus: DrawFigure = (ink, pose) => {
  const { pen, light } = ink
  if (pose.view !== 'side') return frontal(ink, pose, ink.main, 92, 100)
  const body = ink.main
  ground(ink, 128)
  pen.save()
  pen.translate(0, bounce(pose) * 0.7)
  pen.fillStyle = fade(pen, -100, -12, [
    [0, light.tint(shift(body, 0.15))],
    [0.5, light.tint(body)],
    [1, light.tint(shift(body, -0.25))],
  ])
  slab(pen, -122, -98, 246, 86, [9, 13, 5, 5])
  ink.fill('#f4f1ea', 0.92)
  slab(pen, -122, -46, 246, 8, 0)
  for (let i = 0; i < 6; i++)
    glass(ink, [
      [-112 + i * 32, -52],
      [-112 + i * 32, -84],
      [-85 + i * 32, -84],
      [-85 + i * 32, -52],
    ])
  glass(ink, [
    [84, -50],
    [84, -86],
    [114, -86],
    [120, -50],
  ])
  ink.fill('#2a2c3a')
  slab(pen, 82, -46, 24, 34, 2)
  ink.fill('#a9cfe2', 0.85)
  slab(pen, 84, -43, 9, 28, 1)
  slab(pen, 95, -43, 9, 28, 1)
  ink.fill('#1a1a26', 0.55)
  slab(pen, -122, -17, 246, 6, 2)
  lamps(ink, 122, -123, -25)
  ink.fill('#17161f')
  for (const x of [-74, 58]) {
    pen.beginPath()
    pen.arc(x, -15, 20, Math.PI, 0)
    pen.fill()
  }
  pen.restore()
  wheel(ink, -74, 16, pose.way)
  wheel(ink, 58, 16, pose.way)
}

/** An engine and two carriages; the nose is at the right. */
export const train: DrawFigure = (ink, pose) => {
  const { pen, light } = ink
  if (pose.view !== 'side') return frontal(ink, pose, ink.main, 84, 104)
  const body = ink.main
  ink.fill('#4a4038')
  for (let i = -22; i <= 18; i++) pen.fillRect(i * 16, -3, 9, 5)
  ink.fill('#8d929c')
  pen.fillRect(-352, -5, 660, 2.6)
  const jolt = bounce(pose) * 0.5
  for (const [i, x] of [-218, -74, 70].entries()) {
    const head = i === 2
    pen.save()
    pen.translate(x, jolt * (i % 2 ? 1 : -1))
    ink.fill('#2a2c36')
    if (!head) pen.fillRect(66, -30, 14, 10)
    pen.fillStyle = fade(pen, -84, -14, [
      [0, light.tint(shift(body, 0.2))],
      [0.5, light.tint(body)],
      [1, light.tint(shift(body, -0.3))],
    ])
    pen.beginPath()
    if (head) {
      pen.moveTo(-70, -84)
      pen.lineTo(24, -84)
      pen.quadraticCurveTo(78, -78, 108, -30)
      pen.quadraticCurveTo(110, -14, 96, -14)
      pen.lineTo(-70, -14)
    } else pen.roundRect(-70, -84, 140, 70, 7)
    pen.fill()
    ink.fill('#f4f1ea', 0.9)
    pen.fillRect(-70, -42, head ? 158 : 140, 7)
    for (let k = 0; k < (head ? 3 : 4); k++)
      glass(ink, [
        [-60 + k * 32, -50],
        [-60 + k * 32, -73],
        [-36 + k * 32, -73],
        [-36 + k * 32, -50],
      ])
    if (head) {
      glass(ink, [
        [42, -50],
        [38, -74],
        [58, -68],
        [74, -50],
      ])
      lamps(ink, 101, -400, -25)
    }
    ink.fill('#23232c')
    pen.fillRect(-58, -16, 116, 5)
    pen.restore()
    for (const dx of [-46, -22, 22, 46]) wheel(ink, x + dx, 8, pose.way)
  }
}

export const bicycle: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const frame = ink.main
  ground(ink, 62)
  for (const x of [-38, 38]) {
    ink.stroke('#26262f')
    pen.lineWidth = 3.4
    pen.beginPath()
    pen.arc(x, -26, 24, 0, Math.PI * 2)
    pen.stroke()
    ink.stroke('#b9bec8', 0.8)
    for (let i = 0; i < 4; i++) {
      const a = pose.way / 26 + (i * Math.PI) / 4
      limb(
        pen,
        [
          [x - Math.cos(a) * 23, -26 - Math.sin(a) * 23],
          [x + Math.cos(a) * 23, -26 + Math.sin(a) * 23],
        ],
        0.8,
      )
    }
  }
  const pedal = pose.way / 30
  const foot = (turn: number): [number, number] => [-2 + Math.cos(turn) * 9, -26 + Math.sin(turn) * 9]
  const hip: [number, number] = [-17, -69]
  const thigh = (to: [number, number]): [number, number] => knee(hip, to, 25, 25)
  const trousers = '#34405e'
  const skin = '#e8b796'
  const far = foot(pedal + Math.PI)
  ink.stroke(shift(trousers, -0.3))
  limb(pen, [hip, thigh(far), far], 7)
  ink.stroke(frame)
  limb(
    pen,
    [
      [-38, -26],
      [-2, -26],
      [26, -58],
      [-14, -58],
      [-38, -26],
    ],
    3.6,
  )
  limb(
    pen,
    [
      [-2, -26],
      [-16, -64],
    ],
    3.4,
  )
  limb(
    pen,
    [
      [38, -26],
      [26, -60],
      [24, -67],
      [32, -70],
    ],
    3.4,
  )
  ink.fill('#2a2630')
  slab(pen, -26, -68, 19, 4.6, 2.3)
  const near = foot(pedal)
  ink.stroke(trousers)
  limb(pen, [hip, thigh(near), near], 8)
  ink.fill('#2c2530')
  slab(pen, near[0] - 4, near[1] - 1, 12, 5, 2)
  ink.stroke('#c8553d')
  limb(
    pen,
    [
      [-15, -72],
      [1, -96],
    ],
    15,
  )
  limb(
    pen,
    [
      [2, -97],
      [14, -80],
      [29, -72],
    ],
    5.4,
  )
  ink.fill(skin)
  disc(pen, 30, -71, 3)
  disc(pen, 9, -110, 8)
  ink.fill('#3d6f94')
  pen.beginPath()
  pen.arc(8, -112, 9, Math.PI * 0.98, Math.PI * 0.02)
  pen.fill()
  slab(pen, 6, -113, 13, 2.4, 1)
}

/** Where a knee must be, between a hip and a foot. */
function knee(hip: [number, number], foot: [number, number], thigh: number, shin: number): [number, number] {
  const dx = foot[0] - hip[0]
  const dy = foot[1] - hip[1]
  const d = Math.min(thigh + shin - 0.1, Math.hypot(dx, dy))
  const along = (thigh * thigh - shin * shin + d * d) / (2 * d)
  const up = Math.sqrt(Math.max(0, thigh * thigh - along * along))
  return [hip[0] + (dx * along) / d + (dy * up) / d, hip[1] + (dy * along) / d - (dx * up) / d]
}
