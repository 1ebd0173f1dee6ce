import { mkdir, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { createCanvas } from '@napi-rs/canvas'
import { prepareStage, type Stage, type StageSize } from '../src/backends/animatic/draw/stage.ts'
import { SHAPES, type Shape, SIZES } from '../src/domain/order.ts'
import { PLAIN_LOOK } from '../src/domain/preset.ts'
import type { Shot } from '../src/domain/sheet.ts'
import {
  CAMERA_MOVES,
  FIGURES,
  type Figure,
  MOODS,
  MOTIONS,
  PARTICLES,
  SETTINGS,
  type Sketch,
  TIMES,
  WEATHERS,
} from '../src/domain/sketch.ts'
import type { RenderRequest } from '../src/domain/video-backend.ts'
import { BUILT_IN, readPresets } from '../src/presets/presets.ts'

/**
 * Contact sheets of everything that the animatic backend can draw, for people to look at:
 * `node scripts/draw-gallery.ts [out folder] [--only NAME]`, and with `--time` the milliseconds per frame instead.
 */

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { time: { type: 'boolean' }, only: { type: 'string' } },
})

const BASE: Sketch = {
  setting: 'city',
  time: 'day',
  weather: 'clear',
  particles: [],
  figures: [{ kind: 'person', motion: 'walk', direction: 'right', colour: null, count: 1 }],
  camera: 'pan-right',
  framing: 'wide',
  mood: 'neutral',
}

const presets = readPresets([BUILT_IN])

interface Picture {
  name: string
  sketch: Sketch
  look?: string
  shape?: Shape
  at?: number
  text?: string
}

function requestOf(picture: Picture, seconds = 6): RenderRequest {
  const shape = picture.shape ?? '16:9'
  const shot: Shot = {
    subject: picture.name,
    action: 'as the animatic draws it',
    setting: '',
    camera: '',
    lighting: '',
    style: '',
    sound: '',
    seconds,
    onScreenText: picture.text ?? null,
    caption: null,
    transition: 'cut',
    sketch: picture.sketch,
  }
  const sheet = { title: picture.name, language: 'en', shots: [shot], continuity: null, warnings: [] }
  return {
    operation: 'create',
    sheet,
    shape,
    ...SIZES[shape],
    fps: 24,
    seconds,
    look: picture.look ?? PLAIN_LOOK,
    seed: 7,
    inputs: [],
  }
}

function stageOf(picture: Picture, size: StageSize): Stage {
  const name = picture.look ?? PLAIN_LOOK
  const look = presets.looks.find((each) => each.name === name)
  if (!look) throw new Error(`no look ${name}`)
  return prepareStage(requestOf(picture), look, size)
}

/** A sheet of stills, `columns` wide, each at about half of its size. */
async function contactSheet(folder: string, name: string, pictures: Picture[], columns: number): Promise<void> {
  if (values.only && !name.startsWith(values.only)) return
  const shape = pictures[0]?.shape ?? '16:9'
  const scale = shape === '16:9' ? 0.5 : 0.4
  const { width, height } = SIZES[shape]
  const w = Math.round(width * scale)
  const h = Math.round(height * scale)
  const sheet = createCanvas(w * columns, h * Math.ceil(pictures.length / columns))
  const pen = sheet.getContext('2d')
  const still = createCanvas(width, height)
  for (const [i, picture] of pictures.entries()) {
    const stage = stageOf(picture, { width, height, fps: 24 })
    stage.draw(still.getContext('2d'), picture.at ?? 66)
    stage.release()
    pen.imageSmoothingQuality = 'high'
    pen.drawImage(still, (i % columns) * w, Math.floor(i / columns) * h, w, h)
  }
  const path = join(folder, `${name}.png`)
  await writeFile(path, sheet.toBuffer('image/png'))
  console.log(path)
}

function withFigure(figure: Partial<Figure>): Sketch['figures'] {
  return [{ kind: 'person', motion: 'still', direction: 'right', colour: null, count: 1, ...figure }]
}

/** A place and a motion that suit each figure. */
function stillOf(kind: Figure['kind']): Picture {
  const air = ['bird', 'butterfly', 'dragon', 'plane', 'balloon'].includes(kind)
  const water = ['boat', 'ship', 'whale'].includes(kind)
  const wheels = ['car', 'taxi', 'bus', 'train', 'bicycle'].includes(kind)
  const table = ['bottle', 'cup', 'box', 'phone', 'shoe', 'watch', 'lamp', 'gift', 'cake'].includes(kind)
  const stands = ['lighthouse', 'house', 'tower', 'tree', 'flower'].includes(kind)
  const setting = air
    ? 'mountains'
    : water
      ? 'sea'
      : kind === 'fish'
        ? 'underwater'
        : wheels
          ? 'road'
          : table
            ? 'studio'
            : 'park'
  const motion = air
    ? 'fly'
    : water
      ? 'sail'
      : kind === 'fish'
        ? 'swim'
        : wheels
          ? 'drive'
          : table
            ? 'turn'
            : stands
              ? 'still'
              : 'walk'
  const place = kind === 'astronaut' || kind === 'rocket' ? 'space' : setting
  return {
    name: kind,
    sketch: {
      ...BASE,
      setting: place,
      framing: 'medium',
      figures: withFigure({ kind, motion: kind === 'rocket' ? 'rise' : motion }),
    },
  }
}

