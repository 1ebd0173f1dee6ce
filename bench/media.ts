import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { availableParallelism, tmpdir } from 'node:os'
import { join } from 'node:path'
import { createCanvas } from '@napi-rs/canvas'
import { FilterGraph, Frame } from 'node-av/lib'
import { assemble } from '../src/media/join/assemble.ts'
import { type Assembly, FADE_SECONDS } from '../src/media/join/assembly.ts'
import { captionSprite, type Sprite } from '../src/media/lettering.ts'
import { writeMp4 } from '../src/media/mp4.ts'
import { createVideoEncoder, ENCODER_OPTIONS, type VideoPiece } from '../src/media/video-encoder.ts'

const SIZE = { width: 1280, height: 720, fps: 24 }
const CLIPS = 12
const SECONDS = 5
const CAPTION = { text: 'The keeper climbs the last stairs, and the lamp answers the storm.', from: 0.3, to: 4.7 }

interface Material {
  folder: string
  clips: string[]
  caption: { path: string; sprite: Sprite }
}

/** Seconds that it takes to join twelve clips, and beside it those of the ffmpeg program for the same work. */
export async function benchMedia(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'reelay-bench-'))
  try {
    const material = await prepare(folder)
    const whole = CLIPS * SECONDS
    print(
      `joining, ${CLIPS} clips of ${SECONDS} s, 1280×720, ${availableParallelism()} processors; seconds of wall time:`,
    )
    // The first run loads FFmpeg and compiles the code.
    await timed(() =>
      assemble({ ...plain(material), pieces: plain(material).pieces.slice(0, 1) }, join(folder, 'warm.mp4'), () => {}),
    )
    const copy = await timed(() => assemble(plain(material), join(folder, 'cuts.mp4'), () => {}))
    print(`  plain cuts: stream copy, ${whole} s             ${copy.toFixed(2)}`)
    const ours = await timed(() => assemble(rich(material), join(folder, 'rich.mp4'), () => {}))
    print(`  cross-fades and captions                  ${ours.toFixed(2)}`)
    const hasProgram = spawnSync('ffmpeg', ['-version']).status === 0
    const theirs = await timed(() => (hasProgram ? byProgram(material) : byFilters(material)))
    const name = hasProgram
      ? 'the same by the ffmpeg program'
      : 'the same by FFmpeg filters here (no ffmpeg on the PATH)'
    print(`  ${name.padEnd(41)} ${theirs.toFixed(2)}`)
    print(`  ours to theirs                            ${(ours / theirs).toFixed(2)}`)
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1000
}

function plain({ clips }: Material): Assembly {
  return {
    pieces: clips.map((path) => ({ kind: 'film', path, transition: 'cut' })),
    ...SIZE,
    words: [],
    captions: [],
    language: 'en',
    soundFade: { in: 0, out: 0 },
  }
}

function rich({ clips }: Material): Assembly {
  return {
    ...plain({ clips } as Material),
    pieces: clips.map((path) => ({ kind: 'film', path, transition: 'fade' })),
    captions: clips.map((_, index) => ({
      from: index * SECONDS + CAPTION.from,
      to: index * SECONDS + CAPTION.to,
      text: CAPTION.text,
    })),
  }
}

async function prepare(folder: string): Promise<Material> {
  const clips: string[] = []
  for (let index = 0; index < CLIPS; index++) {
    const path = join(folder, `clip${index}.mp4`)
    const picture = drawClip(index)
    async function* pieces() {
      yield picture
    }
    const tone = Float32Array.from(
      { length: SECONDS * 48_000 },
      (_, at) => 0.1 * Math.sin(at / (15 + index)) + 0.04 * (Math.random() - 0.5),
    )
    await writeMp4(path, SIZE, pieces(), { rate: 48_000, left: tone, right: tone })
    clips.push(path)
  }
  const sprite = captionSprite(SIZE, CAPTION.text, 'en')
  if (!sprite) throw new Error('There is no caption.')
  const path = join(folder, 'caption.png')
  await writeFile(path, sprite.picture.toBuffer('image/png'))
  return { folder, clips, caption: { path, sprite } }
}

