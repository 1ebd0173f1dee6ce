import type { Language } from '../../src/domain/place.ts'

/** What only Telegram needs said. Everything else comes in cards. */
const SENTENCES = {
  closedChat: {
    en: 'Reelay does not serve this chat. Ask its operator to add {chat} to TELEGRAM_ALLOWED_CHATS.',
    zh: 'Reelay 尚未对此聊天开放。请联系管理员，将 {chat} 加入 TELEGRAM_ALLOWED_CHATS。',
  },
  deadButton: {
    en: 'Telegram no longer knows this message. Send /queue for a card with new buttons.',
    zh: 'Telegram 已找不到这条消息。请发送 /queue，获取带有新按钮的卡片。',
  },
  largeFile: {
    en: 'Telegram gives bots files of up to {max} MB, and "{name}" has {size} MB. Send it smaller.',
    zh: 'Telegram 只允许机器人读取不超过 {max} MB 的文件，而“{name}”有 {size} MB。请压缩后重新发送。',
  },
  largeUnmeasured: {
    en: 'Telegram gives bots files of up to {max} MB, and "{name}" is larger. Send it smaller.',
    zh: 'Telegram 只允许机器人读取不超过 {max} MB 的文件，而“{name}”超出了限制。请压缩后重新发送。',
  },
  lostFile: {
    en: 'Telegram no longer has "{name}". Send it again.',
    zh: 'Telegram 上已没有“{name}”。请重新发送。',
  },
} as const satisfies Record<string, Record<Language, string>>

export type Sentence = keyof typeof SENTENCES

export function say(sentence: Sentence, language: Language, values: Record<string, string | number> = {}): string {
  return SENTENCES[sentence][language].replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all))
}
