import { type Canvas, createCanvas } from '@napi-rs/canvas'
import { cycle } from './beyond.ts'
import { halo, limb } from './brush.ts'
import type { Kit, Layer, LiveLayer, Pen } from './frame.ts'
import { isIndoors } from './palette.ts'
import { seededRandom } from './random.ts'
import { flash } from './storm.ts'

/** What falls and drifts before the scene. Places without weather get none. */
export function weatherLayers(kit: Kit): Layer[] {
  const { sketch } = kit
  if (isIndoors(sketch.setting) || sketch.setting === 'underwater' || sketch.setting === 'space') return []
  switch (sketch.weather) {
    case 'rain':
      return [rain(kit, 0.9)]
    case 'storm':
      return [rain(kit, 1.25), flash(kit)]
    case 'snow':
      return [snow(kit)]
    case 'fog':
      return [...fog(kit)]
    case 'wind':
      return [gusts(kit)]
    default:
      return []
  }
}

/** A tile as large as the picture whose edges meet; moving it moves a thousand drops at the price of one copy. */
function tile(
  kit: Kit,
  paint: (pen: Pen, wrap: (x: number, y: number, draw: (x: number, y: number) => void) => void) => void,
): Canvas {
  const { w, h } = kit.frame
  const canvas = createCanvas(w, h)
  const pen = canvas.getContext('2d')
  paint(pen, (x, y, draw) => {
    for (const dx of [-w, 0, w]) for (const dy of [-h, 0, h]) draw(x + dx, y + dy)
  })
  return canvas
}

function drawTile(pen: Pen, kit: Kit, picture: Canvas, x: number, y: number): void {
  const { w, h } = kit.frame
  const left = Math.round(cycle(x, w)) - w
  const top = Math.round(cycle(y, h)) - h
  pen.imageSmoothingEnabled = false
  for (const px of [left, left + w])
    for (const py of [top, top + h]) if (px < w && py < h && px > -w && py > -h) pen.drawImage(picture, px, py)
}

function rain(kit: Kit, strength: number): LiveLayer {
  const { frame, light } = kit
  const random = seededRandom(kit.random.next() * 1e9)
  const slant = 0.1 + kit.wind * 0.24
  const sheets = [
    { count: 260, long: 5, width: 0.14, alpha: 0.26, speed: 150 },
    { count: 110, long: 9, width: 0.24, alpha: 0.4, speed: 215 },
  ].map((sheet) => ({
    ...sheet,
    picture: tile(kit, (pen, wrap) => {
      const area = (frame.w * frame.h) / (921_600 * (frame.u / 7.2) ** 2)
      for (let i = 0; i < sheet.count * strength * area; i++) {
        const long = sheet.long * frame.u * random.between(0.6, 1.2)
        const alpha = sheet.alpha * random.between(0.5, 1)
        wrap(random.next() * frame.w, random.next() * frame.h, (x, y) => {
          if (x < -long || x > frame.w + long || y < -long || y > frame.h + long) return
          pen.strokeStyle = light.glow('#dbe8f5', alpha)
          limb(
            pen,
            [
              [x, y],
              [x - long * slant, y + long],
            ],
            frame.u * sheet.width,
          )
        })
      }
    }),
  }))
  return {
    kind: 'live',
    depth: 0,
    draw(pen, t) {
      for (const sheet of sheets)
        drawTile(pen, kit, sheet.picture, -t * sheet.speed * slant * frame.u, t * sheet.speed * frame.u)
    },
  }
}

