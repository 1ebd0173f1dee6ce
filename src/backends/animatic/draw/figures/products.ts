import { blob, disc, limb, oval, polygon, slab } from '../brush.ts'
import { type DrawFigure, type Ink, type Pose, shift } from './ink.ts'

/** Things on a table. With the motion `turn` they turn: a band of light and their label wander round them. */

/** -1..1: where on the visible half something stands that goes round, and whether it can be seen. */
function round(pose: Pose, offset = 0): { x: number; seen: boolean } {
  const angle = pose.motion === 'turn' ? pose.t * 1.2 + offset : offset + Math.sin(pose.t * 0.7) * 0.16
  return { x: Math.sin(angle), seen: Math.cos(angle) > 0 }
}

function body(ink: Ink, half: number, colour: string): CanvasFill {
  const g = ink.pen.createLinearGradient(-half, 0, half, 0)
  g.addColorStop(0, ink.light.tint(shift(colour, 0.12)))
  g.addColorStop(0.3, ink.light.tint(shift(colour, 0.28)))
  g.addColorStop(0.55, ink.light.tint(colour))
  g.addColorStop(1, ink.light.tint(shift(colour, -0.42)))
  return g
}

type CanvasFill = ReturnType<Ink['pen']['createLinearGradient']>

function shadow(ink: Ink, half: number): void {
  ink.fill('#1a0f1c', 0.28)
  oval(ink.pen, half * 0.25, 0, half * 1.15, half * 0.14)
}

/** A narrow light that passes over a turning surface. */
function gleam(ink: Ink, pose: Pose, half: number, top: number, bottom: number): void {
  const at = round(pose, 2.2)
  ink.shine('#ffffff', 0.4)
  slab(ink.pen, -half * 0.72 + 1.5 * Math.sin(pose.t), top, half * 0.13, bottom - top, half * 0.06)
  if (!at.seen) return
  ink.shine('#ffffff', 0.16 * (1 - Math.abs(at.x)))
  slab(ink.pen, at.x * half * 0.8, top, half * 0.22, bottom - top, half * 0.1)
}

export const bottle: DrawFigure = (ink, pose) => {
  const { pen } = ink
  shadow(ink, 17)
  pen.fillStyle = body(ink, 17, ink.main)
  pen.beginPath()
  pen.moveTo(-17, -3)
  pen.lineTo(-17, -50)
  pen.bezierCurveTo(-17, -64, -6, -64, -6, -76)
  pen.lineTo(-6, -90)
  pen.lineTo(6, -90)
  pen.lineTo(6, -76)
  pen.bezierCurveTo(6, -64, 17, -64, 17, -50)
  pen.lineTo(17, -3)
  pen.quadraticCurveTo(17, 1, 12, 1)
  pen.lineTo(-12, 1)
  pen.quadraticCurveTo(-17, 1, -17, -3)
  pen.fill()
  label(ink, pose, 17, -44, -14)
  ink.fill('#2b2630')
  slab(pen, -7, -100, 14, 12, 2.5)
  ink.fill('#dcae45')
  pen.fillRect(-7, -90, 14, 2.4)
  gleam(ink, pose, 17, -56, -4)
}

/** A paper label that wanders round a cylinder. */
function label(ink: Ink, pose: Pose, half: number, top: number, bottom: number): void {
  const { pen } = ink
  for (const offset of pose.motion === 'turn' ? [0, Math.PI] : [0]) {
    const at = round(pose, offset)
    if (!at.seen) continue
    const w = half * 1.25 * Math.sqrt(1 - at.x * at.x * 0.86)
    const x = at.x * half * 0.86
    const left = Math.max(-half, x - w / 2)
    const right = Math.min(half, x + w / 2)
    if (right - left < 1) continue
    ink.fill('#fbf4e6')
    slab(pen, left, top, right - left, bottom - top, 1.5)
    ink.fill('#d8a24a')
    pen.fillRect(left, top + 3, right - left, 1.4)
    pen.fillRect(left, bottom - 4.4, right - left, 1.4)
    ink.fill('#3a3040')
    oval(pen, (left + right) / 2, (top + bottom) / 2 - 3, (right - left) * 0.2, 4.4)
    pen.fillRect(left + (right - left) * 0.24, bottom - 11, (right - left) * 0.52, 1.8)
  }
}

