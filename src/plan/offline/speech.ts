import type { Beat } from './beats.ts'

/** Finds the lines that somebody speaks or reads aloud, and takes them out of the description: they become captions. */

export interface Spoken {
  /** The text with a mark in place of each line. */
  text: string
  lines: readonly string[]
}

const QUOTED = `(?:"([^"\\n]{1,200})"|“([^”\\n]{1,200})”|「([^」\\n]{1,200})」|『([^』\\n]{1,200})』|‘([^’\\n]{1,200})’|'([^\\n]{1,200}?)'(?![a-z]))`
const SAYS =
  '(?:says|said|say|whispers?|whispered|shouts?|shouted|asks?|asked|replies|replied|answers?|answered|cries|calls|called out|calls out|speaks)'
/** What "says" something without a voice: its words are read in the picture. */
const SILENT =
  /\b(?:sign|signs|poster|banner|billboard|label|logo|screen|shirt|t-shirt|board|note|card|text|caption|title|subtitle|lettering|headline|slogan|message|letter|page|plate|it|which|that|this)\s*$/i
const VOICE = new RegExp(
  `[,，]?\\s*\\b(?:a|the)?\\s*(?:narrator|narration|voice-?over|off-?screen voice)(?:\\s+(?:says|reads|begins|tells us))?\\s*[:,：]?\\s*(?:${QUOTED}|(?<=[:：]\\s*)([^"“\\n.!?]{2,200}[.!?]?))`,
  'giu',
)
const ENGLISH = new RegExp(`([\\w'’ -]{1,60}?)\\s+${SAYS}\\s*[:,，：]?\\s*${QUOTED}[.,]?`, 'giu')
const CHINESE_VOICE = new RegExp(
  `[,，]?(?:旁白|画外音|解说词?|配音)(?:说|道|念道?)?\\s*(?:[:：]\\s*)?(?:${QUOTED}|(?<=[:：]\\s*)([^“「"\\n。！？]{2,200}[。！？]?))`,
  'gu',
)
const CHINESE = new RegExp(
  `((?:[他她它]们?|[\\p{Script=Han}]{1,8}?)(?:轻声|大声|低声|小声|笑着|哭着)?)(?:说道|说|问道|问|喊道|喊|回答道?|低语|答道)\\s*[:：,，]?\\s*${QUOTED}`,
  'gu',
)
const CHINESE_SILENT = /(?:牌|海报|横幅|屏幕|标签|衣服|纸条|卡片|字幕|标题|上面|上)$/u

const FIRST_MARK = 0xe100
const MOST_LINES = 40

export function extractSpeech(prompt: string): Spoken {
  const lines: string[] = []
  const take = (groups: unknown[]): string => {
    const words = groups.find((group) => typeof group === 'string' && group.trim() !== '')
    if (typeof words !== 'string' || lines.length >= MOST_LINES) return ''
    lines.push(words.trim())
    return String.fromCharCode(FIRST_MARK + lines.length - 1)
  }
  let text = prompt
  for (const pattern of [VOICE, CHINESE_VOICE])
    text = text.replace(pattern, (_all, ...rest: unknown[]) => `${take(rest.slice(0, 7))} `)
  text = text.replace(ENGLISH, (all: string, who: string, ...rest: unknown[]) =>
    SILENT.test(who) ? all : `${who} speaks${take(rest.slice(0, 6))}.`,
  )
  text = text.replace(CHINESE, (all: string, who: string, ...rest: unknown[]) =>
    CHINESE_SILENT.test(who) ? all : `${who}在说话${take(rest.slice(0, 6))}`,
  )
  return { text, lines }
}

/** Hands each beat the lines whose marks stand in its words. A beat that was nothing but a line joins the one before. */
export function takeSpeech(beats: readonly Beat[], lines: readonly string[]): Beat[] {
  if (lines.length === 0) return [...beats]
  const told: Beat[] = []
  const waiting: string[] = []
  for (const beat of beats) {
    const own: string[] = []
    const words = beat.words
      .replace(/[\ue100-\ue1ff]/g, (mark) => {
        const line = lines[mark.charCodeAt(0) - FIRST_MARK]
        if (line !== undefined) own.push(line)
        return ''
      })
      .replace(/ {2,}/g, ' ')
      .replace(/\s+([,.;!?])/g, '$1')
      .trim()
    const before = told.at(-1)
    if (/[\p{L}\p{N}]/u.test(words) || (beats.length === 1 && own.length > 0)) {
      told.push({ ...beat, words, lines: [...waiting.splice(0), ...own] })
    } else if (before) before.lines.push(...own)
    else waiting.push(...own)
  }
  return told.length > 0 ? told : beats.map((beat, i) => (i === 0 ? { ...beat, words: '', lines: waiting } : beat))
}
