import { AV_BUFFERSRC_FLAG_KEEP_REF, AV_SAMPLE_FMT_FLTP } from 'node-av/constants'
import { avGetSampleFmtName, FFmpegError, Filter, type FilterContext, FilterGraph, Frame } from 'node-av/lib'
import { PermanentError } from '../../domain/errors.ts'
import type { Sound } from '../audio-encoder.ts'
import { type ClipReader, openDecoder, secondsOf } from '../clip-reader.ts'
import { openForPackets, packetsOf } from './packets.ts'

export const RATE = 48_000

/** A hole or a doubled stretch of less than this is no more than a badly rounded time. */
const SLACK = 0.03 * RATE

export interface SoundSource {
  path: string
  /** When the first picture is shown, by the file's own clock, and how long there are pictures, in seconds. */
  start: number
  seconds: number
}

/** The sound of a clip as stereo of 48 kHz, from the moment of its first picture on. Undefined where it has none. */
export async function decodeSound(source: SoundSource): Promise<Sound | undefined> {
  const clip = await openForPackets(source.path)
  try {
    return clip.audio && (await decode(clip, clip.audio, source))
  } finally {
    await clip.close()
  }
}

async function decode(
  clip: ClipReader,
  audio: NonNullable<ClipReader['audio']>,
  { start, seconds }: SoundSource,
): Promise<Sound> {
  const decoder = await openDecoder(audio, 1)
  const frame = new Frame()
  frame.alloc()
  const stereo = createStereo()
  // Somewhat more than the picture, since sound that ends later is needed for cross-fades.
  const room = Math.ceil((seconds + 0.5) * RATE)
  const sound: Sound = { rate: RATE, left: new Float32Array(room), right: new Float32Array(room) }
  let at: number | undefined
  let end = 0

  const take = (samples: Frame, time: number | undefined) => {
    const wanted = time === undefined ? at : Math.round((time - start) * RATE)
    if (at === undefined || (wanted !== undefined && Math.abs(wanted - at) > SLACK)) at = wanted ?? 0
    const count = samples.nbSamples
    place(sound.left, samplesOf(samples, 0), at)
    place(sound.right, samplesOf(samples, 1), at)
    at += count
    end = Math.max(end, Math.min(room, at))
  }

  const receive = () => {
    while (decoder.receiveFrameSync(frame) >= 0) stereo.run(frame, secondsOf(frame.bestEffortTimestamp, audio), take)
  }

  try {
    // What is broken within the sound is passed over.
    for await (const packet of packetsOf(clip, audio)) if (decoder.sendPacketSync(packet) >= 0) receive()
    decoder.sendPacketSync(null)
    receive()
    stereo.finish(take)
  } finally {
    stereo.free()
    frame.free()
    decoder.freeContext()
  }
  return { rate: RATE, left: sound.left.subarray(0, end), right: sound.right.subarray(0, end) }
}

function place(track: Float32Array, samples: Float32Array, at: number): void {
  const skipped = Math.max(0, -at)
  const from = at + skipped
  if (skipped >= samples.length || from >= track.length) return
  track.set(samples.subarray(skipped, skipped + Math.min(samples.length - skipped, track.length - from)), from)
}

function samplesOf(frame: Frame, channel: 0 | 1): Float32Array {
  const bytes = frame.data?.[channel]
  if (!bytes) return new Float32Array(0)
  const count = Math.min(frame.nbSamples, bytes.byteLength >> 2)
  if (bytes.byteOffset % 4 === 0) return new Float32Array(bytes.buffer, bytes.byteOffset, count)
  return new Float32Array(new Uint8Array(bytes).buffer, 0, count)
}

type Take = (samples: Frame, time: number | undefined) => void

/** Turns whatever a decoder gives into stereo of 48 kHz; channels that stereo lacks are mixed in. */
function createStereo(): {
  run(frame: Frame, time: number | undefined, take: Take): void
  finish(take: Take): void
  free(): void
} {
  const result = new Frame()
  result.alloc()
  let open: { graph: FilterGraph; source: FilterContext; sink: FilterContext; key: string } | undefined
  let began: number | undefined

  const drain = (take: Take) => {
    while (open && open.sink.buffersinkGetFrameSync(result) >= 0) {
      take(result, began)
      began = undefined
      result.unref()
    }
  }

  return {
    run(frame, time, take) {
      if (frame.sampleRate === RATE && frame.format === AV_SAMPLE_FMT_FLTP && frame.channels === 2) {
        take(frame, time)
        return
      }
      const key = `${frame.sampleRate}:${frame.format}:${frame.channels}`
      if (open?.key !== key) {
        open?.graph.free()
        open = { ...openGraph(frame), key }
        began = time
      }
      FFmpegError.throwIfError(
        open.source.buffersrcAddFrameSync(frame, AV_BUFFERSRC_FLAG_KEEP_REF),
        'convert the sound',
      )
      drain(take)
    },
    finish(take) {
      open?.source.buffersrcAddFrameSync(null)
      drain(take)
    },
    free() {
      open?.graph.free()
      result.free()
    },
  }
}

function openGraph(frame: Frame) {
  const graph = new FilterGraph()
  graph.alloc()
  const format = avGetSampleFmtName(frame.format as Parameters<typeof avGetSampleFmtName>[0]) ?? 'fltp'
  const { channelLayout: layout, sampleRate } = frame
  const channels = layout.mask > 0n ? `0x${layout.mask.toString(16)}` : `${layout.nbChannels}c`
  const source = createFilter(
    graph,
    'abuffer',
    `sample_rate=${sampleRate}:sample_fmt=${format}:channel_layout=${channels}:time_base=1/${sampleRate}`,
  )
  const stereo = createFilter(graph, 'aformat', `sample_fmts=fltp:sample_rates=${RATE}:channel_layouts=stereo`)
  const sink = createFilter(graph, 'abuffersink')
  FFmpegError.throwIfError(source.link(0, stereo, 0), 'link the sound')
  FFmpegError.throwIfError(stereo.link(0, sink, 0), 'link the sound')
  FFmpegError.throwIfError(graph.configSync(), 'prepare the sound')
  return { graph, source, sink }
}

function createFilter(graph: FilterGraph, name: string, options?: string): FilterContext {
  const filter = Filter.getByName(name)
  const context = filter && graph.createFilter(filter, name, options ?? null)
  if (!context) throw new PermanentError(`This FFmpeg has no filter ${name}.`)
  return context
}
