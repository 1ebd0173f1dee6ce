import { z } from 'zod'

/** What a child process may say to its parent. A child can be broken, so its words are checked. */
export const childMessage = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), value: z.unknown() }),
  z.object({ kind: z.literal('result'), value: z.unknown() }),
  z.object({ kind: z.literal('error'), retryable: z.boolean(), message: z.string().max(2000) }),
])
export type ChildMessage = z.infer<typeof childMessage>

/** What a parent sends: one task at a time. */
export interface StartMessage {
  kind: 'start'
  input: unknown
  /** The child ends itself when it holds more than that, pixels and native libraries included. */
  memoryBytes?: number
}
