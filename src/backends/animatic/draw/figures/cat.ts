import { blob, limb, oval, polygon } from '../brush.ts'
import { gaitOf, leg } from './gait.ts'
import { type DrawFigure, type Ink, shift } from './ink.ts'

export const cat: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const coat = ink.main
  const dark = shift(coat, -0.3)
  const gait = gaitOf(pose, 48)
  const sway = Math.sin(pose.t * 2.2)
  if (pose.motion === 'still' || pose.motion === 'sit' || pose.motion === 'turn') {
    sittingCat(ink, coat, dark, sway)
    return
  }
  pen.save()
  pen.translate(0, -gait.bob)
  ink.stroke(coat)
  pen.lineWidth = 8
  pen.lineCap = 'round'
  pen.beginPath()
  pen.moveTo(-46, -54)
  pen.bezierCurveTo(-70, -60, -72 + sway * 6, -92, -58 + sway * 12, -108)
  pen.stroke()
  ink.stroke(dark)
  leg(ink, -36, -38, 36, 10, gait.leg(0.6), true, true)
  leg(ink, 26, -38, 36, 9, gait.leg(Math.PI + 0.6), false, true)
  ink.fill(coat)
  blob(pen, [
    [-52, -58],
    [-10, -66],
    [34, -62],
    [44, -46],
    [26, -30],
    [-20, -32],
    [-48, -32],
  ])
  ink.stroke(coat)
  leg(ink, -38, -40, 38, 11, gait.leg(Math.PI), true, true)
  leg(ink, 29, -40, 38, 10, gait.leg(0), false, true)
  ink.stroke(dark, 0.7)
  for (const x of [-26, -10, 6])
    limb(
      pen,
      [
        [x, -63],
        [x + 4, -50],
      ],
      4,
    )
  catHead(ink, coat, dark, 50, -72)
  pen.restore()
}

function sittingCat(ink: Ink, coat: string, dark: string, sway: number): void {
  const { pen } = ink
  ink.stroke(coat)
  pen.lineWidth = 9
  pen.lineCap = 'round'
  pen.beginPath()
  pen.moveTo(-20, -8)
  pen.bezierCurveTo(-54, -2, -58, -22 + sway * 8, -44 + sway * 5, -36 + sway * 6)
  pen.stroke()
  ink.fill(coat)
  blob(pen, [
    [-34, 2],
    [-34, -34],
    [-12, -66],
    [14, -68],
    [24, -34],
    [26, 2],
  ])
  ink.fill('#fff3e0', 0.6)
  blob(pen, [
    [4, -60],
    [20, -56],
    [22, -24],
    [10, -12],
    [4, -30],
  ])
  ink.stroke(coat)
  limb(
    pen,
    [
      [15, -40],
      [18, -4],
      [24, -3],
    ],
    10,
  )
  ink.fill(dark, 0.35)
  blob(pen, [
    [-30, 0],
    [-32, -26],
    [-14, -32],
    [0, -14],
    [-4, 0],
  ])
  catHead(ink, coat, dark, 10, -82)
}

function catHead(ink: Ink, coat: string, dark: string, x: number, y: number): void {
  const { pen } = ink
  ink.fill(coat)
  polygon(pen, [
    [x - 17, y - 6],
    [x - 13, y - 27],
    [x - 1, y - 14],
  ])
  polygon(pen, [
    [x + 4, y - 14],
    [x + 16, y - 26],
    [x + 18, y - 6],
  ])
  oval(pen, x, y, 19, 16.5)
  ink.fill('#e79a94')
  polygon(pen, [
    [x + 7, y - 14],
    [x + 14.5, y - 21],
    [x + 15.5, y - 9],
  ])
  ink.shine('#d8e66a')
  oval(pen, x - 3, y - 2, 3.6, 4)
  oval(pen, x + 11, y - 2, 3.6, 4)
  ink.fill('#1a1418')
  oval(pen, x - 2.4, y - 2, 1.5, 3.4)
  oval(pen, x + 11.6, y - 2, 1.5, 3.4)
  ink.fill('#d97a7a')
  polygon(pen, [
    [x + 3, y + 5],
    [x + 8, y + 5],
    [x + 5.5, y + 8],
  ])
  ink.stroke(dark)
  for (const side of [-1, 1])
    limb(
      pen,
      [
        [x + 5 + side * 6, y + 7],
        [x + 5 + side * 18, y + 5],
      ],
      0.9,
    )
}