function snow(kit: Kit): LiveLayer {
  const { frame, light } = kit
  const random = seededRandom(kit.random.next() * 1e9)
  const sheets = [
    { count: 190, size: 0.24, alpha: 0.6, speed: 8, sway: 1.5 },
    { count: 110, size: 0.42, alpha: 0.8, speed: 13, sway: 2.5 },
    { count: 34, size: 0.85, alpha: 0.75, speed: 21, sway: 4 },
  ].map((sheet, i) => ({
    ...sheet,
    phase: i * 2.1,
    picture: tile(kit, (pen, wrap) => {
      const area = (frame.w * frame.h) / (921_600 * (frame.u / 7.2) ** 2)
      for (let k = 0; k < sheet.count * area; k++) {
        const r = sheet.size * frame.u * random.between(0.6, 1.3)
        const soft = sheet.size > 0.6
        wrap(random.next() * frame.w, random.next() * frame.h, (x, y) => {
          if (x < -9 * r || x > frame.w + 9 * r || y < -9 * r || y > frame.h + 9 * r) return
          if (soft) return halo(pen, x, y, r * 1.5, (a) => light.glow('#ffffff', a), sheet.alpha)
          pen.fillStyle = light.glow('#ffffff', sheet.alpha)
          pen.beginPath()
          pen.arc(x, y, r, 0, Math.PI * 2)
          pen.fill()
        })
      }
    }),
  }))
  return {
    kind: 'live',
    depth: 0,
    draw(pen, t) {
      for (const sheet of sheets) {
        const x = Math.sin(t * 0.7 + sheet.phase) * sheet.sway * frame.u - t * frame.u * kit.wind * 14
        drawTile(pen, kit, sheet.picture, x, t * sheet.speed * frame.u)
      }
    },
  }
}

/** Banks of mist at different depths that slide past each other. */
function fog(kit: Kit): Layer[] {
  const { frame, light } = kit
  return [0, 1].map((i): Layer => {
    const seed = kit.random.next() * 1e9
    const y = frame.horizon + frame.u * (i ? 14 : 2)
    const tall = frame.u * (i ? 26 : 22)
    return {
      kind: 'still',
      depth: i ? 1.1 : 0.6,
      top: y - tall,
      bottom: y + tall,
      wrap: true,
      drift: frame.u * (i ? 4.5 : -2.8),
      paint(pen) {
        const random = seededRandom(seed)
        for (let k = 0; k < 9; k++) {
          const x = ((k + random.next()) / 9) * frame.period
          const rx = frame.u * random.between(28, 46)
          const ry = tall * random.between(0.4, 0.75)
          const cy = y + random.between(-0.3, 0.3) * tall
          for (const dx of [-frame.period, 0, frame.period]) {
            pen.save()
            pen.translate(x + dx, cy)
            pen.scale(1, ry / rx)
            halo(pen, 0, 0, rx, (a) => light.tint('#e4e9ea', 0.25, a), 0.55)
            pen.restore()
          }
        }
      },
    }
  })
}

/** Long streaks of air and a few leaves that race by. */
function gusts(kit: Kit): LiveLayer {
  const { frame, light } = kit
  const random = seededRandom(kit.random.next() * 1e9)
  const gust = Array.from({ length: 9 }, () => ({
    y: frame.h * random.between(0.12, 0.82),
    speed: random.between(70, 120) * frame.u,
    long: random.between(16, 34) * frame.u,
    start: random.next(),
    curl: random.between(0.6, 1.6),
  }))
  return {
    kind: 'live',
    depth: 0,
    draw(pen, t) {
      const span = frame.w + frame.u * 90
      for (const g of gust) {
        const x = frame.w + frame.u * 40 - cycle(t * g.speed + g.start * span, span)
        pen.strokeStyle = light.glow('#ffffff', 0.26)
        pen.lineWidth = frame.u * 0.22
        pen.lineCap = 'round'
        pen.beginPath()
        pen.moveTo(x + g.long, g.y)
        pen.bezierCurveTo(
          x + g.long * 0.6,
          g.y - frame.u * g.curl * 2,
          x + g.long * 0.3,
          g.y + frame.u * g.curl * 2,
          x,
          g.y,
        )
        pen.stroke()
      }
    },
  }
}
