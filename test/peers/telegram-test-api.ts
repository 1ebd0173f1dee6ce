import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Express } from 'express'
import { TelegramServer } from 'telegram-test-api/lib/telegramServer.js'

/**
 * A Bot API server that nobody here wrote: telegram-test-api 4.2.1, with one person in a private chat. It knows getMe,
 * getUpdates, sendMessage, editMessageText, editMessageReplyMarkup, deleteMessage, answerCallbackQuery, setWebhook and
 * deleteWebhook. It cannot
 * - send or change anything with a file, or give one: sendPhoto, sendVideo, sendMediaGroup, editMessageMedia and getFile
 *   are answered with 500, so no clip ever comes;
 * - refuse anything: every token, chat, text and keyboard will do, an edit of what is not there too, and nothing is ever
 *   "not modified". `offset` is not looked at: what was told once is not told again;
 * - prove itself: its calls to a webhook have no secret token, so a bot that asks for one takes none of them;
 * - tell a language, groups with several people, topics or answers to messages; dates of what the bot says are in
 *   milliseconds, and an edit answers with null.
 * Before it stands a small door for what a bot needs to begin: methods that it does not know and that change nothing to
 * be seen get `true`, and a poll without anything new is held.
 */
export interface TelegramTestApi {
  /** Without a slash at its end. */
  root: string
  token: string
  say(text: string): Promise<void>
  /** Presses a button, by its label. */
  press(message: number, label: string): Promise<void>
  /** What the bot has said, as it reads now. */
  messages(): BotMessage[]
  /** Waits by events until what is read satisfies; resolves with what the predicate gave. */
  until<T>(predicate: (messages: BotMessage[]) => T | undefined | false): Promise<T>
  close(): Promise<void>
}

export interface BotMessage {
  id: number
  text: string
  keyboard: { text: string; callback_data?: string }[][]
}

const UNKNOWN_TO_IT = new Set([
  'sendChatAction',
  'setMyCommands',
  'deleteMyCommands',
  'setChatMenuButton',
  'setMyDescription',
  'setMyShortDescription',
])
const CHANGES = ['AddedBotMessage', 'EditedMessageText', 'EditedMessageReplyMarkup']
const DEEDS = ['AddedUserMessage', 'AddedUserCommand', 'AddedUserCallbackQuery']
const HELD_MS = 20_000
const WAIT_MS = 20_000

export async function startTelegramTestApi(person = { id: 1001, firstName: 'Ann' }): Promise<TelegramTestApi> {
  const token = '7000000002:AAG-token_of_the_other_server_0123456789'
  const peer = new TelegramServer()
  peer.setMaxListeners(0)
  // It would listen on a port that must be known before; so only what it would do there is taken.
  const app = Reflect.get(peer, 'webServer') as Express

  const door = createServer((request, response) => {
    enter(request, response).catch(() => response.destroy())
  })

  async function enter(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const method = request.url?.split('?')[0]?.split('/')[2] ?? ''
    if (UNKNOWN_TO_IT.has(method)) {
      request.resume()
      response.writeHead(200, { 'content-type': 'application/json' }).end('{"ok":true,"result":true}')
      return
    }
    if (method === 'getUpdates' && !peer.storage.userMessages.some(({ isRead }) => !isRead)) await deed(response)
    // What is told to nobody is lost, so nobody gone is told.
    if (!request.destroyed && !response.destroyed) app(request, response)
  }

  async function deed(response: ServerResponse): Promise<void> {
    const signal = AbortSignal.timeout(HELD_MS)
    const any = DEEDS.map((event) => once(peer, event, { signal }))
    await Promise.race([...any, once(response, 'close', { signal })]).catch(() => {})
  }

  function messages(): BotMessage[] {
    return peer.storage.botMessages.map(({ messageId: id, message }) => {
      const { reply_markup: markup } = message as { reply_markup?: { inline_keyboard?: BotMessage['keyboard'] } }
      return { id, text: message.text, keyboard: markup?.inline_keyboard ?? [] }
    })
  }

  door.listen(0, '127.0.0.1')
  await once(door, 'listening')
  const root = `http://127.0.0.1:${(door.address() as AddressInfo).port}`
  peer.config.apiURL = root
  const client = peer.getClient(token, { userId: person.id, chatId: person.id, firstName: person.firstName })

  return {
    root,
    token,
    messages,

    async say(text) {
      if (text.startsWith('/')) await client.sendCommand(client.makeCommand(text))
      else await client.sendMessage(client.makeMessage(text))
    },

    async press(message, label) {
      const shown = messages().find(({ id }) => id === message)
      const data = shown?.keyboard.flat().find(({ text }) => text === label)?.callback_data
      if (data === undefined) throw new Error(`Message ${message} has no button ${label}: ${JSON.stringify(shown)}`)
      await client.sendCallback(client.makeCallbackQuery(data, { message: { message_id: message } }))
    },

    until(predicate) {
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          end()
          reject(new Error(`It did not come to this: ${predicate}\n${JSON.stringify(messages(), undefined, 1)}`))
        }, WAIT_MS)
        function end(): void {
          clearTimeout(timer)
          for (const event of CHANGES) peer.off(event, look)
        }
        function look(): void {
          const found = predicate(messages())
          if (found === undefined || found === false) return
          end()
          resolve(found)
        }
        for (const event of CHANGES) peer.on(event, look)
        look()
      })
    },

    async close() {
      door.closeAllConnections()
      door.close()
      await once(door, 'close')
    },
  }
}
