import { join } from 'node:path'
import {
  AV_CHANNEL_LAYOUT_MONO,
  AV_CODEC_FLAG_GLOBAL_HEADER,
  AV_CODEC_ID_AAC,
  AV_SAMPLE_FMT_FLTP,
} from 'node-av/constants'
import { Codec, CodecContext, FFmpegError, FormatContext, Frame, Packet, Rational } from 'node-av/lib'
import type { Sound, SoundTrack } from '../../../../src/media/audio-encoder.ts'
import { openClip, readFrames } from '../../../../src/media/clip-reader.ts'
import type { Assembly, FilmPiece } from '../../../../src/media/join/assembly.ts'
import { scanClip } from '../../../../src/media/join/clip-scan.ts'
import { openForPackets, packetsOf } from '../../../../src/media/join/packets.ts'
import { decodeSound } from '../../../../src/media/join/sound-source.ts'
import { writeMp4 } from '../../../../src/media/mp4.ts'
import { createVideoEncoder, type VideoSettings } from '../../../../src/media/video-encoder.ts'
import { tempFolder } from '../clips.ts'

export const SIZE = { width: 320, height: 180, fps: 24 }

export type Paint = (pixel: { x: number; y: number; frame: number }) => readonly [number, number, number]

export const flat =
  (red: number, green = red, blue = red): Paint =>
  () => [red, green, blue]

/** A bright bar that moves four pixels a frame over a slope of grey: no two frames are alike. */
export const bar: Paint = ({ x, frame }) => {
  const inside = x >= (frame * 4) % 300 && x < ((frame * 4) % 300) + 20
  return inside ? [220, 220, 220] : [60 + x / 5, 60 + x / 5, 70 + x / 5]
}

export const tone =
  (amplitude: number, hertz = 400, phase = 0) =>
  (at: number) =>
    amplitude * Math.sin(((at / 48_000) * hertz + phase) * 2 * Math.PI)

export interface Recipe {
  frames: number
  paint?: Paint
  first?: number
  settings?: VideoSettings
  sound?: (sample: number) => number
}

let made = 0

/** A clip as our own encoder makes it. `first` is the number of its first frame and sample. */
export async function film({
  frames,
  paint = bar,
  first = 0,
  settings = SIZE,
  sound = tone(0.1),
}: Recipe): Promise<string> {
  const path = await freshPath()
  const { left, right } = soundOf(frames, first, settings.fps, sound)
  await writeMp4(path, settings, pictures({ frames, paint, first, settings }), { rate: 48_000, left, right })
  return path
}

export async function freshPath(): Promise<string> {
  return join(await tempFolder(), `clip${made++}.mp4`)
}

function soundOf(frames: number, first: number, fps: number, sound: (sample: number) => number): Sound {
  const start = Math.round((first / fps) * 48_000)
  const left = Float32Array.from({ length: Math.round((frames / fps) * 48_000) }, (_, at) => sound(start + at))
  return { rate: 48_000, left, right: left.slice() }
}

async function* pictures({ frames, paint, first, settings }: Required<Omit<Recipe, 'sound'>>) {
  const encoder = createVideoEncoder(settings)
  const { width, height } = settings
  const rgba = Buffer.alloc(width * height * 4, 255)
  for (let frame = first; frame < first + frames; frame++) {
    for (let at = 0; at < width * height; at++) {
      const [red, green, blue] = paint({ x: at % width, y: Math.floor(at / width), frame })
      rgba[at * 4] = red
      rgba[at * 4 + 1] = green
      rgba[at * 4 + 2] = blue
    }
    encoder.write(rgba)
  }
  yield encoder.finish()
}

/** A clip with one channel of sound. */
export async function monoFilm(frames: number): Promise<string> {
  const path = await freshPath()
  await writeMp4(path, SIZE, pictures({ frames, paint: bar, first: 0, settings: SIZE }), monoTrack(frames))
  return path
}

