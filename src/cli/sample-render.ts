import { PermanentError } from '../domain/errors.ts'
import { FPS } from '../domain/order.ts'
import type { RenderRequest } from '../domain/video-backend.ts'
import { createOfflinePlanner } from '../plan/offline/planner.ts'
import { BUILT_IN, readPresets } from '../presets/presets.ts'

/** One small second, for the doctor to draw or to ask the price of. */
export async function sampleRender(signal: AbortSignal): Promise<RenderRequest> {
  const { looks } = readPresets([BUILT_IN])
  const look = looks[0]
  if (!look) throw new PermanentError('There are no looks.')
  const common = { operation: 'create', seconds: 1, shape: '1:1' } as const
  const brief = { ...common, prompt: 'a tree on a hill', inputs: [], look, looks, language: 'en' } as const
  const { sheet } = await createOfflinePlanner().plan(brief, signal)
  return { ...common, sheet, width: 240, height: 240, fps: FPS, look: look.name, seed: 1, inputs: [] }
}
