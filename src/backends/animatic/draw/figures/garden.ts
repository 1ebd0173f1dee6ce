import { clamp } from '../../../../media/colour.ts'
import { cycle } from '../beyond.ts'
import { disc, fade, limb, oval, polygon, slab } from '../brush.ts'
import { type DrawFigure, shift } from './ink.ts'

/** A house, a tree, a flower. */

export const house: DrawFigure = (ink, pose) => {
  const { pen, light } = ink
  const wall = ink.main
  ink.fill('#120c1a', 0.25)
  oval(pen, 0, 0, 74, 5)
  ink.fill('#8f6a58')
  pen.fillRect(28, -94, 12, 30)
  for (let i = 0; i < 5; i++) {
    const age = cycle(pose.t * 0.2 + i / 5, 1)
    ink.fill('#e6e4e6', 0.5 * (1 - age))
    disc(pen, 34 + Math.sin(age * 5 + i) * 4 + age * 16, -97 - age * 34, 3 + age * 8)
  }
  pen.fillStyle = fade(pen, -62, 0, [
    [0, light.tint(wall)],
    [1, light.tint(shift(wall, -0.15))],
  ])
  pen.fillRect(-56, -58, 112, 58)
  ink.fill('#1a1020', 0.14)
  pen.fillRect(14, -58, 42, 58)
  ink.fill('#a34a3e')
  polygon(pen, [
    [-66, -54],
    [-38, -92],
    [40, -92],
    [66, -54],
  ])
  ink.fill('#ffffff', 0.12)
  polygon(pen, [
    [-66, -54],
    [-38, -92],
    [-14, -92],
    [-30, -54],
  ])
  ink.fill('#7a352f')
  pen.fillRect(-67, -56, 134, 4)
  const lit = light.dark > 0.3
  for (const [x, w] of [
    [-44, 24],
    [22, 24],
  ] as const) {
    ink.fill('#fdf7ea')
    slab(pen, x - 2.5, -44.5, w + 5, 25, 1)
    if (lit) ink.shine('#ffd27d', 0.9 + 0.1 * Math.sin(pose.t * 3 + x))
    else ink.fill('#86abc4')
    pen.fillRect(x, -42, w, 20)
    ink.fill('#fdf7ea')
    pen.fillRect(x + w / 2 - 1, -42, 2, 20)
    pen.fillRect(x, -33, w, 2)
    ink.fill('#6b4a38')
    pen.fillRect(x - 3, -20, w + 6, 4)
    ink.fill('#d8566a')
    for (let i = 0; i < 5; i++) disc(pen, x + i * 6, -21 + Math.sin(pose.t * 1.7 + i) * 0.4, 2.4)
  }
  ink.fill('#5a3a2c')
  slab(pen, -11, -38, 22, 38, [11, 11, 0, 0])
  ink.fill('#e0b35a')
  disc(pen, 6, -17, 1.8)
  if (lit) {
    ink.shine('#ffe0a0', 0.8)
    disc(pen, 0, -45, 2.6)
  }
  ink.fill('#5a8a4e')
  for (const x of [-62, -50, 54, 64]) disc(pen, x, -6, 8 + (x % 3))
}

export const tree: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const leaves = ink.main
  const sway = (i: number) => Math.sin(pose.t * 1.3 + i * 0.9) * 1.1
  ink.fill('#120c1a', 0.25)
  oval(pen, 0, 0, 30, 3)
  ink.fill('#6a4a38')
  pen.beginPath()
  pen.moveTo(-8, 0)
  pen.quadraticCurveTo(-4, -8, -3.4, -26)
  pen.lineTo(-3, -50)
  pen.lineTo(3, -50)
  pen.lineTo(3.6, -26)
  pen.quadraticCurveTo(4.5, -8, 9, 0)
  pen.fill()
  ink.stroke('#6a4a38')
  limb(
    pen,
    [
      [0, -34],
      [-14, -50],
    ],
    3,
  )
  limb(
    pen,
    [
      [1, -38],
      [14, -52],
    ],
    2.8,
  )
  const puffs = [
    [-19, -54, 14],
    [19, -55, 14],
    [0, -60, 18],
    [-12, -73, 14],
    [12, -74, 14],
    [0, -84, 12.5],
    [-26, -62, 9],
    [26, -63, 9],
  ] as const
  ink.fill(shift(leaves, -0.25))
  for (const [i, [x, y, r]] of puffs.entries()) disc(pen, x + sway(i) + 1.5, y + 3, r)
  ink.fill(leaves)
  for (const [i, [x, y, r]] of puffs.entries()) disc(pen, x + sway(i) - 1, y - 1, r * 0.93)
  ink.fill('#fff6c0', 0.2)
  for (const [i, [x, y, r]] of puffs.entries()) oval(pen, x + sway(i) - r * 0.3, y - r * 0.4, r * 0.5, r * 0.36, -0.4)
}

export const flower: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const petals = ink.main
  const lean = Math.sin(pose.t * 1.5 + pose.variant) * 4
  const open = pose.motion === 'rise' ? clamp(0.45 + pose.t * 0.2, 0.1, 1) : 1
  ink.stroke('#4d8a4c')
  pen.lineWidth = 4.4
  pen.lineCap = 'round'
  pen.beginPath()
  pen.moveTo(0, 0)
  pen.quadraticCurveTo(-3, -36, lean, -68)
  pen.stroke()
  for (const side of [-1, 1]) {
    pen.save()
    pen.translate(-1.5, side < 0 ? -22 : -30)
    pen.rotate(side < 0 ? -2.5 : -0.6 + lean * 0.01)
    ink.fill(side < 0 ? '#3d7540' : '#5a9a58')
    pen.beginPath()
    pen.moveTo(0, 0)
    pen.quadraticCurveTo(13, -10, 30, 0)
    pen.quadraticCurveTo(13, 8, 0, 0)
    pen.fill()
    pen.restore()
  }
  pen.save()
  pen.translate(lean, -74)
  pen.rotate(lean * 0.02)
  for (const [ring, size, colour] of [
    [9, 1, shift(petals, -0.2)],
    [9, 0.86, petals],
    [6, 0.55, shift(petals, 0.18)],
  ] as const) {
    for (let i = 0; i < ring; i++) {
      pen.save()
      pen.rotate((i / ring) * Math.PI * 2 + size * 2)
      ink.fill(colour)
      oval(pen, 15 * size * open, 0, 13 * size, 7.4 * size)
      pen.restore()
    }
  }
  ink.fill('#f2c53d')
  disc(pen, 0, 0, 7.6)
  ink.fill('#c8862e')
  for (let i = 0; i < 7; i++) disc(pen, Math.cos(i * 0.9) * 4.4, Math.sin(i * 0.9) * 4.4, 1)
  pen.restore()
}
