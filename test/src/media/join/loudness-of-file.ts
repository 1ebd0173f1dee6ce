import { AV_BUFFERSRC_FLAG_KEEP_REF } from 'node-av/constants'
import { FFmpegError, Filter, type FilterContext, FilterGraph, Frame } from 'node-av/lib'
import { PermanentError } from '../../../../src/domain/errors.ts'
import type { Sound } from '../../../../src/media/audio-encoder.ts'
import { scanClip } from '../../../../src/media/join/clip-scan.ts'
import { decodeSound, RATE } from '../../../../src/media/join/sound-source.ts'
import { framesOf } from './sound-frames.ts'

export interface Loudness {
  /** Integrated, in LUFS; undefined for silence, or a clip without sound. */
  integrated: number | undefined
  /** In dBTP. */
  truePeak: number | undefined
}

/** Below it FFmpeg says -70 whatever there is. */
const SILENCE = -69.9

/** Measures the sound of a clip by EBU R 128, with FFmpeg's own meter. */
export async function loudnessOfFile(path: string): Promise<Loudness> {
  const sound = await decodeSound(await scanClip(path))
  if (!sound || sound.left.length === 0) return { integrated: undefined, truePeak: undefined }
  return measure(sound)
}

async function measure(sound: Sound): Promise<Loudness> {
  const graph = new FilterGraph()
  graph.alloc()
  const source = create(
    graph,
    'abuffer',
    `sample_rate=${RATE}:sample_fmt=fltp:channel_layout=stereo:time_base=1/${RATE}`,
  )
  const meter = create(graph, 'ebur128', 'metadata=1:peak=true:framelog=quiet')
  const sink = create(graph, 'abuffersink')
  FFmpegError.throwIfError(source.link(0, meter, 0), 'link the meter')
  FFmpegError.throwIfError(meter.link(0, sink, 0), 'link the meter')
  FFmpegError.throwIfError(graph.configSync(), 'prepare the meter')
  const result = new Frame()
  result.alloc()
  let integrated = Number.NEGATIVE_INFINITY
  let peak = 0

  const drain = () => {
    while (sink.buffersinkGetFrameSync(result) >= 0) {
      const facts = result.getMetadata()
      integrated = Number(facts.get('lavfi.r128.I') ?? integrated)
      peak = Math.max(peak, ...[0, 1].map((channel) => Number(facts.get(`lavfi.r128.true_peaks_ch${channel}`) ?? 0)))
      result.unref()
    }
  }

  let count = 0
  for (const frame of framesOf(sound)) {
    FFmpegError.throwIfError(source.buffersrcAddFrameSync(frame, AV_BUFFERSRC_FLAG_KEEP_REF), 'measure the sound')
    frame.free()
    drain()
    if (++count % 200 === 0) await new Promise(setImmediate)
  }
  source.buffersrcAddFrameSync(null)
  drain()
  graph.free()
  result.free()
  return {
    integrated: integrated > SILENCE ? integrated : undefined,
    truePeak: peak > 0 ? 20 * Math.log10(peak) : undefined,
  }
}

function create(graph: FilterGraph, name: string, options?: string): FilterContext {
  const filter = Filter.getByName(name)
  const context = filter && graph.createFilter(filter, name, options ?? null)
  if (!context) throw new PermanentError(`This FFmpeg has no filter ${name}.`)
  return context
}
