import {
  AVCOL_PRI_BT2020,
  AVCOL_PRI_SMPTE432,
  AVCOL_SPC_BT470BG,
  AVCOL_SPC_BT709,
  AVCOL_SPC_BT2020_NCL,
  AVCOL_SPC_RGB,
  AVCOL_SPC_SMPTE170M,
  AVCOL_SPC_UNSPECIFIED,
  AVCOL_TRC_ARIB_STD_B67,
  AVCOL_TRC_SMPTE2084,
} from 'node-av/constants'
import { avGetPixFmtName } from 'node-av/lib'
import { type Orientation, uprightFilter } from '../orientation.ts'
import type { FirstFrame } from './look.ts'

export interface Target {
  width: number
  height: number
  fps: number
}

/** Frames of fewer lines than this, and of fewer columns, are taken for BT.601 where they do not say what they are. */
const HD = { width: 1280, height: 720 }

/** Nits of the white that a screen shows for what HDR calls paper white. */
const WHITE_NITS = 203

const HDR_NAMES = new Map<number, string>([
  [AVCOL_TRC_SMPTE2084, 'smpte2084'],
  [AVCOL_TRC_ARIB_STD_B67, 'arib-std-b67'],
])

/** The colours of wide gamuts would look pale if they were only called BT.709. */
const WIDE_NAMES = new Map<number, string>([
  [AVCOL_PRI_BT2020, 'bt2020'],
  [AVCOL_PRI_SMPTE432, 'smpte432'],
])

/**
 * The filters of FFmpeg that make frames progressive, upright, opaque, as large as the target, yuv420p of BT.709 in
 * limited range, and as many per second as the target has, the first of them at 0.
 */
export function videoFilters(frame: FirstFrame, orientation: Orientation, target: Target): string {
  return [
    frame.interlaced ? 'bwdif=mode=send_frame:deint=all' : '',
    hasAlpha(frame) ? onWhite() : '',
    uprightFilter(orientation),
    colours(frame, target),
    'setsar=1',
    'setparams=range=tv:color_primaries=bt709:color_trc=bt709:colorspace=bt709',
    `fps=fps=${target.fps}:start_time=0`,
  ]
    .filter((filter) => filter !== '')
    .join(',')
}

function hasAlpha({ format }: FirstFrame): boolean {
  const name = avGetPixFmtName(format) ?? ''
  return /^(rgba|bgra|argb|abgr|yuva|gbrap|ya|pal8)/.test(name)
}

function onWhite(): string {
  return 'format=rgba,split[a][b];[a]drawbox=color=white:t=fill:replace=1[white];[white][b]overlay=format=gbrp'
}

function colours(frame: FirstFrame, { width, height }: Target): string {
  const transfer = HDR_NAMES.get(frame.transfer)
  const wide = WIDE_NAMES.get(frame.primaries)
  if (transfer) return toneMapped(frame, transfer, wide ?? 'bt2020', width, height)
  if (wide) return narrowed(frame, wide, width, height)
  const matrix = frame.matrix === AVCOL_SPC_RGB || hasAlpha(frame) ? '' : `:in_color_matrix=${matrixName(frame)}`
  const scaled = `scale=${width}:${height}:flags=lanczos+accurate_rnd+full_chroma_int${matrix}`
  return `${scaled}:out_color_matrix=bt709:out_range=tv,format=yuv420p`
}

/** Scaled first, since light is computed in floating point. */
function toneMapped(frame: FirstFrame, transfer: string, primaries: string, width: number, height: number): string {
  return [
    `setparams=color_primaries=${primaries}:color_trc=${transfer}:colorspace=${matrixName(frame, 'bt2020nc')}`,
    `zscale=w=${width}:h=${height}:filter=spline36`,
    `zscale=t=linear:npl=${WHITE_NITS}`,
    'format=gbrpf32le',
    'zscale=p=bt709',
    'tonemap=tonemap=hable:desat=0',
    'zscale=t=bt709:m=bt709:r=tv:dither=error_diffusion',
    'format=yuv420p',
  ].join(',')
}

function narrowed(frame: FirstFrame, primaries: string, width: number, height: number): string {
  const matrix = matrixName(frame, primaries === 'bt2020' ? 'bt2020nc' : 'bt709')
  return [
    `setparams=color_primaries=${primaries}:color_trc=bt709:colorspace=${matrix}`,
    `zscale=w=${width}:h=${height}:filter=spline36:p=bt709:t=bt709:m=bt709:r=tv:dither=error_diffusion`,
    'format=yuv420p',
  ].join(',')
}

function matrixName({ matrix, width, height }: FirstFrame, unsaid?: string): string {
  if (matrix === AVCOL_SPC_BT709) return 'bt709'
  if (matrix === AVCOL_SPC_BT2020_NCL) return unsaid === undefined ? 'bt2020' : 'bt2020nc'
  if (matrix === AVCOL_SPC_BT470BG || matrix === AVCOL_SPC_SMPTE170M) return 'smpte170m'
  if (matrix === AVCOL_SPC_UNSPECIFIED && unsaid) return unsaid
  return width >= HD.width || height >= HD.height ? 'bt709' : 'smpte170m'
}
