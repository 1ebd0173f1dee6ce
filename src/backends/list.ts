import { join } from 'node:path'
import type { Presets } from '../domain/preset.ts'
import type { Assets, VideoBackend } from '../domain/video-backend.ts'
import { createAnimaticBackend } from './animatic/index.ts'

export interface BackendOptions {
  dataFolder: string
  /** How many renders run on this machine at once. */
  localRenders: number
}

/** What backends are given besides their configuration. */
export interface BackendParts {
  presets: Presets
  assets: Assets
}

/** Every backend that is configured, in the order of preference. A new backend is one more line here. */
export function createBackends({ dataFolder, localRenders }: BackendOptions, parts: BackendParts): VideoBackend[] {
  return [createAnimaticBackend({ folder: join(dataFolder, 'animatic'), atOnce: localRenders, ...parts })]
}
