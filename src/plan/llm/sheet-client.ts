import type { ChatCompletionMessageParam } from 'openai/resources/chat/completions'
import { sheetSchema } from '../../domain/sheet.ts'
import { type Answer, readAnswer } from './answer.ts'
import { type ClientOptions, createJsonClient } from './client.ts'

/** Asks a server for a sheet. */
export interface SheetClient {
  ask(messages: ChatCompletionMessageParam[], seconds: number, signal: AbortSignal): Promise<Answer>
}

export function createSheetClient(options: ClientOptions): SheetClient {
  const client = createJsonClient(options)

  async function ask(messages: ChatCompletionMessageParam[], seconds: number, signal: AbortSignal): Promise<Answer> {
    const read = (content: string) => readAnswer(content, seconds)
    const { answer } = await client.ask({ name: 'scene_sheet', schema: sheetSchema, messages, read }, signal)
    return answer
  }

  return { ask }
}
