import { disc, halo, oval, polygon, slab } from './brush.ts'
import type { Kit, Pen } from './frame.ts'

export function paintPlant(pen: Pen, kit: Kit, x: number, y: number, s: number): void {
  const { light } = kit
  for (let i = 0; i < 9; i++) {
    const angle = -Math.PI / 2 + (i - 4) * 0.32
    const long = s * (0.62 - Math.abs(i - 4) * 0.045)
    pen.fillStyle = light.tint(i % 2 ? '#4f8a5c' : '#3d7250')
    pen.save()
    pen.translate(x, y - s * 0.3)
    pen.rotate(angle)
    oval(pen, long * 0.55, 0, long * 0.5, s * 0.065)
    pen.restore()
  }
  pen.fillStyle = light.tint('#c98a62')
  polygon(pen, [
    [x - s * 0.19, y - s * 0.36],
    [x + s * 0.19, y - s * 0.36],
    [x + s * 0.14, y],
    [x - s * 0.14, y],
  ])
  pen.fillStyle = light.shade
  polygon(pen, [
    [x + s * 0.06, y - s * 0.36],
    [x + s * 0.19, y - s * 0.36],
    [x + s * 0.14, y],
    [x + s * 0.05, y],
  ])
}

export function floorLamp(pen: Pen, kit: Kit, x: number, y: number, s: number): void {
  const { light } = kit
  const on = light.dark > 0.2
  if (on) halo(pen, x, y - s * 0.86, s * 0.75, (a) => light.glow('#ffcf86', a), 0.5 * Math.max(0.5, light.dark))
  pen.fillStyle = light.tint('#4a3f3f')
  pen.fillRect(x - s * 0.012, y - s * 0.8, s * 0.024, s * 0.8)
  oval(pen, x, y, s * 0.13, s * 0.025)
  pen.fillStyle = on ? light.glow('#ffe2a8') : light.tint('#efe2c8')
  polygon(pen, [
    [x - s * 0.1, y - s],
    [x + s * 0.1, y - s],
    [x + s * 0.17, y - s * 0.76],
    [x - s * 0.17, y - s * 0.76],
  ])
}

export function paintSofa(pen: Pen, kit: Kit, x: number, y: number, w: number): void {
  const { light } = kit
  const h = w * 0.42
  const colour = '#5f7f86'
  pen.fillStyle = light.shade
  oval(pen, x + w / 2, y, w * 0.54, w * 0.03)
  pen.fillStyle = light.tint('#4a3a34')
  for (const dx of [0.06, 0.9]) pen.fillRect(x + w * dx, y - h * 0.14, w * 0.04, h * 0.14)
  pen.fillStyle = light.tint(colour)
  slab(pen, x + w * 0.04, y - h, w * 0.92, h * 0.8, w * 0.05)
  pen.fillStyle = light.tint('#ffffff', 0, 0.1)
  slab(pen, x + w * 0.1, y - h * 0.56, w * 0.395, h * 0.26, w * 0.03)
  slab(pen, x + w * 0.505, y - h * 0.56, w * 0.395, h * 0.26, w * 0.03)
  pen.fillStyle = light.tint('#4d6a72')
  slab(pen, x, y - h * 0.72, w * 0.11, h * 0.62, w * 0.04)
  slab(pen, x + w * 0.89, y - h * 0.72, w * 0.11, h * 0.62, w * 0.04)
  pen.fillRect(x + w * 0.06, y - h * 0.32, w * 0.88, h * 0.2)
  pen.fillStyle = light.tint('#d99a5a')
  pen.save()
  pen.translate(x + w * 0.24, y - h * 0.62)
  pen.rotate(-0.2)
  slab(pen, -w * 0.08, -w * 0.08, w * 0.16, w * 0.16, w * 0.025)
  pen.restore()
}

