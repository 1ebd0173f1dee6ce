import type { Incoming } from '../src/domain/chat-adapter.ts'
import { sheetCard } from '../src/text/sheet-card.ts'
import { pressedSheet } from './find-order.ts'
import type { Answer, Context, Handler } from './handler.ts'

/** The Scene sheet button: shows the sheet to the one who pressed, with a button per shot to edit it. */
export const sheet: Handler = { name: 'sheet', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { order, sheet: found } = await pressedSheet(incoming, context)
  return { kind: 'card', card: sheetCard(order, found, context.language), private: true }
}
