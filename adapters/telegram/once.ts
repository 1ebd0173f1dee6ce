import type { ChatMemory, KnownMessage } from '../../src/domain/chat-memory.ts'
import type { MessageRef } from '../../src/domain/place.ts'
import { TelegramFault } from './fault.ts'
import { refOf } from './place.ts'
import type { Posted } from './posting.ts'

/** What was posted, and what is to be known of it. */
export interface Fresh extends Posted {
  kind: KnownMessage['kind']
  /** The asset of a card's picture. */
  picture?: string
}

/** So that answers to it find its thread, and changes know what it is. */
export async function remember(memory: ChatMemory, { at, id, messages, kind, picture }: Fresh): Promise<MessageRef> {
  const thread = at.thread ?? String(id)
  const ids = new Set([id, ...messages.map((message) => message.message_id)])
  await memory.messages.note(
    at.workspace,
    [...ids].map((each) => ({ message: String(each), thread, kind, ...(picture !== undefined && { picture }) })),
  )
  return refOf(at, id)
}

/**
 * Posts what has not been posted under this key. `again`: an earlier attempt may have got through; that stays so until
 * one certainly has.
 */
export async function once(
  memory: ChatMemory,
  key: string,
  send: (again: boolean) => Promise<Fresh>,
): Promise<{ message: MessageRef; earlier: boolean }> {
  const begun = await memory.outgoing.begin(key)
  if (begun.state === 'sent') return { message: begun.message, earlier: true }
  const again = begun.state === 'sending'
  let fresh: Fresh
  try {
    fresh = await send(again)
  } catch (error) {
    if (error instanceof TelegramFault && isUnsent(error, again)) await memory.outgoing.drop(key)
    throw error
  }
  // First of all that it stands: whatever fails after that must not post it twice.
  const message = refOf(fresh.at, fresh.id)
  await memory.outgoing.sent(key, message)
  await remember(memory, fresh)
  return { message, earlier: false }
}

/** What is too large was too large for an earlier attempt as well. */
function isUnsent({ kind }: TelegramFault, again: boolean): boolean {
  return kind === 'too large' || (kind !== 'uncertain' && !again)
}
