import { createWriteStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout } from 'node:timers/promises'
import { createCanvas } from '@napi-rs/canvas'
import { prepareStage } from '../src/backends/animatic/draw/stage.ts'
import { createAnimaticBackend } from '../src/backends/animatic/index.ts'
import type { Shot } from '../src/domain/sheet.ts'
import type { Assets, RenderRequest, VideoBackend } from '../src/domain/video-backend.ts'
import { createVideoEncoder } from '../src/media/video-encoder.ts'
import { BUILT_IN, readPresets } from '../src/presets/presets.ts'

const SIZE = { width: 1280, height: 720, fps: 24 }
const unending = new AbortController().signal
const presets = readPresets([BUILT_IN])
const assets: Assets = {
  open: () => Promise.reject(new Error('no files')),
  path: () => Promise.reject(new Error('no files')),
  find: async () => undefined,
}
const PARTS = 12

/** Frames held in memory for the bare encoder: 170 MB. */
const KEPT_FRAMES = 48

/** Seconds of 720p animatic per second of wall time: the whole backend, and beside it drawing and encoding alone. */
export async function benchAnimatic(print: (line: string) => void): Promise<void> {
  print(`animatic, 1280×720, ${availableParallelism()} processors; seconds of clip per second:`)
  for (const [name, request] of [
    ['one shot of 6 s', requestOf(6, [shots.harbour])],
    ['three shots, 20 s', requestOf(20, [shots.harbour, shots.city, shots.forest])],
  ] as const) {
    print(`  ${name}`)
    print(`    whole, start of the process included  ${(await wholeSpeed(request)).toFixed(2)}`)
    const frames: Buffer[] = []
    print(`    drawing alone, one thread             ${(await drawingSpeed(request, frames)).toFixed(2)}`)
    print(`    encoder alone, one thread             ${encoderSpeed(frames).toFixed(2)}`)
  }
  print(`  a film of ${PARTS} shots of 5 s, one after the other`)
  const film = Array.from({ length: PARTS }, (_, index) => {
    const scene = Object.values(shots)[index % 3] ?? shots.city
    return { ...requestOf(5, [scene]), part: { index, count: PARTS } }
  })
  print(`    whole                                 ${(await wholeSpeed(...film)).toFixed(2)}`)
}

async function wholeSpeed(...requests: RenderRequest[]): Promise<number> {
  const folder = await mkdtemp(join(tmpdir(), 'reelay-bench-'))
  try {
    const backend = createAnimaticBackend({ folder, atOnce: 1, presets, assets })
    const start = performance.now()
    for (const [index, request] of requests.entries()) await render(backend, request, `bench-${index}`, folder)
    const seconds = requests.reduce((sum, request) => sum + request.seconds, 0)
    return (seconds * 1000) / (performance.now() - start)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function render(backend: VideoBackend, request: RenderRequest, key: string, folder: string): Promise<void> {
  const handle = await backend.submit(request, key, unending)
  for (;;) {
    const status = await backend.status(handle, unending)
    if (status.state === 'rendered') {
      await pipeline(await status.open(unending), createWriteStream(join(folder, `${key}.mp4`)))
      return
    }
    if (status.state !== 'running') throw new Error(JSON.stringify(status))
    await setTimeout(10)
  }
}

/** Draws every frame, and keeps some evenly spaced ones. */
async function drawingSpeed(request: RenderRequest, keep: Buffer[]): Promise<number> {
  const canvas = createCanvas(SIZE.width, SIZE.height)
  const context = canvas.getContext('2d')
  const start = performance.now()
  let kept = 0
  const look = presets.looks.find(({ name }) => name === request.look)
  if (!look) throw new Error(`no look ${request.look}`)
  const stage = prepareStage(request, look, SIZE)
  for (let frame = 0; frame < stage.frames; frame++) {
    stage.draw(context, frame)
    // Skia may put work off until the pixels are looked at.
    context.getImageData(0, 0, 1, 1)
    const before = performance.now()
    if ((keep.length * stage.frames) / KEPT_FRAMES <= frame) keep.push(Buffer.from(canvas.data()))
    kept += performance.now() - before
    if (frame % SIZE.fps === 0) await setTimeout(0)
  }
  return (stage.frames / SIZE.fps / (performance.now() - start - kept)) * 1000
}

function encoderSpeed(frames: Buffer[]): number {
  const encoder = createVideoEncoder(SIZE)
  const start = performance.now()
  for (const frame of frames) encoder.write(frame)
  encoder.finish()
  return (frames.length / SIZE.fps / (performance.now() - start)) * 1000
}

type Scene = Pick<Shot, 'subject' | 'action' | 'setting' | 'sketch'>

const shots = {
  harbour: {
    subject: 'A lighthouse',
    action: 'stands firm while waves break',
    setting: 'a harbour in a storm at dusk',
    sketch: {
      setting: 'harbour',
      time: 'dusk',
      weather: 'storm',
      particles: [],
      figures: [
        { kind: 'lighthouse', motion: 'still', direction: 'right', colour: 'white', count: 1 },
        { kind: 'boat', motion: 'sail', direction: 'left', colour: 'red', count: 2 },
      ],
      camera: 'push',
      framing: 'wide',
      mood: 'tense',
    },
  },
  city: {
    subject: 'Fireworks',
    action: 'burst above the roofs',
    setting: 'a city at night',
    sketch: {
      setting: 'city',
      time: 'night',
      weather: 'clear',
      particles: ['fireworks', 'stars'],
      figures: [{ kind: 'couple', motion: 'walk', direction: 'right', colour: null, count: 1 }],
      camera: 'pan-right',
      framing: 'medium',
      mood: 'romantic',
    },
  },
  forest: {
    subject: 'A dog',
    action: 'runs through falling leaves',
    setting: 'a forest in the morning',
    sketch: {
      setting: 'forest',
      time: 'day',
      weather: 'wind',
      particles: ['leaves'],
      figures: [{ kind: 'dog', motion: 'run', direction: 'right', colour: 'brown', count: 1 }],
      camera: 'track',
      framing: 'medium',
      mood: 'playful',
    },
  },
} satisfies Record<string, Scene>

function requestOf(seconds: number, scenes: Scene[]): RenderRequest {
  return {
    operation: 'create',
    sheet: {
      title: 'Bench',
      language: 'en',
      shots: scenes.map((scene, index) => ({
        ...scene,
        camera: 'slow',
        lighting: 'natural',
        style: 'film',
        sound: 'ambient',
        seconds: seconds / scenes.length,
        onScreenText: index === 0 ? 'The night of the storm' : null,
        caption: null,
        transition: index === 1 ? 'fade' : 'cut',
      })),
      continuity: null,
      warnings: [],
    },
    shape: '16:9',
    width: SIZE.width,
    height: SIZE.height,
    fps: SIZE.fps,
    seconds,
    look: 'cinematic',
    seed: 7,
    inputs: [],
  }
}

if (import.meta.main) await benchAnimatic(console.log)
