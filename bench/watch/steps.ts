import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createOpenaiVideosBackend } from '../../src/backends/openai-videos/index.ts'
import { createCardStep } from '../../src/deliver/status-card.ts'
import { createDeliverStep } from '../../src/deliver/step.ts'
import type { FileStore } from '../../src/domain/asset.ts'
import type { ChatAdapter } from '../../src/domain/chat-adapter.ts'
import type { Logger } from '../../src/domain/logger.ts'
import { createFinishStep, type Workbench } from '../../src/finish/step.ts'
import { markAt } from '../../src/plan/mark.ts'
import { BUILT_IN, readPresets } from '../../src/presets/presets.ts'
import type { Queues } from '../../src/queue/queues.ts'
import { createRenderStep } from '../../src/render/step.ts'
import type { Store } from '../../src/store/store.ts'
import { clipCard } from '../../src/text/clip-card.ts'
import { clipName } from '../../src/text/clip-name.ts'
import { reasons } from '../../src/text/reasons.ts'
import { statusCard } from '../../src/text/status-card.ts'
import { request } from '../../test/samples.ts'

export const BACKEND = 'openai-videos'

export interface StepsParts {
  store: Store
  files: FileStore
  queues: Queues
  adapter: ChatAdapter
  /** Of the stand-in, with `/v1`. */
  baseUrl: string
  folder: string
  log: Logger
}

/**
 * The steps of a running render, as `src/pipeline.ts` starts them. What looks at pixels is left out: the checks of what
 * was fetched say yes, and the stills of a clip are there already.
 */
export async function startSteps({ store, files, queues, adapter, baseUrl, folder, log }: StepsParts): Promise<void> {
  const { looks } = readPresets([BUILT_IN])
  const backend = createOpenaiVideosBackend({
    baseUrl,
    model: 'stand-in',
    takes: ['words'],
    seconds: { min: 1, max: 10 },
    patienceMs: 3 * 3_600_000,
    assets: files,
  })
  const capabilities = (name: string) => (name === backend.name ? backend.capabilities() : undefined)
  const shared = { store, files, ring: queues.ring, reasons, looks, capabilities, log, now: () => new Date() }
  const render = createRenderStep({
    ...shared,
    backends: [backend],
    fallbacks: [],
    unasked: { micros: 0, currency: 'USD' },
    markOf: markAt,
    lastFrame: none,
    receive: async (asset) => ({ ok: true, asset }),
    maxClipBytes: 1_000_000,
    random: Math.random,
  })
  const workbench = await preparedWorkbench(folder)
  queues.start('render', 200, render.run)
  // Two at a time is for the work on pixels, of which there is none here.
  queues.start('finish', 16, createFinishStep({ ...shared, workbench, folder, maxClipBytes: 1_000_000 }).run)
  queues.start(
    'deliver',
    16,
    createDeliverStep({
      ...shared,
      adapter: () => adapter,
      clipCard,
      clipName,
      shrink: async ({ asset }) => ({ of: asset }),
      link: () => undefined,
    }).run,
  )
  queues.start(
    'card',
    32,
    createCardStep({
      ...shared,
      adapter: () => adapter,
      statusCard: (order, extra) => statusCard(order, looks, extra),
    }).run,
  )
}

async function preparedWorkbench(folder: string): Promise<Workbench> {
  const [posterPath, contactSheetPath] = [join(folder, 'poster.jpg'), join(folder, 'contact-sheet.jpg')]
  await writeFile(posterPath, Buffer.alloc(20_000, 'poster'))
  await writeFile(contactSheetPath, Buffer.alloc(40_000, 'contact sheet'))
  const { width, height, seconds } = request
  const facts = { seconds, width, height, bytes: 16_384, mime: 'video/mp4' }
  return {
    assemble: none,
    reframe: none,
    inspect: async () => ({ facts, posterPath, contactSheetPath, samples: [] }),
  }
}

function none(): Promise<never> {
  return Promise.reject(new Error('nothing of that kind is asked for here'))
}
