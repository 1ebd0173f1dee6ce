import { simplified } from '../offline/traditional.ts'

/** The languages that people name in words; tags may be of any language that this machine can name. */
const LANGUAGES =
  'en zh ja ko es fr de it pt ru ar hi bn ur fa tr vi th id ms fil nl pl uk cs sk hu ro bg el he sv da no nb nn fi is et lv lt sl hr sr bs mk sq ca eu gl ga cy af sw am ta te ml kn mr gu pa si ne my km lo mn kk uz az ka hy bo ug yue la eo'.split(
    ' ',
  )

/** What the tables of the system do not say. */
const ALSO: Record<string, readonly string[]> = {
  en: ['英文'],
  zh: ['中文', '汉语', '华语', '华文', '国语', '普通话', 'mandarin', 'putonghua'],
  'zh-Hans': [
    '简体',
    '简体中文',
    '简体字',
    '简中',
    '中文简体',
    'simplified',
    'simplified chinese',
    'chinese simplified',
  ],
  'zh-Hant': [
    '繁体',
    '繁体中文',
    '繁体字',
    '繁中',
    '中文繁体',
    '正体中文',
    'traditional',
    'traditional chinese',
    'chinese traditional',
  ],
  ja: ['日文'],
  ko: ['韩文', '韩国语', '朝鲜语'],
  es: ['castellano', 'castilian', '西语', '西班牙文'],
  'es-MX': ['mexican spanish', '墨西哥西班牙语'],
  'es-419': ['latin american spanish', '拉美西班牙语'],
  'pt-BR': [
    'brazilian portuguese',
    'brazilian',
    'português brasileiro',
    'portugues brasileiro',
    '巴西葡萄牙语',
    '巴西葡语',
  ],
  pt: ['葡语'],
  'en-GB': ['british english', '英式英语'],
  'en-US': ['american english', '美式英语'],
  'fr-CA': ['canadian french', '加拿大法语'],
  fa: ['farsi'],
  fil: ['tagalog'],
  yue: ['粤语', '广东话', '白话'],
  id: ['bahasa indonesia', '印尼语', '印尼文'],
  ms: ['bahasa melayu', '马来文'],
  nl: ['flemish'],
  bo: ['藏文'],
}

const BY_NAME = new Map<string, string>()

for (const tag of LANGUAGES) {
  for (const name of [nameOf(tag, 'en'), nameOf(tag, 'zh'), nameOf(tag, tag)]) {
    if (name === undefined) continue
    enter(name, tag)
    // 「法语」 is 「法文」 as well.
    if (/^\p{Script=Han}+语$/u.test(name)) enter(name.replace(/语$/, '文'), tag)
  }
}
for (const [tag, names] of Object.entries(ALSO)) for (const name of names) enter(name, tag)

function enter(name: string, tag: string): void {
  for (const form of [folded(name), bare(folded(name))]) if (!BY_NAME.has(form)) BY_NAME.set(form, tag)
}

function nameOf(tag: string, language: string): string | undefined {
  return new Intl.DisplayNames([language], { type: 'language', fallback: 'none' }).of(tag)
}

function folded(name: string): string {
  return simplified(name.normalize('NFKC').toLowerCase()).trim()
}

/** Without accents, since few type them: "espanol". */
function bare(name: string): string {
  return name
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .normalize('NFC')
}

/** What stands around a language when one is named: "into French, please", 「用英文」, "Chinese subtitles". */
const AROUND =
  /^(?:in|into|to|auf|en)\s+|^(?:用|以|译成|翻译成|翻成|换成|改成|说)\s*|^(?:the )?(?:language|语言)\s*[:：]?\s*|[\s,，。.!！?？;；:：]+$|\s+(?:please|language|subtitles?|captions?)$|(?:的)?字幕$|吧$/giu

/** Reads a language by its name in English, Chinese or itself, or by its tag: "Chinese", 「英语」, "español", "pt-BR". */
export function languageTag(words: string): string | undefined {
  let name = folded(words)
    .replace(/\s*[()]\s*/g, ' ')
    .replace(/(?<=\p{Script=Han})\s+(?=\p{Script=Han})/gu, '')
    .trim()
  for (;;) {
    const tag = BY_NAME.get(name) ?? tagOf(name)
    if (tag !== undefined) return tag
    const shorter = name.replace(AROUND, '').trim()
    if (shorter === name) return undefined
    name = shorter
  }
}

function tagOf(name: string): string | undefined {
  if (!/^[a-z]{2,3}(?:[-_][a-z0-9]{2,8}){0,3}$/.test(name)) return undefined
  let tag: string | undefined
  try {
    tag = Intl.getCanonicalLocales(name.replaceAll('_', '-'))[0]
  } catch {
    return undefined
  }
  const language = tag?.split('-')[0] ?? ''
  // Words of three letters are words more often than languages, so only those are taken that are named above.
  const known = language.length === 2 ? nameOf(language, 'en') !== undefined : LANGUAGES.includes(language)
  return tag !== undefined && known ? tag : undefined
}

const NAMES = [...BY_NAME.keys()].sort((a, b) => b.length - a.length)
const LATIN = NAMES.filter((name) => /^[\p{Script=Latin}\p{M}' -]{4,}$/u.test(name))
const HAN = NAMES.filter((name) => /^\p{Script=Han}{2,}$/u.test(name))
const NAMED = new RegExp(`(?<![\\p{L}])(?:${LATIN.join('|')})(?![\\p{L}])|${HAN.join('|')}`, 'giu')

/** The languages that a sentence names in words. The text must not change its length when folded. */
export function languagesIn(text: string): { tag: string; start: number; end: number }[] {
  return [...simplified(text).matchAll(NAMED)].flatMap((found) => {
    const tag = BY_NAME.get(folded(found[0]))
    return tag === undefined ? [] : { tag, start: found.index, end: found.index + found[0].length }
  })
}
