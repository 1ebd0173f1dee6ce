import { z } from 'zod'

/** Of Telegram's updates what is used here, leniently: new fields come with every version of the Bot API. */

const user = z.object({
  id: z.number(),
  is_bot: z.boolean().catch(false),
  first_name: z.string().catch(''),
  last_name: z.string().optional().catch(undefined),
  username: z.string().optional().catch(undefined),
  language_code: z.string().optional().catch(undefined),
})
export type User = z.infer<typeof user>

const chat = z.object({
  id: z.number(),
  type: z.enum(['private', 'group', 'supergroup', 'channel']).or(z.string()),
  title: z.string().optional().catch(undefined),
  username: z.string().optional().catch(undefined),
})

const entity = z.object({
  type: z.string(),
  offset: z.number(),
  length: z.number(),
  user: user.optional().catch(undefined),
})
export type Entity = z.infer<typeof entity>

const file = z.object({
  file_id: z.string(),
  file_unique_id: z.string(),
  file_size: z.number().optional().catch(undefined),
})

const namedFile = file.extend({
  file_name: z.string().optional().catch(undefined),
  mime_type: z.string().optional().catch(undefined),
})

const photo = file.extend({ width: z.number(), height: z.number() })

/** What a message holds, without the one that it answers. */
const plainMessage = z.object({
  message_id: z.number(),
  message_thread_id: z.number().optional().catch(undefined),
  is_topic_message: z.boolean().optional().catch(undefined),
  date: z.number().catch(0),
  chat,
  from: user.optional().catch(undefined),
  sender_chat: chat.optional().catch(undefined),
  media_group_id: z.string().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
  entities: z.array(entity).optional().catch(undefined),
  caption: z.string().optional().catch(undefined),
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
  voice: file.optional().catch(undefined),
  audio: file.optional().catch(undefined),
  forum_topic_created: z.object({}).optional().catch(undefined),
  migrate_to_chat_id: z.number().optional().catch(undefined),
  migrate_from_chat_id: z.number().optional().catch(undefined),
})

const message = plainMessage.extend({ reply_to_message: plainMessage.optional().catch(undefined) })
export type Message = z.infer<typeof message>
export type PlainMessage = z.infer<typeof plainMessage>

const callbackQuery = z.object({
  id: z.string(),
  from: user,
  /** Absent, or only with its ids, where it is too old. */
  message: message.optional().catch(undefined),
  data: z.string().optional().catch(undefined),
})
export type CallbackQuery = z.infer<typeof callbackQuery>

export const updateSchema = z.object({
  update_id: z.number(),
  message: message.optional().catch(undefined),
  callback_query: callbackQuery.optional().catch(undefined),
  my_chat_member: z
    .object({ chat, new_chat_member: z.object({ status: z.string() }) })
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
