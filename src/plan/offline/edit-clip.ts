import type { Brief, Plan } from '../../domain/planner.ts'
import { clean, cut, tongueOf, trimMarks } from '../text.ts'
import { titleFor } from './animate.ts'
import { beatsOf, mergeBeats } from './beats.ts'
import { type Facts, factsOf } from './facts.ts'
import { languageFor } from './language.ts'
import { extractText, takeMarks } from './on-screen-text.ts'
import { addedFigures, OVERLAID, overlayShot } from './overlay.ts'
import { warningsOf } from './warnings.ts'

const CLAUSES =
  /[,，;；。!?！？\n]+|\.(?=\s|$)|\s+(?:and|but|then)\s+(?=(?:then\s+)?(?:add|make|remove|replace|change|put|let|turn|zoom|give|blur|delete|have|swap|get)\b)|(?:然后|并且|同时|接着|再)(?=[把让加换改去删给])/iu
/** What would change things in the filmed picture itself, in any wording. */
const INSIDE =
  /\b(?:replace|swap|exchange|change|blur|remove|new|different|another)\b.{0,40}\bbackground\b|\bbackground\b.{0,24}\b(?:to|into|becomes?|blurry|blurred|removed)\b|\b(?:remove|delete|erase|get rid of|take (?:out|away|off)|cut out|hide|replace|swap|substitute)\b|\b(?:clothes|clothing|dress(?:ed)?|shirt|jacket|coat|hat|outfit|wear(?:s|ing)?|hair|beard|face|skin|younger|older|taller|thinner|slimmer)\b|\b(?:slow(?:er)?(?: motion| down)?|faster|speed up|reverse|rewind|loop)\b|(?:换|改|替换|虚化|模糊|去掉|抠掉).{0,6}背景|背景.{0,4}(?:换|改|变|虚化|模糊|去掉)|去掉|删掉|删除|移除|抹掉|消除|擦掉|去除|拿掉|换成|变成|替换|衣服|裙子|裤子|外套|帽子|穿上?|戴上?|头发|发型|胡子|脸|表情|年轻|变老|瘦|慢动作|放慢|加速|快进|倒放|循环|配乐|音乐/i
/** Of a change of weather and light what counts is what it is to become. */
const INTO = /^.*\b(?:turn|change|make|switch)\b.*?\b(?:into|to)\s+|^.*(?:变成|换成|改成|变为)/iu
const POLITE =
  /^(?:please|pls|can you|could you|i want(?: you)? to|i'd like(?: you)? to|now|请|麻烦|帮我|我想要?|希望)\s*/iu

/**
 * A wish about a person's own clip: one shot as long as it, whose sketch says only what is laid over it. What cannot be
 * drawn over a filmed clip is named, in the person's words.
 */
export function editClip(brief: Brief): Pick<Plan, 'sheet' | 'unmet'> {
  const prompt = clean(brief.prompt)
  const language = languageFor(prompt, brief)
  const tongue = tongueOf(language)
  const { text, found } = extractText(prompt)
  const bare = takeMarks(text, found).text
  const laid = clausesOf(bare).filter((clause) => canBeLaidOver(clause))
  const [beat] = mergeBeats(beatsOf(bare, []), 1)
  if (!beat) return { sheet: { title: '', language, continuity: null, shots: [], warnings: [] } }
  const kind = brief.inputs[0]?.kind ?? 'clip'
  const thing = OVERLAID[tongue][kind]
  const action = beat.words === '' ? thing : beat.words
  const sketchWords = laid.map((clause) => clause.replace(INTO, '')).join(tongue === 'zh' ? '，' : ', ')
  const shot = overlayShot({
    beat: { ...beat, read: [...found], cameraWords: '' },
    thing,
    action,
    index: 0,
    brief,
    tongue,
    sketchWords,
  })
  return {
    sheet: {
      title: titleFor(brief, text, found, tongue),
      language,
      continuity: null,
      shots: [{ ...shot, subject: thing, seconds: brief.seconds }],
      warnings: warningsOf(text, [factsOf(sketchWords)], found.length > 0, tongue),
    },
    ...unmetIn(bare),
  }
}

/** What cannot be drawn over a filmed picture, in the person's words. */
export function unmetIn(words: string): Pick<Plan, 'unmet'> {
  const unmet = clausesOf(words).filter((clause) => !canBeLaidOver(clause))
  return unmet.length > 0 ? { unmet: unmet.map((clause) => cut(clause, 200)) } : {}
}

function clausesOf(words: string): string[] {
  return words
    .split(CLAUSES)
    .map((clause) => trimMarks(clause ?? '').replace(POLITE, ''))
    .filter((clause) => clause !== '')
}

/** Weather, light, things in the air, figures that come in, camera moves and moods can be laid over; nothing else. */
function canBeLaidOver(clause: string): boolean {
  const facts = factsOf(clause)
  if (INSIDE.test(clause) && !isAirOnly(clause, facts)) return false
  const denies =
    facts.without.figures.length > 0 || facts.without.particles.length > 0 || facts.without.weathers.length > 0
  if (denies) return false
  if (addedFigures(clause).length > 0) return true
  if (facts.figures.length > 0 || facts.loose.motion !== undefined || facts.loose.colour !== undefined)
    return isAirOnly(clause, facts) && (facts.loose.motion === undefined || INTO.test(clause))
  return (
    facts.weather !== undefined ||
    facts.particles.length > 0 ||
    facts.time !== undefined ||
    facts.camera !== undefined ||
    facts.framing !== undefined ||
    facts.mood !== undefined
  )
}

/** "Turn the day into night", 「白天变成夜晚」: only of weather and light. */
function isAirOnly(clause: string, facts: Facts): boolean {
  const airy = facts.weather !== undefined || facts.time !== undefined || facts.particles.length > 0
  return airy && facts.figures.length === 0 && !/background|背景|remove|delete|erase|去掉|删|移除/i.test(clause)
}
