import { openAsBlob } from 'node:fs'
import type { Card } from '../../src/domain/card.ts'
import type { Reply } from '../../src/domain/chat-adapter.ts'
import type { Language, MessageRef, Target } from '../../src/domain/place.ts'
import { bytesText } from '../../src/text/format.ts'
import { isForKeys, linkKey } from './keyboard.ts'
import type { Params, SentFile } from './multipart.ts'
import { remember } from './once.ts'
import type { Parts } from './parts.ts'
import { patiently } from './patiently.ts'
import { spotOf } from './place.ts'
import { isFault, type Posted, post } from './posting.ts'
import type { Show } from './show.ts'
import { say } from './text.ts'

type FileReply = Extract<Reply, { kind: 'file' }>

/** What somebody gets who pressed a button: Telegram cannot show it to that person alone. */
export interface Replies {
  /**
   * As a reply to the message whose button was pressed. Where that is such an answer itself, it becomes the next one:
   * in its place, or `below` all that was said meanwhile.
   */
  card(card: Card, where: Target, pressed: MessageRef, how?: { below: boolean }): Promise<void>
  /** A file to keep, or a link where it is too large. */
  file(reply: FileReply, where: Target, language: Language): Promise<void>
}

export function createReplies(parts: Parts & { show: Show }): Replies {
  const { client, sender, memory, files, uploadBytes, publicUrl } = parts

  async function card(card: Card, where: Target, pressed: MessageRef, how = { below: false }): Promise<void> {
    const known = await memory.messages.find(pressed.workspace, pressed.message)
    // A notice leaves the card alone whose button was pressed, and so its buttons.
    const follows = known?.kind === 'answer' && card.buttons.length > 0
    const losesPicture = known?.picture !== undefined && card.picture === undefined
    const inPlace = follows && !how.below && !losesPicture
    const beside: Target = { ...where, replyTo: follows ? known.thread : pressed.message }
    const shown = await patiently(() => parts.show(inPlace ? pressed : beside, card))
    const { workspace, message, thread = message } = shown
    const stands = (await memory.messages.find(workspace, message)) ?? { message, thread }
    await memory.messages.note(workspace, [{ ...stands, kind: 'answer' }])
    if (!follows || message === pressed.message) return
    const old = { chat_id: spotOf(pressed).chat, message_id: Number(pressed.message) }
    // After two days it cannot be deleted any more, and stays.
    await client.call('deleteMessage', old).catch(() => {})
  }

  async function file(reply: FileReply, where: Target, language: Language): Promise<void> {
    const bytes = (await files.find(reply.asset))?.bytes ?? 0
    if (bytes > uploadBytes) return instead(reply, where, whyLarge(reply, bytes, language), language)
    try {
      await rememberAnswer(await patiently(() => sendFile(reply, where)))
    } catch (error) {
      if (isFault(error, 'too large')) return instead(reply, where, whyLarge(reply, bytes, language), language)
      if (!isFault(error, 'media not allowed')) throw error
      await instead(reply, where, say('filesNotAllowed', language, { name: reply.name }), language)
    }
  }

  /** What Telegram has already is not uploaded again. */
  async function sendFile(reply: FileReply, where: Target): Promise<Posted> {
    const key = `${client.bot}:document:${reply.asset}`
    const known = await memory.uploads.find(key)
    if (known !== undefined) {
      try {
        return await postFile(where, known)
      } catch (error) {
        if (!isFault(error, 'file unknown')) throw error
        await memory.uploads.forget(key)
      }
    }
    const { chat, topic } = spotOf(where)
    const there = { chat_id: chat, ...(topic !== undefined && { message_thread_id: topic }) }
    void client.call('sendChatAction', { ...there, action: 'upload_document' }).catch(() => {})
    const type = (await files.find(reply.asset))?.mime ?? 'application/octet-stream'
    const blob = await openAsBlob(await files.path(reply.asset), { type })
    const posted = await postFile(where, 'attach://file', { file: { blob, fileName: reply.name } })
    const sent = posted.messages[0]?.document?.file_id
    if (sent !== undefined) await memory.uploads.keep(key, sent)
    return posted
  }

  function postFile(where: Target, document: string, files?: Record<string, SentFile>): Promise<Posted> {
    // As a file, not as a clip that Telegram encodes anew.
    const params = { document, disable_content_type_detection: true }
    return post(sender, where, { method: 'sendDocument', params, files })
  }

  /** Why there is no file, and a link where there can be one. */
  async function instead(reply: FileReply, where: Target, why: string, language: Language): Promise<void> {
    if (publicUrl === undefined) {
      return tell(where, { text: say('linkWithoutAddress', language, { why }) })
    }
    const url = `${publicUrl}${reply.url}`
    const text = say('linkInstead', language, { why })
    const key = linkKey(reply.label, url)
    // An address without a dot, like `localhost`, may stand on no button.
    await tell(
      where,
      isForKeys(url) ? { text, reply_markup: { inline_keyboard: [[key]] } } : { text: `${text}\n${url}` },
    )
  }

  async function tell(where: Target, params: Params): Promise<void> {
    const more = { link_preview_options: { is_disabled: true } }
    const send = () => post(sender, where, { method: 'sendMessage', params: { ...params, ...more } })
    await rememberAnswer(await patiently(send))
  }

  async function rememberAnswer(posted: Posted): Promise<void> {
    await remember(memory, { ...posted, kind: 'answer' })
  }

  function whyLarge({ name }: FileReply, bytes: number, language: Language): string {
    const sizes = { size: bytesText(bytes), max: bytesText(uploadBytes) }
    return say('fileTooLarge', language, { name, ...sizes })
  }

  return { card, file }
}
