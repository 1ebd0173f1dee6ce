import { blob, disc, fade, limb, oval, polygon, slab } from '../brush.ts'
import { type DrawFigure, shift } from './ink.ts'

/** What floats and what is flown. Hulls have their waterline at y = 0. */

export const plane: DrawFigure = (ink, pose) => {
  const { pen, light } = ink
  const accent = ink.main
  const parked = pose.motion === 'still' || pose.motion === 'drive'
  pen.save()
  pen.translate(0, parked ? -26 : -50 + Math.sin(pose.t * 1.1) * 2)
  if (!parked)
    pen.rotate(pose.motion === 'rise' ? -0.26 : pose.motion === 'fall' ? 0.16 : -0.04 + 0.015 * Math.sin(pose.t))
  ink.fill('#aab4c2')
  polygon(pen, [
    [20, -10],
    [-20, -44],
    [-36, -44],
    [-14, -8],
  ])
  ink.fill(accent)
  polygon(pen, [
    [-92, -8],
    [-124, -52],
    [-104, -52],
    [-62, -10],
  ])
  pen.fillStyle = fade(pen, -22, 18, [
    [0, light.tint('#ffffff')],
    [0.55, light.tint('#e6ebf0')],
    [1, light.tint('#a9b6c6')],
  ])
  pen.beginPath()
  pen.moveTo(-126, -12)
  pen.quadraticCurveTo(-60, -22, 70, -22)
  pen.quadraticCurveTo(118, -20, 134, 2)
  pen.quadraticCurveTo(122, 16, 70, 17)
  pen.lineTo(-50, 15)
  pen.quadraticCurveTo(-100, 8, -126, -12)
  pen.fill()
  ink.fill(accent)
  polygon(pen, [
    [-118, -5],
    [132, 0],
    [124, 8],
    [-86, 7],
  ])
  ink.fill(light.dark > 0.5 ? '#ffe0a0' : '#37597a')
  for (let i = 0; i < 12; i++) slab(pen, -66 + i * 13, -12, 6, 7, 2.5)
  polygon(pen, [
    [104, -14],
    [118, -8],
    [124, -3],
    [102, -4],
  ])
  ink.fill('#7f8b9c')
  slab(pen, 0, 16, 32, 12, 6)
  ink.fill('#cfd6df')
  polygon(pen, [
    [34, 2],
    [-40, 44],
    [-58, 44],
    [-22, 4],
  ])
  ink.fill('#b7c0cc')
  polygon(pen, [
    [-88, -4],
    [-120, 10],
    [-130, 10],
    [-112, -6],
  ])
  if (parked) {
    ink.fill('#2a2c36')
    for (const x of [-16, 92]) {
      pen.fillRect(x - 1.5, 12, 3, 9)
      disc(pen, x, 21, 5)
    }
  }
  ink.shine(Math.sin(pose.t * 7) > 0.3 ? '#ff5a4a' : '#8a2a2a')
  disc(pen, -48, 44, 2.6)
  pen.restore()
}

