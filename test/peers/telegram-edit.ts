import { badRequest } from './telegram-fault.ts'
import { type ChatState, type MediaKind, type Memory, type Stored, toMessage } from './telegram-memory.ts'
import { keyboardOf, type Method, mediaOf, writableChat } from './telegram-send.ts'
import type { Params } from './telegram-spec.ts'
import { captionOf, textOf } from './telegram-text.ts'

/** What changes messages. */
export function createEditing(memory: Memory): Record<string, Method> {
  function toEdit(params: Params): { chat: ChatState; message: Stored } {
    const chat = writableChat(memory, params, 'anything')
    const message = memory.find(chat, Number(params.message_id))
    if (!message) throw badRequest('message to edit not found')
    // Nor can what asks for a reply be changed.
    if (message.from.id !== memory.bot.id || message.markup) throw badRequest("message can't be edited")
    return { chat, message }
  }

  /** Without a keyboard in the request the old one is taken away. */
  function change({ chat, message }: { chat: ChatState; message: Stored }, params: Params, changes: Partial<Stored>) {
    const { media, text, caption, entities = [], keyboard } = { ...message, keyboard: keyboardOf(params), ...changes }
    const old = [message.media?.fileId, message.text, message.caption, message.entities ?? [], message.keyboard]
    if (JSON.stringify([media?.fileId, text, caption, entities, keyboard]) === JSON.stringify(old))
      throw badRequest(
        'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
      )
    Object.assign(message, { keyboard, ...changes, edits: message.edits + 1 })
    memory.events.emit('change')
    return toMessage(memory, chat, message)
  }

  return {
    editMessageText(params) {
      const found = toEdit(params)
      if (found.message.text === undefined) throw badRequest('there is no text in the message to edit')
      return change(found, params, textOf(params))
    },

    editMessageCaption(params) {
      const found = toEdit(params)
      if (!found.message.media) throw badRequest('there is no caption in the message to edit')
      return change(found, params, captionOf(params))
    },

    async editMessageMedia(params, parts) {
      const found = toEdit(params)
      const item = params.media as Params & { type: MediaKind }
      writableChat(memory, params, item.type)
      const media = await mediaOf(memory, item.type, item, parts)
      return change(found, params, { media, ...captionOf(item), text: undefined })
    },

    editMessageReplyMarkup: (params) => change(toEdit(params), params, {}),

    deleteMessage(params) {
      const chat = writableChat(memory, params, 'anything')
      const message = memory.find(chat, Number(params.message_id))
      if (!message) throw badRequest('message to delete not found')
      const mayDelete =
        chat.type === 'private' || message.from.id === memory.bot.id || chat.admins.includes(memory.bot.id)
      if (!mayDelete) throw badRequest("message can't be deleted")
      message.deleted = true
      memory.events.emit('change')
      return true
    },
  }
}
