import { APIError } from 'openai'
import { RefusedError } from '../../domain/errors.ts'
import { languageOf } from '../../domain/place.ts'
import type { Brief, Plan, Planner } from '../../domain/planner.ts'
import { type Answer, planSchema, readAnswer } from './answer.ts'
import { askTwice } from './ask-twice.ts'
import { type ClientOptions, createJsonClient } from './client.ts'
import { type Failure, failureOf, failureText } from './failure.ts'
import { messagesOf } from './messages.ts'

export interface LlmPlannerOptions extends ClientOptions {
  /** Plans where the language model cannot. */
  fallback: Planner
  log?: (message: string, data: object) => void
}

const MOST_WARNINGS = 6

/**
 * Plans with any OpenAI-compatible server: strict schema, else plain JSON, one repair, else the fallback planner with
 * a warning that says why. Only a refusal and an abort are thrown.
 */
export function createLlmPlanner(options: LlmPlannerOptions): Planner {
  const client = createJsonClient(options)

  async function plan(brief: Brief, signal: AbortSignal): Promise<Plan> {
    signal.throwIfAborted()
    const deadline = AbortSignal.timeout(options.timeoutMs)
    const either = AbortSignal.any([signal, deadline])
    let failure: Failure
    try {
      const answer = await ask(brief, either)
      if (answer.ok) return { ...answer.value, planner: options.model }
      failure = 'not understood'
      options.log?.('The language model gave no usable sheet.', { model: options.model, problems: answer.problems })
    } catch (error) {
      signal.throwIfAborted()
      if (error instanceof RefusedError) throw error
      failure = deadline.aborted ? 'slow' : failureOf(error)
      options.log?.('The language model could not plan.', { model: options.model, failure, ...factsOf(error) })
    }
    return await planOffline(brief, failure, signal)
  }

  async function ask(brief: Brief, signal: AbortSignal): Promise<Answer> {
    const question = {
      name: 'scene_sheet',
      schema: planSchema,
      messages: messagesOf(brief),
      read: (content: string) => readAnswer(content, brief),
    }
    return (await askTwice(client, question, signal)).answer
  }

  async function planOffline(brief: Brief, failure: Failure, signal: AbortSignal): Promise<Plan> {
    const plan = await options.fallback.plan(brief, signal)
    const warning = failureText(failure, brief.prompt === '' ? brief.language : languageOf(brief.prompt))
    return { ...plan, sheet: { ...plan.sheet, warnings: [warning, ...plan.sheet.warnings].slice(0, MOST_WARNINGS) } }
  }

  return { plan }
}

/** What may be logged of an error: never its message, in which a server may repeat the key. */
function factsOf(error: unknown): object {
  if (error instanceof APIError)
    return { status: error.status, ...(isPlainCode(error.code) ? { code: error.code } : {}) }
  return error instanceof Error ? { error: error.name } : {}
}

function isPlainCode(code: unknown): code is string {
  return typeof code === 'string' && /^[a-z_]{1,40}$/.test(code)
}
