import { Readable } from 'node:stream'
import type { Capabilities, Handle, RenderStatus, VideoBackend } from '../../src/domain/video-backend.ts'

export interface ScriptedBackend extends VideoBackend {
  /** The keys that were submitted, in their order. */
  submitted: string[]
  cancelled: Handle[]
}

export interface Script {
  name?: string
  capabilities?: Partial<Capabilities>
  /** Called at each submit; may throw. */
  onSubmit?(key: string): void | Promise<void>
  status?(handle: Handle): RenderStatus
  recover?(key: string): Handle | undefined
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
      operations: ['create'],
      seconds: { min: 1, max: 60 },
      shapes: ['16:9', '9:16', '1:1'],
      sound: true,
      extends: [],
      lastPicture: false,
      redraws: false,
      letters: true,
      grades: true,
      cancel: true,
      local: false,
      ...script.capabilities,
    }),
    quote: async () => ({ micros: 300_000, currency: 'USD' }),
    async submit(_render, key) {
      submitted.push(key)
      await script.onSubmit?.(key)
      return { job: key }
    },
    status: async (handle) => script.status?.(handle) ?? rendered('the bytes of a clip'),
    async cancel(handle) {
      cancelled.push(handle)
      return { stopped: true }
    },
    ...(recover && { recover: async (key: string) => recover(key) }),
  }
}

export function rendered(bytes: string): RenderStatus {
  return { state: 'rendered', open: async () => Readable.from([Buffer.from(bytes)]) }
}
