import { disc, limb, oval, polygon, slab } from '../brush.ts'
import { type Ink, type Pose, shift } from './ink.ts'
import { jointsOf } from './joints.ts'

/** One jointed body in different clothes. */

export interface Style {
  hair: 'short' | 'long' | 'bun' | 'cap'
  outfit: 'trousers' | 'dress' | 'coat' | 'shorts'
  skin: string
  hairColour: string
  top: string
  bottom: string
  shoes: string
  /** Head size; a child's is large for its body. */
  head: number
}

const THIGH = 24

const SHIN = 24

function legPoints([hip, knee]: [number, number], x: number): [number, number][] {
  const kx = x + Math.sin(hip) * THIGH
  const ky = Math.cos(hip) * THIGH
  const ax = kx + Math.sin(hip - knee) * SHIN
  const ay = ky + Math.cos(hip - knee) * SHIN
  return [
    [x, 0],
    [kx, ky],
    [ax, ay],
  ]
}

export function human(ink: Ink, pose: Pose, style: Style): void {
  const { pen } = ink
  const joints = jointsOf(pose)
  const flat = pose.motion === 'fly' || pose.motion === 'swim'
  const front = pose.view !== 'side' && (pose.motion === 'walk' || pose.motion === 'still' || pose.motion === 'run')
  const squeeze = front ? 0.3 : 1
  const legs = joints.legs.map((leg, i) =>
    legPoints(front ? [leg[0] * squeeze, Math.abs(leg[1]) * 0.6] : leg, (i === 0 ? -1 : 1) * (front ? 4.5 : 1.4)),
  )
  const seated = pose.motion === 'sit'
  const lowest = Math.max(...legs.map((leg) => (leg[2]?.[1] ?? 48) + 3))
  const hipY = flat ? -50 : -(seated ? 27 : lowest) - joints.lift
  if (seated) seat(ink)
  pen.save()
  pen.translate(0, hipY)
  if (flat) pen.rotate(joints.lean)
  const arms = joints.arms
  if (!front) paintArm(ink, style, arms[0] ?? [0, 0], -1.5, true, joints.lean, flat)
  for (const [i, leg] of legs.entries()) paintLeg(ink, style, leg, i === 0 && !front, front)
  pen.save()
  if (!flat) pen.rotate(joints.lean)
  paintTorso(ink, style, front, legs)
  if (front) {
    const spread = pose.motion === 'still' ? 0.1 : 0.16
    for (const side of [-1, 1])
      paintFrontArm(
        ink,
        style,
        side,
        spread + 0.12 * Math.abs(arms[0]?.[0] ?? 0),
        (arms[side < 0 ? 0 : 1]?.[0] ?? 0) * 3,
      )
  }
  paintHead(ink, style, pose.view === 'back' ? 'back' : front ? 'front' : 'side')
  pen.restore()
  if (!front) paintArm(ink, style, arms[1] ?? [0, 0], 0.5, false, joints.lean, flat)
  pen.restore()
}

function seat(ink: Ink): void {
  ink.fill('#6b5244')
  slab(ink.pen, -16, -24, 30, 5, 2)
  ink.fill('#4d3a33')
  slab(ink.pen, -13, -20, 4, 20, 1)
  slab(ink.pen, 7, -20, 4, 20, 1)
}

function paintLeg(ink: Ink, style: Style, points: [number, number][], behind: boolean, front: boolean): void {
  const { pen } = ink
  const bare = style.outfit === 'dress' || style.outfit === 'shorts'
  const cloth = behind ? shift(style.bottom, -0.26) : style.bottom
  const [hip, knee, ankle] = points as [[number, number], [number, number], [number, number]]
  ink.stroke(bare ? shift(style.skin, behind ? -0.2 : 0) : cloth)
  limb(pen, [knee, ankle], bare ? 5.6 : 7)
  ink.stroke(style.outfit === 'dress' ? shift(style.skin, behind ? -0.2 : 0) : cloth)
  limb(pen, [hip, knee], bare ? 7.2 : 8.6)
  ink.fill(behind ? shift(style.shoes, -0.2) : style.shoes)
  pen.save()
  pen.translate(ankle[0], ankle[1])
  if (!front) pen.rotate(Math.max(-0.5, Math.min(0.9, (knee[0] - ankle[0]) * 0.03)))
  slab(pen, front ? -3.6 : -4, -1.6, front ? 7.2 : 11.5, 5, [2, front ? 2 : 3.5, 1, 1])
  pen.restore()
}