export const cup: DrawFigure = (ink, pose) => {
  const { pen } = ink
  shadow(ink, 46)
  ink.fill('#f1e9dc')
  oval(pen, 0, -3, 52, 8)
  ink.fill('#cfc2b2')
  oval(pen, 0, -5, 36, 5)
  const handle = pose.motion === 'turn' ? Math.cos(pose.t * 1.1) : 1
  ink.stroke(shift(ink.main, -0.12))
  pen.lineWidth = 7
  pen.beginPath()
  pen.ellipse(handle * 37, -40, 17 * Math.abs(handle) + 1, 17, 0, 0, Math.PI * 2)
  pen.stroke()
  pen.fillStyle = body(ink, 38, ink.main)
  pen.beginPath()
  pen.moveTo(-38, -66)
  pen.bezierCurveTo(-38, -24, -24, -6, -14, -6)
  pen.lineTo(14, -6)
  pen.bezierCurveTo(24, -6, 38, -24, 38, -66)
  pen.fill()
  ink.fill(shift(ink.main, 0.25))
  oval(pen, 0, -66, 38, 8.5)
  ink.fill('#5a3524')
  oval(pen, 0, -65, 33.5, 6.6)
  ink.fill('#d9a878', 0.75)
  blob(pen, [
    [-8, -66],
    [-14, -68],
    [0, -69],
    [14, -68],
    [8, -65],
    [0, -61.5],
  ])
  gleam(ink, pose, 34, -56, -26)
  for (let i = 0; i < 3; i++) steam(ink, pose, -15 + i * 15, i)
}

function steam(ink: Ink, pose: Pose, x: number, i: number): void {
  const { pen } = ink
  for (let k = 0; k < 9; k++) {
    const age = k / 9
    const drift = (pose.t * 0.55 + i * 0.37) % 1
    const at = (age + drift) % 1
    ink.fill('#ffffff', 0.3 * Math.sin(at * Math.PI))
    disc(pen, x + Math.sin(at * 5 + i * 2 + pose.t * 1.4) * 5, -70 - at * 44, 3 + at * 4.4)
  }
}

export const box: DrawFigure = (ink, pose) => {
  const turn = pose.motion === 'turn' ? pose.t * 0.8 : 0.62 + Math.sin(pose.t * 0.5) * 0.05
  cuboid(ink, turn, 46, 74, ink.main)
}

/** An upright box that turns about its own axis, seen slightly from above. */
function cuboid(ink: Ink, turn: number, half: number, high: number, colour: string, ribbon?: string): void {
  const { pen } = ink
  const corners = [0, 1, 2, 3].map((i) => {
    const a = turn + (i * Math.PI) / 2 + Math.PI / 4
    return { x: Math.cos(a) * half * 1.2, z: Math.sin(a) }
  })
  shadow(ink, half * 1.15)
  const drop = (z: number) => z * half * 0.26
  for (let i = 0; i < 4; i++) {
    const a = corners[i] as { x: number; z: number }
    const b = corners[(i + 1) % 4] as { x: number; z: number }
    // A side is seen when it faces the viewer: then its corners run from right to left.
    if (a.x <= b.x) continue
    const shade = (a.z + b.z) * 0.1 + (a.x + b.x) * -0.003
    const ya = drop(a.z) - half * 0.26
    const yb = drop(b.z) - half * 0.26
    ink.fill(shift(colour, shade - 0.06))
    polygon(pen, [
      [a.x, ya],
      [b.x, yb],
      [b.x, yb - high],
      [a.x, ya - high],
    ])
    const mid = (p: number) => [a.x + (b.x - a.x) * p, ya + (yb - ya) * p] as const
    ink.fill(ribbon ?? '#f3e3c0', ribbon ? 1 : 0.75)
    const [l, r] = [mid(0.4), mid(0.6)]
    polygon(pen, [
      [l[0], l[1]],
      [r[0], r[1]],
      [r[0], r[1] - high],
      [l[0], l[1] - high],
    ])
    ink.fill('#140c1c', Math.max(0, 0.16 + (a.x + b.x) * 0.0028))
    polygon(pen, [
      [a.x, ya],
      [b.x, yb],
      [b.x, yb - high],
      [a.x, ya - high],
    ])
  }
  ink.fill(shift(colour, 0.22))
  polygon(
    pen,
    corners.map((c) => [c.x, drop(c.z) - half * 0.26 - high] as const),
  )
  if (!ribbon) {
    ink.fill('#f3e3c0', 0.85)
    const c = corners.map((k) => [k.x, drop(k.z) - half * 0.26 - high] as const)
    band(pen, c, 0)
    return
  }
  ink.fill(ribbon)
  const c = corners.map((k) => [k.x, drop(k.z) - half * 0.26 - high] as const)
  band(pen, c, 0)
  band(pen, c, 1)
}

function band(pen: Ink['pen'], c: readonly (readonly [number, number])[], from: number): void {
  const at = (i: number, p: number) => {
    const a = c[i % 4] as readonly [number, number]
    const b = c[(i + 1) % 4] as readonly [number, number]
    return [a[0] + (b[0] - a[0]) * p, a[1] + (b[1] - a[1]) * p] as const
  }
  polygon(pen, [at(from, 0.4), at(from, 0.6), at(from + 2, 0.4), at(from + 2, 0.6)])
}

