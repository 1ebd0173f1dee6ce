import { disc, limb, oval, polygon, slab } from '../brush.ts'
import { type DrawFigure, shift } from './ink.ts'

/** What stands: lighthouse, house, tower, tree, flower. */

export const lighthouse: DrawFigure = (ink, pose) => {
  const { pen, light } = ink
  const main = ink.main
  const glow = Math.max(0.35, light.dark)
  const turn = pose.t * 0.9
  const beam = (angle: number) => {
    const face = Math.cos(angle)
    const long = 300 * Math.abs(face) + 14
    const side = face > 0 ? 1 : -1
    const depth = Math.sin(angle)
    const strength = (0.24 + 0.36 * Math.max(0, depth)) * glow
    const shine = pen.createLinearGradient(0, 0, side * long, 0)
    shine.addColorStop(0, light.glow('#fff4c0', strength))
    shine.addColorStop(1, light.glow('#fff4c0', 0))
    pen.fillStyle = shine
    const spread = 12 + 22 * Math.max(0, depth)
    polygon(pen, [
      [0, -88.5],
      [side * long, -89 - spread],
      [side * long, -87 + spread],
      [0, -86],
    ])
  }
  const behind = [turn, turn + Math.PI].filter((angle) => Math.sin(angle) < 0)
  for (const angle of behind) beam(angle)
  pen.fillStyle = (() => {
    const g = pen.createLinearGradient(-12, 0, 12, 0)
    g.addColorStop(0, light.tint('#ffffff'))
    g.addColorStop(0.5, light.tint('#f2ede2'))
    g.addColorStop(1, light.tint('#a8a4ab'))
    return g
  })()
  polygon(pen, [
    [-12, 0],
    [-7.4, -78],
    [7.4, -78],
    [12, 0],
  ])
  for (const [a, b] of [
    [0.12, 0.3],
    [0.48, 0.64],
    [0.82, 0.96],
  ] as const) {
    const wa = 12 - 4.6 * a
    const wb = 12 - 4.6 * b
    ink.fill(main)
    polygon(pen, [
      [-wa, -78 * a],
      [wa, -78 * a],
      [wb, -78 * b],
      [-wb, -78 * b],
    ])
    ink.fill('#160f24', 0.22)
    polygon(pen, [
      [wa * 0.35, -78 * a],
      [wa, -78 * a],
      [wb, -78 * b],
      [wb * 0.35, -78 * b],
    ])
  }
  for (const y of [-30, -58]) {
    if (light.dark > 0.4) ink.shine('#ffd98a')
    else ink.fill('#3b4a60')
    slab(pen, -2, y, 4, 6, 2)
  }
  ink.fill('#4a3328')
  slab(pen, -3.6, -10, 7.2, 10, [3.6, 3.6, 0, 0])
  ink.fill('#2c2c38')
  slab(pen, -10.5, -80.5, 21, 3, 1)
  ink.stroke('#2c2c38')
  for (let x = -9.5; x <= 9.5; x += 3.8)
    limb(
      pen,
      [
        [x, -80],
        [x, -84.5],
      ],
      0.6,
    )
  limb(
    pen,
    [
      [-10, -84.5],
      [10, -84.5],
    ],
    0.7,
  )
  ink.shine('#fff0b0', 0.55 + 0.45 * glow)
  slab(pen, -5.4, -93, 10.8, 12.5, 1)
  ink.stroke('#2c2c38')
  for (const x of [-5.4, 0, 5.4])
    limb(
      pen,
      [
        [x, -93],
        [x, -81],
      ],
      0.8,
    )
  ink.fill(main)
  pen.beginPath()
  pen.moveTo(-7.2, -92.5)
  pen.quadraticCurveTo(-5, -98, 0, -100)
  pen.quadraticCurveTo(5, -98, 7.2, -92.5)
  pen.fill()
  ink.fill('#2c2c38')
  disc(pen, 0, -100.6, 1.2)
  const flash = Math.max(0, Math.sin(turn), Math.sin(turn + Math.PI)) ** 3
  const halo = pen.createRadialGradient(0, -87.5, 0, 0, -87.5, 34)
  halo.addColorStop(0, light.glow('#fff6cf', (0.35 + 0.6 * flash) * glow))
  halo.addColorStop(0.3, light.glow('#ffe9a6', 0.24 * glow))
  halo.addColorStop(1, light.glow('#ffe9a6', 0))
  pen.fillStyle = halo
  pen.fillRect(-34, -122, 68, 68)
  for (const angle of [turn, turn + Math.PI]) if (Math.sin(angle) >= 0) beam(angle)
}

export const tower: DrawFigure = (ink, pose) => {
  const { pen, light } = ink
  const main = ink.main
  ink.fill('#120c1a', 0.25)
  oval(pen, 0, 0, 26, 2.5)
  ink.fill(shift(main, -0.3))
  polygon(pen, [
    [-21, 0],
    [-16, 0],
    [-4.6, -50],
    [-7, -50],
  ])
  polygon(pen, [
    [21, 0],
    [16, 0],
    [4.6, -50],
    [7, -50],
  ])
  ink.fill(main)
  polygon(pen, [
    [-19, 0],
    [-13, 0],
    [-2.5, -64],
    [-6, -64],
  ])
  polygon(pen, [
    [19, 0],
    [13, 0],
    [2.5, -64],
    [6, -64],
  ])
  ink.stroke(shift(main, -0.15))
  for (let i = 0; i < 6; i++) {
    const y = -8 - i * 9
    const w = 17 - i * 2.2
    limb(
      pen,
      [
        [-w, y],
        [w - 2, y - 9],
      ],
      0.9,
    )
    limb(
      pen,
      [
        [w, y],
        [-w + 2, y - 9],
      ],
      0.9,
    )
  }
  pen.beginPath()
  pen.lineWidth = 2
  pen.arc(0, -2, 12.5, Math.PI, 0)
  pen.stroke()
  ink.fill(main)
  for (const [y, w] of [
    [-26, 14.5],
    [-52, 8.6],
  ] as const)
    slab(pen, -w, y - 3, w * 2, 4, 1)
  polygon(pen, [
    [-4.6, -62],
    [4.6, -62],
    [1.2, -92],
    [-1.2, -92],
  ])
  ink.fill(shift(main, -0.25))
  polygon(pen, [
    [1, -62],
    [4.6, -62],
    [1.2, -92],
    [0.2, -92],
  ])
  slab(pen, -3.2, -90, 6.4, 4, 1)
  pen.fillRect(-0.5, -100, 1, 10)
  if (light.dark > 0.4) {
    for (let i = 0; i < 26; i++) {
      const y = -4 - (i / 26) * 84
      const w = y > -52 ? 17 + (y / 52) * 12 : 4.6 + ((y + 52) / 40) * 3.4
      ink.shine('#ffd98a', 0.45 + 0.5 * Math.sin(pose.t * 4 + i * 2.4) ** 2)
      disc(pen, (i % 2 ? 1 : -1) * w, y, 0.9)
    }
  }
  ink.shine('#ff5a4a', 0.5 + 0.5 * Math.sin(pose.t * 3.4))
  disc(pen, 0, -100, 1.5)
}
