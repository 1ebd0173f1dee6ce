import { AV_CHANNEL_LAYOUT_STEREO, AV_SAMPLE_FMT_FLTP } from 'node-av/constants'
import { avChannelLayoutDefault, Frame } from 'node-av/lib'
import { type ClipReader, openClip, readFrames, secondsOf } from '../clip-reader.ts'
import { createSoundFilters } from './filter-graph.ts'

export const SOUND_RATE = 48_000

/** As many samples as AAC takes at once. */
export const SOUND_FRAME = 1024

/** Stereo of 48 kHz from the beginning of the picture on, without an end: after its last sound it is silent. */
export interface SoundSource {
  /** Whether there is anything but made-up silence in it. */
  readonly heard: boolean
  /** The next `SOUND_FRAME` samples, planar floats. Valid until the next are asked for. */
  next(): Promise<Frame>
  close(): Promise<void>
}

/** `start`: when the picture begins, on the file's own clock. The file is opened for itself, to be read at its own pace. */
export async function openSound(path: string, start: number): Promise<SoundSource> {
  const clip = await openClip(path)
  const source = clip.audio ? await decodedSound(clip, start) : undefined
  if (source) return source
  await clip.close()
  return silence()
}

function silence(): SoundSource {
  const bytes = Buffer.alloc(SOUND_FRAME * 2 * Float32Array.BYTES_PER_ELEMENT)
  const make = () =>
    Frame.fromAudioBuffer(bytes, {
      nbSamples: SOUND_FRAME,
      format: AV_SAMPLE_FMT_FLTP,
      sampleRate: SOUND_RATE,
      channelLayout: AV_CHANNEL_LAYOUT_STEREO,
      timeBase: { num: 1, den: SOUND_RATE },
      pts: 0n,
    })
  let frame: Frame | undefined
  return {
    heard: false,
    async next() {
      frame?.free()
      frame = make()
      return frame
    },
    async close() {
      frame?.free()
    },
  }
}

/** Undefined where not even the first piece of the sound can be decoded. */
async function decodedSound(clip: ClipReader, start: number): Promise<SoundSource | undefined> {
  const { audio } = clip
  if (!audio) return undefined
  const frames = await readFrames(clip, audio).catch(() => undefined)
  const first = await frames?.next()
  if (!frames || !first) {
    frames?.close()
    return undefined
  }
  const shape = { rate: first.sampleRate, format: first.format, channels: first.channels }
  const timeBase = { num: 1, den: shape.rate }
  nameChannels(first)
  const filters = createSoundFilters(first, timeBase, soundFilters(shape.channels))
  let due = 0
  push(first)

  function push(frame: Frame): void {
    // A stream that changes its form midway goes on as silence.
    if (frame.sampleRate !== shape.rate || frame.format !== shape.format || frame.channels !== shape.channels) return
    nameChannels(frame)
    const time = audio && secondsOf(frame.bestEffortTimestamp, audio)
    const at = time === undefined ? due : Math.round((time - start) * shape.rate)
    due = at + frame.nbSamples
    frame.pts = BigInt(at)
    filters.push(frame)
  }

  async function next(): Promise<Frame> {
    for (;;) {
      const ready = filters.pull()
      if (ready instanceof Frame) return ready
      const frame = await frames?.next()
      if (frame) push(frame)
      else filters.push(null)
    }
  }

  return {
    heard: true,
    next,
    async close() {
      frames.close()
      filters.free()
      await clip.close()
    },
  }
}

/** Some files do not say which channel is which; then their number decides. */
function nameChannels(frame: Frame): void {
  const UNNAMED = 0
  if (frame.channelLayout.order === UNNAMED) frame.channelLayout = avChannelLayoutDefault(frame.channels)
}

/** Gaps become silence, and what comes before the picture is cut away, so that sound and picture stay together. */
function soundFilters(channels: number): string {
  return [
    channels === 1 ? 'pan=stereo|c0=c0|c1=c0' : '',
    `aresample=${SOUND_RATE}:async=1:first_pts=0`,
    'aformat=sample_fmts=fltp:channel_layouts=stereo',
    'apad',
    `asetnsamples=n=${SOUND_FRAME}:p=0`,
  ]
    .filter((filter) => filter !== '')
    .join(',')
}
