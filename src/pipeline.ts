import { createCardStep } from './deliver/status-card.ts'
import { createDeliverStep } from './deliver/step.ts'
import type { FileStore } from './domain/asset.ts'
import type { ChatAdapter } from './domain/chat-adapter.ts'
import type { Logger } from './domain/logger.ts'
import type { Platform } from './domain/place.ts'
import type { Planner } from './domain/planner.ts'
import type { VideoBackend } from './domain/video-backend.ts'
import { inspectClip } from './finish/inspect.ts'
import { createFinishStep } from './finish/step.ts'
import { sketchOf } from './plan/offline/sketch.ts'
import { createPlanStep } from './plan/step.ts'
import type { Queues } from './queue/queues.ts'
import { createRenderStep } from './render/step.ts'
import type { Store } from './store/store.ts'
import { clipCard } from './text/clip-card.ts'
import { clipName } from './text/clip-name.ts'
import { reasons } from './text/reasons.ts'
import { statusCard } from './text/status-card.ts'

export interface PipelineParts {
  store: Store
  files: FileStore
  queues: Queues
  planner: Planner
  backends: readonly VideoBackend[]
  adapter(platform: Platform): ChatAdapter | undefined
  temporaryFolder: string
  maxClipBytes: number
  localRenders: number
  log: Logger
}

/** The steps of the way of the data, each at its queue. Every worker runs them all. */
export function startPipeline(parts: PipelineParts): void {
  const { queues } = parts
  const { ring } = queues
  const shared = { ...parts, ring, reasons }
  const render = createRenderStep(shared)
  queues.start('plan', 16, createPlanStep({ ...shared, sketchOf }).run)
  queues.start('render', 200, render.run)
  queues.start('draw', parts.localRenders, render.run)
  queues.start('finish', 2, createFinishStep({ ...shared, folder: parts.temporaryFolder, inspect: inspectClip }).run)
  queues.start('deliver', 16, createDeliverStep({ ...shared, clipCard, clipName }).run)
  queues.start('card', 32, createCardStep({ ...shared, statusCard, now: () => new Date() }).run)
}