export function paintJars(pen: Pen, kit: Kit, x: number, y: number, side: number): void {
  const { light, frame } = kit
  const { u } = frame
  const colours = ['#c8604a', '#e0b35a', '#6f8f9a', '#d9d2c4', '#7a9a5a']
  for (let i = 0; i < 5; i++) {
    const h = u * (5 + ((i * 3 + (side > 0 ? 2 : 0)) % 4))
    pen.fillStyle = light.tint(colours[(i + (side > 0 ? 2 : 0)) % 5] ?? '#c8604a')
    slab(pen, x + i * u * 8, y - h, u * 5, h, u * 0.9)
    pen.fillStyle = light.tint('#6a4a3a')
    slab(pen, x + i * u * 8 + u * 0.5, y - h - u, u * 4, u * 1.3, u * 0.4)
    pen.fillStyle = light.tint('#ffffff', 0, 0.22)
    slab(pen, x + i * u * 8 + u * 0.6, y - h + u * 0.8, u * 0.8, h * 0.6, u * 0.4)
  }
}

export function paintPots(pen: Pen, kit: Kit, x: number, y: number, s: number): void {
  const { light } = kit
  pen.fillStyle = light.tint('#b8503f')
  slab(pen, x, y - s * 0.7, s * 1.3, s * 0.7, [0, 0, s * 0.14, s * 0.14])
  slab(pen, x - s * 0.18, y - s * 0.6, s * 1.66, s * 0.12, s * 0.05)
  pen.fillStyle = light.tint('#d0705a')
  slab(pen, x - s * 0.04, y - s * 0.84, s * 1.38, s * 0.14, s * 0.07)
  disc(pen, x + s * 0.65, y - s * 0.9, s * 0.09)
  pen.fillStyle = light.tint('#ffffff', 0, 0.2)
  slab(pen, x + s * 0.12, y - s * 0.6, s * 0.14, s * 0.46, s * 0.07)
}

export function paintDesk(pen: Pen, kit: Kit, x: number, y: number, w: number): void {
  const { light } = kit
  const h = w * 0.42
  pen.fillStyle = light.shade
  oval(pen, x + w / 2, y, w * 0.52, w * 0.025)
  pen.fillStyle = light.tint('#3d4250')
  for (const dx of [0.05, 0.91]) pen.fillRect(x + w * dx, y - h, w * 0.035, h)
  pen.fillStyle = light.tint('#8b8f9c')
  slab(pen, x + w * 0.62, y - h, w * 0.28, h * 0.8, w * 0.01)
  pen.fillStyle = light.tint('#d7b48a')
  slab(pen, x, y - h - w * 0.02, w, w * 0.045, w * 0.01)
  pen.fillStyle = light.tint('#2b2f3c')
  pen.fillRect(x + w * 0.33, y - h - w * 0.1, w * 0.03, w * 0.09)
  slab(pen, x + w * 0.14, y - h - w * 0.38, w * 0.42, w * 0.28, w * 0.015)
  pen.fillStyle = light.glow('#8fd0e8', 0.75 + 0.25 * light.dark)
  slab(pen, x + w * 0.155, y - h - w * 0.365, w * 0.39, w * 0.25, w * 0.008)
  pen.fillStyle = light.glow('#ffffff', 0.55)
  for (let i = 0; i < 4; i++)
    pen.fillRect(x + w * 0.18, y - h - w * (0.335 - i * 0.05), w * (0.28 - (i % 3) * 0.07), w * 0.018)
  pen.fillStyle = light.tint('#d9604a')
  slab(pen, x + w * 0.72, y - h - w * 0.09, w * 0.06, w * 0.075, w * 0.01)
  pen.fillStyle = light.tint('#3a4456')
  slab(pen, x + w * 0.2, y - h * 0.92, w * 0.25, h * 0.5, w * 0.04)
  pen.fillRect(x + w * 0.31, y - h * 0.45, w * 0.03, h * 0.36)
  slab(pen, x + w * 0.22, y - h * 0.1, w * 0.21, h * 0.05, w * 0.01)
}
