import { cycle } from '../beyond.ts'
import { blob, disc, limb, polygon, slab } from '../brush.ts'
import { type DrawFigure, shift } from './ink.ts'
import { body, shadow } from './turning.ts'

export const phone: DrawFigure = (ink, pose) => {
  const { pen, light } = ink
  const turn = pose.motion === 'turn' ? Math.cos(pose.t * 1.1) : 0.96 + 0.04 * Math.sin(pose.t * 0.8)
  const w = Math.max(0.09, Math.abs(turn))
  const back = turn < 0
  shadow(ink, 27 * w + 3)
  pen.save()
  pen.translate(0, -1)
  pen.scale(w, 1)
  ink.fill(shift(ink.main, -0.25))
  slab(pen, -25 + 2.5 / w, -99, 50, 99, 8)
  ink.fill(ink.main)
  slab(pen, -25, -99, 50, 99, 8)
  if (back) {
    ink.fill(shift(ink.main, -0.2))
    slab(pen, -20, -94, 19, 26, 6)
    ink.fill('#15151d')
    for (const y of [-87, -75]) disc(pen, -11, y, 4.6)
    ink.shine('#9fc8ff', 0.7)
    for (const y of [-88, -76]) disc(pen, -12, y, 1.4)
  } else {
    const g = pen.createLinearGradient(-20, -96, 20, 0)
    g.addColorStop(0, light.glow('#3f6bd8'))
    g.addColorStop(0.5, light.glow('#a35fd0'))
    g.addColorStop(1, light.glow('#ff9a6a'))
    pen.fillStyle = g
    slab(pen, -22.4, -96, 44.8, 93, 6)
    ink.shine('#ffffff', 0.92)
    slab(pen, -12, -80, 24, 5, 2.5)
    slab(pen, -8, -72, 16, 2.6, 1.3)
    for (let i = 0; i < 12; i++) {
      ink.shine(
        ['#ffd36a', '#7fe0c0', '#ff8fa8', '#8fd0ff'][i % 4] ?? '#ffffff',
        0.75 + 0.25 * Math.sin(pose.t * 2 + i),
      )
      slab(pen, -17 + (i % 4) * 9.2, -54 + Math.floor(i / 4) * 11, 6.6, 6.6, 2)
    }
    ink.fill('#15151d')
    slab(pen, -6, -94, 12, 3, 1.5)
    ink.shine('#ffffff', 0.14)
    const glint = cycle(pose.t * 0.35, 1.6) * 90 - 60
    pen.save()
    pen.beginPath()
    pen.roundRect(-22.4, -96, 44.8, 93, 6)
    pen.clip()
    polygon(pen, [
      [glint, -96],
      [glint + 16, -96],
      [glint - 14, -3],
      [glint - 30, -3],
    ])
    pen.restore()
  }
  pen.restore()
}

export const shoe: DrawFigure = (ink, pose) => {
  const { pen } = ink
  shadow(ink, 78)
  pen.save()
  pen.translate(0, pose.motion === 'turn' ? -5 - 3 * Math.sin(pose.t * 1.6) : 0)
  const turn = pose.motion === 'turn' ? Math.cos(pose.t * 0.9) : 1
  pen.scale(Math.sign(turn || 1) * Math.max(0.34, Math.abs(turn)), 1)
  ink.fill('#f7f2ea')
  pen.beginPath()
  pen.moveTo(-80, -20)
  pen.lineTo(84, -18)
  pen.quadraticCurveTo(94, -4, 78, 0)
  pen.lineTo(-70, 0)
  pen.quadraticCurveTo(-86, -2, -80, -20)
  pen.fill()
  ink.fill(shift(ink.main, -0.3))
  pen.fillRect(-74, -6, 150, 2)
  pen.fillStyle = body(ink, 84, ink.main)
  pen.beginPath()
  pen.moveTo(-78, -18)
  pen.bezierCurveTo(-88, -50, -80, -84, -68, -98)
  pen.quadraticCurveTo(-44, -84, -16, -94)
  pen.bezierCurveTo(8, -66, 34, -58, 58, -50)
  pen.bezierCurveTo(82, -42, 88, -28, 86, -18)
  pen.closePath()
  pen.fill()
  ink.fill('#f7f2ea')
  pen.beginPath()
  pen.moveTo(-60, -26)
  pen.bezierCurveTo(-20, -24, 10, -42, 34, -56)
  pen.bezierCurveTo(14, -30, -16, -18, -60, -18)
  pen.fill()
  ink.fill(shift(ink.main, -0.35))
  blob(pen, [
    [-68, -98],
    [-44, -88],
    [-16, -94],
    [-26, -84],
    [-46, -80],
    [-62, -86],
  ])
  ink.fill(shift(ink.main, 0.2))
  blob(pen, [
    [56, -48],
    [84, -34],
    [87, -18],
    [60, -18],
    [54, -32],
  ])
  ink.stroke('#f7f2ea')
  for (let i = 0; i < 5; i++)
    limb(
      pen,
      [
        [-12 + i * 11, -84 + i * 7.4],
        [2 + i * 10, -90 + i * 8.6],
      ],
      3.2,
    )
  pen.restore()
}

export const watch: DrawFigure = (ink, pose) => {
  const { pen, light } = ink
  shadow(ink, 24)
  const strap = ink.asked ? ink.main : '#6a4434'
  const sway = pose.motion === 'turn' ? Math.max(0.4, Math.abs(Math.cos(pose.t * 0.7))) : 1
  pen.save()
  pen.scale(sway, 1)
  ink.fill(strap)
  polygon(pen, [
    [-13, -70],
    [-11, -98],
    [11, -98],
    [13, -70],
  ])
  polygon(pen, [
    [-13, -32],
    [-11, 0],
    [11, 0],
    [13, -32],
  ])
  ink.fill(shift(strap, -0.3))
  pen.fillRect(3, -98, 8, 98)
  pen.fillStyle = body(ink, 27, '#d8b25a')
  disc(pen, 0, -50, 27)
  slab(pen, 25, -53, 6, 6, 2)
  ink.fill('#fbf7ee')
  disc(pen, 0, -50, 22.5)
  ink.fill('#2a2630')
  for (let i = 0; i < 12; i++) {
    const a = (i / 12) * Math.PI * 2
    pen.save()
    pen.translate(Math.sin(a) * 19, -50 - Math.cos(a) * 19)
    pen.rotate(a)
    slab(pen, -0.7, -2, 1.4, i % 3 ? 3 : 5, 0.5)
    pen.restore()
  }
  const hand = (angle: number, long: number, width: number, colour: string) => {
    ink.stroke(colour)
    limb(
      pen,
      [
        [-Math.sin(angle) * 3, -50 + Math.cos(angle) * 3],
        [Math.sin(angle) * long, -50 - Math.cos(angle) * long],
      ],
      width,
    )
  }
  hand(-0.95 + pose.t * 0.01, 11, 2.4, '#2a2630')
  hand(1.05 + pose.t * 0.1, 16.5, 1.7, '#2a2630')
  hand(pose.t * 1.05, 18.5, 0.8, '#d8453e')
  ink.fill('#d8453e')
  disc(pen, 0, -50, 1.7)
  pen.fillStyle = light.glow('#ffffff', 0.2)
  pen.beginPath()
  pen.ellipse(-6, -58, 14, 9, -0.7, 0, Math.PI * 2)
  pen.fill()
  pen.restore()
}
