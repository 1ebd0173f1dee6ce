import type { LookPreset } from '../../domain/preset.ts'
import type { RenderInput as Input, RenderRequest } from '../../domain/video-backend.ts'
import type { VideoPiece, VideoSettings } from '../../media/video-encoder.ts'
import type { Stretch } from './pieces.ts'

/** A picture or clip of a person that a drawing stands on, as a file of this machine. */
export type GroundInput = Omit<Input, 'asset'> & { path: string }

/** What the render child is told. */
export interface RenderInput {
  request: RenderRequest
  look: LookPreset
  ground: GroundInput[]
  path: string
}

/** What a drawing thread starts with. */
export interface DrawInput {
  request: RenderRequest
  look: LookPreset
  ground: GroundInput[]
  settings: VideoSettings
}

/** What the sound thread starts with. */
export type SoundInput = RenderRequest

/** To a drawing thread: the next stretch to draw. */
export interface DrawOrder {
  index: number
  stretch: Stretch
}

/** From a drawing thread. */
export type DrawMessage =
  | { kind: 'ready'; frames: number }
  | { kind: 'drawn'; frames: number }
  | { kind: 'piece'; index: number; piece: VideoPiece }
