import { cycle } from '../beyond.ts'
import { disc, fade, limb, oval, polygon, slab } from '../brush.ts'
import { type DrawFigure, shift } from './ink.ts'

/** What floats. Hulls have their waterline at y = 0. */

export const boat: DrawFigure = (ink, pose) => {
  const { pen, light } = ink
  const sail = ink.main
  const billow = Math.sin(pose.t * 1.6) * 3
  pen.save()
  pen.translate(0, Math.sin(pose.t * 1.5) * 2)
  pen.rotate(Math.sin(pose.t * 1.2) * 0.045)
  ink.stroke('#6b4a35')
  limb(
    pen,
    [
      [4, -16],
      [4, -108],
    ],
    3,
  )
  ink.fill(sail)
  pen.beginPath()
  pen.moveTo(0, -104)
  pen.quadraticCurveTo(-30 - billow, -60, -52, -24)
  pen.quadraticCurveTo(-24, -18, 0, -22)
  pen.fill()
  ink.fill('#ffffff', 0.5)
  pen.beginPath()
  pen.moveTo(-9, -84)
  pen.quadraticCurveTo(-30 - billow, -52, -42, -27)
  pen.quadraticCurveTo(-34, -24, -28, -24)
  pen.fill()
  ink.fill('#f7f0e2')
  pen.beginPath()
  pen.moveTo(8, -98)
  pen.quadraticCurveTo(34 + billow, -56, 52, -22)
  pen.quadraticCurveTo(30, -20, 8, -24)
  pen.fill()
  ink.fill('#d8453e')
  polygon(pen, [
    [4, -108],
    [-12 - billow, -104],
    [4, -100],
  ])
  pen.fillStyle = fade(pen, -18, 8, [
    [0, light.tint('#8a5a3c')],
    [1, light.tint('#4d3128')],
  ])
  pen.beginPath()
  pen.moveTo(-58, -18)
  pen.lineTo(66, -20)
  pen.quadraticCurveTo(50, 8, 30, 8)
  pen.lineTo(-40, 8)
  pen.quadraticCurveTo(-54, 4, -58, -18)
  pen.fill()
  ink.fill('#f7f0e2', 0.9)
  polygon(pen, [
    [-58, -18],
    [66, -20],
    [64, -15.5],
    [-57, -13.5],
  ])
  pen.restore()
  foam(ink, pose, 62)
}

export const ship: DrawFigure = (ink, pose) => {
  const { pen, light } = ink
  const hull = ink.main
  pen.save()
  pen.translate(0, Math.sin(pose.t * 0.9) * 1.6)
  pen.rotate(Math.sin(pose.t * 0.8) * 0.012)
  const decks = [
    [-96, 116, -46, 16],
    [-76, 84, -62, 16],
    [-52, 44, -77, 15],
  ] as const
  for (const [x, w, y, h] of decks) {
    ink.fill('#f2efe8')
    slab(pen, x, y, w + 60, h, [5, 9, 0, 0])
    for (let i = 0; i < (w + 40) / 13; i++) {
      if (light.dark > 0.4) ink.shine('#ffdf9a', 0.9)
      else ink.fill('#5f86a3')
      slab(pen, x + 8 + i * 13, y + 5, 7, 5.5, 2)
    }
    ink.fill('#1a2236', 0.12)
    pen.fillRect(x, y + h - 3, w + 60, 3)
  }
  for (const x of [-34, 6]) {
    ink.fill(shift(hull, 0.05))
    polygon(pen, [
      [x - 10, -76],
      [x - 14, -104],
      [x + 10, -104],
      [x + 10, -76],
    ])
    ink.fill('#20222e')
    polygon(pen, [
      [x - 14, -104],
      [x - 13, -97],
      [x + 10, -97],
      [x + 10, -104],
    ])
    for (let i = 0; i < 5; i++) {
      const age = cycle(pose.t * 0.22 + i / 5, 1)
      ink.fill('#d5d8de', 0.4 * (1 - age))
      disc(pen, x - 2 - age * 70, -108 - age * 26, 5 + age * 14)
    }
  }
  ink.stroke('#4b4f5c')
  limb(
    pen,
    [
      [62, -46],
      [62, -92],
    ],
    2,
  )
  pen.fillStyle = fade(pen, -34, 6, [
    [0, light.tint(shift(hull, 0.08))],
    [1, light.tint(shift(hull, -0.35))],
  ])
  pen.beginPath()
  pen.moveTo(-132, -32)
  pen.lineTo(110, -32)
  pen.quadraticCurveTo(128, -34, 150, -42)
  pen.quadraticCurveTo(132, -6, 118, 10)
  pen.lineTo(-118, 10)
  pen.quadraticCurveTo(-130, -6, -132, -32)
  pen.fill()
  ink.fill('#c8463c')
  polygon(pen, [
    [-128, -3],
    [126, -3],
    [118, 10],
    [-118, 10],
  ])
  ink.fill('#ffffff', 0.85)
  polygon(pen, [
    [-132, -30],
    [140, -30],
    [139, -26.5],
    [-132, -26.5],
  ])
  for (let i = 0; i < 15; i++) {
    if (light.dark > 0.4) ink.shine('#ffdf9a', 0.8)
    else ink.fill('#dfe8ee', 0.75)
    disc(pen, -108 + i * 15, -17, 2.4)
  }
  pen.restore()
  foam(ink, pose, 124)
}

/** White water along a hull. */
function foam(ink: Parameters<DrawFigure>[0], pose: Parameters<DrawFigure>[1], half: number): void {
  const { pen } = ink
  for (let i = 0; i < 12; i++) {
    const x = -half + (i / 11) * half * 2 - cycle(pose.way * 0.4, half / 6)
    ink.fill('#ffffff', 0.5)
    oval(pen, x, 7 + Math.sin(pose.t * 3 + i * 1.7) * 1.4, half * 0.1, 1.7)
  }
}