export const gift: DrawFigure = (ink, pose) => {
  const { pen } = ink
  const turn = pose.motion === 'turn' ? pose.t * 0.8 : 0.6 + Math.sin(pose.t * 0.6) * 0.06
  const ribbon = '#f6e7c4'
  cuboid(ink, turn, 44, 60, ink.main, ribbon)
  pen.save()
  pen.translate(0, -72 + Math.sin(pose.t * 2) * 0.5)
  for (const side of [-1, 1]) {
    ink.fill(side < 0 ? ribbon : shift(ribbon, -0.1))
    blob(pen, [
      [0, 0],
      [side * 12, -22],
      [side * 32, -24],
      [side * 34, -8],
      [side * 16, 0],
    ])
    ink.fill('#8a6a3a', 0.35)
    blob(pen, [
      [side * 6, -4],
      [side * 14, -16],
      [side * 26, -17],
      [side * 24, -9],
    ])
    ink.fill(ribbon)
    polygon(pen, [
      [0, 0],
      [side * 22, 12],
      [side * 15, 18],
      [side * -2, 4],
    ])
  }
  ink.fill(shift(ribbon, -0.15))
  disc(pen, 0, -2, 6.4)
  pen.restore()
}

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
    const glint = ((pose.t * 0.35) % 1.6) * 90 - 60
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

export const lamp: DrawFigure = (ink, pose) => {
  const { pen, light } = ink
  shadow(ink, 24)
  const strength = 0.5 + 0.04 * Math.sin(pose.t * 5)
  const glow = pen.createRadialGradient(0, -70, 0, 0, -70, 90)
  glow.addColorStop(0, light.glow('#ffdf9a', strength * (0.5 + 0.5 * light.dark)))
  glow.addColorStop(1, light.glow('#ffdf9a', 0))
  pen.fillStyle = glow
  pen.fillRect(-90, -160, 180, 180)
  ink.fill('#b88a4a')
  oval(pen, 0, -3, 20, 4.6)
  pen.fillStyle = body(ink, 9, '#c99a55')
  blob(pen, [
    [-5, -4],
    [-11, -18],
    [-4, -32],
    [-3, -52],
    [3, -52],
    [4, -32],
    [11, -18],
    [5, -4],
  ])
  pen.fillStyle = light.glow('#fff0c8')
  polygon(pen, [
    [-17, -97],
    [17, -97],
    [32, -50],
    [-32, -50],
  ])
  ink.fill(ink.main, 0.55)
  polygon(pen, [
    [-17, -97],
    [17, -97],
    [32, -50],
    [-32, -50],
  ])
  ink.fill(shift(ink.main, -0.2), 0.7)
  polygon(pen, [
    [-32, -50],
    [32, -50],
    [31, -54],
    [-31, -54],
  ])
}

export const cake: DrawFigure = (ink, pose) => {
  const { pen, light } = ink
  shadow(ink, 56)
  ink.fill('#f3efe8')
  oval(pen, 0, -3, 60, 8)
  const layer = (half: number, bottom: number, top: number, colour: string) => {
    pen.fillStyle = body(ink, half, colour)
    pen.fillRect(-half, top, half * 2, bottom - top)
    oval(pen, 0, bottom, half, half * 0.12)
    ink.fill('#fff7ee')
    oval(pen, 0, top, half, half * 0.12)
    for (let i = 0; i < 7; i++) {
      const x = -half + ((i + 0.5) / 7) * half * 2
      slab(pen, x - half * 0.12, top, half * 0.24, half * (0.2 + ((i * 3) % 4) * 0.07), half * 0.12)
    }
  }
  layer(47, -7, -40, ink.main)
  layer(31, -42, -68, shift(ink.main, 0.12))
  ink.fill('#d8453e')
  for (let i = 0; i < 7; i++) disc(pen, -39 + i * 13, -42 - (i % 2), 3.6)
  for (let i = 0; i < 5; i++) {
    const x = -20 + i * 10
    ink.fill(['#7fb8e0', '#f2c53d', '#ec86a6', '#8fd0a0', '#c9a0e0'][i] ?? '#f2c53d')
    slab(pen, x - 1.7, -88, 3.4, 20, 1)
    const flick = Math.sin(pose.t * 11 + i * 2)
    const glow = pen.createRadialGradient(x, -93, 0, x, -93, 17)
    glow.addColorStop(0, light.glow('#ffdf8a', 0.55))
    glow.addColorStop(1, light.glow('#ffdf8a', 0))
    pen.fillStyle = glow
    pen.fillRect(x - 17, -110, 34, 34)
    ink.shine('#ffb53a')
    blob(pen, [
      [x - 2.3, -90],
      [x + flick * 0.7, -99 - flick],
      [x + 2.3, -90],
      [x, -87],
    ])
  }
}
