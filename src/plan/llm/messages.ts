import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import type { Brief } from '../../domain/planner.ts'
import { clean } from '../text.ts'
import { enclosed } from './json.ts'
import { SYSTEM_PROMPT } from './system-prompt.ts'

const MOST_WISH = 12_000
const MOST_NAME = 120

/** The brief as JSON between delimiters that its own text cannot close. */
export function messagesOf(brief: Brief): ChatCompletionMessageParam[] {
  return [
    { role: 'system', content: SYSTEM_PROMPT },
    { role: 'user', content: enclosed('brief', dataOf(brief)) },
  ]
}

function dataOf(brief: Brief) {
  const { operation, seconds, shape, look, kind, direction, shot, shotSeconds, previous, inputs } = brief
  return {
    operation,
    seconds,
    shape,
    language: brief.language,
    look: { name: look.name, style: look.style.en, pace: look.pace },
    looks: brief.looks.map(({ name, label }) => ({ name, en: label.en, zh: label.zh })),
    wish: clean(brief.prompt).slice(0, MOST_WISH).toWellFormed(),
    ...(kind && { kind: { name: kind.name, guidance: kind.guidance.en } }),
    ...(shotSeconds && { shotSeconds }),
    ...(direction && { direction }),
    ...(shot !== undefined && { shot }),
    ...(inputs.length > 0 && {
      inputs: inputs.map(({ kind, name, width, height, seconds }) => ({
        kind,
        name: clean(name).slice(0, MOST_NAME).toWellFormed(),
        width,
        height,
        ...(seconds !== undefined && { seconds }),
      })),
    }),
    ...(previous && { previous }),
    ...(brief.overlaid && { overlaid: true }),
  }
}
