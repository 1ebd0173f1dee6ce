import { z } from 'zod'
import { createClient } from './client.ts'
import { TelegramFault } from './fault.ts'
import { askMe } from './me.ts'

export interface CheckOptions {
  token: string
  apiRoot: string
  fetch: typeof fetch
  /** Where Telegram is to send updates; absent: it is asked for them. */
  webhookUrl?: string
}

const webhookInfo = z.object({
  url: z.string(),
  pending_update_count: z.number().catch(0),
  last_error_message: z.string().optional().catch(undefined),
})

/** What the doctor says of the bot. Nothing is changed by it. Throws with a sentence that says what is wrong. */
export async function checkTelegram(
  { token, apiRoot, fetch, webhookUrl }: CheckOptions,
  signal: AbortSignal,
): Promise<{ state: 'ok' | 'note'; says: string }> {
  const client = createClient({ token, apiRoot, fetch })
  try {
    const { username } = await askMe(client, signal)
    const { url, pending_update_count, last_error_message } = webhookInfo.parse(
      await client.call('getWebhookInfo', {}, { signal }),
    )
    if (webhookUrl === undefined) return { state: 'ok', says: `@${username} answers; updates are asked for` }
    if (url !== webhookUrl)
      return { state: 'note', says: `@${username} answers; its webhook is set when Reelay starts` }
    if (last_error_message !== undefined)
      return {
        state: 'note',
        says: `@${username} answers, but its webhook failed lately: ${last_error_message}. ${pending_update_count} updates wait.`,
      }
    return { state: 'ok', says: `@${username} answers; its webhook is set` }
  } catch (error) {
    if (error instanceof TelegramFault && error.kind === 'token refused')
      throw new Error('The server does not know this token.', { cause: error })
    if (error instanceof TelegramFault)
      throw new Error(`${apiRoot} does not answer (${error.message})`, { cause: error })
    throw error
  }
}
