import { cycle } from '../beyond.ts'
import { blob, disc, limb, oval } from '../brush.ts'
import { type DrawFigure, shift } from './ink.ts'

export const fish: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const body = ink.main
  const beat = Math.sin(pose.t * 6 + pose.variant * 1.7)
  pen.save()
  pen.translate(0, -50)
  pen.rotate(beat * 0.04)
  ink.fill(shift(body, -0.2))
  pen.save()
  pen.translate(-54, 0)
  pen.scale(0.8 + 0.28 * beat, 1)
  blob(pen, [
    [10, 0],
    [-28, -36],
    [-46, -36],
    [-34, 0],
    [-46, 36],
    [-28, 36],
  ])
  pen.restore()
  blob(pen, [
    [-26, -26],
    [-6, -56],
    [24, -50],
    [34, -24],
  ])
  blob(pen, [
    [-14, 26],
    [-16, 46],
    [6, 44],
    [12, 26],
  ])
  ink.fill(body)
  blob(pen, [
    [-72, 0],
    [-34, -30],
    [20, -40],
    [66, -16],
    [78, 2],
    [62, 20],
    [18, 38],
    [-34, 28],
  ])
  ink.fill('#ffffff', 0.85)
  for (const x of [-12, 26])
    blob(pen, [
      [x, -38],
      [x + 11, -38],
      [x + 14, 0],
      [x + 9, 36],
      [x - 2, 36],
      [x + 3, 0],
    ])
  ink.fill('#ffffff', 0.16)
  blob(pen, [
    [-50, -12],
    [-10, -32],
    [44, -26],
    [50, -14],
    [0, -18],
  ])
  ink.fill('#ffffff')
  disc(pen, 54, -6, 7)
  ink.fill('#171420')
  disc(pen, 56, -6, 4)
  ink.fill(shift(body, -0.25))
  pen.save()
  pen.translate(16, 8)
  pen.rotate(0.4 + beat * 0.4)
  oval(pen, -10, 4, 15, 7)
  pen.restore()
  pen.restore()
}

export const whale: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const body = ink.main
  const beat = Math.sin(pose.t * 1.7 + pose.variant)
  pen.save()
  pen.translate(0, -50)
  pen.rotate(beat * 0.035)
  ink.fill(shift(body, -0.16))
  pen.save()
  pen.translate(-104, -4)
  pen.rotate(beat * 0.3)
  blob(pen, [
    [12, 4],
    [-20, -6],
    [-54, -34],
    [-60, -26],
    [-44, 2],
    [-58, 28],
    [-50, 34],
    [-20, 12],
  ])
  pen.restore()
  ink.fill(body)
  blob(pen, [
    [-128, -6],
    [-78, -22],
    [-20, -50],
    [60, -52],
    [122, -30],
    [136, 2],
    [116, 30],
    [50, 44],
    [-20, 34],
    [-80, 8],
  ])
  ink.fill('#eef3f4', 0.85)
  blob(pen, [
    [136, 8],
    [112, 6],
    [60, 14],
    [10, 22],
    [-40, 20],
    [-10, 38],
    [56, 46],
    [114, 32],
  ])
  ink.stroke(shift(body, -0.1), 0.5)
  for (let i = 0; i < 5; i++)
    limb(
      pen,
      [
        [118 - i * 4, 14 + i * 5],
        [34 - i * 10, 22 + i * 4],
      ],
      1.4,
    )
  ink.fill('#12161f')
  disc(pen, 96, -2, 3.6)
  ink.fill(shift(body, -0.22))
  pen.save()
  pen.translate(44, 26)
  pen.rotate(0.5 + beat * 0.25)
  blob(pen, [
    [14, -8],
    [0, 10],
    [-34, 36],
    [-44, 30],
    [-26, 0],
  ])
  pen.restore()
  ink.fill('#ffffff', 0.12)
  blob(pen, [
    [-20, -44],
    [50, -50],
    [104, -34],
    [60, -36],
    [0, -32],
  ])
  if (pose.motion === 'sail' || pose.motion === 'rise' || pose.motion === 'jump') spout(ink.fill, pen, pose.t)
  pen.restore()
}

function spout(fill: (hex: string, alpha?: number) => void, pen: Parameters<DrawFigure>[0]['pen'], t: number): void {
  for (let i = 0; i < 14; i++) {
    const age = cycle(t * 0.9 + i / 14, 1)
    fill('#eaf7fb', 0.75 * (1 - age))
    disc(pen, 74 + (i % 2 ? 1 : -1) * age * 26, -52 - 60 * Math.sin(age * 2.4), 2 + 4 * age)
  }
}
