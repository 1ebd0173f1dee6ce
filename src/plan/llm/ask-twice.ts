import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import type { JsonClient, Question } from './client.ts'
import type { Read } from './json.ts'

const MOST_ANSWER = 24_000

/** Asks, and where the answer cannot be used gives it back once, with what is wrong with it. */
export async function askTwice<T>(
  client: JsonClient,
  question: Question<Read<T>>,
  signal: AbortSignal,
): Promise<{ answer: Read<T>; tokens: number }> {
  const first = await client.ask(question, signal)
  if (first.answer.ok) return first
  const { content, problems } = first.answer
  const messages = [...question.messages, ...repairOf(content, problems)]
  const second = await client.ask({ ...question, messages }, signal)
  return { answer: second.answer, tokens: first.tokens + second.tokens }
}

function repairOf(content: string, problems: string): ChatCompletionMessageParam[] {
  return [
    { role: 'assistant', content: content.slice(0, MOST_ANSWER).toWellFormed() || '{}' },
    {
      role: 'user',
      content: `That answer cannot be used:\n${problems}\nAnswer again with the whole, corrected JSON object alone.`,
    },
  ]
}
