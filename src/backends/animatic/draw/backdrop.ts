import type { Kit, Layer, Pen } from './frame.ts'

export function backdrop(kit: Kit, paint: (pen: Pen) => void): Layer {
  const { frame } = kit
  return {
    kind: 'still',
    depth: 0,
    top: -frame.margin,
    bottom: frame.h + frame.margin,
    wrap: false,
    paint,
  }
}
