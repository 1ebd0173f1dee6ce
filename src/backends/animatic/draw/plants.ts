import { disc, limb, oval, polygon } from './brush.ts'
import type { Kit, Pen } from './frame.ts'
import type { Random } from './random.ts'

/** Plants and stones of the scenery. x, y is where they touch the ground, `size` their height in pixels. */

export function paintBush(
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
  pen.fillStyle = light.tint(colour, far)
  for (let i = 0; i < 5; i++)
    disc(pen, x + (i - 2) * size * 0.3, y - size * random.between(0.16, 0.42), size * random.between(0.24, 0.36))
  pen.fillRect(x - size * 0.7, y - size * 0.3, size * 1.4, size * 0.32)
  pen.fillStyle = light.tint('#fff3b8', far, 0.13)
  for (let i = 0; i < 3; i++) disc(pen, x + (i - 1.2) * size * 0.34, y - size * 0.5, size * 0.16)
}

export function paintGrass(
  pen: Pen,
  kit: Kit,
  x: number,
  y: number,
  size: number,
  colour: string,
  random: Random,
  far = 0,
): void {
  pen.fillStyle = kit.light.tint(colour, far)
  for (let i = 0; i < 5; i++) {
    const bend = random.between(-0.55, 0.55) * size
    const tall = size * random.between(0.55, 1)
    const foot = x + (i - 2) * size * 0.13
    pen.beginPath()
    pen.moveTo(foot - size * 0.05, y)
    pen.quadraticCurveTo(foot, y - tall * 0.6, foot + bend, y - tall)
    pen.quadraticCurveTo(foot + size * 0.1, y - tall * 0.5, foot + size * 0.06, y)
    pen.fill()
  }
}

export function paintRock(
  pen: Pen,
  kit: Kit,
  x: number,
  y: number,
  size: number,
  colour: string,
  far: number,
  random: Random,
): void {
  const h = size * random.between(0.45, 0.75)
  pen.fillStyle = kit.light.tint(colour, far)
  polygon(pen, [
    [x - size * 0.75, y],
    [x - size * 0.55, y - h * 0.65],
    [x - size * 0.12, y - h],
    [x + size * 0.35, y - h * 0.82],
    [x + size * 0.75, y],
  ])
  pen.fillStyle = kit.light.tint('#ffffff', far, 0.14)
  polygon(pen, [
    [x - size * 0.55, y - h * 0.65],
    [x - size * 0.12, y - h],
    [x + size * 0.35, y - h * 0.82],
    [x - size * 0.1, y - h * 0.6],
  ])
  pen.fillStyle = kit.light.shade
  polygon(pen, [
    [x + size * 0.35, y - h * 0.82],
    [x + size * 0.75, y],
    [x + size * 0.05, y],
    [x - size * 0.1, y - h * 0.6],
  ])
}

export function paintCactus(pen: Pen, kit: Kit, x: number, y: number, size: number, far: number): void {
  const { light } = kit
  pen.fillStyle = light.shade
  oval(pen, x, y, size * 0.3, size * 0.04)
  for (const [colour, offset, width] of [
    ['#4f7a4e', 0, 1],
    ['#6b9a5f', -0.035, 0.35],
  ] as const) {
    pen.strokeStyle = light.tint(colour, far)
    const ox = x + offset * size
    limb(
      pen,
      [
        [ox, y - size * 0.05],
        [ox, y - size * 0.92],
      ],
      size * 0.16 * width,
    )
    limb(
      pen,
      [
        [ox, y - size * 0.4],
        [ox - size * 0.24, y - size * 0.44],
        [ox - size * 0.24, y - size * 0.68],
      ],
      size * 0.11 * width,
    )
    limb(
      pen,
      [
        [ox, y - size * 0.3],
        [ox + size * 0.22, y - size * 0.34],
        [ox + size * 0.22, y - size * 0.56],
      ],
      size * 0.11 * width,
    )
  }
}