async function drawAll(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  for (const [i, shape] of SHAPES.entries()) {
    const pictures = SETTINGS.map((setting): Picture => ({ name: setting, shape, sketch: { ...BASE, setting } }))
    await contactSheet(folder, `settings-${i}-${shape.replace(':', 'x')}`, pictures, shape === '16:9' ? 4 : 6)
  }
  for (const time of TIMES) {
    const pictures = SETTINGS.map(
      (setting): Picture => ({ name: `${setting}, ${time}`, sketch: { ...BASE, setting, time } }),
    )
    await contactSheet(folder, `times-${time}`, pictures, 4)
  }
  await contactSheet(folder, 'figures', FIGURES.map(stillOf), 4)
  const weathers = WEATHERS.flatMap((weather) =>
    (['street', 'sea', 'mountains'] as const).map(
      (setting): Picture => ({ name: `${setting}, ${weather}`, sketch: { ...BASE, setting, weather } }),
    ),
  )
  await contactSheet(folder, 'weathers', weathers, 3)
  const particles = PARTICLES.map(
    (particle): Picture => ({
      name: particle,
      sketch: { ...BASE, setting: 'lake', time: 'dusk', particles: [particle] },
    }),
  )
  await contactSheet(folder, 'particles', particles, 4)
  const looks = presets.looks.flatMap(({ name: look }) =>
    (['city', 'beach'] as const).map(
      (setting): Picture => ({ name: look, look, sketch: { ...BASE, setting, time: 'sunset' } }),
    ),
  )
  await contactSheet(folder, 'looks', looks, 4)
  await contactSheet(
    folder,
    'moods',
    MOODS.map((mood): Picture => ({ name: mood, sketch: { ...BASE, setting: 'village', mood } })),
    4,
  )
  await contactSheet(
    folder,
    'motions',
    MOTIONS.map(
      (motion): Picture => ({
        name: motion,
        sketch: { ...BASE, framing: 'medium', setting: 'park', figures: withFigure({ kind: 'woman', motion }) },
      }),
    ),
    4,
  )
  const cameras = CAMERA_MOVES.flatMap((camera) =>
    [6, 130].map((at): Picture => ({ name: camera, at, sketch: { ...BASE, setting: 'lake', camera } })),
  )
  await contactSheet(folder, 'cameras', cameras, 4)
  for (const shape of SHAPES) {
    const sea: Sketch = {
      ...BASE,
      setting: 'sea',
      time: 'night',
      weather: 'storm',
      figures: [...withFigure({ kind: 'lighthouse' }), ...withFigure({ kind: 'boat', motion: 'sail' })],
    }
    const texts: Picture[] = [
      { name: 'a lighthouse in a storm', text: 'Hold the light', sketch: sea, shape },
      {
        name: '两个孩子在雪地里奔跑',
        text: '新年快乐',
        sketch: {
          ...BASE,
          setting: 'snowfield',
          weather: 'snow',
          figures: withFigure({ kind: 'child', motion: 'run', count: 2 }),
        },
        shape,
      },
    ]
    await contactSheet(folder, `texts-${shape.replace(':', 'x')}`, texts, 2)
  }
}

/** Processor milliseconds per 1280×720 frame, in one thread, after the shot was prepared. */
function timeAll(): void {
  const { width, height } = SIZES['16:9']
  const canvas = createCanvas(width, height)
  const pen = canvas.getContext('2d')
  let total = 0
  for (const setting of SETTINGS) {
    const row = (['still', 'pan-right', 'push'] as const).map((camera) => {
      const stage = stageOf(
        { name: setting, sketch: { ...BASE, setting, camera } },
        {
          width,
          height,
          fps: 24,
        },
      )
      const start = spent()
      // The first frames draw the pictures that the others move.
      for (let frame = 0; frame < 8; frame++) stage.draw(pen, frame)
      pen.getImageData(0, 0, 1, 1)
      const prepared = spent()
      for (let frame = 8; frame < 56; frame++) {
        stage.draw(pen, frame)
        pen.getImageData(0, 0, 1, 1)
      }
      stage.release()
      return { ms: (spent() - prepared) / 48, preparing: prepared - start }
    })
    total += row.reduce((sum, cell) => sum + cell.ms, 0) / row.length
    const cells = row.map(
      (cell) => `${cell.ms.toFixed(1).padStart(6)} ms (${cell.preparing.toFixed(0).padStart(4)} to prepare)`,
    )
    console.log(`${setting.padEnd(12)} still ${cells[0]}   pan ${cells[1]}   push ${cells[2]}`)
  }
  console.log(`mean ${(total / SETTINGS.length).toFixed(2)} ms per frame`)
}

/** Time of the processor, which other programs on the machine do not lengthen. */
function spent(): number {
  const { user, system } = process.cpuUsage()
  return (user + system) / 1000
}

if (values.time) timeAll()
else await drawAll(positionals[0] ?? join(tmpdir(), 'reelay-gallery'))
