import { blob, disc, limb, oval, polygon } from '../brush.ts'
import { gaitOf, leg } from './gait.ts'
import { type DrawFigure, shift } from './ink.ts'

/** Animals with four legs. */

export const dog: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const coat = ink.main
  const dark = shift(coat, -0.28)
  const gait = gaitOf(pose, 52)
  const wag = Math.sin(pose.t * 11) * 0.35
  const sit = pose.motion === 'sit'
  pen.save()
  pen.translate(0, -gait.bob)
  if (sit) pen.rotate(-0.5)
  ink.stroke(dark)
  leg(ink, -34, -40, 38, 12, gait.leg(0.6), true, true)
  leg(ink, 27, -40, 38, 11, gait.leg(Math.PI + 0.6), false, true)
  pen.save()
  pen.translate(-44, -56)
  pen.rotate(wag - 0.5)
  ink.stroke(coat)
  limb(
    pen,
    [
      [0, 0],
      [-14, -12],
      [-16, -26],
    ],
    7,
  )
  pen.restore()
  ink.fill(coat)
  blob(pen, [
    [-50, -62],
    [-10, -68],
    [34, -70],
    [44, -50],
    [30, -32],
    [-10, -36],
    [-44, -34],
  ])
  ink.fill('#fff3e0', 0.7)
  blob(pen, [
    [20, -62],
    [42, -58],
    [40, -40],
    [26, -34],
  ])
  ink.stroke(coat)
  leg(ink, -37, -42, 40, 14, gait.leg(Math.PI), true, true)
  leg(ink, 30, -42, 40, 12, gait.leg(0), false, true)
  if (sit) pen.rotate(0.4)
  const nod = Math.sin(pose.t * 3) * 1.5
  pen.translate(sit ? 12 : 0, nod + (sit ? -6 : 0))
  ink.stroke(coat)
  limb(
    pen,
    [
      [34, -60],
      [44, -76],
    ],
    22,
  )
  ink.fill(coat)
  disc(pen, 50, -84, 15.5)
  oval(pen, 66, -79, 13, 8)
  ink.fill('#fff3e0', 0.75)
  oval(pen, 66, -75.5, 11, 4.6)
  ink.fill('#2a2024')
  oval(pen, 77, -83, 4, 3.2)
  disc(pen, 56, -88, 2.4)
  ink.fill(dark)
  blob(pen, [
    [36, -98],
    [50, -98],
    [50, -76],
    [40, -66],
    [32, -80],
  ])
  ink.fill('#d8453e')
  pen.save()
  pen.translate(38, -68)
  pen.rotate(0.5)
  pen.fillRect(-11, -3, 22, 6)
  pen.restore()
  pen.restore()
}

export const horse: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const coat = ink.main
  const dark = shift(coat, -0.32)
  const mane = shift(coat, -0.55)
  const gait = gaitOf(pose, 46)
  const breeze = Math.sin(pose.t * 4)
  pen.save()
  pen.translate(0, -gait.bob * 0.7)
  ink.stroke(dark)
  leg(ink, -30, -44, 43, 9, gait.leg(0.7), true, false)
  leg(ink, 24, -44, 43, 8, gait.leg(Math.PI + 0.7), false, false)
  ink.fill(mane)
  blob(pen, [
    [-38, -64],
    [-50, -60],
    [-58 - breeze * 3, -38],
    [-54 - breeze * 5, -16],
    [-46, -34],
    [-38, -52],
  ])
  ink.fill(coat)
  blob(pen, [
    [-44, -66],
    [-18, -68],
    [14, -64],
    [34, -70],
    [38, -50],
    [26, -38],
    [-8, -40],
    [-40, -36],
  ])
  blob(pen, [
    [20, -68],
    [34, -88],
    [42, -102],
    [52, -100],
    [50, -86],
    [42, -66],
    [36, -46],
    [22, -48],
  ])
  ink.stroke(coat)
  leg(ink, -33, -46, 45, 11, gait.leg(Math.PI), true, false)
  leg(ink, 27, -46, 45, 9, gait.leg(0), false, false)
  const nod = Math.sin(pose.t * 3) * 0.05
  pen.translate(47, -98)
  pen.rotate(nod)
  ink.fill(coat)
  blob(pen, [
    [-8, -6],
    [4, -8],
    [16, 4],
    [26, 12],
    [24, 20],
    [12, 18],
    [-4, 12],
  ])
  polygon(pen, [
    [-5, -4],
    [-4, -14],
    [3, -5],
  ])
  ink.fill('#1d1518')
  disc(pen, 6, 1, 1.7)
  disc(pen, 22, 13, 1.1)
  ink.fill(mane)
  blob(pen, [
    [0, -10],
    [-8, -10],
    [-22 - breeze * 2, 10],
    [-34 - breeze * 3, 32],
    [-22, 34],
    [-10, 14],
    [-2, 0],
  ])
  pen.restore()
}
