import { cycle } from '../beyond.ts'
import { blob, disc, oval, polygon, slab } from '../brush.ts'
import { type DrawFigure, type Ink, type Pose, shift } from './ink.ts'
import { body, gleam, round, shadow } from './turning.ts'

/** Things on a table. With the motion `turn` they turn: a band of light and their label wander round them. */

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
    const drift = cycle(pose.t * 0.55 + i * 0.37, 1)
    const at = (age + drift) % 1
    ink.fill('#ffffff', 0.3 * Math.sin(at * Math.PI))
    disc(pen, x + Math.sin(at * 5 + i * 2 + pose.t * 1.4) * 5, -70 - at * 44, 3 + at * 4.4)
  }
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
