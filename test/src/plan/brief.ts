import type { Brief, Plan } from '../../../src/domain/planner.ts'
import type { LookPreset } from '../../../src/domain/preset.ts'
import { createOfflinePlanner } from '../../../src/plan/offline/planner.ts'
import { BUILT_IN, readPresets } from '../../../src/presets/presets.ts'

/** Briefs for tests of the planners. */

export const { looks, kinds } = readPresets([BUILT_IN])

export function lookOf(name: string): LookPreset {
  const look = looks.find((one) => one.name === name)
  if (!look) throw new Error(`there is no look ${name}`)
  return look
}

export function briefOf(changes: Partial<Brief> = {}): Brief {
  return {
    operation: 'create',
    prompt: 'a lighthouse in a storm',
    seconds: 6,
    shape: '16:9',
    look: lookOf('natural'),
    looks,
    language: 'en',
    inputs: [],
    ...changes,
  }
}

export function picture(name = 'IMG_2034.jpg'): Brief['inputs'][number] {
  return { kind: 'picture', name, width: 1200, height: 800 }
}

export function clip(seconds: number, name = 'VID_20250102.mp4'): Brief['inputs'][number] {
  return { kind: 'clip', name, width: 1280, height: 720, seconds }
}

const planner = createOfflinePlanner()

export function planOffline(prompt: string, changes: Partial<Brief> = {}): Promise<Plan> {
  return planner.plan(briefOf({ prompt, ...changes }), new AbortController().signal)
}
