import type { WrittenOptions } from './wish-flags.ts'

const BURNT =
  /(?<![\p{L}])(?:burnt|burned|burn)(?:[ -]?in)?(?![\p{L}])|(?<![\p{L}])hard ?(?:subs?|subtitles?|captions?)?(?![\p{L}])|压进画面|压制|烧录|内嵌|硬字幕/giu
const FILE =
  /(?<![\p{L}])(?:only )?(?:as )?(?:an? )?\.?srt(?: file)?(?: only)?(?![\p{L}])|(?<![\p{L}])soft ?(?:subs?|subtitles?|captions?)?(?![\p{L}])|只要文件|外挂字幕|外挂|软字幕|字幕文件/giu

/** What stands behind `/caption`: a language, and how the captions are to be set. */
export function takeCaptionWords(text: string): WrittenOptions {
  const options: WrittenOptions = {}
  let rest = text
  if (FILE.test(rest)) options.captions = 'srt'
  else if (BURNT.test(rest)) options.captions = 'burnt'
  FILE.lastIndex = 0
  BURNT.lastIndex = 0
  rest = rest
    .replace(FILE, ' ')
    .replace(BURNT, ' ')
    .replace(/^[\s,，.。;；、]+|[\s,，.。;；、]+$/gu, '')
    .trim()
  if (rest !== '') options.language = rest
  return options
}
