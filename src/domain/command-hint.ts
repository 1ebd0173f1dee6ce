import type { Language } from './place.ts'

/** A slash command as platforms and completions show it. */
export interface CommandHint {
  name: string
  /** Other names that mean the same. */
  aliases?: readonly string[]
  description: Record<Language, string>
  /** Written as `--name value`. `values` where there is a fixed choice, or examples of what fits. */
  options: {
    name: string
    description: Record<Language, string>
    values?: string[]
    /** Of numbers. */
    min?: number
    max?: number
  }[]
}
