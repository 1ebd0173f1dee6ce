import { disc, fade, polygon } from './brush.ts'
import type { Kit, Layer } from './frame.ts'

/** A rock in the water for what cannot swim; figures stand on its top. */
export function islet(kit: Kit, x: number, top: number, width: number): Layer {
  const { frame, light } = kit
  const { u } = frame
  return {
    kind: 'still',
    depth: 1,
    top: top - u * 4,
    bottom: frame.h + frame.margin,
    wrap: false,
    paint(pen) {
      const w = width / 2
      const foot: number = frame.h
      pen.fillStyle = fade(pen, top, top + u * 22, [
        [0, light.tint('#6f6a70')],
        [1, light.tint('#2f3440')],
      ])
      polygon(pen, [
        [x - w, top + u * 0.4],
        [x - w * 0.7, top - u * 0.5],
        [x + w * 0.6, top - u * 0.3],
        [x + w, top + u * 0.6],
        [x + w * 1.35, top + u * 8],
        [x + w * 1.7, foot],
        [x - w * 1.7, foot],
        [x - w * 1.3, top + u * 7],
      ])
      pen.fillStyle = light.tint('#9a938f', 0, 0.6)
      polygon(pen, [
        [x - w, top + u * 0.4],
        [x - w * 0.7, top - u * 0.5],
        [x + w * 0.6, top - u * 0.3],
        [x + w, top + u * 0.6],
        [x + w * 0.5, top + u * 1.8],
        [x - w * 0.5, top + u * 1.6],
      ])
      pen.fillStyle = light.shade
      polygon(pen, [
        [x + w * 0.5, top + u * 1.8],
        [x + w, top + u * 0.6],
        [x + w * 1.35, top + u * 8],
        [x + w * 1.7, foot],
        [x + w * 0.4, foot],
        [x + w * 0.75, top + u * 8],
      ])
      polygon(pen, [
        [x - w * 0.5, top + u * 1.6],
        [x - w * 0.1, top + u * 9],
        [x - w * 0.6, foot],
        [x - w * 0.7, top + u * 6],
      ])
      pen.fillStyle = light.tint('#5c7a4c', 0, 0.8)
      for (let i = 0; i < 5; i++) disc(pen, x - w * 0.8 + i * w * 0.38, top + u * 0.4, u * (0.5 + (i % 2) * 0.4))
    },
  }
}
