import { blob, disc, fade, limb, oval, polygon } from './brush.ts'
import type { Kit, Pen } from './frame.ts'
import type { Random } from './random.ts'

/** Trees of the scenery. x, y is where they touch the ground, `size` their height in pixels. */

export function paintPine(pen: Pen, kit: Kit, x: number, y: number, size: number, far: number, snow = false): void {
  const { light } = kit
  pen.fillStyle = light.tint('#4b3a33', far)
  pen.fillRect(x - size * 0.035, y - size * 0.16, size * 0.07, size * 0.17)
  for (let i = 0; i < 4; i++) {
    const top = y - size * (1 - i * 0.2)
    const foot = y - size * (0.62 - i * 0.17)
    const half = size * (0.13 + i * 0.055)
    pen.fillStyle = light.tint('#2f5d50', far)
    polygon(pen, [
      [x, top],
      [x + half, foot],
      [x + half * 0.3, foot - size * 0.02],
      [x - half * 0.35, foot - size * 0.02],
      [x - half, foot],
    ])
    pen.fillStyle = light.tint('#1d4440', far, 0.55)
    polygon(pen, [
      [x, top],
      [x + half, foot],
      [x + half * 0.2, foot - size * 0.02],
    ])
    if (!snow) continue
    pen.fillStyle = light.tint('#ffffff', far * 0.5)
    polygon(pen, [
      [x, top],
      [x + half * 0.5, top + (foot - top) * 0.55],
      [x + half * 0.1, top + (foot - top) * 0.42],
      [x - half * 0.3, top + (foot - top) * 0.75],
      [x - half * 0.72, top + (foot - top) * 0.75],
    ])
  }
}

export function paintBroadleaf(
  pen: Pen,
  kit: Kit,
  x: number,
  y: number,
  size: number,
  colour: string,
  far: number,
  random: Random,
): void {
  const { light } = kit
  pen.strokeStyle = light.tint('#5b4334', far)
  limb(
    pen,
    [
      [x, y],
      [x, y - size * 0.5],
    ],
    size * 0.075,
  )
  limb(
    pen,
    [
      [x, y - size * 0.34],
      [x + size * 0.14, y - size * 0.55],
    ],
    size * 0.04,
  )
  const puffs = [
    [0, -0.72, 0.26],
    [-0.2, -0.58, 0.2],
    [0.21, -0.57, 0.2],
    [-0.09, -0.86, 0.17],
    [0.13, -0.84, 0.16],
  ] as const
  const jitter = random.between(-0.03, 0.03)
  pen.fillStyle = light.tint(colour, far)
  for (const [dx, dy, r] of puffs) disc(pen, x + (dx + jitter) * size, y + dy * size, r * size)
  pen.fillStyle = light.tint('#173326', far, 0.24)
  for (const [dx, dy, r] of puffs.slice(0, 3))
    oval(pen, x + (dx + jitter + 0.05) * size, y + (dy + 0.09) * size, r * size * 0.8, r * size * 0.62)
  pen.fillStyle = light.tint('#fff3b8', far, 0.2)
  for (const [dx, dy, r] of puffs.slice(2))
    oval(pen, x + (dx + jitter - 0.05) * size, y + (dy - 0.05) * size, r * size * 0.55, r * size * 0.42)
}

