import type { Readable } from 'node:stream'
import type { Money } from './money.ts'
import type { Look, Operation, OrderInput, Shape } from './order.ts'
import type { SceneSheet } from './sheet.ts'

export interface Capabilities {
  operations: readonly Operation[]
  /** Shortest and longest clip of one render. */
  seconds: { min: number; max: number }
  shapes: readonly Shape[]
  sound: boolean
  /** True where a running render can be stopped. */
  cancel: boolean
  /**
   * True where renders run on this machine and die with the process that submitted them. Such a render is watched by
   * that process to its end, few at a time, and submitted again if the process died: it must be free.
   */
  local: boolean
}

/** One billable job. It covers the whole sheet that it carries: one shot, or several with cuts and fades. */
export interface RenderRequest {
  operation: Operation
  sheet: SceneSheet
  shape: Shape
  width: number
  height: number
  seconds: number
  look: Look
  seed: number
  inputs: OrderInput[]
}

/** What a backend needs to find a render again. Plain JSON: it is stored in the database. */
export type Handle = { [key: string]: string | number | boolean | null }

export type RenderStatus =
  | { state: 'running' /** 0..1 */; progress?: number /** 1 is next */; place?: number }
  | { state: 'rendered'; open(signal: AbortSignal): Promise<Readable>; cost?: Money }
  | { state: 'failed'; reason: string; charged?: boolean }
  | { state: 'refused'; reason: string; charged?: boolean }
  /** The backend does not know the handle any more. */
  | { state: 'lost' }

export type Cancelled = { stopped: true; charged?: boolean } | { stopped: false; reason: string }

/** What makes pixels. Outcomes are values; only a read that failed throws (`RetryableError`, `PermanentError`). */
export interface VideoBackend {
  readonly name: string
  capabilities(): Capabilities
  /** The price of a render, undefined where it is not known. Never guessed. */
  quote(render: RenderRequest): Promise<Money | undefined>
  /** Exactly one billable attempt. The same key again, where the backend honours keys, is the same render. */
  submit(render: RenderRequest, key: string, signal: AbortSignal): Promise<Handle>
  status(handle: Handle, signal: AbortSignal): Promise<RenderStatus>
  cancel?(handle: Handle): Promise<Cancelled>
  /** Finds what `submit` may have started before a crash. Undefined means: certainly nothing was started. */
  recover?(key: string, render: RenderRequest): Promise<Handle | undefined>
}
