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
      const steps = stepsFor(frame, normal)
      if (steps.length === 0) return frame
      const key = `${frame.width}x${frame.height}:${frame.format}:${frame.colorSpace}:${frame.colorRange}`
      if (graph?.key !== key) {
        graph?.graph.free()
        graph = { ...openGraph(frame, steps), key }
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

type Step = readonly [filter: string, options?: string]

function stepsFor(frame: Frame, normal: Normal): Step[] {
  const { width, height, orientation, aspect, lut, uncropped } = normal
  const stretched = frame.width * aspect
  const shown = isLying(orientation)
    ? { width: frame.height, height: stretched }
    : { width: stretched, height: frame.height }
  const cover = coveringSize(shown, normal)
  const upright = uprightFilter(orientation)
  const steps: Step[] = upright.split(',').flatMap((step) => (step ? [step.split('=') as [string, string?]] : []))
  const rightSize = aspect === 1 && shown.width === cover.width && shown.height === cover.height
  if (!rightSize || !hasRightColours(frame)) steps.push(['scale', scaleOptions(frame, cover)])
  if (!uncropped && (cover.width !== width || cover.height !== height)) {
    const x = 2 * Math.floor((cover.width - width) / 4)
    const y = 2 * Math.floor((cover.height - height) / 4)
    steps.push(['crop', `${width}:${height}:${x}:${y}`])
  }
  if (lut !== undefined) {
    steps.push(['scale', 'in_color_matrix=bt709:in_range=tv:out_range=pc'], ['format', 'gbrp'])
    steps.push(['lut3d', `file=${lut.replace(/[\\':]/g, (sign) => `\\${sign}`)}`])
    steps.push(['scale', 'out_color_matrix=bt709:out_range=tv'])
  }
  return steps.length === 0 ? [] : [...steps, ['format', 'yuv420p'], ['setsar', '1']]
}

function hasRightColours({ format, colorRange, colorSpace, height }: Frame): boolean {
  if (format !== AV_PIX_FMT_YUV420P || colorRange === AVCOL_RANGE_JPEG) return false
  return colorSpace === AVCOL_SPC_BT709 || (colorSpace === AVCOL_SPC_UNSPECIFIED && height >= HD_HEIGHT)
}

function scaleOptions(frame: Frame, to: { width: number; height: number }): string {
  const guess = frame.height >= HD_HEIGHT ? 'bt709' : 'bt601'
  const from = frame.colorSpace === AVCOL_SPC_UNSPECIFIED ? `:in_color_matrix=${guess}` : ''
  return `${to.width}:${to.height}:flags=bicubic${from}:out_color_matrix=bt709:out_range=tv`
}

function openGraph(frame: Frame, steps: readonly Step[]) {
  const graph = new FilterGraph()
  graph.alloc()
  graph.nbThreads = 1
  const format = avGetPixFmtName(frame.format as Parameters<typeof avGetPixFmtName>[0]) ?? 'yuv420p'
  const source = createFilter(graph, 'in', [
    'buffer',
    `video_size=${frame.width}x${frame.height}:pix_fmt=${format}:time_base=1/1000:pixel_aspect=1/1:colorspace=${frame.colorSpace}:range=${frame.colorRange}`,
  ])
  const sink = createFilter(graph, 'out', ['buffersink'])
  let last = source
  for (const [index, step] of steps.entries()) {
    const next = createFilter(graph, `step${index}`, step)
    FFmpegError.throwIfError(last.link(0, next, 0), `link ${step[0]}`)
    last = next
  }
  FFmpegError.throwIfError(last.link(0, sink, 0), 'link the sink')
  FFmpegError.throwIfError(graph.configSync(), 'prepare the filters')
  return { graph, source, sink }
}

function createFilter(graph: FilterGraph, label: string, [name, options]: Step): FilterContext {
  const filter = Filter.getByName(name)
  const context = filter && graph.createFilter(filter, label, options ?? null)
  if (!context) throw new PermanentError(`This FFmpeg has no filter ${name}.`)
  return context
}
