import { scan } from './scan.ts'

/** Finds the words that a person asks to be read in the picture, and takes them out of the description. */

export interface Extracted {
  /** The text with a mark in place of each found text. */
  text: string
  found: readonly string[]
}

const OPEN = `["“”'‘’«‹「『《〈]`
const CLOSE = `["“”'’»›」』》〉]`
const QUOTED = `(?:"([^"\\n]{1,200})"|“([^”\\n]{1,200})”|'([^\\n]{1,200}?)'(?![a-z])|‘([^\\n]{1,200}?)’(?![a-z])|«([^»\\n]{1,200})»|「([^」\\n]{1,200})」|『([^』\\n]{1,200})』|《([^》\\n]{1,200})》)`
const ENGLISH_TRIGGER = `(?:(?:on[- ]?screen|overlay|big|bold|opening|closing|end|large)\\s){0,3}(?:says?|saying|reads?|reading|text|captions?|captioned|subtitles?|titled?|labell?ed|lettering|words?|slogan|headline|tagline|inscription|letters|message|spell(?:s|ing)?(?: out)?)`
const ENGLISH = new RegExp(
  `(?:(?:,\\s?)?\\b(?:and|with|showing|shows|that|which|the|an?|add|display(?:s|ing)?|in|put|then|on-screen|its|whose)\\s){0,5}\\b${ENGLISH_TRIGGER}\\b(?:\\s+(?:is|are|of|that says|saying|reading|which reads|appears?|the words?))?\\s*[:,，：]?\\s*${QUOTED}(?:\\s+(?:appears?|fades? in|is shown|at the (?:top|bottom|end))\\b)?`,
  'giu',
)
const ENGLISH_AFTER = new RegExp(
  `(?:(?:,\\s?)?\\b(?:and|with|showing|the|an?)\\s){0,4}${QUOTED}\\s+(?:as (?:an? |the )?)?(?:text|caption|subtitle|title|lettering)\\b`,
  'giu',
)
const SIGN = new RegExp(
  `\\b(sign|poster|banner|billboard|label|logo|screen|shirt|t-shirt|board|note)\\s+${QUOTED}`,
  'giu',
)
const WRITE = new RegExp(
  `(?:\\b(?:and|then|please)\\s){0,2}\\b(?:write|print|overlay|put)(?:\\s+(?:the words?|on it|in it|over it))?\\s*[:：]?\\s*${QUOTED}(?:\\s+(?:on|over|across|in)\\s+(?:it|the (?:clip|video|picture|screen|film)))?`,
  'giu',
)
const WRITE_CHINESE = new RegExp(
  `(?:请|在画面上?|画面上?|并且?|再){0,2}(?:写上|写下|打上|加上|印上|放上)\\s*[:：]?\\s*${QUOTED}`,
  'gu',
)
const CHINESE = new RegExp(
  `(?:[,，、]?(?:上面|上边|旁边|下面|下方|并且|并|同时|画面上?|屏幕上?|加上|带有|带|配上|配|显示|出现|打出|打上|加|有|的|着|上){0,4})(?:字幕|写着|写有|写了|写|标题|文字|字样|标语|题字|印着|印有|台词|显示|旁白字幕|片名|刻着)(?:显示|内容|写着|为|是|叫|作){0,3}\\s*[:,，：]?\\s*${QUOTED}(?:(?:的|几个|这几个|四个|两个){0,2}(?:字样|大字|字幕|标题|文字|字))?`,
  'gu',
)
const CHINESE_AFTER = new RegExp(
  `(?:[,，]?(?:上面|画面上?|屏幕上?|加上|带有|配上|显示|出现|打出|有|的){0,4})${QUOTED}(?:的|这几个|几个|四个|两个|三个){0,2}(?:字样|字幕|标题|大字|文字|标语)`,
  'gu',
)
const COLON =
  /(?:^|[\s,，。;；])(?:with\s+)?(?:the\s+)?(?:caption|text|title|subtitle|字幕|标题|文字)\s*[:：]\s*([^\n.。;；"“「]{1,200})/giu

/** Private-use characters stand for the texts until the prompt is divided; `clean` let none in. */
const FIRST_MARK = 0xe000

export function extractText(prompt: string): Extracted {
  const found: string[] = []
  const take = (...groups: unknown[]): string => {
    const words = groups.find((group) => typeof group === 'string' && group.trim() !== '')
    if (typeof words !== 'string' || found.length >= 24) return ''
    found.push(words.trim().replace(/[,，]$/, ''))
    return String.fromCharCode(FIRST_MARK + found.length - 1)
  }
  let text = prompt
  text = text.replace(SIGN, (_all, sign: string, ...rest: unknown[]) => `${sign}${take(...rest.slice(0, 8))}`)
  for (const pattern of [ENGLISH, CHINESE, ENGLISH_AFTER, CHINESE_AFTER, WRITE, WRITE_CHINESE]) {
    text = text.replace(pattern, (_all, ...rest: unknown[]) => take(...rest.slice(0, 8)))
  }
  text = text.replace(COLON, (_all, words: string) => {
    const end = endOfCaption(words)
    return take(words.slice(0, end)) + words.slice(end)
  })
  return { text, found }
}

/** A caption without quotation marks ends before a clause that tells of the picture: "caption: Sale, slow zoom in". */
function endOfCaption(words: string): number {
  for (const comma of words.matchAll(/[,，]/g)) {
    const clause = words.slice(comma.index + 1).split(/[,，]/)[0] ?? ''
    if (scan(clause).length > 0) return comma.index
  }
  return words.length
}

/** The texts whose marks stand in a piece of the prompt, and the piece without them. */
export function takeMarks(piece: string, found: readonly string[]): { text: string; read: string[] } {
  const read: string[] = []
  const text = piece.replace(/[\ue000-\ue0ff]/g, (mark) => {
    const words = found[mark.charCodeAt(0) - FIRST_MARK]
    if (words !== undefined) read.push(words)
    return ''
  })
  return {
    text: text
      .replace(/ {2,}/g, ' ')
      .replace(/ +([,.;!?])/g, '$1')
      .trim(),
    read,
  }
}

/** True where the words quote or name writing that would have to be drawn. */
export function speaksOfWriting(prompt: string): boolean {
  return (
    /\b(?:sign|letter|newspaper|handwriting|writing|writes|wrote|logo|billboard|poster|menu|chalkboard|blackboard|neon sign|calligraphy|label|signboard)s?\b/i.test(
      prompt,
    ) ||
    /招牌|书法|写字|报纸|信件|黑板|海报|牌匾|标志|商标|对联|春联|路牌|广告牌/.test(prompt) ||
    new RegExp(`${OPEN}[^\\n]{2,60}${CLOSE}`).test(prompt)
  )
}
