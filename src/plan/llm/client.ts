import OpenAI, { APIError } from 'openai'
import { ContentFilterFinishReasonError } from 'openai/error'
import { zodResponseFormat } from 'openai/helpers/zod'
import { makeParseableResponseFormat } from 'openai/lib/parser'
import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import { RefusedError } from '../../domain/errors.ts'
import { sheetSchema } from '../../domain/sheet.ts'
import { type Answer, readAnswer } from './answer.ts'

export interface ClientOptions {
  apiKey: string
  baseUrl?: string
  model: string
  timeoutMs: number
  fetch?: typeof fetch
}

/** Asks a server for a sheet, in the strictest way that it is known to take. */
export interface SheetClient {
  ask(messages: ChatCompletionMessageParam[], seconds: number, signal: AbortSignal): Promise<Answer>
}

type Rung = 'json_schema' | 'json_object'
type TokenLimit = 'max_completion_tokens' | 'max_tokens'

const OPENAI = 'https://api.openai.com/v1'
const MOST_TOKENS = 16_000
const RETRIES = 1
const MOST_REASON = 500

export function createSheetClient(options: ClientOptions): SheetClient {
  const openai = new OpenAI({
    apiKey: options.apiKey,
    baseURL: options.baseUrl ?? OPENAI,
    organization: null,
    project: null,
    timeout: options.timeoutMs,
    maxRetries: RETRIES,
    logLevel: 'off',
    ...(options.fetch ? { fetch: options.fetch } : {}),
  })
  // What this server takes, learned from its refusals, so that it is not asked in vain each time.
  const can: { rung: Rung; tokens: TokenLimit } = { rung: 'json_schema', tokens: 'max_completion_tokens' }

  async function ask(messages: ChatCompletionMessageParam[], seconds: number, signal: AbortSignal): Promise<Answer> {
    const attempt = { ...can }
    for (;;) {
      try {
        const answer = await send(attempt.rung, attempt.tokens, messages, seconds, signal)
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

  async function send(
    rung: Rung,
    tokens: TokenLimit,
    messages: ChatCompletionMessageParam[],
    seconds: number,
    signal: AbortSignal,
  ): Promise<Answer> {
    const common = { model: options.model, messages, [tokens]: MOST_TOKENS }
    try {
      if (rung === 'json_object') {
        const completion = await openai.chat.completions.create(
          { ...common, response_format: { type: 'json_object' } },
          { signal },
        )
        const message = completion.choices[0]?.message
        refuseIf(message?.refusal, completion.choices[0]?.finish_reason)
        return readAnswer(message?.content ?? '', seconds)
      }
      const format = makeParseableResponseFormat(zodResponseFormat(sheetSchema, 'scene_sheet'), (content) =>
        readAnswer(content, seconds),
      )
      const completion = await openai.chat.completions.parse({ ...common, response_format: format }, { signal })
      const message = completion.choices[0]?.message
      refuseIf(message?.refusal, completion.choices[0]?.finish_reason)
      return message?.parsed ?? { ok: false, content: '', problems: 'It is empty.' }
    } catch (error) {
      if (error instanceof ContentFilterFinishReasonError) refuseIf(undefined, 'content_filter')
      throw error
    }
  }

  return { ask }
}

function refuseIf(refusal: string | null | undefined, finish: string | undefined): void {
  if (refusal) throw new RefusedError(refusal.toWellFormed().slice(0, MOST_REASON), undefined)
  if (finish === 'content_filter')
    throw new RefusedError('The language model’s content filter stopped the plan.', undefined)
}

function isBadRequest(error: unknown): error is APIError {
  return error instanceof APIError && (error.status === 400 || error.status === 422) && error.code !== 'model_not_found'
}

function complaintOf(error: APIError): string {
  return `${error.param ?? ''} ${error.message}`
}
