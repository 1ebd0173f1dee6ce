import type { Parts } from './parts.ts'
import { isFault } from './posting.ts'

/** Ends the waiting of whoever pressed. Never rejects; false where what it says was not seen. */
export type AnswerQuery = (query: { id: string }, says?: { text: string; alert: boolean }) => Promise<boolean>

const ANSWER_MS = 5000
/** https://core.telegram.org/bots/api#answercallbackquery */
export const ALERT_CHARACTERS = 200

export function createAnswerQuery({ client, log }: Pick<Parts, 'client' | 'log'>): AnswerQuery {
  return async function answerQuery({ id }, says) {
    const more = says && { text: says.text.slice(0, ALERT_CHARACTERS), show_alert: says.alert }
    try {
      await client.call('answerCallbackQuery', { callback_query_id: id, ...more }, { timeoutMs: ANSWER_MS })
      return true
    } catch (error) {
      if (!isFault(error, 'other') || !/query is too old/i.test(error.message))
        log.warn({ err: error }, 'a press could not be answered')
      return false
    }
  }
}
