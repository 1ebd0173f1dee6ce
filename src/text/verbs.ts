import { actionOf, type Button } from '../domain/card.ts'

/** What buttons do. Each verb has one handler. */
export const VERBS = [
  'cancel',
  'again',
  'sheet',
  'edit',
  'get',
  'extend',
  'change',
  'caption',
  'shapes',
  'redo',
  'pick',
  'render',
  'shot',
  'shots',
  'all',
  'include',
  'leave',
  'retry',
  'retake',
  'rewrite',
  'textoff',
  'earlier',
  'later',
  'addshot',
  'drop',
  'titles',
  'accept',
  'soften',
  'soft',
] as const
export type Verb = (typeof VERBS)[number]

export function button(
  verb: Verb,
  order: string,
  label: string,
  more: { argument?: string; style?: Button['style'] } = {},
) {
  const made: Button = { action: actionOf(verb, order, more.argument), label }
  if (more.style) made.style = more.style
  return made
}
