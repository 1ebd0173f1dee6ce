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
    const age = (t * 0.9 + i / 14) % 1
    fill('#eaf7fb', 0.75 * (1 - age))
    disc(pen, 74 + (i % 2 ? 1 : -1) * age * 26, -52 - 60 * Math.sin(age * 2.4), 2 + 4 * age)
  }
}

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
  const breath = (pose.t * 0.5) % 1
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
