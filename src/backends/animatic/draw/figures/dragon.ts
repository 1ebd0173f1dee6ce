import { cycle } from '../beyond.ts'
import { blob, disc, limb, oval, polygon } from '../brush.ts'
import { type DrawFigure, shift } from './ink.ts'

export const dragon: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const body = ink.main
  const dark = shift(body, -0.32)
  const airborne = pose.motion !== 'still' && pose.motion !== 'sit' && pose.motion !== 'walk'
  const beat = Math.sin(pose.t * (airborne ? 4.2 : 1.4))
  const wave = (i: number) => Math.sin(pose.t * 2.4 - i * 0.7) * 4
  pen.save()
  pen.translate(0, -52 + (airborne ? beat * 4 : 0))
  const wing = (near: boolean) => {
    const up = airborne ? beat : 0.55 + beat * 0.08
    const ox = near ? 4 : 16
    const elbow = [ox - 8, -18 - 40 * up] as const
    const tip = [ox - 66, -22 - 62 * up] as const
    const mid = [ox - 62, -10 - 26 * up] as const
    const low = [ox - 46, 2 - 6 * up] as const
    ink.fill(near ? shift(body, 0.2) : dark)
    pen.beginPath()
    pen.moveTo(ox + 10, -12)
    pen.lineTo(elbow[0], elbow[1])
    pen.lineTo(tip[0], tip[1])
    pen.quadraticCurveTo(tip[0] + 14, (tip[1] + mid[1]) / 2, mid[0], mid[1])
    pen.quadraticCurveTo(mid[0] + 14, (mid[1] + low[1]) / 2, low[0], low[1])
    pen.quadraticCurveTo(ox - 26, -2, ox - 18, 6)
    pen.closePath()
    pen.fill()
    ink.stroke(near ? shift(body, -0.2) : shift(dark, -0.2))
    limb(pen, [[ox + 8, -12], elbow, tip], 3.6)
    limb(pen, [elbow, mid], 1.8)
    limb(pen, [elbow, low], 1.8)
  }
  wing(false)
  ink.stroke(body)
  for (let i = 0; i < 9; i++)
    limb(
      pen,
      [
        [-26 - i * 11, 4 + wave(i) + i * 0.8],
        [-37 - i * 11, 4 + wave(i + 1) + (i + 1) * 0.8],
      ],
      17 - i * 1.6,
    )
  ink.fill(dark)
  const tail = 4 + wave(9) + 7
  polygon(pen, [
    [-122, tail],
    [-142, tail - 9],
    [-136, tail + 2],
    [-142, tail + 11],
  ])
  ink.stroke(dark)
  for (const x of [-14, 22])
    limb(
      pen,
      [
        [x, 12],
        [x - 6, 26],
        [x + 5, 34],
      ],
      8,
    )
  ink.fill(body)
  blob(pen, [
    [-40, -4],
    [-12, -18],
    [26, -18],
    [42, -4],
    [28, 16],
    [-10, 20],
  ])
  ink.fill('#ffe0a0', 0.6)
  blob(pen, [
    [-22, 12],
    [8, 6],
    [40, 0],
    [28, 17],
    [-6, 20],
  ])
  ink.stroke(body)
  limb(
    pen,
    [
      [32, -8],
      [50, -24],
      [58, -38],
    ],
    17,
  )
  ink.fill(dark)
  for (const [x, y] of [
    [-18, -17],
    [2, -20],
    [22, -19],
    [40, -24],
    [46, -38],
  ] as const)
    polygon(pen, [
      [x - 6, y + 4],
      [x - 3, y - 9],
      [x + 6, y + 3],
    ])
  ink.fill(body)
  blob(pen, [
    [48, -54],
    [66, -56],
    [92, -44],
    [98, -36],
    [84, -30],
    [60, -28],
    [48, -36],
  ])
  ink.fill(dark)
  polygon(pen, [
    [54, -52],
    [38, -68],
    [62, -55],
  ])
  polygon(pen, [
    [62, -54],
    [50, -74],
    [70, -55],
  ])
  ink.shine('#ffd84a')
  oval(pen, 70, -45, 4, 3, 0.2)
  ink.fill('#120d14')
  oval(pen, 71, -45, 1.2, 3)
  disc(pen, 92, -40, 1.4)
  const breath = cycle(pose.t * 0.5, 1)
  if (breath < 0.5) {
    for (let i = 0; i < 9; i++) {
      const far = (i / 9) * Math.sin(breath * 2 * Math.PI)
      ink.shine(i < 3 ? '#fff0a0' : i < 6 ? '#ffb03a' : '#ff6a3a', 0.85 - far * 0.5)
      disc(pen, 100 + far * 62, -34 + far * 12 + Math.sin(pose.t * 20 + i * 2) * far * 6, 3 + far * 10)
    }
  }
  wing(true)
  pen.restore()
}
