import { blob, disc, limb, oval, polygon } from '../brush.ts'
import { type DrawFigure, shift } from './ink.ts'

/** What flies by its own wings, and what swims. Their middle is 50 above the origin. */

export const bird: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const resting = pose.motion === 'still' || pose.motion === 'sit' || pose.motion === 'walk'
  const body = ink.main
  const dark = shift(body, -0.3)
  pen.save()
  if (resting) {
    ink.stroke('#c98a3a')
    limb(
      pen,
      [
        [-4, -24],
        [-5, 0],
        [4, 0],
      ],
      3.4,
    )
    limb(
      pen,
      [
        [8, -24],
        [7, 0],
        [16, 0],
      ],
      3.4,
    )
  }
  const flap = resting ? 0 : Math.sin(pose.t * 9 + pose.variant) * (0.75 + 0.25 * Math.sin(pose.t * 1.3))
  pen.translate(0, -50 - flap * 4)
  const wing = (near: boolean) => {
    ink.fill(near ? body : dark)
    if (resting) {
      if (near) {
        ink.fill(dark)
        blob(pen, [
          [22, -6],
          [-10, -10],
          [-58, 16],
          [-20, 18],
          [14, 12],
        ])
      }
      return
    }
    const up = flap * 46
    pen.beginPath()
    pen.moveTo(22, -8)
    pen.quadraticCurveTo(20, -18 - up * 0.7, -6, -24 - up * 1.25)
    pen.quadraticCurveTo(-26, -26 - up * 1.5, -46, -14 - up * 1.3)
    pen.quadraticCurveTo(-30, -8 - up * 0.6, -18, 2)
    pen.closePath()
    pen.fill()
  }
  wing(false)
  ink.fill(dark)
  polygon(pen, [
    [-34, 2],
    [-72, 6],
    [-66, 16],
    [-30, 12],
  ])
  ink.fill(body)
  blob(pen, [
    [-44, 6],
    [-10, -16],
    [28, -16],
    [44, -4],
    [24, 16],
    [-14, 20],
  ])
  ink.fill('#ffffff', 0.6)
  blob(pen, [
    [-20, 12],
    [10, 4],
    [34, 4],
    [22, 16],
    [-8, 20],
  ])
  ink.fill(body)
  disc(pen, 40, -12, 15)
  ink.fill('#e9a23b')
  polygon(pen, [
    [52, -16],
    [70, -9],
    [52, -5],
  ])
  ink.fill('#17131a')
  disc(pen, 45, -15, 2.7)
  wing(true)
  pen.restore()
}

export const butterfly: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const wings = ink.main
  const fold = 0.35 + 0.65 * Math.abs(Math.cos(pose.t * (pose.motion === 'still' ? 2 : 7) + pose.variant))
  pen.save()
  pen.translate(0, -50)
  pen.rotate(-0.25)
  for (const side of [-1, 1]) {
    pen.save()
    pen.scale(side * fold * (side < 0 ? 0.9 : 1), 1)
    ink.fill(side < 0 ? shift(wings, -0.18) : wings)
    blob(pen, [
      [2, -4],
      [14, -40],
      [46, -52],
      [58, -30],
      [40, -4],
      [10, 2],
    ])
    blob(pen, [
      [2, 0],
      [30, 2],
      [44, 20],
      [30, 42],
      [12, 30],
    ])
    ink.fill('#20182a', 0.75)
    blob(pen, [
      [40, -50],
      [62, -44],
      [58, -24],
      [50, -32],
    ])
    ink.fill('#fff7dc', 0.9)
    disc(pen, 38, -28, 5.5)
    disc(pen, 27, 22, 4.5)
    pen.restore()
  }
  ink.fill('#2a2230')
  oval(pen, 0, -2, 3.4, 24)
  disc(pen, 0, -27, 4.6)
  ink.stroke('#2a2230')
  for (const side of [-1, 1])
    limb(
      pen,
      [
        [0, -30],
        [side * 6, -42],
        [side * 12, -46],
      ],
      1.4,
    )
  pen.restore()
}
