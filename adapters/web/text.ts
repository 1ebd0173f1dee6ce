import type { Language } from '../../src/domain/place.ts'

/** What the web chat says about requests that it cannot take. */
const SENTENCES = {
  emptyMessage: { en: 'Write a message or attach a file first.', zh: '请先输入内容或添加文件。' },
  longMessage: {
    en: 'The message is too long: {max} characters at most.',
    zh: '消息太长，最多 {max} 个字符。',
  },
  badChannel: {
    en: 'A channel name has 1 to 40 letters, digits, "-" or "_", and begins with a letter or digit.',
    zh: '频道名称须为 1 到 40 个字母、数字、“-”或“_”，并以字母或数字开头。',
  },
  badId: { en: 'This is not the id of a message.', zh: '这不是有效的消息编号。' },
  badNumber: { en: '"limit" is a whole number from 1 to {max}.', zh: '“limit”须为 1 到 {max} 的整数。' },
  badFields: { en: 'The field "{field}" is missing or has a wrong value.', zh: '字段“{field}”缺失或取值有误。' },
  unknownThread: { en: 'There is no such thread in this channel.', zh: '这个频道里没有这个话题。' },
  unknownMessage: { en: 'There is no such message.', zh: '没有这条消息。' },
  unknownAction: {
    en: 'This button does not belong to that message.',
    zh: '这条消息上没有这个按钮。',
  },
  malformedJson: { en: 'The request is not valid JSON.', zh: '请求内容不是有效的 JSON。' },
  malformedForm: { en: 'The upload ended early or is malformed.', zh: '上传中断或格式有误。' },
  wrongType: {
    en: 'Send application/json or multipart/form-data.',
    zh: '请使用 application/json 或 multipart/form-data 格式。',
  },
  jsonOnly: { en: 'Send application/json.', zh: '请使用 application/json 格式。' },
  tooLarge: { en: 'The request is too large.', zh: '请求内容过大。' },
  largeFile: { en: '"{name}" is too large: {max} MB at most.', zh: '“{name}”过大，最大 {max} MB。' },
  manyFiles: { en: 'Attach at most {max} files to one message.', zh: '一条消息最多附带 {max} 个文件。' },
  emptyFile: { en: '"{name}" is empty.', zh: '“{name}”是空文件。' },
  falseFile: {
    en: '"{name}" is not the kind of file that it claims to be.',
    zh: '“{name}”的内容与文件类型不符。',
  },
  unknownRoute: { en: 'There is nothing at this address.', zh: '这个地址没有内容。' },
  starting: { en: 'Reelay is starting or stopping. Try again in a moment.', zh: 'Reelay 正在启动或关闭，请稍后再试。' },
  busy: { en: 'Reelay is busy right now. Try again in a moment.', zh: 'Reelay 现在比较忙，请稍后再试。' },
  fault: { en: 'Something went wrong on our side. Try again.', zh: '服务器出了点问题，请重试。' },
  locked: {
    en: 'This chat is closed. Send the access token as "Authorization: Bearer …".',
    zh: '此聊天需要访问令牌，请通过“Authorization: Bearer …”发送。',
  },
  wrongHost: {
    en: 'Without WEB_TOKEN the chat answers only at localhost. Open it there, or set WEB_TOKEN.',
    zh: '未设置 WEB_TOKEN 时，聊天只能通过 localhost 访问。请使用该地址，或设置 WEB_TOKEN。',
  },
  wrongOrigin: { en: 'Requests from other sites are not accepted.', zh: '不接受来自其他网站的请求。' },
} as const satisfies Record<string, Record<Language, string>>

export type Sentence = keyof typeof SENTENCES

export function say(sentence: Sentence, language: Language, values: Record<string, string | number> = {}): string {
  return SENTENCES[sentence][language].replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all))
}
