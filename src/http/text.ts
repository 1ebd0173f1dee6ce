import type { Request } from 'express'

/** Sentences of the HTTP server itself, where no message tells a language: the browser's header decides. */
const PHRASES = {
  unknownRoute: { en: 'There is nothing at this address.', zh: '这个地址没有内容。' },
  malformedJson: { en: 'The request is not valid JSON.', zh: '请求内容不是有效的 JSON。' },
  tooLarge: { en: 'The request is too large.', zh: '请求内容过大。' },
  badRequest: { en: 'The request could not be understood.', zh: '无法理解这个请求。' },
  fault: { en: 'Something went wrong on our side. Try again.', zh: '服务器出了点问题，请重试。' },
  badLink: {
    en: 'This link is not valid or has expired. Open the file from the chat again.',
    zh: '链接无效或已过期，请回到聊天中重新打开该文件。',
  },
  noFile: { en: 'This file does not exist any more.', zh: '该文件已不存在。' },
  badRange: { en: 'The file does not have the bytes that were asked for.', zh: '请求的字节范围超出了文件大小。' },
} as const

export function sayHttp(request: Request, phrase: keyof typeof PHRASES): string {
  return PHRASES[phrase][request.acceptsLanguages('en', 'zh') === 'zh' ? 'zh' : 'en']
}
