import { join } from 'node:path'
import type { VideoBackend } from '../domain/video-backend.ts'
import { createAnimaticBackend } from './animatic/index.ts'

/** Every backend that is configured, in the order of preference. A new backend is one more line here. */
export function createBackends(options: { dataFolder: string }): VideoBackend[] {
  return [createAnimaticBackend({ folder: join(options.dataFolder, 'animatic') })]
}
