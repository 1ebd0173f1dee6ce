import { badRequest } from './telegram-fault.ts'
import { type ChatState, fileFields, type Memory, toChat, type User } from './telegram-memory.ts'
import { type Method, writableChat } from './telegram-send.ts'
import type { Params } from './telegram-spec.ts'
import type { Updates } from './telegram-updates.ts'

export interface CallbackAnswer {
  text?: string
  show_alert?: boolean
  url?: string
}

/** What is asked and set beside messages. */
export interface Info {
  methods: Record<string, Method>
  /** A press that the bot can answer once. */
  opened(id: string): Promise<CallbackAnswer>
}

const DOWNLOAD_BYTES = 20 * 1024 * 1024

export function createInfo(memory: Memory, updates: Updates): Info {
  const commands = new Map<string, unknown>()
  const menus = new Map<string, unknown>()
  const presses = new Map<string, (answer: CallbackAnswer) => void>()

  function member(chat: ChatState, user: User): Record<string, unknown> {
    if (!chat.admins.includes(user.id)) return { user, status: 'member' }
    if (chat.admins[0] === user.id) return { user, status: 'creator', is_anonymous: false }
    return { user, status: 'administrator', can_be_edited: false, is_anonymous: false, can_manage_chat: true }
  }

  function personOf(id: number): User {
    return memory.people.get(id) ?? { id, is_bot: false, first_name: `Person ${id}` }
  }

  const methods: Record<string, Method> = {
    getMe: () => ({ ...memory.bot, can_join_groups: true, can_read_all_group_messages: false }),

    setMyCommands({ commands: list, ...where }) {
      commands.set(keyOf(where), list)
      return true
    },
    getMyCommands: (where) => commands.get(keyOf(where)) ?? [],
    deleteMyCommands: (where) => commands.delete(keyOf(where)) || true,

    setChatMenuButton({ chat_id: chat, menu_button: button }) {
      menus.set(String(chat ?? 'default'), button)
      return true
    },
    getChatMenuButton: ({ chat_id: chat }) =>
      menus.get(String(chat ?? 'default')) ?? menus.get('default') ?? { type: 'commands' },

    getUpdates: (params, _, gone) => updates.get(params, gone),
    setWebhook(params) {
      updates.setWebhook(params)
      return true
    },
    deleteWebhook({ drop_pending_updates }) {
      updates.setWebhook({ url: '', drop_pending_updates })
      return true
    },
    getWebhookInfo: () => updates.webhookInfo(),

    answerCallbackQuery({ callback_query_id: id, ...answer }) {
      const resolve = presses.get(String(id))
      if (!resolve) throw badRequest('query is too old and response timeout expired or query ID is invalid')
      presses.delete(String(id))
      resolve(answer)
      return true
    },

    getFile({ file_id: id }) {
      const file = memory.file(String(id))
      if (!file) throw badRequest('wrong file_id or the file is temporarily unavailable')
      if (file.bytes > DOWNLOAD_BYTES) throw badRequest('file is too big')
      return { ...fileFields(file), file_path: file.filePath }
    },

    getChat: (params) => toChat(writableChat(memory, params, 'anything')),
    getChatAdministrators(params) {
      const chat = writableChat(memory, params, 'anything')
      if (chat.type === 'private') throw badRequest('there are no administrators in the private chat')
      return chat.admins.map((id) => member(chat, personOf(id)))
    },
    getChatMember(params) {
      const chat = writableChat(memory, params, 'anything')
      return member(chat, personOf(Number(params.user_id)))
    },
  }

  return {
    methods,
    opened: (id) => new Promise((resolve) => presses.set(id, resolve)),
  }
}

/** Commands are kept apart for each scope and language. */
function keyOf({ scope = { type: 'default' }, language_code: language = '' }: Params): string {
  return `${JSON.stringify(scope)} ${language}`
}
