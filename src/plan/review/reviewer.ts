import { PermanentError } from '../../domain/errors.ts'
import type { Finding, Reviewer } from '../../domain/reviewer.ts'
import { askTwice } from '../llm/ask-twice.ts'
import { type ClientOptions, createJsonClient } from '../llm/client.ts'
import { troubleOf } from '../llm/failure.ts'
import { findingsSchema, readFindings } from './findings.ts'
import { type ReviewFrame, reviewMessages, sampled } from './messages.ts'

const MOST_TOKENS = 8_000

/** Looks at frames with any OpenAI-compatible server whose model takes pictures. Nothing of the sheet instructs it. */
export function createLlmReviewer(options: ClientOptions): Reviewer {
  const client = createJsonClient(options)

  async function review(
    sheet: Parameters<Reviewer['review']>[0],
    frames: readonly ReviewFrame[],
    signal: AbortSignal,
  ): Promise<{ findings: Finding[]; tokens: number }> {
    signal.throwIfAborted()
    if (frames.length === 0) return { findings: [], tokens: 0 }
    const deadline = AbortSignal.timeout(options.timeoutMs)
    const question = {
      name: 'findings',
      schema: findingsSchema,
      messages: reviewMessages(sheet, sampled(frames)),
      read: (content: string) => readFindings(content, sheet.shots.length),
      maxTokens: MOST_TOKENS,
    }
    try {
      const { answer, tokens } = await askTwice(client, question, AbortSignal.any([signal, deadline]))
      if (answer.ok) return { findings: answer.value, tokens }
    } catch (error) {
      signal.throwIfAborted()
      throw troubleOf(error, deadline.aborted)
    }
    throw new PermanentError('The language model gave no usable answer about the frames.')
  }

  return { name: options.model, review }
}
