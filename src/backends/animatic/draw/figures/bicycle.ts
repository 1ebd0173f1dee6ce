import { disc, limb, slab } from '../brush.ts'
import { ground } from './chassis.ts'
import { type DrawFigure, shift } from './ink.ts'

export const bicycle: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const frame = ink.main
  ground(ink, 62)
  for (const x of [-38, 38]) {
    ink.stroke('#26262f')
    pen.lineWidth = 3.4
    pen.beginPath()
    pen.arc(x, -26, 24, 0, Math.PI * 2)
    pen.stroke()
    ink.stroke('#b9bec8', 0.8)
    for (let i = 0; i < 4; i++) {
      const a = pose.way / 26 + (i * Math.PI) / 4
      limb(
        pen,
        [
          [x - Math.cos(a) * 23, -26 - Math.sin(a) * 23],
          [x + Math.cos(a) * 23, -26 + Math.sin(a) * 23],
        ],
        0.8,
      )
    }
  }
  const pedal = pose.way / 30
  const foot = (turn: number): [number, number] => [-2 + Math.cos(turn) * 9, -26 + Math.sin(turn) * 9]
  const hip: [number, number] = [-17, -69]
  const thigh = (to: [number, number]): [number, number] => knee(hip, to, 25, 25)
  const trousers = '#34405e'
  const skin = '#e8b796'
  const far = foot(pedal + Math.PI)
  ink.stroke(shift(trousers, -0.3))
  limb(pen, [hip, thigh(far), far], 7)
  ink.stroke(frame)
  limb(
    pen,
    [
      [-38, -26],
      [-2, -26],
      [26, -58],
      [-14, -58],
      [-38, -26],
    ],
    3.6,
  )
  limb(
    pen,
    [
      [-2, -26],
      [-16, -64],
    ],
    3.4,
  )
  limb(
    pen,
    [
      [38, -26],
      [26, -60],
      [24, -67],
      [32, -70],
    ],
    3.4,
  )
  ink.fill('#2a2630')
  slab(pen, -26, -68, 19, 4.6, 2.3)
  const near = foot(pedal)
  ink.stroke(trousers)
  limb(pen, [hip, thigh(near), near], 8)
  ink.fill('#2c2530')
  slab(pen, near[0] - 4, near[1] - 1, 12, 5, 2)
  ink.stroke('#c8553d')
  limb(
    pen,
    [
      [-15, -72],
      [1, -96],
    ],
    15,
  )
  limb(
    pen,
    [
      [2, -97],
      [14, -80],
      [29, -72],
    ],
    5.4,
  )
  ink.fill(skin)
  disc(pen, 30, -71, 3)
  disc(pen, 9, -110, 8)
  ink.fill('#3d6f94')
  pen.beginPath()
  pen.arc(8, -112, 9, Math.PI * 0.98, Math.PI * 0.02)
  pen.fill()
  slab(pen, 6, -113, 13, 2.4, 1)
}

/** Where a knee must be, between a hip and a foot. */
function knee(hip: [number, number], foot: [number, number], thigh: number, shin: number): [number, number] {
  const dx = foot[0] - hip[0]
  const dy = foot[1] - hip[1]
  const d = Math.min(thigh + shin - 0.1, Math.hypot(dx, dy))
  const along = (thigh * thigh - shin * shin + d * d) / (2 * d)
  const up = Math.sqrt(Math.max(0, thigh * thigh - along * along))
  return [hip[0] + (dx * along) / d + (dy * up) / d, hip[1] + (dy * along) / d - (dx * up) / d]
}
