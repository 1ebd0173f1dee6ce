import { oval, slab } from '../brush.ts'
import { type Ink, type Pose, shift } from './ink.ts'

/** -1..1: where on the visible half something stands that goes round, and whether it can be seen. */
export function round(pose: Pose, offset = 0): { x: number; seen: boolean } {
  const angle = pose.motion === 'turn' ? pose.t * 1.2 + offset : offset + Math.sin(pose.t * 0.7) * 0.16
  return { x: Math.sin(angle), seen: Math.cos(angle) > 0 }
}

export function body(ink: Ink, half: number, colour: string): CanvasFill {
  const g = ink.pen.createLinearGradient(-half, 0, half, 0)
  g.addColorStop(0, ink.light.tint(shift(colour, 0.12)))
  g.addColorStop(0.3, ink.light.tint(shift(colour, 0.28)))
  g.addColorStop(0.55, ink.light.tint(colour))
  g.addColorStop(1, ink.light.tint(shift(colour, -0.42)))
  return g
}

type CanvasFill = ReturnType<Ink['pen']['createLinearGradient']>

export function shadow(ink: Ink, half: number): void {
  ink.fill('#1a0f1c', 0.28)
  oval(ink.pen, half * 0.25, 0, half * 1.15, half * 0.14)
}

/** A narrow light that passes over a turning surface. */
export function gleam(ink: Ink, pose: Pose, half: number, top: number, bottom: number): void {
  const at = round(pose, 2.2)
  ink.shine('#ffffff', 0.4)
  slab(ink.pen, -half * 0.72 + 1.5 * Math.sin(pose.t), top, half * 0.13, bottom - top, half * 0.06)
  if (!at.seen) return
  ink.shine('#ffffff', 0.16 * (1 - Math.abs(at.x)))
  slab(ink.pen, at.x * half * 0.8, top, half * 0.22, bottom - top, half * 0.1)
}