/** Balls that fly over a slope of colour: about as hard to encode as an animatic. */
function drawClip(index: number): VideoPiece {
  const canvas = createCanvas(SIZE.width, SIZE.height)
  const pen = canvas.getContext('2d')
  const encoder = createVideoEncoder(SIZE)
  for (let frame = 0; frame < SECONDS * SIZE.fps; frame++) {
    const sky = pen.createLinearGradient(0, 0, SIZE.width, SIZE.height)
    sky.addColorStop(0, `hsl(${index * 30},50%,${30 + frame / 10}%)`)
    sky.addColorStop(1, `hsl(${index * 30 + 60},60%,60%)`)
    pen.fillStyle = sky
    pen.fillRect(0, 0, SIZE.width, SIZE.height)
    for (let ball = 0; ball < 60; ball++) {
      pen.fillStyle = `hsl(${ball * 47},70%,55%)`
      pen.beginPath()
      pen.arc(((ball * 137 + frame * (3 + (ball % 5))) % 1400) - 60, (ball * 97) % 720, 10 + (ball % 30), 0, 7)
      pen.fill()
    }
    encoder.write(Buffer.from(canvas.data()))
  }
  return encoder.finish()
}

/** Each clip gets its caption, and fades over the last frame of the one before it. */
function filtersFor(
  sources: { clip(index: number): string; caption(index: number): string },
  { sprite }: Material['caption'],
): string {
  const seen = `enable='between(t,${CAPTION.from},${CAPTION.to})'`
  const steps = Array.from(
    { length: CLIPS },
    (_, index) =>
      `${sources.caption(index)}format=yuva420p[c${index}];${sources.clip(index)}settb=1/${SIZE.fps}[p${index}];` +
      `[p${index}][c${index}]overlay=${sprite.x}:${sprite.y}:${seen}:eof_action=repeat,fps=${SIZE.fps}[v${index}]`,
  )
  let last = 'v0'
  for (let index = 1; index < CLIPS; index++) {
    steps.push(
      `[${last}]tpad=stop_mode=clone:stop_duration=${FADE_SECONDS}[t${index}]`,
      `[t${index}][v${index}]xfade=transition=fade:duration=${FADE_SECONDS}:offset=${index * SECONDS}[x${index}]`,
    )
    last = `x${index}`
  }
  return `${steps.join(';')};[${last}]format=yuv420p`
}

async function byProgram({ folder, clips, caption }: Material): Promise<void> {
  const picture = filtersFor({ clip: (index) => `[${index}:v]`, caption: (index) => `[${CLIPS + index}:v]` }, caption)
  const sound = `${clips.map((_, index) => `[${index}:a]`).join('')}concat=n=${CLIPS}:v=0:a=1[a]`
  const inputs = [...clips, ...clips.map(() => caption.path)].flatMap((path) => ['-i', path])
  const encoder = Object.entries(ENCODER_OPTIONS).flatMap(([name, value]) => [`-${name}`, value])
  const settings = [
    '-c:v',
    'libx264',
    ...encoder,
    '-g',
    `${2 * SIZE.fps}`,
    '-c:a',
    'aac',
    '-b:a',
    '128k',
    '-movflags',
    '+faststart',
  ]
  const graph = ['-filter_complex', `${picture}[v];${sound}`, '-map', '[v]', '-map', '[a]']
  const program = spawn('ffmpeg', ['-v', 'error', '-y', ...inputs, ...graph, ...settings, join(folder, 'theirs.mp4')], {
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  const [code] = await once(program, 'exit')
  if (code !== 0) throw new Error('The ffmpeg program failed.')
}

/** The picture alone, by one filter graph that reads the files itself. */
async function byFilters({ clips, caption }: Material): Promise<void> {
  const graph = new FilterGraph()
  graph.alloc()
  const movie = (path: string) => `movie=${path.replaceAll('\\', '/').replaceAll(':', '\\\\:')},`
  const text = filtersFor({ clip: (index) => movie(clips[index] ?? ''), caption: () => movie(caption.path) }, caption)
  const parsed = graph.parse2(`${text},buffersink@out`)
  const sink = graph.getFilter('buffersink@out')
  if (!sink || parsed < 0 || (await graph.config()) < 0) throw new Error('The filters cannot be prepared.')
  const frame = new Frame()
  frame.alloc()
  const encoder = createVideoEncoder(SIZE)
  while ((await sink.buffersinkGetFrame(frame)) >= 0) {
    encoder.writeFrame(frame)
    frame.unref()
  }
  encoder.finish()
  graph.free()
}

if (import.meta.main) await benchMedia(console.log)
