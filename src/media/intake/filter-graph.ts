import {
  type AVColorRange,
  type AVColorSpace,
  AVERROR_EAGAIN,
  type AVPixelFormat,
  type AVSampleFormat,
} from 'node-av/constants'
import {
  avChannelLayoutDescribe,
  avGetSampleFmtName,
  FFmpegError,
  Filter,
  type FilterContext,
  FilterGraph,
  FilterInOut,
  Frame,
  type IRational,
} from 'node-av/lib'
import { PermanentError } from '../../domain/errors.ts'

/** A chain of FFmpeg's filters: frames go in at one end and come out, in other numbers, at the other. */
export interface Filters {
  /** Takes what the frame holds away from it. `null` after the last. */
  push(frame: Frame | null): void
  /** The next frame that is ready, valid until the next is asked for; `more` where it waits for input. */
  pull(): Frame | 'more' | 'end'
  /** What the times of the frames that come out are counted in. */
  timeBase(): IRational
  free(): void
}

/** For frames like this one. */
export function createVideoFilters(like: Frame, timeBase: IRational, chain: string): Filters {
  const graph = newGraph()
  const source = graph.allocFilter(filterNamed('buffer'), 'in')
  if (!source) throw new PermanentError('A filter graph cannot be built.')
  const set = source.buffersrcParametersSet({
    width: like.width,
    height: like.height,
    format: like.format as AVPixelFormat,
    timeBase,
    frameRate: { num: 0, den: 1 },
    sampleAspectRatio: { num: 1, den: 1 },
    colorRange: like.colorRange as AVColorRange,
    colorSpace: like.colorSpace as AVColorSpace,
  })
  FFmpegError.throwIfError(set, 'describe the frames')
  FFmpegError.throwIfError(source.init(null), 'prepare the frames')
  return runGraph(graph, source, filterNamed('buffersink'), chain)
}

export function createSoundFilters(like: Frame, timeBase: IRational, chain: string): Filters {
  const graph = newGraph()
  const name = avGetSampleFmtName(like.format as AVSampleFormat)
  const layout = avChannelLayoutDescribe(like.channelLayout)
  const args = `time_base=${timeBase.num}/${timeBase.den}:sample_rate=${like.sampleRate}:sample_fmt=${name}:channel_layout=${layout}`
  const source = graph.createFilter(filterNamed('abuffer'), 'in', args)
  if (!source) throw new PermanentError('A filter graph cannot be built.')
  return runGraph(graph, source, filterNamed('abuffersink'), chain)
}

function newGraph(): FilterGraph {
  const graph = new FilterGraph()
  graph.alloc()
  return graph
}

function filterNamed(name: string): Filter {
  const filter = Filter.getByName(name)
  if (!filter) throw new PermanentError(`This FFmpeg has no filter ${name}.`)
  return filter
}

function runGraph(graph: FilterGraph, source: FilterContext, sinkFilter: Filter, chain: string): Filters {
  const sink = graph.createFilter(sinkFilter, 'out', null)
  if (!sink) throw new PermanentError('A filter graph cannot be built.')
  const outputs = FilterInOut.createList([{ name: 'in', filterCtx: source, padIdx: 0 }])
  const inputs = FilterInOut.createList([{ name: 'out', filterCtx: sink, padIdx: 0 }])
  FFmpegError.throwIfError(graph.parsePtr(`[in]${chain}[out]`, inputs, outputs), 'build the filters')
  FFmpegError.throwIfError(graph.configSync(), 'connect the filters')
  const frame = new Frame()
  frame.alloc()
  return {
    push(next) {
      FFmpegError.throwIfError(source.buffersrcAddFrameSync(next), 'filter a frame')
    },
    pull() {
      frame.unref()
      const got = sink.buffersinkGetFrameSync(frame)
      if (got >= 0) return frame
      return got === AVERROR_EAGAIN ? 'more' : 'end'
    },
    timeBase: () => sink.buffersinkGetTimeBase(),
    free() {
      frame.free()
      graph.free()
    },
  }
}
