import {
  AV_BUFFERSRC_FLAG_KEEP_REF,
  AV_PIX_FMT_YUV420P,
  AVCOL_RANGE_JPEG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_UNSPECIFIED,
} from 'node-av/constants'
import { avGetPixFmtName, FFmpegError, Filter, type FilterContext, FilterGraph, Frame } from 'node-av/lib'
import { PermanentError } from '../../domain/errors.ts'
import { isLying, type Orientation, uprightFilter } from '../orientation.ts'

export interface Normal {
  width: number
  height: number
  /** How the frames lie. */
  orientation: Orientation
  /** Of their pixels, width to height. */
  aspect: number
  /** A `.cube` file. */
  lut?: string
  /** Leaves what sticks out of the shape, for a crop that moves. */
  uncropped?: boolean
}

/** Makes frames upright, as large as the picture, graded, and yuv420p of BT.709. */
export interface Normaliser {
  /** Valid until the next call. A frame that is right as it is comes back itself. */
  run(frame: Frame): Frame
  free(): void
}

/** From this height on a clip that does not say so is taken for BT.709. */
const HD_HEIGHT = 577

export function createNormaliser(normal: Normal): Normaliser {
  const result = new Frame()
  result.alloc()
  let graph: { graph: FilterGraph; source: FilterContext; sink: FilterContext; key: string } | undefined

  return {
    run(frame) {
      const filters = filtersFor(frame, normal)
      if (filters === '') return frame
      const key = `${frame.width}x${frame.height}:${frame.format}:${frame.colorSpace}:${frame.colorRange}`
      if (graph?.key !== key) {
        graph?.graph.free()
        graph = { ...open(frame, filters), key }
      }
      const sent = graph.source.buffersrcAddFrameSync(frame, AV_BUFFERSRC_FLAG_KEEP_REF)
      FFmpegError.throwIfError(sent, 'send a frame to the filters')
      result.unref()
      FFmpegError.throwIfError(graph.sink.buffersinkGetFrameSync(result), 'filter a frame')
      return result
    },
    free() {
      graph?.graph.free()
      result.free()
    },
  }
}

/** The smallest size in the shape of the frame that covers the picture, in even numbers. */
export function coveringSize(shown: { width: number; height: number }, target: { width: number; height: number }) {
  const scale = Math.max(target.width / shown.width, target.height / shown.height)
  return {
    width: Math.max(target.width, 2 * Math.round((shown.width * scale) / 2)),
    height: Math.max(target.height, 2 * Math.round((shown.height * scale) / 2)),
  }
}

function filtersFor(frame: Frame, normal: Normal): string {
  const { width, height, orientation, aspect, lut, uncropped } = normal
  const stretched = frame.width * aspect
  const shown = isLying(orientation)
    ? { width: frame.height, height: stretched }
    : { width: stretched, height: frame.height }
  const cover = coveringSize(shown, normal)
  const steps: string[] = []
  if (uprightFilter(orientation)) steps.push(uprightFilter(orientation))
  const rightSize = Math.round(shown.width) === cover.width && Math.round(shown.height) === cover.height && aspect === 1
  const rightColours =
    frame.format === AV_PIX_FMT_YUV420P &&
    frame.colorRange !== AVCOL_RANGE_JPEG &&
    (frame.colorSpace === AVCOL_SPC_BT709 || (frame.colorSpace === AVCOL_SPC_UNSPECIFIED && frame.height >= HD_HEIGHT))
  if (!rightSize || !rightColours) {
    const from =
      frame.colorSpace === AVCOL_SPC_UNSPECIFIED
        ? `:in_color_matrix=${frame.height >= HD_HEIGHT ? 'bt709' : 'bt601'}`
        : ''
    steps.push(
      `scale=${cover.width}:${cover.height}:flags=bicubic+accurate_rnd${from}:out_color_matrix=bt709:out_range=tv`,
    )
  }
  if (!uncropped && (cover.width !== width || cover.height !== height)) {
    const x = 2 * Math.round((cover.width - width) / 4)
    const y = 2 * Math.round((cover.height - height) / 4)
    steps.push(`crop=${width}:${height}:${x}:${y}:exact=1`)
  }
  if (lut !== undefined)
    steps.push(
      `scale=in_color_matrix=bt709:in_range=tv:out_range=pc,format=gbrp,lut3d=file=${quoted(lut)},scale=out_color_matrix=bt709:out_range=tv`,
    )
  if (steps.length === 0) return ''
  return [...steps, 'format=yuv420p', 'setsar=1'].join(',')
}

/** A path is read twice, by the list of filters and by the filter. */
function quoted(path: string): string {
  const once = path.replace(/[\\':]/g, (sign) => `\\${sign}`)
  return once.replace(/[\\'[\],;]/g, (sign) => `\\${sign}`)
}

function open(frame: Frame, filters: string) {
  const graph = new FilterGraph()
  graph.alloc()
  graph.nbThreads = 1
  const format = avGetPixFmtName(frame.format as Parameters<typeof avGetPixFmtName>[0]) ?? 'yuv420p'
  const source = create(
    graph,
    'buffer',
    `video_size=${frame.width}x${frame.height}:pix_fmt=${format}:time_base=1/1000:pixel_aspect=1/1:colorspace=${frame.colorSpace}:range=${frame.colorRange}`,
  )
  const sink = create(graph, 'buffersink')
  let last = source
  for (const [index, step] of splitFilters(filters).entries()) {
    const at = step.indexOf('=')
    const next = create(
      graph,
      at < 0 ? step : step.slice(0, at),
      at < 0 ? undefined : unescaped(step.slice(at + 1)),
      `f${index}`,
    )
    FFmpegError.throwIfError(last.link(0, next, 0), `link ${step}`)
    last = next
  }
  FFmpegError.throwIfError(last.link(0, sink, 0), 'link the sink')
  FFmpegError.throwIfError(graph.configSync(), 'prepare the filters')
  return { graph, source, sink }
}

function create(graph: FilterGraph, name: string, options?: string, label = name): FilterContext {
  const filter = Filter.getByName(name)
  const context = filter && graph.createFilter(filter, label, options ?? null)
  if (!context) throw new PermanentError(`This FFmpeg has no filter ${name}.`)
  return context
}
