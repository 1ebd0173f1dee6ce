import type { Target } from './place.ts'

/** What is set for one channel, by those who manage it. */
export interface ChannelSettings {
  /** The name of the backend that is used where nobody says another. */
  backendOf(where: Target): Promise<string | undefined>
  /** Undefined takes the setting away. */
  setBackend(where: Target, backend: string | undefined): Promise<void>
}
