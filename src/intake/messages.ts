import { z } from 'zod'
import { MEDIA_FAULTS } from '../domain/intake.ts'
import type { IntakeLimits, ReadyWork } from '../media/intake/ready-media.ts'

/** What the intake and its child processes tell each other. */

export type ReadyInput = ReadyWork

export const readyProgress = z.object({ seconds: z.number().nonnegative() })
export type ReadyProgress = z.infer<typeof readyProgress>

const size = { mime: z.string(), width: z.int().positive(), height: z.int().positive() }

export const readyResult = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(false), fault: z.enum(MEDIA_FAULTS) }),
  z.object({
    ok: z.literal(true),
    file: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('picture'), ...size }),
      z.object({
        kind: z.literal('clip'),
        ...size,
        seconds: z.number().positive(),
        fps: z.number().positive(),
        sound: z.boolean(),
        untouched: z.boolean(),
      }),
    ]),
  }),
])
export type ReadyResult = z.infer<typeof readyResult>

export interface EdgeInput {
  path: string
  /** Where the PNG is written. */
  out: string
  edge: 'first' | 'last'
}

export const edgeResult = z.object({ width: z.int().positive(), height: z.int().positive() })
export type EdgeResult = z.infer<typeof edgeResult>

export interface ReceiveInput {
  path: string
  wanted: { seconds: number }
  limits: IntakeLimits
}

/** `plays`: it is an MP4 as phones, browsers and chats play it, and need not be made into one. */
export const receiveResult = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(false), fault: z.enum(MEDIA_FAULTS) }),
  z.object({ ok: z.literal(true), plays: z.boolean() }),
])
export type ReceiveResult = z.infer<typeof receiveResult>
