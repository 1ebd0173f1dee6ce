import { fade, limb, polygon, slab } from '../brush.ts'
import { bounce, frontal, glass, ground, lamps, wheel } from './chassis.ts'
import { type DrawFigure, type Ink, type Pose, shift } from './ink.ts'

/** What rolls. Wheels turn by the way that was covered. */

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
