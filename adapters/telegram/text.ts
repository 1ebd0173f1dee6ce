import type { Language } from '../../src/domain/place.ts'

/** What only Telegram needs said. Everything else comes in cards. */
const SENTENCES = {
  closedChat: {
    en: 'Reelay does not serve this chat. Ask its operator to add {chat} to TELEGRAM_ALLOWED_CHATS.',
    zh: 'Reelay 尚未对此聊天开放。请联系管理员，将 {chat} 加入 TELEGRAM_ALLOWED_CHATS。',
  },
  deadButton: {
    en: 'Telegram no longer knows this message. Send /status for a card with new buttons.',
    zh: 'Telegram 已找不到这条消息。请发送 /status，获取带有新按钮的卡片。',
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
  fileTooLarge: {
    en: '“{name}” has {size}, and a bot may send {max} at most.',
    zh: '“{name}”有 {size}，而机器人最多只能发送 {max}。',
  },
  filesNotAllowed: {
    en: 'The bot may not send files here, so “{name}” did not come. An administrator of the group can allow it.',
    zh: '机器人在这里不能发送文件，所以没有发出“{name}”。群管理员可以开放这项权限。',
  },
  linkInstead: {
    en: '{why} Here is a link to it. It expires; the same button gives a new one.',
    zh: '{why}请使用下面的链接。链接会过期，再按一次原来的按钮可获取新链接。',
  },
  linkWithoutAddress: {
    en: '{why} Once whoever runs this bot has set PUBLIC_URL, the same button gives a link.',
    zh: '{why}管理员设置 PUBLIC_URL 后，再按同一个按钮即可获取链接。',
  },
  formFields: {
    en: 'Press what you want to change. When all is right, press “{submit}”.',
    zh: '按下要修改的项目。都改好后，请按“{submit}”。',
  },
  formChoices: { en: 'Choose one for “{label}”:', zh: '请为“{label}”选择一项：' },
  formWaiting: {
    en: 'Waiting for your reply to the message below: “{label}”.',
    zh: '请回复下面的消息，填写“{label}”。',
  },
  formAskFirst: { en: 'Write it as a reply to this message.', zh: '请回复这条消息来填写。' },
  formAskNew: { en: 'Write the new text as a reply to this message.', zh: '请回复这条消息，发送新的内容。' },
  formAskLines: {
    en: 'Write the new text as a reply to this message. It takes the place of all lines, so copy those that are to stay.',
    zh: '请回复这条消息，发送新的内容。您的回复会替换所有行，要保留的行请一并复制。',
  },
  formAskNumber: {
    en: 'Write a number from {min} to {max} as a reply to this message.',
    zh: '请回复这条消息，发送一个 {min} 到 {max} 的数字。',
  },
  formAtOnce: {
    en: 'It goes off at once, as if you pressed “{submit}”.',
    zh: '回复后立即生效，等于按下“{submit}”。',
  },
  formNow: { en: 'Now it is: {value}', zh: '现在是：{value}' },
  formNowCopy: { en: 'Now it is (tap to copy):', zh: '现在是（点按即可复制）：' },
  formNowLong: {
    en: 'It is longer than a message can be. Your reply takes the place of all of it. It begins:',
    zh: '原文超过一条消息的长度，您的回复会替换全部原文。开头是：',
  },
  formLeave: { en: 'Leave it as it is', zh: '保持不变' },
  formEmpty: { en: 'Empty it', zh: '清空' },
  formBack: { en: 'Back', zh: '返回' },
  formCancel: { en: 'Cancel', zh: '取消' },
  formSending: { en: 'One moment…', zh: '请稍等…' },
  formSent: { en: 'Sent.', zh: '已提交。' },
  formCancelled: { en: 'Cancelled. Nothing was changed.', zh: '已取消，没有改动任何内容。' },
  formClosed: {
    en: 'This form is closed. To open it again, press the button that it came from.',
    zh: '这个表单已关闭。如需重新填写，请再按一次打开它的按钮。',
  },
  formOfOther: { en: 'Only {name} can fill in this form.', zh: '只有 {name} 可以填写这个表单。' },
  formMissing: { en: 'Please fill in “{label}” first.', zh: '请先填写“{label}”。' },
  formNotAsked: {
    en: 'Nothing was changed: the form is not waiting for this. First press the button of what you want to change.',
    zh: '内容没有改动，表单现在没有在等这条回复。请先按下要修改的项目。',
  },
  formWordsOnly: {
    en: 'This needs words. Pictures, stickers and files do not fit here.',
    zh: '这里需要填写文字，不能使用图片、贴纸或文件。',
  },
  formNumber: {
    en: '“{said}” does not fit: it must be a number from {min} to {max}.',
    zh: '“{said}”不合适，请填写 {min} 到 {max} 的数字。',
  },
  formTooLong: {
    en: 'Your reply has {length} characters; {max} is the most. Please shorten it.',
    zh: '您的回复有 {length} 个字符，最多 {max} 个，请缩短一些。',
  },
} as const satisfies Record<string, Record<Language, string>>

export type Sentence = keyof typeof SENTENCES

export function say(sentence: Sentence, language: Language, values: Record<string, string | number> = {}): string {
  return SENTENCES[sentence][language].replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all))
}
