import { fade, oval } from './brush.ts'
import type { Kit, Scene } from './frame.ts'
import { seededRandom } from './random.ts'
import { skyLayers } from './sky.ts'
import { ridgeLayer } from './terrain.ts'
import { paintPalm } from './trees.ts'
import { glitter, swell, waterLayer, waveLayer } from './waves.ts'

export function sea(kit: Kit): Scene {
  const { frame } = kit
  const { u, horizon } = frame
  const sunX = 0.66
  const water = frame.ground - u * 5
  const rough = swell(kit)
  const deep = rough > 0.7 ? '#2a5262' : '#1f6f94'
  return {
    back: [
      ...skyLayers(kit, { sunX }),
      ridgeLayer(kit, { depth: 0.08, foot: horizon + u * 0.6, height: u * 5, rough: 0.5, colour: '#6d86a0', far: 0.7 }),
      waterLayer(kit, deep, '#5fa9c4', { top: horizon, sunX }),
      glitter(kit, horizon, water + u * 6, sunX),
      waveLayer(kit, {
        y: horizon + u * 6,
        depth: 0.4,
        height: u * 1.1,
        length: u * 31,
        colour: rough > 0.7 ? '#3d6878' : '#3f8fb0',
        far: 0.28,
        speed: 1.1,
      }),
      waveLayer(kit, {
        y: water - u * 2.4,
        depth: 0.7,
        height: u * 1.7,
        length: u * 43,
        colour: rough > 0.7 ? '#315c6c' : '#2f81a6',
        far: 0.14,
        speed: 1.25,
      }),
    ],
    front: [
      waveLayer(kit, {
        y: water + u * 3,
        depth: 1,
        height: u * 2.3,
        length: u * 57,
        colour: deep,
        far: 0.05,
        speed: 1.4,
        bottom: frame.h + frame.margin,
      }),
      waveLayer(kit, {
        y: frame.h - u * 7,
        depth: 1.3,
        height: u * 3,
        length: u * 79,
        colour: '#12465f',
        far: 0,
        speed: 1.6,
        bottom: frame.h + frame.margin,
      }),
    ],
    ground: water + u * 2.5,
    water: water + u * 2.5,
    endless: true,
  }
}

export function beach(kit: Kit): Scene {
  const { frame, light } = kit
  const { u, horizon } = frame
  const seed = kit.random.next() * 1e9
  const sunX = 0.6
  const shore = frame.ground - u * 6
  return {
    back: [
      ...skyLayers(kit, { sunX }),
      ridgeLayer(kit, { depth: 0.1, foot: horizon + u * 0.5, height: u * 6, rough: 0.5, colour: '#5f8a8a', far: 0.6 }),
      waterLayer(kit, '#2a8fae', '#6cc0cf', { top: horizon, sunX }),
      glitter(kit, horizon, shore, sunX),
      waveLayer(kit, {
        y: horizon + u * 7,
        depth: 0.5,
        height: u * 0.9,
        length: u * 37,
        colour: '#55b3c4',
        far: 0.2,
        speed: 1.1,
      }),
      waveLayer(kit, {
        y: shore - u * 2,
        depth: 0.8,
        height: u * 1.1,
        length: u * 51,
        colour: '#7cd0d2',
        far: 0.1,
        speed: 1.2,
      }),
      {
        kind: 'still',
        depth: 1,
        top: shore - u * 2,
        bottom: frame.h + frame.margin,
        wrap: true,
        paint(pen) {
          const edge = (x: number) =>
            shore +
            u * (0.7 * Math.sin((x / frame.period) * Math.PI * 6) + 0.5 * Math.sin((x / frame.period) * Math.PI * 14))
          for (const [offset, colour, alpha] of [
            [0, '#ffffff', 0.85],
            [0.9, '#b08d62', 1],
            [3.4, '#dcbd8a', 1],
          ] as const) {
            pen.fillStyle =
              offset > 3
                ? fade(pen, shore, frame.h, [
                    [0, light.tint('#e0c493')],
                    [1, light.tint('#c39c68')],
                  ])
                : light.tint(colour, 0, alpha)
            pen.beginPath()
            pen.moveTo(0, frame.h + frame.margin)
            for (let x = 0; x < frame.period + u * 4; x += u * 2) pen.lineTo(x, edge(x + offset * 30) + offset * u)
            pen.lineTo(frame.period + u * 4, frame.h + frame.margin)
            pen.fill()
          }
          const random = seededRandom(seed)
          pen.fillStyle = light.tint('#8f6d45', 0, 0.3)
          for (let i = 0; i < 120; i++)
            oval(
              pen,
              random.next() * frame.period,
              random.between(shore + u * 6, frame.h),
              u * random.between(0.2, 0.8),
              u * 0.16,
            )
        },
      },
    ],
    front: [
      {
        kind: 'still',
        depth: 1.3,
        top: 0,
        bottom: frame.h + frame.margin,
        wrap: false,
        paint(pen) {
          paintPalm(pen, kit, frame.w * 0.02, frame.h + u * 4, u * 72, 0, 1)
          if (frame.w > frame.h) paintPalm(pen, kit, frame.w * 0.965, frame.h + u * 6, u * 60, 0, -0.7)
        },
      },
    ],
    ground: frame.ground,
    water: shore - u,
    endless: false,
  }
}
