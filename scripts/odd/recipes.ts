import type { Orientation } from '../../src/media/orientation.ts'

/** A film to be made, as strange as wanted. */
export interface Film {
  /** A muxer of FFmpeg. */
  format: string
  pictures: PictureRecipe[]
  sound?: SoundRecipe
  seconds: number
  /** Where the file's clock begins. */
  start?: number
  /** How much later than the picture the sound begins, in the file; what is heard belongs to its time all the same. */
  soundLate?: number
  muxer?: { [option: string]: string }
}

export interface PictureRecipe {
  codec: string
  /** A name of FFmpeg. */
  pixels: string
  width: number
  height: number
  fps: number
  /** When each frame is shown, where that is not every 1/fps of a second. */
  times?: number[]
  orientation?: Orientation
  /** Width to height of a pixel. */
  aspect?: [number, number]
  colour?: 'bt709' | 'bt2020-pq'
  interlaced?: boolean
  options?: { [option: string]: string }
}

export interface SoundRecipe {
  codec: string
  samples: 'fltp' | 'flt' | 's16'
  rate: number
  channels: number
}
