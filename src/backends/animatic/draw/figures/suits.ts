import { cycle } from '../beyond.ts'
import { disc, limb, oval, slab } from '../brush.ts'
import { type DrawFigure, shift } from './ink.ts'
import { jointsOf } from './joints.ts'

/** Two who are not quite people: an astronaut and a robot. They walk by the same joints. */

export const astronaut: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const joints = jointsOf(pose)
  const floating = pose.motion === 'fly' || pose.motion === 'rise' || pose.motion === 'fall' || pose.motion === 'swim'
  const suit = ink.asked ? ink.main : '#eceaf0'
  const lift = floating ? 8 : joints.lift
  pen.save()
  pen.translate(0, -46 - lift)
  pen.rotate(floating ? 0.18 * Math.sin(pose.t * 0.8) : joints.lean * 0.6)
  ink.fill('#a9abba')
  slab(pen, -21, -34, 17, 32, 4)
  for (const [i, [hip, knee]] of joints.legs.entries()) {
    const kx = Math.sin(hip) * 20 + (i ? 3 : -3)
    const ky = Math.cos(hip) * 20
    const fx = kx + Math.sin(hip - knee * 0.7) * 20
    const fy = Math.min(ky + Math.cos(hip - knee * 0.7) * 20, 41)
    ink.stroke(i ? suit : shift(suit, -0.2))
    limb(
      pen,
      [
        [i ? 3 : -3, -2],
        [kx, ky],
        [fx, fy],
      ],
      14,
    )
    ink.fill('#5a5f78')
    slab(pen, fx - 8, fy - 1, 18, 7, 3)
  }
  const arm = (i: number, behind: boolean) => {
    const [shoulder, elbow] = joints.arms[i] ?? [0, 0]
    const ex = Math.sin(shoulder) * 16
    const ey = -30 + Math.cos(shoulder) * 16
    ink.stroke(behind ? shift(suit, -0.22) : shift(suit, -0.05))
    limb(
      pen,
      [
        [0, -30],
        [ex, ey],
        [ex + Math.sin(shoulder + elbow) * 13, ey + Math.cos(shoulder + elbow) * 13],
      ],
      11,
    )
    ink.fill('#5a5f78')
    disc(pen, ex + Math.sin(shoulder + elbow) * 15, ey + Math.cos(shoulder + elbow) * 15, 5.4)
  }
  arm(0, true)
  ink.fill(suit)
  slab(pen, -13, -38, 27, 42, 11)
  ink.fill('#1a1838', 0.14)
  slab(pen, -13, -38, 10, 42, [11, 0, 0, 11])
  ink.fill('#d8574a')
  slab(pen, -2, -22, 12, 9, 2)
  ink.shine('#7fe0b0')
  disc(pen, 2, -17.5, 1.6)
  ink.fill(suit)
  disc(pen, 2, -51, 16)
  ink.fill('#26305a')
  oval(pen, 6, -51, 11.4, 10.4)
  ink.shine('#f0b45a', 0.75)
  oval(pen, 6, -48, 9.6, 6.4)
  ink.fill('#33407a', 1)
  oval(pen, 6, -52.5, 10.6, 7)
  ink.shine('#ffffff', 0.7)
  oval(pen, 10.5, -56, 3, 1.6, 0.5)
  arm(1, false)
  pen.restore()
}

export const robot: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const joints = jointsOf(pose)
  const body = ink.asked ? ink.main : '#8fb0bd'
  const dark = shift(body, -0.4)
  pen.save()
  pen.translate(0, -40 - joints.lift)
  for (const [i, [hip, knee]] of joints.legs.entries()) {
    const kx = Math.sin(hip) * 18 + (i ? 6 : -6)
    const ky = Math.cos(hip) * 18
    const fx = kx + Math.sin(hip - knee) * 18
    const fy = Math.min(ky + Math.cos(hip - knee) * 18, 35)
    ink.stroke(i ? dark : shift(dark, -0.2))
    limb(
      pen,
      [
        [i ? 6 : -6, 0],
        [kx, ky],
        [fx, fy],
      ],
      6,
    )
    ink.fill(i ? body : shift(body, -0.25))
    disc(pen, kx, ky, 4.4)
    slab(pen, fx - 7, fy - 1, 17, 6.5, [4, 4, 1, 1])
  }
  const arm = (i: number) => {
    const [shoulder, elbow] = joints.arms[i] ?? [0, 0]
    const x = i ? 3 : -3
    const ex = x + Math.sin(shoulder) * 15
    const ey = -28 + Math.cos(shoulder) * 15
    const hx = ex + Math.sin(shoulder + elbow) * 13
    const hy = ey + Math.cos(shoulder + elbow) * 13
    ink.stroke(i ? dark : shift(dark, -0.2))
    limb(
      pen,
      [
        [x, -28],
        [ex, ey],
        [hx, hy],
      ],
      5,
    )
    ink.fill(i ? body : shift(body, -0.25))
    disc(pen, x, -28, 5)
    disc(pen, ex, ey, 3.6)
    ink.stroke(body)
    limb(
      pen,
      [
        [hx - 2, hy],
        [hx - 3, hy + 5],
      ],
      2.6,
    )
    limb(
      pen,
      [
        [hx + 2, hy],
        [hx + 4, hy + 5],
      ],
      2.6,
    )
  }
  arm(0)
  ink.fill(body)
  slab(pen, -16, -34, 33, 36, 7)
  ink.fill('#141a2c', 0.18)
  slab(pen, -16, -34, 11, 36, [7, 0, 0, 7])
  ink.fill(dark)
  slab(pen, -4, -26, 16, 13, 3)
  ink.shine('#ffcf5a', 0.65 + 0.35 * Math.sin(pose.t * 5))
  disc(pen, 0, -20, 2.2)
  ink.shine('#7fe8d8')
  disc(pen, 7, -20, 2.2)
  ink.fill(dark)
  slab(pen, -3, -39, 8, 6, 1)
  const nod = Math.sin(pose.t * 1.5) * 0.06
  pen.translate(1, -38)
  pen.rotate(nod)
  ink.fill(body)
  slab(pen, -15, -22, 31, 22, 8)
  ink.fill('#1d2436')
  slab(pen, -9, -17, 23, 12, 6)
  const blink = cycle(pose.t, 3.1) < 0.12 ? 0.2 : 1
  ink.shine('#8ff3ff')
  oval(pen, -2, -11, 2.9, 2.9 * blink)
  oval(pen, 8, -11, 2.9, 2.9 * blink)
  ink.stroke(dark)
  limb(
    pen,
    [
      [0, -22],
      [-1, -29],
    ],
    1.8,
  )
  ink.shine('#ff7a5a', 0.6 + 0.4 * Math.sin(pose.t * 6))
  disc(pen, -1, -30, 2.6)
  pen.restore()
  pen.save()
  pen.translate(0, -40 - joints.lift)
  arm(1)
  pen.restore()
}
