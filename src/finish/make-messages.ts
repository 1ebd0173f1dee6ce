import type { Assembly, Reframing } from '../media/join/assembly.ts'

/** What the making child is told. */
export type MakeInput =
  | { kind: 'assemble'; assembly: Assembly; path: string }
  | { kind: 'reframe'; reframing: Reframing; path: string }