function paintTorso(ink: Ink, style: Style, front: boolean, legs: [number, number][][]): void {
  const { pen } = ink
  const w = front ? 11.5 : 8.4
  ink.fill(style.top)
  pen.beginPath()
  pen.moveTo(-w * 0.75, -34)
  pen.quadraticCurveTo(0, -38, w * 0.75, -34)
  pen.quadraticCurveTo(w * 1.12, -24, w * 0.8, -12)
  pen.lineTo(w * 0.82, 3)
  pen.lineTo(-w * 0.82, 3)
  pen.lineTo(-w * 0.8, -12)
  pen.quadraticCurveTo(-w * 1.12, -24, -w * 0.75, -34)
  pen.fill()
  if (style.outfit === 'dress' || style.outfit === 'coat') {
    const knees = legs.map((leg) => leg[1]?.[0] ?? 0)
    const deep = style.outfit === 'dress' ? 23 : 19
    const left = Math.min(-w, ...knees) - 4.5
    const right = Math.max(w, ...knees) + 4.5
    ink.fill(style.outfit === 'dress' ? style.top : shift(style.top, -0.04))
    polygon(pen, [
      [-w * 0.82, -11],
      [w * 0.82, -11],
      [right, deep],
      [(left + right) / 2, deep + 2.5],
      [left, deep],
    ])
  }
  ink.fill('#1a1226', 0.16)
  pen.beginPath()
  pen.moveTo(-w * 0.75, -34)
  pen.quadraticCurveTo(-w * 1.12, -24, -w * 0.8, -12)
  pen.lineTo(-w * 0.82, 3)
  pen.lineTo(-w * 0.2, 3)
  pen.quadraticCurveTo(-w * 0.5, -18, -w * 0.25, -35.5)
  pen.fill()
}

function paintArm(
  ink: Ink,
  style: Style,
  [shoulder, elbow]: [number, number],
  x: number,
  behind: boolean,
  lean: number,
  flat: boolean,
): void {
  const { pen } = ink
  pen.save()
  if (!flat) pen.rotate(lean)
  pen.translate(x, -32)
  const ex = Math.sin(shoulder) * 16
  const ey = Math.cos(shoulder) * 16
  const hx = ex + Math.sin(shoulder + elbow) * 15
  const hy = ey + Math.cos(shoulder + elbow) * 15
  ink.stroke(shift(style.top, behind ? -0.3 : -0.1))
  limb(pen, [[0, 0], [ex, ey], style.outfit === 'shorts' ? [ex, ey] : [hx, hy]], 5.8)
  ink.fill(shift(style.skin, behind ? -0.15 : 0))
  ink.stroke(shift(style.skin, behind ? -0.15 : 0))
  if (style.outfit === 'shorts')
    limb(
      pen,
      [
        [ex, ey],
        [hx, hy],
      ],
      4.6,
    )
  disc(pen, hx, hy, 3.1)
  pen.restore()
}

function paintFrontArm(ink: Ink, style: Style, side: number, spread: number, reach: number): void {
  const { pen } = ink
  const hx = side * (11.5 + Math.sin(spread) * 30)
  const hy = -4 - Math.abs(reach)
  ink.stroke(shift(style.top, -0.14))
  limb(
    pen,
    [
      [side * 9.5, -31],
      [side * (12 + spread * 8), -18],
      [hx, hy],
    ],
    5.6,
  )
  ink.fill(style.skin)
  disc(pen, hx, hy + 1.5, 3)
}

function paintHead(ink: Ink, style: Style, view: 'side' | 'front' | 'back'): void {
  const { pen } = ink
  const r = 7.4 * style.head
  const y = -41 - r * 0.7
  if (style.hair === 'long') {
    ink.fill(shift(style.hairColour, -0.15))
    slab(pen, view === 'side' ? -r * 1.25 : -r * 1.08, y - r * 0.6, view === 'side' ? r * 1.5 : r * 2.16, r * 2.7, [
      r,
      r,
      r * 0.5,
      r * 0.5,
    ])
  }
  ink.fill(shift(style.skin, -0.15))
  slab(pen, -2.6, -40, 5.2, 7, 2)
  ink.fill(style.skin)
  oval(pen, 0, y, r * 0.92, r)
  if (view === 'side') oval(pen, r * 0.9, y + r * 0.18, r * 0.2, r * 0.16)
  ink.fill('#2a1f24', 0.85)
  if (view === 'side') oval(pen, r * 0.52, y - r * 0.06, r * 0.09, r * 0.13)
  if (view === 'front') for (const side of [-1, 1]) oval(pen, side * r * 0.36, y + r * 0.04, r * 0.09, r * 0.13)
  ink.fill(style.hairColour)
  pen.beginPath()
  if (view === 'back') pen.ellipse(0, y - r * 0.05, r * 1.02, r * 1.05, 0, 0, Math.PI * 2)
  else if (view === 'front') pen.ellipse(0, y - r * 0.2, r * 1.04, r * 0.95, 0, Math.PI * 0.97, Math.PI * 2.03)
  else {
    pen.moveTo(r * 0.82, y - r * 0.5)
    pen.quadraticCurveTo(r * 0.6, y - r * 1.25, -r * 0.1, y - r * 1.12)
    pen.quadraticCurveTo(-r * 1.25, y - r * 0.9, -r * 1.02, y + r * 0.3)
    pen.quadraticCurveTo(-r * 0.8, y + r * 0.75, -r * 0.35, y + r * 0.55)
    pen.quadraticCurveTo(-r * 0.05, y - r * 0.35, r * 0.82, y - r * 0.5)
  }
  pen.fill()
  if (style.hair === 'bun')
    disc(pen, view === 'side' ? -r * 0.95 : 0, y - r * (view === 'side' ? 0.75 : 1.25), r * 0.45)
  if (style.hair === 'cap') {
    ink.fill(shift(style.top, -0.2))
    pen.beginPath()
    pen.arc(0, y - r * 0.25, r * 1.04, Math.PI, 0)
    pen.fill()
    if (view !== 'back') slab(pen, view === 'side' ? r * 0.2 : -r * 0.8, y - r * 0.42, r * 1.6, r * 0.24, 1)
  }
}
