import type { Target } from '../../src/domain/place.ts'
import type { Client } from './client.ts'
import { spotOf } from './place.ts'

/** Telegram shows it for five seconds, or until a message of the bot arrives. */
const REPEAT_MS = 4500

/** "sending a video…" below the name of the bot, while the work goes on. It is a courtesy: nothing fails for it. */
export async function whileUploading<T>(client: Client, where: Target, work: () => Promise<T>): Promise<T> {
  const { chat, topic } = spotOf(where)
  const params = { chat_id: chat, ...(topic !== undefined && { message_thread_id: topic }), action: 'upload_video' }
  const tell = () => void client.call('sendChatAction', params).catch(() => {})
  tell()
  const timer = setInterval(tell, REPEAT_MS)
  try {
    return await work()
  } finally {
    clearInterval(timer)
  }
}
