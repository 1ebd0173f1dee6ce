import type { Tongue } from '../text.ts'

/** The marks between the words of people, of both widths: Chinese is typed with either. */

export function trimMarks(text: string): string {
  return text.replace(/^[\s,，、;；。.!！:：·•*\-–—]+|[\s,，、;；。.:：·–—-]+$/gu, '')
}

/** Ends a sentence where it has no end yet. */
export function sentence(text: string, tongue: Tongue): string {
  const bare = text.trim()
  if (bare === '' || /[.!?。！？…"”」』]$/u.test(bare)) return bare
  return `${bare}${tongue === 'zh' ? '。' : '.'}`
}