function monoTrack(frames: number): SoundTrack {
  const codec = Codec.findEncoder(AV_CODEC_ID_AAC)
  if (!codec) throw new Error('There is no AAC encoder.')
  const context = new CodecContext()
  context.allocContext3(codec)
  context.sampleFormat = AV_SAMPLE_FMT_FLTP
  context.sampleRate = 44_100
  context.channelLayout = AV_CHANNEL_LAYOUT_MONO
  context.timeBase = new Rational(1, 44_100)
  context.bitRate = 96_000n
  context.setFlags(AV_CODEC_FLAG_GLOBAL_HEADER)
  FFmpegError.throwIfError(context.open2Sync(codec), 'open')
  const packet = new Packet()
  packet.alloc()
  const drain = (receive: (packet: Packet) => void) => {
    while (context.receivePacketSync(packet) >= 0) receive(packet)
  }
  return {
    timeBase: context.timeBase,
    describe: (stream) => void stream.codecpar.fromContext(context),
    writeTo() {},
    finish(receive) {
      for (let at = 0; at < (frames / SIZE.fps) * 44_100; at += 1024) {
        const samples = Float32Array.from({ length: 1024 }, (_, index) => tone(0.2)(((at + index) * 48_000) / 44_100))
        const format = { nbSamples: 1024, format: AV_SAMPLE_FMT_FLTP, sampleRate: 44_100 } as const
        const frame = Frame.fromAudioBuffer(Buffer.from(samples.buffer), {
          ...format,
          channelLayout: AV_CHANNEL_LAYOUT_MONO,
          timeBase: { num: 1, den: 44_100 },
          pts: BigInt(at),
        })
        context.sendFrameSync(frame)
        frame.free()
        drain(receive)
      }
      context.sendFrameSync(null)
      drain(receive)
    },
    free: () => context.freeContext(),
  }
}

/** The same clip without its sound. */
export async function withoutSound(path: string): Promise<string> {
  const to = await freshPath()
  const clip = await openForPackets(path)
  const format = new FormatContext()
  FFmpegError.throwIfError(format.allocOutputContext2(null, 'mp4', to), 'prepare')
  FFmpegError.throwIfError(await format.openOutput(), 'open')
  const stream = format.newStream()
  stream.timeBase = clip.video.timeBase
  FFmpegError.throwIfError(clip.video.codecpar.copy(stream.codecpar), 'describe')
  FFmpegError.throwIfError(await format.writeHeader(), 'begin')
  for await (const packet of packetsOf(clip, clip.video)) {
    packet.rescaleTs(clip.video.timeBase, stream.timeBase)
    FFmpegError.throwIfError(format.interleavedWriteFrameSync(packet), 'write')
  }
  FFmpegError.throwIfError(await format.writeTrailer(), 'finish')
  await format.closeOutput()
  await clip.close()
  return to
}

export function assemblyOf(pieces: Assembly['pieces'], more: Partial<Assembly> = {}): Assembly {
  return { pieces, ...SIZE, words: [], captions: [], language: 'en', soundFade: { in: 0, out: 0 }, ...more }
}

export function piece(
  path: string,
  transition: FilmPiece['transition'] = 'cut',
  more: Partial<FilmPiece> = {},
): FilmPiece {
  return { kind: 'film', path, transition, ...more }
}

/** Brightness of every pixel of every frame. */
export async function brightness(path: string): Promise<Uint8Array[]> {
  return (await planes(path)).map(({ y }) => y)
}

export async function planes(path: string): Promise<{ y: Uint8Array; u: Uint8Array; v: Uint8Array }[]> {
  const clip = await openClip(path)
  const frames = await readFrames(clip)
  const found: { y: Uint8Array; u: Uint8Array; v: Uint8Array }[] = []
  for (let frame = await frames.next(); frame; frame = await frames.next()) {
    const bytes = new Uint8Array(frame.toBuffer())
    const count = frame.width * frame.height
    found.push({
      y: bytes.subarray(0, count),
      u: bytes.subarray(count, count + count / 4),
      v: bytes.subarray(count + count / 4, count + count / 2),
    })
  }
  frames.close()
  await clip.close()
  return found
}

export function mean(values: Uint8Array | undefined): number {
  let sum = 0
  for (const value of values ?? []) sum += value
  return sum / (values?.length ?? 1)
}

export function difference(a: Uint8Array | undefined, b: Uint8Array | undefined): number {
  return mean(a?.map((value, at) => Math.abs(value - (b?.[at] ?? 0))))
}

/** Every frame as it is encoded. */
export async function packets(path: string, kind: 'video' | 'audio' = 'video'): Promise<Buffer[]> {
  const clip = await openForPackets(path)
  const stream = clip[kind]
  const found: Buffer[] = []
  if (stream) for await (const packet of packetsOf(clip, stream)) found.push(Buffer.from(packet.data ?? []))
  await clip.close()
  return found
}

export async function samples(path: string): Promise<Float32Array> {
  return (await decodeSound(await scanClip(path)))?.left ?? new Float32Array(0)
}

/** The level of stretches of 20 ms, in dB. */
export function levels(sound: Float32Array): number[] {
  const size = 960
  return Array.from({ length: Math.floor(sound.length / size) }, (_, index) => {
    const part = sound.subarray(index * size, (index + 1) * size)
    return 10 * Math.log10(part.reduce((sum, value) => sum + value * value, 1e-12) / size)
  })
}