export const rocket: DrawFigure = (ink, pose) => {
  const { pen, light } = ink
  const accent = ink.main
  const fires = pose.motion !== 'still'
  pen.save()
  pen.translate(Math.sin(pose.t * 31) * (fires ? 0.5 : 0), -16)
  if (pose.motion === 'fly') {
    pen.translate(0, -30)
    pen.rotate(1.05)
    pen.translate(0, 40)
  }
  if (fires) {
    const flick = 0.85 + 0.15 * Math.sin(pose.t * 40) + 0.1 * Math.sin(pose.t * 23)
    for (const [w, h, colour, a] of [
      [13, 62, '#ff7a2a', 0.75],
      [9, 46, '#ffc04a', 0.9],
      [5, 28, '#fff6d0', 1],
    ] as const) {
      ink.shine(colour, a)
      pen.beginPath()
      pen.moveTo(-w, 6)
      pen.quadraticCurveTo(-w * 0.9, h * 0.5 * flick, 0, h * flick)
      pen.quadraticCurveTo(w * 0.9, h * 0.5 * flick, w, 6)
      pen.fill()
    }
  }
  ink.fill(shift(accent, -0.15))
  polygon(pen, [
    [-13, -26],
    [-30, 4],
    [-28, 12],
    [-11, 2],
  ])
  polygon(pen, [
    [13, -26],
    [30, 4],
    [28, 12],
    [11, 2],
  ])
  ink.fill('#565c6c')
  polygon(pen, [
    [-10, 0],
    [10, 0],
    [13, 8],
    [-13, 8],
  ])
  pen.fillStyle = (() => {
    const g = pen.createLinearGradient(-16, 0, 16, 0)
    g.addColorStop(0, light.tint('#b9c2d0'))
    g.addColorStop(0.45, light.tint('#ffffff'))
    g.addColorStop(1, light.tint('#9aa6b8'))
    return g
  })()
  pen.beginPath()
  pen.moveTo(0, -88)
  pen.bezierCurveTo(22, -62, 19, -22, 12, 3)
  pen.lineTo(-12, 3)
  pen.bezierCurveTo(-19, -22, -22, -62, 0, -88)
  pen.fill()
  ink.fill(accent)
  pen.beginPath()
  pen.moveTo(0, -88)
  pen.quadraticCurveTo(10, -77, 13.4, -64)
  pen.lineTo(-13.4, -64)
  pen.quadraticCurveTo(-10, -77, 0, -88)
  pen.fill()
  polygon(pen, [
    [-16.2, -18],
    [16.2, -18],
    [15, -10],
    [-15, -10],
  ])
  polygon(pen, [
    [-2.6, -22],
    [2.6, -22],
    [3.4, 10],
    [-3.4, 10],
  ])
  ink.fill('#5a6274')
  disc(pen, 0, -46, 8.6)
  ink.shine('#8fe0ff')
  disc(pen, 0, -46, 6)
  ink.shine('#ffffff', 0.7)
  oval(pen, -2, -48, 2, 1.4, -0.6)
  pen.restore()
}

/** A hot-air balloon. */
export const balloon: DrawFigure = (ink, pose) => {
  const { pen, light } = ink
  const main = ink.main
  const stripes = ['#f6e7c8', main, '#f6e7c8', main, '#f6e7c8']
  pen.save()
  pen.rotate(Math.sin(pose.t * 0.9 + pose.variant) * 0.025)
  pen.translate(0, Math.sin(pose.t * 1.1 + pose.variant) * 1.6)
  ink.fill(main)
  const outline = () => {
    pen.beginPath()
    pen.moveTo(-8, -25)
    pen.bezierCurveTo(-18, -42, -38, -50, -38, -68)
    pen.arc(0, -68, 38, Math.PI, 0)
    pen.bezierCurveTo(38, -50, 18, -42, 8, -25)
    pen.closePath()
  }
  outline()
  pen.fill()
  pen.save()
  outline()
  pen.clip()
  for (const [i, colour] of stripes.entries()) {
    const w = [38, 28, 17, 6, 0][i] ?? 0
    ink.fill(colour)
    if (i % 2 === 0 && w > 0) {
      for (const side of [-1, 1]) {
        pen.beginPath()
        pen.moveTo(0, -107)
        pen.bezierCurveTo(side * w, -100, side * w, -50, side * w * 0.28, -24)
        pen.lineTo(side * (w - 10) * 0.28, -24)
        pen.bezierCurveTo(side * (w - 10), -50, side * (w - 10), -100, 0, -107)
        pen.fill()
      }
    }
  }
  ink.fill('#1a1230', 0.16)
  pen.beginPath()
  pen.arc(0, -68, 40, 0, Math.PI * 2)
  pen.arc(-13, -74, 42, 0, Math.PI * 2, true)
  pen.fill('evenodd')
  pen.restore()
  const burn = 0.5 + 0.5 * Math.sin(pose.t * 2.2 + pose.variant)
  if (light.dark > 0.3) {
    ink.shine('#ffcf7a', 0.35 * burn * light.dark)
    outline()
    pen.fill()
  }
  ink.shine('#ffb03a', 0.5 + 0.5 * burn)
  blob(pen, [
    [-3, -20],
    [0, -27 - burn * 5],
    [3, -20],
    [0, -17],
  ])
  ink.stroke('#5b4636')
  for (const side of [-1, 1])
    limb(
      pen,
      [
        [side * 7.5, -25],
        [side * 6.5, -12],
      ],
      0.8,
    )
  ink.fill('#8a5f3e')
  slab(pen, -7.5, -13, 15, 12, [1, 1, 3.5, 3.5])
  ink.fill('#5b3d2a')
  slab(pen, -8.5, -14, 17, 3, 1.5)
  pen.restore()
}