export function paintPalm(pen: Pen, kit: Kit, x: number, y: number, size: number, far: number, lean: number): void {
  const { light } = kit
  const tx = x + lean * size * 0.35
  const ty = y - size
  pen.strokeStyle = light.tint('#7a5a40', far)
  pen.lineCap = 'round'
  pen.lineWidth = size * 0.05
  pen.beginPath()
  pen.moveTo(x, y)
  pen.quadraticCurveTo(x + lean * size * 0.02, y - size * 0.6, tx, ty)
  pen.stroke()
  for (const [i, angle] of [-2.9, -2.4, -1.8, -1.2, -0.6, -0.15, 0.3, 2.9].entries()) {
    const ex = tx + Math.cos(angle) * size * 0.42
    const ey = ty + Math.sin(angle) * size * 0.2 + size * 0.16
    const mx = tx + Math.cos(angle) * size * 0.24
    const my = ty + Math.sin(angle) * size * 0.26 - size * 0.04
    pen.fillStyle = light.tint(i % 2 ? '#3c7a4c' : '#2d6543', far)
    pen.beginPath()
    pen.moveTo(tx, ty)
    pen.quadraticCurveTo(mx, my - size * 0.06, ex, ey)
    pen.quadraticCurveTo(mx, my + size * 0.07, tx, ty)
    pen.fill()
  }
  pen.fillStyle = light.tint('#5b3d28', far)
  for (const dx of [-0.03, 0.03]) disc(pen, tx + dx * size, ty + size * 0.02, size * 0.03)
}

/** A tall trunk of the forest, cut by the upper edge of the picture. */
export function paintTrunk(
  pen: Pen,
  kit: Kit,
  x: number,
  foot: number,
  top: number,
  width: number,
  colour: string,
  far: number,
  random: Random,
): void {
  const { light } = kit
  const lean = random.between(-0.6, 0.6) * width
  pen.fillStyle = fade(pen, top, foot, [
    [0, light.tint(colour, Math.min(0.9, far + 0.1))],
    [1, light.tint(colour, far)],
  ])
  blobTrunk(pen, x, foot, top, width, lean)
  pen.fillStyle = light.tint('#120d14', far, 0.22)
  polygon(pen, [
    [x + width * 0.08, foot],
    [x + width * 0.62, foot],
    [x + lean + width * 0.34, top],
    [x + lean + width * 0.1, top],
  ])
  pen.strokeStyle = light.tint(colour, far)
  for (let i = 0; i < 3; i++) {
    const y = top + (foot - top) * random.between(0.08, 0.5)
    const side = random.next() < 0.5 ? -1 : 1
    limb(
      pen,
      [
        [x + lean * 0.5, y],
        [x + side * width * random.between(1.4, 2.6), y - width * random.between(0.8, 1.8)],
      ],
      width * 0.16,
    )
  }
}

function blobTrunk(pen: Pen, x: number, foot: number, top: number, width: number, lean: number): void {
  pen.beginPath()
  pen.moveTo(x - width * 0.9, foot)
  pen.quadraticCurveTo(x - width * 0.45, foot - width * 0.9, x - width * 0.42, foot - width * 2)
  pen.lineTo(x + lean - width * 0.34, top)
  pen.lineTo(x + lean + width * 0.34, top)
  pen.lineTo(x + width * 0.42, foot - width * 2)
  pen.quadraticCurveTo(x + width * 0.45, foot - width * 0.9, x + width * 0.9, foot)
  pen.fill()
}

/** A canopy or hedge: many soft rounds in a row, over the whole period. */
export function paintFoliage(
  pen: Pen,
  kit: Kit,
  y: number,
  size: number,
  colour: string,
  far: number,
  random: Random,
  hanging = false,
): void {
  const { frame, light } = kit
  const step = size * 0.8
  const way = hanging ? 1 : -1
  pen.fillStyle = light.tint(colour, far)
  const count = Math.round(frame.period / step)
  const sizes = Array.from(
    { length: count },
    () => [random.between(0.55, 1.1) * size, random.between(-0.3, 0.4) * size] as const,
  )
  for (let i = -1; i <= count; i++) {
    const [r, dy] = sizes[(i + count) % count] ?? [size, 0]
    const x = (i / count) * frame.period
    blob(pen, [
      [x - r, y + way * dy - r * 0.3],
      [x - r * 0.4, y + way * dy - r * 0.9],
      [x + r * 0.5, y + way * dy - r * 0.85],
      [x + r, y + way * dy],
      [x + r * 0.6, y + way * dy + r * 0.8],
      [x - r * 0.5, y + way * dy + r * 0.85],
    ])
  }
}
