import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import type { Brief } from '../../domain/planner.ts'
import { clean } from '../text.ts'
import { SYSTEM_PROMPT } from './system-prompt.ts'

const MOST_WISH = 12_000
const MOST_ANSWER = 24_000

/** The brief as JSON between delimiters that its own text cannot close: every "<" is written as an escape. */
export function messagesOf(brief: Brief): ChatCompletionMessageParam[] {
  const data = {
    operation: brief.operation,
    seconds: brief.seconds,
    shape: brief.shape,
    look: brief.look.style.en,
    wish: clean(brief.prompt).slice(0, MOST_WISH).toWellFormed(),
    ...(brief.previous ? { previous: brief.previous } : {}),
  }
  const json = JSON.stringify(data).replace(/</g, '\\u003c')
  return [
    { role: 'system', content: SYSTEM_PROMPT },
    { role: 'user', content: `<brief>\n${json}\n</brief>` },
  ]
}

/** Gives a faulty answer back once, with what is wrong with it. */
export function repairMessages(brief: Brief, answer: string, problems: string): ChatCompletionMessageParam[] {
  return [
    ...messagesOf(brief),
    { role: 'assistant', content: answer.slice(0, MOST_ANSWER).toWellFormed() || '{}' },
    {
      role: 'user',
      content: `That answer cannot be used:\n${problems}\nAnswer again with the whole, corrected JSON object alone.`,
    },
  ]
}
