import type { ClipFile } from '../../src/domain/asset.ts'
import type { Card } from '../../src/domain/card.ts'
import type { Parcel } from '../../src/domain/chat-adapter.ts'
import { PermanentError } from '../../src/domain/errors.ts'
import type { MessageRef, Target } from '../../src/domain/place.ts'
import { clipKeyboard, clipMedia, clipPosting, pieceOf } from './clips.ts'
import { domainError, TelegramFault } from './fault.ts'
import { keyboardOf } from './keyboard.ts'
import { createMedia } from './media.ts'
import { type Fresh, once } from './once.ts'
import type { Parts } from './parts.ts'
import { placeOf, refOf } from './place.ts'
import { edit, isFault, type Posted, post } from './posting.ts'
import { whileUploading } from './upload-action.ts'
import { textOf } from './words.ts'

/** https://core.telegram.org/bots/api#sendmediagroup */
const LARGEST_ALBUM = 10

/**
 * Clips into a chat, each once. Telegram has no key that makes a second attempt harmless; so where one may have got
 * through, the order's status message itself becomes the clip: it can be changed as often as need be.
 */
export function createDeliver(parts: Parts): (parcel: Parcel) => Promise<MessageRef | 'too large'> {
  const { client, sender, memory } = parts
  const media = createMedia(parts)

  async function deliver(parcel: Parcel): Promise<MessageRef | 'too large'> {
    try {
      return await handOver(parcel)
    } catch (error) {
      if (isFault(error, 'too large')) return 'too large'
      throw domainError(error)
    }
  }

  async function handOver(parcel: Parcel): Promise<MessageRef> {
    const { clips, card, key } = parcel
    const { message: first } = await once(memory, key, (again) => postLead(parcel, again))
    if (clips.length < 2) return first
    const beside: Target = { ...placeOf(first), replyTo: first.message }
    for (const [index, clip] of clips.entries()) {
      await once(memory, clipKey(key, index), () => postOther(beside, clip))
    }
    const due = await memory.outgoing.begin(buttonsKey(key))
    if (due.state === 'new') await memory.outgoing.drop(buttonsKey(key))
    else await once(memory, buttonsKey(key), () => postButtons(beside, card))
    return first
  }

  /**
   * As many clips as one message or album takes. What these are, and whether buttons are still due, is kept: a later
   * attempt may come with other clips as links.
   */
  async function postLead({ where, clips, card, key, status }: Parcel, again: boolean): Promise<Fresh> {
    const album = clips.filter((clip) => !clip.instead).slice(0, LARGEST_ALBUM)
    const lead = album[0] ?? clips[0]
    if (!lead) throw new PermanentError('a parcel without a clip')
    const changed = again && status?.workspace === where.workspace ? await become(status, lead, card) : undefined
    if (clips.length < 2) return changed ?? postClip(where, lead, card)
    const whole = !changed && album.length > 1
    // Albums have no buttons.
    if (whole && card.buttons.length > 0) await memory.outgoing.begin(buttonsKey(key))
    else await memory.outgoing.drop(buttonsKey(key))
    const fresh = changed ?? (whole ? await postAlbum(where, album, card) : await postClip(where, lead, card))
    for (const clip of whole ? album : [lead]) {
      await memory.outgoing.sent(clipKey(key, clips.indexOf(clip)), refOf(fresh.at, fresh.id))
    }
    return fresh
  }

  async function postClip(where: Target, clip: ClipFile, card: Card): Promise<Fresh> {
    return sendPieces(where, [clip], ({ loaded: [loaded], files }) =>
      post(sender, where, { ...clipPosting(clip, loaded, card), files }),
    )
  }

  /** Whether each fits was settled before; what Telegram finds too large all the same is shown by its poster. */
  async function postOther(where: Target, clip: ClipFile): Promise<Fresh> {
    const card: Card = { title: '', lines: [clip.name], tone: 'good', buttons: [] }
    try {
      return await postClip(where, clip, card)
    } catch (error) {
      if (clip.instead || !isFault(error, 'too large')) throw error
      return postClip(where, { ...clip, instead: {} }, card)
    }
  }

  async function postAlbum(where: Target, clips: readonly ClipFile[], card: Card): Promise<Fresh> {
    return sendPieces(where, clips, async ({ loaded, files }) => {
      const items = clips.map((clip, index) => clipMedia(clip, loaded[index], index === 0 ? card : undefined))
      try {
        return await post(sender, where, { method: 'sendMediaGroup', params: { media: items }, files })
      } catch (error) {
        // "failed to send message #2 …": the others may stand.
        if (isFault(error, 'other') && /failed to send message #/i.test(error.message))
          throw new TelegramFault('uncertain', error.message, { cause: error })
        throw error
      }
    })
  }

  async function postButtons(where: Target, card: Card): Promise<Fresh> {
    const params = { ...textOf({ ...card, lines: [] }), reply_markup: keyboardOf(card.buttons) }
    return { ...(await post(sender, where, { method: 'sendMessage', params })), kind: 'clip' }
  }

  /** The status message turned into the clip. Undefined where it is not there or cannot be changed. */
  async function become(status: MessageRef, clip: ClipFile, card: Card): Promise<Fresh | undefined> {
    const { workspace, message, thread = message } = status
    const before = (await memory.messages.find(workspace, message)) ?? { message, thread, kind: 'text' as const }
    // Before it is the clip, so that a status card that is shown meanwhile leaves it alone.
    await memory.messages.note(workspace, [{ message, thread, kind: 'clip' }])
    try {
      return await sendPieces(status, [clip], ({ loaded: [loaded], files }) => {
        const markup = clipKeyboard(clip, card) ?? { inline_keyboard: [] }
        const params = { media: clipMedia(clip, loaded, card), reply_markup: markup }
        return edit(sender, status, { method: 'editMessageMedia', params, files })
      })
    } catch (error) {
      if (!isFault(error, 'uncertain')) await memory.messages.note(workspace, [before])
      if (isFault(error, 'message gone', 'other kind')) return undefined
      throw error
    }
  }

  async function sendPieces(
    where: Target,
    clips: readonly ClipFile[],
    attempt: Parameters<typeof media.send>[1],
  ): Promise<Fresh> {
    const send = (): Promise<Posted> => media.send(clips.map(pieceOf), attempt)
    return { ...(await whileUploading(client, where, send)), kind: 'clip' }
  }

  return deliver
}

function clipKey(key: string, index: number): string {
  return `${key}:${index}`
}

function buttonsKey(key: string): string {
  return `${key}:buttons`
}
