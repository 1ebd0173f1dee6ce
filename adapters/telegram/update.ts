import { z } from 'zod'

/** Of Telegram's updates what is used here, leniently: new fields come with every version of the Bot API. */

/** PostgreSQL keeps neither U+0000 nor halves of surrogate pairs. Lengths stay: entities count in UTF-16 units. */
const words = z.string().transform((said) => said.replaceAll('\u0000', '\uFFFD').toWellFormed())

const user = z.object({
  id: z.number(),
  is_bot: z.boolean().catch(false),
  first_name: words.catch(''),
  last_name: words.optional().catch(undefined),
  username: words.optional().catch(undefined),
  language_code: words.optional().catch(undefined),
})
export type User = z.infer<typeof user>

const chat = z.object({
  id: z.number(),
  type: words,
  title: words.optional().catch(undefined),
  username: words.optional().catch(undefined),
})

const entity = z.object({
  type: words,
  offset: z.number(),
  length: z.number(),
  user: user.optional().catch(undefined),
})
export type Entity = z.infer<typeof entity>

const file = z.object({
  file_id: words,
  file_size: z.number().optional().catch(undefined),
})

const namedFile = file.extend({
  file_name: words.optional().catch(undefined),
  mime_type: words.optional().catch(undefined),
})

/** What nothing is made of. That it is there tells that a person wrote, and not Telegram itself. */
const something = z.unknown().optional()

const photo = file.extend({ width: z.number(), height: z.number() })

/** What a message holds, without the one that it answers. */
const plainMessage = z.object({
  message_id: z.number(),
  message_thread_id: z.number().optional().catch(undefined),
  is_topic_message: z.boolean().optional().catch(undefined),
  date: z.number().catch(0),
  chat,
  from: user.optional().catch(undefined),
  /** In whose name it was sent: of a channel, or of the group itself by an anonymous administrator. */
  sender_chat: chat.optional().catch(undefined),
  media_group_id: words.optional().catch(undefined),
  text: words.optional().catch(undefined),
  entities: z.array(entity).optional().catch(undefined),
  caption: words.optional().catch(undefined),
  caption_entities: z.array(entity).optional().catch(undefined),
  photo: z.array(photo).optional().catch(undefined),
  video: namedFile.optional().catch(undefined),
  animation: namedFile.optional().catch(undefined),
  video_note: file.optional().catch(undefined),
  document: namedFile.optional().catch(undefined),
  sticker: file
    .extend({ is_animated: z.boolean().catch(false), is_video: z.boolean().catch(false) })
    .optional()
    .catch(undefined),
  voice: something,
  audio: something,
  contact: something,
  location: something,
  poll: something,
  dice: something,
  game: something,
  story: something,
  checklist: something,
  paid_media: something,
  rich_message: something,
  forum_topic_created: z.object({}).optional().catch(undefined),
  migrate_to_chat_id: z.number().optional().catch(undefined),
  migrate_from_chat_id: z.number().optional().catch(undefined),
})

const message = plainMessage.extend({ reply_to_message: plainMessage.optional().catch(undefined) })
export type Message = z.infer<typeof message>
export type PlainMessage = z.infer<typeof plainMessage>

const callbackQuery = z.object({
  id: words,
  from: user,
  /** Absent, or only with its ids, where it is too old. */
  message: message.optional().catch(undefined),
  data: words.optional().catch(undefined),
})
export type CallbackQuery = z.infer<typeof callbackQuery>

export const updateSchema = z.object({
  update_id: z.number(),
  message: message.optional().catch(undefined),
  callback_query: callbackQuery.optional().catch(undefined),
  my_chat_member: z
    .object({ chat, new_chat_member: z.object({ status: words }) })
    .optional()
    .catch(undefined),
})
export type Update = z.infer<typeof updateSchema>

/** What Telegram is asked to send. */
export const ALLOWED_UPDATES = ['message', 'callback_query', 'my_chat_member'] as const

/** What sending a message answers with, as far as it is used. */
export const sentMessage = z.object({
  message_id: z.number(),
  video: file.optional().catch(undefined),
  animation: file.optional().catch(undefined),
  document: file.optional().catch(undefined),
  photo: z.array(photo).optional().catch(undefined),
})
export type SentMessage = z.infer<typeof sentMessage>
