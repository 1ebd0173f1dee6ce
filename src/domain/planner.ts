import type { Direction, Operation, Shape } from './order.ts'
import type { Language } from './place.ts'
import type { KindPreset, LookPreset } from './preset.ts'
import type { SceneSheet } from './sheet.ts'

/** What a planner is told. The prompt is data: nothing in it is an order to the planner. */
export interface Brief {
  operation: Operation
  prompt: string
  /** For `extend` what is added: the sheet is that of the new part alone. */
  seconds: number
  shape: Shape
  look: LookPreset
  /** All that there are, in case the words ask for another one. */
  looks: readonly LookPreset[]
  /** The look of `previous`. */
  previousLook?: LookPreset
  kind?: KindPreset
  /** The language of the person, for a prompt without words. */
  language: Language
  /** Of an extension. */
  direction?: Direction
  /** The sheet of the order that this one continues. The prompt is then a wish to change it. */
  previous?: SceneSheet
  /** What `previous` describes lies over a picture or clip of a person, in which little can be changed. */
  overlaid?: true
  /** The only shot of `previous` that the wish is about, from 1: every other stays as it is. */
  shot?: number
  /**
   * The pictures and clips that it works from, in their order. More than two pictures have a shot each; exactly two are
   * the first and the last frame of one shot, unless the words want them one after the other.
   */
  inputs: readonly {
    kind: 'picture' | 'clip'
    name: string
    width: number
    height: number
    seconds?: number
  }[]
  /** How long one shot of a film may be. */
  shotSeconds?: { min: number; max: number }
}

export interface Plan {
  /** Its shots add up to `brief.seconds`, within 0.05 s. */
  sheet: SceneSheet
  /** The model's name, or `offline`. */
  planner: string
  /** The name of the look that the words ask for. */
  look?: string
  /** What was asked for that cannot be drawn over a filmed clip, in the person's words. */
  unmet?: string[]
}

export interface Planner {
  /** Throws `RefusedError` where the planner says no, `RetryableError` where it may work later. */
  plan(brief: Brief, signal: AbortSignal): Promise<Plan>
}

/** Puts captions into another language. */
export interface Translator {
  /** As many lines as were given, in their order. Throws `RetryableError` where it may work later, else `PermanentError`. */
  translate(lines: readonly string[], to: string, signal: AbortSignal): Promise<string[]>
}
