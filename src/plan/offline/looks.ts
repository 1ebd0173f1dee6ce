import { languageOf } from '../../domain/place.ts'
import type { Brief } from '../../domain/planner.ts'
import { type LookPreset, PLAIN_LOOK } from '../../domain/preset.ts'
import { clean, trimMarks } from '../text.ts'

const LEAD = String.raw`(?:(?:please\s+)?(?:make|turn|shoot|render|do|film)\s+(?:it|this|that|everything|the\s+(?:film|clip|video|picture|whole\s+thing))(?:\s+(?:look|all|into|to|in))*|(?:change|set|switch)\s+(?:the\s+)?(?:look|style|it)\s+to|give\s+(?:it|this)|use|in|with|as|go|more|look:|style:)\s+(?:an?\s+|the\s+|more\s+|very\s+|a\s+bit\s+)*`
const TAIL = `(?:[- ](?:look|style|filter|grade|grading|colou?rs|film|wash|mode|tones?|version|painting))*`
const END = String.raw`(?=\s*(?:$|[,.;!?，。；！？]|\bplease\b|\bthen\b|\band\b))`
const CHINESE_LEAD =
  '(?:请|把它|给它|整体|画面|全片)*(?:改成|改为|变成|换成|换到|调成|做成|弄成|转成|转为|用|要|来点|来个|加上|加个)(?:一种|一点|个)?'
const CHINESE_TAIL = '(?:的)?(?:画?风格?|色调|调子?|滤镜|效果|质感|感|画|调色|影像|电影)?(?:的)?(?:版本|样子)?(?:吧)?'
const CHINESE_END = '(?=\\s*(?:$|[,.;!?，。；！？]))'

/**
 * The look that the words ask for, where they plainly speak of the look: "make it noir", 「改成水墨风」, "…, pastel style".
 * Where an earlier sheet is to be changed the words for the look are taken out of the wish: they are no part of the scene.
 */
export function takeLook(brief: Brief): { brief: Brief; look: string | undefined } {
  const prompt = clean(brief.prompt)
  for (const look of brief.looks) {
    const rest = withoutLook(prompt, look)
    if (rest === undefined) continue
    const previousLook = brief.previousLook ?? (brief.previous ? brief.look : undefined)
    const wish = brief.previous || brief.inputs.length > 0 ? rest : brief.prompt
    const language = /\p{L}/u.test(wish) ? brief.language : languageOf(prompt)
    return { brief: { ...brief, prompt: wish, language, look, ...(previousLook && { previousLook }) }, look: look.name }
  }
  return { brief, look: undefined }
}

/** The prompt without the words that ask for this look, or undefined where it does not ask for it. */
function withoutLook(prompt: string, look: LookPreset): string | undefined {
  const { en = [], zh = [] } = look.alsoCalled ?? {}
  const called = [look.name, look.label.en, look.label.zh, ...en, ...zh].map((name) => name.toLowerCase())
  // The longest first: "warmer colours" is not "warmer" with something left.
  const names = [...new Set(called)].sort((a, b) => b.length - a.length).map(quoted)
  for (const name of names) {
    for (const pattern of patternsOf(name, look.name === PLAIN_LOOK)) {
      const found = pattern.exec(prompt)
      if (!found) continue
      const rest = `${prompt.slice(0, found.index)}${prompt.slice(found.index + found[0].length)}`
      return trimMarks(rest.replace(/^\s*(?:and|then)\s+/i, '').replace(/([,，;；])\s*(?=[,，;；])/gu, ''))
    }
  }
  return undefined
}

function patternsOf(name: string, plain: boolean): RegExp[] {
  if (/\p{Script=Han}/u.test(name)) {
    const tail = plain ? CHINESE_TAIL.replace('(?:画?风格?|', '(?:风格?|') : CHINESE_TAIL
    return [
      new RegExp(`${CHINESE_LEAD}${name}${tail}${CHINESE_END}`, 'u'),
      new RegExp(`(?<=^|[,，。;；])\\s*${name}(?:风格?|色调|画风|滤镜|效果)${CHINESE_END}`, 'u'),
      new RegExp(`^${name}$`, 'u'),
    ]
  }
  const film = name === 'noir' ? '(?:film[ -])?' : ''
  return [
    new RegExp(`\\b${LEAD}${film}${name}${TAIL}${END}`, 'i'),
    new RegExp(`(?<=^|[,.;]\\s*)${film}${name}(?:[- ](?:look|style|filter|grade|colou?rs|painting|film))+${END}`, 'i'),
    new RegExp(`(?<=^|[,;]\\s*)${film}${name}${END}`, 'i'),
  ]
}

function quoted(name: string): string {
  return name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/[- ]/g, '[- ]')
}
