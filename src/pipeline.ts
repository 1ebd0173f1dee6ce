import { createCardStep } from './deliver/status-card.ts'
import { createDeliverStep } from './deliver/step.ts'
import type { FileStore } from './domain/asset.ts'
import type { ChannelSettings } from './domain/channel-settings.ts'
import type { ChatAdapter } from './domain/chat-adapter.ts'
import type { Intake } from './domain/intake.ts'
import type { Logger } from './domain/logger.ts'
import type { Moderator } from './domain/moderator.ts'
import type { Money } from './domain/money.ts'
import type { Platform } from './domain/place.ts'
import type { Planner, Translator } from './domain/planner.ts'
import type { Presets } from './domain/preset.ts'
import type { Reviewer } from './domain/reviewer.ts'
import type { Storyboarder } from './domain/storyboarder.ts'
import type { VideoBackend } from './domain/video-backend.ts'
import { inspectClip } from './finish/inspect.ts'
import { assembleClip, reframeClip } from './finish/make.ts'
import { createShrink } from './finish/shrink.ts'
import { createFinishStep } from './finish/step.ts'
import { createBoardStep } from './plan/board-step.ts'
import { markAt } from './plan/mark.ts'
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
  presets: Presets
  intake: Intake
  storyboarder: Storyboarder
  translator: Translator
  reviewer?: Reviewer
  moderator?: Moderator
  backends: readonly VideoBackend[]
  /** The names of those that take over what another one failed at. */
  fallbacks: readonly string[]
  /** What may be spent on a clip without asking. */
  unasked: Money
  settings: ChannelSettings
  /** A signed link that the world can open; absent without a public address. */
  publicLink?: (asset: string, name: string) => string
  adapter(platform: Platform): ChatAdapter | undefined
  temporaryFolder: string
  maxClipBytes: number
  localRenders: number
  log: Logger
}

const WORKBENCH = { assemble: assembleClip, reframe: reframeClip, inspect: inspectClip }

/** The steps of the way of the data, each at its queue. Every worker runs them all. */
export function startPipeline(parts: PipelineParts): void {
  const { queues } = parts
  const { ring } = queues
  const looks = parts.presets.looks
  const capabilities = (name: string) => parts.backends.find((backend) => backend.name === name)?.capabilities()
  const lastFrame = (clip: string, signal: AbortSignal) => parts.intake.edgeFrame(clip, 'last', signal)
  const now = () => new Date()
  const shared = { ...parts, ring, reasons, looks, capabilities, now }
  const { receive } = parts.intake
  const link = (asset: string, name: string) => parts.publicLink?.(asset, name)
  const render = createRenderStep({ ...shared, lastFrame, receive, markOf: markAt, random: Math.random })
  queues.start('plan', 16, createPlanStep({ ...shared, sketchOf }).run)
  queues.start('render', 200, render.run)
  queues.start('draw', parts.localRenders, render.run)
  queues.start('board', 2, createBoardStep({ ...shared, sketchOf, folder: parts.temporaryFolder }).run)
  queues.start('finish', 2, createFinishStep({ ...shared, folder: parts.temporaryFolder, workbench: WORKBENCH }).run)
  queues.start(
    'deliver',
    16,
    createDeliverStep({ ...shared, clipCard, clipName, shrink: createShrink(parts), link }).run,
  )
  queues.start(
    'card',
    32,
    createCardStep({
      ...shared,
      statusCard: (order, extra) => statusCard(order, parts.presets.looks, extra),
    }).run,
  )
}
