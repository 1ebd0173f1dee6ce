import type { Readable } from 'node:stream'
import type { FileStore } from './asset.ts'
import type { BackendFaultKind } from './backend-fault.ts'
import type { Money } from './money.ts'
import type { Operation, Shape } from './order.ts'
import type { SceneSheet } from './sheet.ts'

/**
 * What a model is given to make a clip from: words alone; with a picture for its first frame, its last, or both; with a
 * clip that is to be changed.
 */
export const GIVEN = ['words', 'first', 'last', 'first and last', 'clip'] as const
export type Given = (typeof GIVEN)[number]

export interface Model {
  /** As the backend calls it, and as people read it on cards. */
  name: string
  takes: readonly Given[]
  /**
   * Shortest and longest clip of one render; `only` where it makes no length between these but some, in ascending order;
   * `step` where those between are the multiples of it.
   */
  seconds: { min: number; max: number; only?: readonly number[]; step?: number }
  shapes: readonly Shape[]
  sound: boolean
  /** A render that still runs after so many milliseconds is given up. */
  patienceMs: number
}

export interface Capabilities {
  /** In the order of preference. `src/domain/models.ts` answers what they can do together. */
  models: readonly Model[]
  /**
   * True where a render can be drawn anew and beyond its ends from its own request: such a backend extends and edits
   * its clips from their sheets, exactly.
   */
  redraws: boolean
  /** True where it sets on-screen text in type by itself; else the program does when it finishes the clip. */
  letters: boolean
  /** True where it grades by the look itself; else the program does. */
  grades: boolean
  /** True where a running render can be stopped. */
  cancel: boolean
  /**
   * True where renders run on this machine and die with the process that submitted them. Such a render is watched by
   * that process to its end, few at a time, and submitted again if the process died: it must be free.
   */
  local: boolean
  /** True where no render ever costs anything, so that what was lost is simply rendered again. */
  free: boolean
}

/** One billable job. It covers the whole sheet that it carries: one shot, or several with cuts and fades. */
export interface RenderRequest {
  operation: Operation
  sheet: SceneSheet
  /**
   * The stretch of the sheet's time that is wanted, in seconds. Absent: all of it. Before 0 and beyond the end only
   * where the backend redraws: the first and the last shot then go on as if the camera had run longer.
   */
  window?: { from: number; to: number }
  /** Seconds of the window that the clip beside it shows as well, so that their sound can be faded over. */
  overlap?: number
  /** Which shot of how many it is, where the order has a render per shot; from 0. */
  part?: { index: number; count: number }
  shape: Shape
  width: number
  height: number
  fps: number
  /** Length of the clip that is wanted: that of the window, else of the sheet. */
  seconds: number
  /** The name of a look preset. */
  look: string
  seed: number
  inputs: RenderInput[]
  /** What was asked for that cannot be drawn over a filmed clip, in the person's words. Backends that draw refuse it. */
  unmet?: string[]
}

/** A picture or clip that a render works from, made ready: upright, in square pixels. Assets are read through `Assets`. */
export interface RenderInput {
  asset: string
  kind: 'picture' | 'clip'
  /** `first` and `last`: the picture at that end of the clip. `base`: the clip that is changed. */
  role: 'first' | 'last' | 'base'
  width: number
  height: number
  /** Of clips. */
  seconds?: number
  fps?: number
}

/** What a backend may read of the stored files. */
export type Assets = Pick<FileStore, 'open' | 'path' | 'find'>

/** What a backend needs to find a render again. Plain JSON: it is stored in the database. */
export type Handle = { [key: string]: string | number | boolean | null }

export type RenderStatus =
  | { state: 'running' /** 0..1 */; progress?: number /** 1 is next */; place?: number }
  | { state: 'rendered'; open(signal: AbortSignal): Promise<Readable>; cost?: Money }
  | Ended<'failed'>
  | Ended<'refused'>
  /** The backend does not know the handle any more. */
  | { state: 'lost' }

/** `reason` in the backend's own words; `fault` where it is one of those that have a sentence here. */
type Ended<S extends 'failed' | 'refused'> = {
  state: S
  reason: string
  fault?: BackendFaultKind
  /** Absent where the backend does not say. */
  charged?: boolean
  cost?: Money
}

export type Cancelled = { stopped: true; charged?: boolean } | { stopped: false; reason: string }

/** What makes pixels. Outcomes are values; only a read that failed throws (`RetryableError`, `PermanentError`). */
export interface VideoBackend {
  readonly name: string
  capabilities(): Capabilities
  /** The price of a render, undefined where it is not known. Never guessed. */
  quote(render: RenderRequest): Promise<Money | undefined>
  /**
   * Exactly one billable attempt. The same key again, where the backend honours keys, is the same render. Throws
   * `RefusedError`, `PermanentError` and `RetryableError` where certainly nothing was started, else `UncertainError`.
   */
  submit(render: RenderRequest, key: string, signal: AbortSignal): Promise<Handle>
  /** Asked once per look: a backend answers from one request, two where the result has a route of its own. */
  status(handle: Handle, signal: AbortSignal): Promise<RenderStatus>
  cancel?(handle: Handle): Promise<Cancelled>
  /**
   * Finds what `submit` may have started before a crash. Undefined means: certainly nothing was started. `resend` means:
   * perhaps it was, and the same submit with the same key gives the same render. `told` is what the backend sent to the
   * render's callback address, if it did. Throws `UncertainError` where it cannot be known.
   */
  recover?(key: string, render: RenderRequest, told?: unknown): Promise<Handle | 'resend' | undefined>
}
