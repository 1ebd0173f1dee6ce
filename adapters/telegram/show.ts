import type { Card } from '../../src/domain/card.ts'
import { isMessageRef } from '../../src/domain/chat-adapter.ts'
import type { KnownMessage } from '../../src/domain/chat-memory.ts'
import type { MessageRef, Target } from '../../src/domain/place.ts'
import { domainError, TelegramFault } from './fault.ts'
import { keyboardOf } from './keyboard.ts'
import { createMedia } from './media.ts'
import type { Params } from './multipart.ts'
import { type Fresh, once, remember } from './once.ts'
import type { Parts } from './parts.ts'
import { placeOf } from './place.ts'
import { edit, isFault, type Posted, post } from './posting.ts'
import { captionOf, textOf } from './words.ts'

export type Show = (where: Target | MessageRef, card: Card, key?: string) => Promise<MessageRef>

const NO_BUTTONS = { inline_keyboard: [] }

/** Cards as messages: new ones, and the same ones changed. */
export function createShow(parts: Parts): Show {
  const { sender, memory } = parts
  const media = createMedia(parts)

  async function show(where: Target | MessageRef, card: Card, key?: string): Promise<MessageRef> {
    try {
      return isMessageRef(where) ? await change(where, card, key) : await add(where, card, key)
    } catch (error) {
      throw domainError(error)
    }
  }

  async function add(where: Target, card: Card, key: string | undefined): Promise<MessageRef> {
    if (key === undefined) return remember(memory, await postCard(where, card))
    // A second card after an uncertain attempt is a smaller evil than none.
    const { message, earlier } = await once(memory, key, () => postCard(where, card))
    return earlier ? change(message, card, key) : message
  }

  async function postCard(where: Target, card: Card): Promise<Fresh> {
    const { picture, buttons } = card
    const keyboard = keyboardOf(buttons)
    const markup: Params = keyboard ? { reply_markup: keyboard } : {}
    if (picture !== undefined) {
      const photo = await unlessRefused(
        media.send([{ kind: 'photo', asset: picture }], ({ loaded: [photo], files }) => {
          const params = { photo: photo?.media, ...captionOf(card), ...markup }
          return post(sender, where, { method: 'sendPhoto', params, files })
        }),
      )
      if (photo) return { ...photo, kind: 'picture', picture }
    }
    const text = await post(sender, where, { method: 'sendMessage', params: { ...textOf(card), ...markup } })
    return { ...text, kind: card.order ? 'text' : 'notice' }
  }

  async function change(ref: MessageRef, card: Card, key: string | undefined): Promise<MessageRef> {
    const known = await memory.messages.find(ref.workspace, ref.message)
    // The message has become the clip: it says all there is to say, unless that is not certain and the order failed.
    if (known?.kind === 'clip' && card.tone !== 'bad') return ref
    try {
      await editCard(ref, card, known)
      return ref
    } catch (error) {
      if (!isFault(error, 'message gone', 'other kind')) throw error
      if (!(await isMissed(ref, card, error))) return ref
      const message = await remember(memory, await postCard(placeOf(ref), card))
      if (key !== undefined) await memory.outgoing.sent(key, message)
      return message
    }
  }

  /** What is still being worked on is not said twice, unless the whole chat is elsewhere now. */
  async function isMissed(ref: MessageRef, { tone }: Card, fault: TelegramFault): Promise<boolean> {
    const known = await memory.messages.find(ref.workspace, ref.message)
    if (known?.kind === 'clip') return false
    return tone !== 'working' || (fault.cause instanceof TelegramFault && fault.cause.kind === 'moved')
  }

  /** A text may get a picture, but never lose it again. */
  async function editCard(ref: MessageRef, card: Card, known: KnownMessage | undefined): Promise<void> {
    const { picture, tone } = card
    const markup = { reply_markup: keyboardOf(card.buttons) ?? NO_BUTTONS }
    const yields = tone === 'working'
    const hasPicture = known?.picture !== undefined
    if (picture !== undefined && known?.picture !== picture) {
      const photo = await unlessRefused(
        media.send([{ kind: 'photo', asset: picture }], ({ loaded: [photo], files }) => {
          const params = { media: { type: 'photo', media: photo?.media, ...captionOf(card) }, ...markup }
          return edit(sender, ref, { method: 'editMessageMedia', params, files, yields })
        }),
      )
      if (photo) {
        const thread = known?.thread ?? ref.thread ?? ref.message
        await memory.messages.note(ref.workspace, [{ message: ref.message, thread, kind: 'picture', picture }])
        return
      }
    }
    const [method, words] = hasPicture
      ? (['editMessageCaption', captionOf(card)] as const)
      : (['editMessageText', textOf(card)] as const)
    await edit(sender, ref, { method, params: { ...words, ...markup }, yields })
  }

  return show
}

/**
 * A card without its picture still says what there is to say. Undefined where Telegram did not want the picture, or is a
 * server of an older version, where a text stays a text.
 */
async function unlessRefused(sending: Promise<Posted>): Promise<Posted | undefined> {
  try {
    return await sending
  } catch (error) {
    if (isFault(error, 'media not allowed', 'too large', 'other kind', 'other')) return undefined
    throw error
  }
}
