/** Small tools for the words of people: cleaning, cutting, guessing the language. */

/** The languages in which the offline planner writes its own sentences. */
export type Tongue = 'en' | 'zh'

export function tongueOf(language: string): Tongue {
  return language.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

/** Takes out what is not writing: controls, overrides of the direction, private and unpaired characters. */
export function clean(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?/g, '\n')
    .replace(/[\u202a-\u202e\u2066-\u2069\u200e\u200f\ufeff\ufffd]|[\p{Co}]/gu, '')
    .replace(/[^\P{Cc}\n]/gu, ' ')
    .replace(/[^\S\n]+/g, ' ')
    .replace(/ ?\n[\s]*/g, '\n')
    .trim()
}

/** Cuts at a word where there is one near, never inside a character. */
export function cut(text: string, most: number): string {
  if (text.length <= most) return text
  const head = text
    .slice(0, most - 1)
    .toWellFormed()
    .replace(/\ufffd$/, '')
  const space = head.lastIndexOf(' ')
  return `${(space > most * 0.6 ? head.slice(0, space) : head).replace(/[\s,，、;；:：—-]+$/u, '')}…`
}

export function capitalise(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}

/** Without the marks around it, of both widths: Chinese is typed with either. */
export function trimMarks(text: string): string {
  return text.replace(/^[\s,，、;；。.!！:：·•*\-–—]+|[\s,，、;；。.:：·–—-]+$/gu, '')
}

/** Ends a sentence where it has no end yet. */
export function sentence(text: string, tongue: Tongue): string {
  const bare = text.trim()
  if (bare === '' || /[.!?。！？…"”」』]$/u.test(bare)) return bare
  return `${bare}${tongue === 'zh' ? '。' : '.'}`
}

export function join(parts: readonly string[], tongue: Tongue): string {
  return parts
    .filter((part) => part !== '')
    .map((part) => sentence(part, tongue))
    .join(tongue === 'zh' ? '' : ' ')
}

const SCRIPTS: readonly [RegExp, string][] = [
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/u, 'ja'],
  [/\p{Script=Hangul}/u, 'ko'],
  [/\p{Script=Han}/u, 'zh'],
  [/[іїєґ]/iu, 'uk'],
  [/\p{Script=Cyrillic}/u, 'ru'],
  [/[پچژگک]/u, 'fa'],
  [/\p{Script=Arabic}/u, 'ar'],
  [/\p{Script=Hebrew}/u, 'he'],
  [/\p{Script=Thai}/u, 'th'],
  [/\p{Script=Devanagari}/u, 'hi'],
  [/\p{Script=Greek}/u, 'el'],
]

const FUNCTION_WORDS: readonly [string, RegExp][] = [
  [
    'en',
    /^(?:an?|the|of|in|on|at|with|and|is|are|over|to|from|by|for|under|through|into|while|it|its|his|her|as|then|no|make|add|without)$/,
  ],
  ['es', /^(?:el|la|los|las|una?|de|del|en|con|y|por|sobre|al|que|bajo|se|hacia|mientras)$/],
  ['fr', /^(?:le|la|les|une?|des|du|de|dans|avec|et|sur|au|aux|qui|sous|la|en|vers)$/],
  ['de', /^(?:der|die|das|ein|eine|einem|einen|einer|im|am|mit|und|auf|über|unter|von|bei|durch|den|dem|ist|vor)$/],
  ['it', /^(?:il|lo|la|gli|un|una|di|del|della|nel|nella|con|e|su|sul|sulla|che|al|mentre)$/],
  ['pt', /^(?:o|os|as|um|uma|de|do|da|no|na|com|e|sobre|ao|que|em|sob|pelo|pela)$/],
  ['nl', /^(?:de|het|een|van|in|op|met|en|door|over|onder|bij|naar|aan)$/],
]

/** Guessed from the script, then from the small words: "en", "zh", "fr", … or "und". */
export function guessLanguage(text: string): string {
  for (const [script, language] of SCRIPTS) if (script.test(text)) return language
  const words = text.toLowerCase().match(/\p{L}+/gu) ?? []
  if (words.length === 0) return 'und'
  let best = { language: '', score: 0 }
  for (const [language, list] of FUNCTION_WORDS) {
    const score = words.filter((word) => list.test(word)).length
    if (score > best.score) best = { language, score }
  }
  if (best.score > 0) return best.language
  return words.every((word) => /^[a-z]+$/.test(word)) ? 'en' : 'und'
}
