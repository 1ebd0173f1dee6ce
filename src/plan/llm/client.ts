import OpenAI, { APIError } from 'openai'
import { ContentFilterFinishReasonError } from 'openai/error'
import { zodResponseFormat } from 'openai/helpers/zod'
import { makeParseableResponseFormat } from 'openai/lib/parser'
import type { ChatCompletion, ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import type { z } from 'zod'
import { RefusedError } from '../../domain/errors.ts'

export interface ClientOptions {
  apiKey: string
  baseUrl?: string
  model: string
  timeoutMs: number
  fetch?: typeof fetch
}

/** The library, told everything: it would read the environment for what is missing. */
export function connectTo({ apiKey, baseUrl, timeoutMs, fetch }: Omit<ClientOptions, 'model'>): OpenAI {
  return new OpenAI({
    apiKey,
    baseURL: baseUrl ?? OPENAI,
    organization: null,
    project: null,
    timeout: timeoutMs,
    maxRetries: RETRIES,
    logLevel: 'off',
    ...(fetch ? { fetch } : {}),
  })
}

/** Something that a model answers in JSON. */
export interface Question<A> {
  /** Names the schema to the server. */
  name: string
  /** What a server that knows schemas is held to: every field required, nothing beyond them. */
  schema: z.ZodType
  messages: ChatCompletionMessageParam[]
  /** What is made of the answer, whichever server wrote it: it trusts nothing. */
  read(content: string): A
  /** How long an answer may be, thoughts included. */
  maxTokens?: number
}

/** Asks a server for JSON, in the strictest way that it is known to take. */
export interface JsonClient {
  /** `tokens` is what the server counted, 0 where it does not count. Throws `RefusedError` and the library's errors. */
  ask<A>(question: Question<A>, signal: AbortSignal): Promise<{ answer: A; tokens: number }>
}

type Rung = 'json_schema' | 'json_object'
type TokenLimit = 'max_completion_tokens' | 'max_tokens'

const OPENAI = 'https://api.openai.com/v1'
const MOST_TOKENS = 16_000
const RETRIES = 1
const MOST_REASON = 500

export function createJsonClient(options: ClientOptions): JsonClient {
  const openai = connectTo(options)
  // What this server takes, learned from its refusals, so that it is not asked in vain each time.
  const can: { rung: Rung; tokens: TokenLimit } = { rung: 'json_schema', tokens: 'max_completion_tokens' }

  async function ask<A>(question: Question<A>, signal: AbortSignal): Promise<{ answer: A; tokens: number }> {
    const attempt = { ...can }
    for (;;) {
      try {
        const answer = await send(attempt.rung, attempt.tokens, question, signal)
        Object.assign(can, attempt)
        return answer
      } catch (error) {
        if (!isBadRequest(error)) throw error
        if (attempt.tokens === 'max_completion_tokens' && /max_completion_tokens/.test(complaintOf(error)))
          attempt.tokens = 'max_tokens'
        else if (attempt.rung === 'json_schema') attempt.rung = 'json_object'
        else throw error
      }
    }
  }

  async function send<A>(rung: Rung, tokens: TokenLimit, question: Question<A>, signal: AbortSignal) {
    const { name, schema, messages, read, maxTokens = MOST_TOKENS } = question
    const common = { model: options.model, messages, [tokens]: maxTokens }
    try {
      if (rung === 'json_object') {
        const completion = await openai.chat.completions.create(
          { ...common, response_format: { type: 'json_object' } },
          { signal },
        )
        return { answer: read(contentOf(completion)), tokens: tokensOf(completion) }
      }
      const format = makeParseableResponseFormat(zodResponseFormat(schema, name), read)
      const completion = await openai.chat.completions.parse({ ...common, response_format: format }, { signal })
      const content = contentOf(completion)
      return { answer: completion.choices[0]?.message.parsed ?? read(content), tokens: tokensOf(completion) }
    } catch (error) {
      if (error instanceof ContentFilterFinishReasonError) throw filtered()
      throw error
    }
  }

  return { ask }
}

/** Throws where the model said no. A proxy may answer anything, so nothing of it is taken for granted. */
function contentOf(completion: ChatCompletion): string {
  const choice = completion.choices?.[0]
  if (choice?.message?.refusal)
    throw new RefusedError(choice.message.refusal.toWellFormed().slice(0, MOST_REASON), undefined)
  if (choice?.finish_reason === 'content_filter') throw filtered()
  return choice?.message?.content ?? ''
}

function tokensOf(completion: ChatCompletion): number {
  const total: unknown = completion.usage?.total_tokens
  return typeof total === 'number' && total > 0 ? Math.round(total) : 0
}

function filtered(): RefusedError {
  return new RefusedError('The language model’s content filter stopped the plan.', undefined)
}

function isBadRequest(error: unknown): error is APIError {
  return error instanceof APIError && (error.status === 400 || error.status === 422) && error.code !== 'model_not_found'
}

function complaintOf(error: APIError): string {
  return `${error.param ?? ''} ${error.message}`
}
