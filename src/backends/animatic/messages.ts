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

/** What the child of storyboards is told: to draw stills, each from its request, */
export interface StillsInput {
  kind: 'stills'
  stills: StillInput[]
  folder: string
}

export interface StillInput {
  key: string
  request: RenderRequest
  look: LookPreset
  ground: GroundInput[]
}

/** or to lay drawn stills out on one sheet. */
export interface BoardInput {
  kind: 'board'
  stills: { path: string; seconds: number }[]
  path: string
}

/** What a drawing thread draws from. */
export interface DrawInput {
  request: RenderRequest
  look: LookPreset
  ground: GroundInput[]
  settings: VideoSettings
}

/** To the sound thread: the sound of a render is wanted. */
export type SoundOrder = Pick<RenderInput, 'request' | 'ground'>

/** To a drawing thread: a render begins, a stretch of it is wanted, or nothing more of it is. */
export type DrawOrder =
  | { kind: 'begin'; input: DrawInput }
  | { kind: 'draw'; index: number; stretch: Stretch }
  | { kind: 'end' }

/** From a drawing thread. */
export type DrawMessage = { kind: 'drawn'; frames: number } | { kind: 'piece'; index: number; piece: VideoPiece }
