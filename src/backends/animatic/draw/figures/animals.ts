import { blob, disc, limb, oval, polygon } from '../brush.ts'
import { type DrawFigure, type Ink, type Pose, shift } from './ink.ts'

/** Animals with four legs. */

interface Gait {
  /** Angle of a leg at a moment of its cycle, and how much its knee bends. */
  leg(offset: number): [number, number]
  bob: number
}

function gaitOf(pose: Pose, stride: number): Gait {
  const moves = pose.motion === 'walk' || pose.motion === 'run' || pose.motion === 'jump' || pose.motion === 'dance'
  if (!moves) return { leg: () => [0, 0], bob: 0 }
  const run = pose.motion !== 'walk'
  const p = pose.way > 0 || pose.motion === 'walk' ? (pose.way / stride) * Math.PI : pose.t * 8
  return {
    leg: (offset) => {
      const q = p + offset * (run ? 0.55 : 1)
      return [(run ? 0.75 : 0.42) * Math.sin(q), (run ? 1 : 0.5) * Math.max(0, Math.cos(q))]
    },
    bob: run ? 3.5 * Math.sin(p) : Math.abs(Math.sin(p)) * 1.2,
  }
}

function leg(
  ink: Ink,
  x: number,
  y: number,
  long: number,
  width: number,
  [swing, bend]: [number, number],
  back: boolean,
  paw: boolean,
): void {
  const { pen } = ink
  const upper = long * 0.5
  const kx = x + Math.sin(swing) * upper
  const ky = y + Math.cos(swing) * upper
  const turn = back ? swing + bend * 0.7 : swing - bend
  const fx = kx + Math.sin(turn) * upper
  const fy = ky + Math.cos(turn) * upper
  limb(
    pen,
    [
      [x, y],
      [kx, ky],
    ],
    width,
  )
  limb(
    pen,
    [
      [kx, ky],
      [fx, fy],
    ],
    width * 0.72,
  )
  if (paw)
    limb(
      pen,
      [
        [fx, fy],
        [fx + width * 0.4, fy],
      ],
      width * 0.7,
    )
}

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
