import { Readable } from 'node:stream'
import type { Money } from '../../src/domain/money.ts'
import type {
  Cancelled,
  Capabilities,
  Handle,
  Model,
  RenderRequest,
  RenderStatus,
  VideoBackend,
} from '../../src/domain/video-backend.ts'
import { aModel } from '../models.ts'

export interface ScriptedBackend extends VideoBackend {
  /** The keys that were submitted, in their order. */
  submitted: string[]
  cancelled: Handle[]
}

export interface Script {
  name?: string
  capabilities?: Partial<Capabilities>
  /** What its only model can do. */
  model?: Partial<Model>
  /** Null: the price is not known. */
  price?: Money | null
  /** Called at each submit; may throw. */
  onSubmit?(key: string): void | Promise<void>
  status?(handle: Handle): RenderStatus
  recover?(key: string, told?: unknown): Handle | 'resend' | undefined
  cancel?(handle: Handle): Cancelled
}

/** A backend that does what the test says. */
export function createScriptedBackend(script: Script = {}): ScriptedBackend {
  const submitted: string[] = []
  const cancelled: Handle[] = []
  const { recover } = script
  return {
    name: script.name ?? 'scripted',
    submitted,
    cancelled,
    capabilities: () => ({
      models: [
        aModel({ name: script.name ?? 'scripted', takes: ['words'], seconds: { min: 1, max: 60 }, ...script.model }),
      ],
      redraws: false,
      letters: true,
      grades: true,
      cancel: true,
      local: false,
      free: false,
      ...script.capabilities,
    }),
    quote: async () => (script.price === null ? undefined : (script.price ?? { micros: 300_000, currency: 'USD' })),
    async submit(_render, key) {
      submitted.push(key)
      await script.onSubmit?.(key)
      return { job: key }
    },
    status: async (handle) => script.status?.(handle) ?? rendered('the bytes of a clip'),
    async cancel(handle) {
      cancelled.push(handle)
      return script.cancel?.(handle) ?? { stopped: true }
    },
    ...(recover && { recover: async (key: string, _render: RenderRequest, told?: unknown) => recover(key, told) }),
  }
}

export function rendered(bytes: string): RenderStatus {
  return { state: 'rendered', open: async () => Readable.from([Buffer.from(bytes)]) }
}
