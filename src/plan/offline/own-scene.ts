import { trimMarks } from '../text.ts'
import type { Change } from './change.ts'
import { factsOf, hasAny, hasContent } from './facts.ts'

/** Words that change what is there, however whole their sentence is. */
const CHANGES =
  /\b(?:instead|without|no|not|remove|replace|change|delete|keep|slower|faster|closer|wider|bigger|smaller|brighter|darker|more|less|should|must|could|also|too|still|again|another)\b|改|太|只有|换成|变成|去掉|不要|应该|更|一点|一些|删|也|还要|再|代替/i
const COMMANDS =
  /^(?:please|can you|could you|make|add|put|include|insert|show|have|give|let|with|try|use|请|加|把|将|让|给|来|要|用|只|添)/iu
const PRONOUN =
  /^(?:(?:he|she|they|it)\s+(?!(?:is|are|was|were|be|looks?|has|have|will|needs?)\b)[a-z]+\b.*\s\S+|[他她它]们?.{4,})$/iu
const ARTICLE = /^(?:an?|the|his|her|their|our|my|two|three|some)\s+(?:\S+\s+){0,3}?$/i
const MEASURE = /^(?:[一两二三几]?[\u4e00-\u9fff]?(?:[\u4e00-\u9fff]{1,3}的?)?)$/u
const ENGLISH_VERB =
  /^\s+(?:(?:slowly|gently|quickly|carefully|suddenly|quietly|\w+ly)\s+)?(?:is\s+\w+ing|are\s+\w+ing|[a-z]+s)\b/i
const CHINESE_VERB = /^(?!的|们?$|大|小|多|和|与|跟|在画|穿红|近|远|亮|暗)[\u4e00-\u9fff].+/u

/** What happens by words that tell a whole scene of their own: who does what. Undefined for a wish about what is there. */
export function ownSceneOf(text: string, change: Change): string | undefined {
  const { swap, only, more, step } = change
  const bare = trimMarks(text)
  if (swap || only.length > 0 || more || step !== 0 || COMMANDS.test(bare) || CHANGES.test(bare)) return undefined
  const clauses = bare.split(/(?<=[,，;；])\s*/u)
  if (!clauses.some((clause) => PRONOUN.test(trimMarks(clause)) || tellsWhoDoesWhat(clause))) return undefined
  const kept = clauses.filter((clause) => {
    const facts = factsOf(clause)
    return hasContent(facts) || !hasAny(facts)
  })
  return trimMarks(kept.join(/\p{Script=Han}/u.test(bare) ? '' : ' '))
}

function tellsWhoDoesWhat(clause: string): boolean {
  const [figure] = factsOf(clause).figures
  if (!figure) return false
  const at = clause.indexOf(figure.words)
  if (at === -1) return false
  const before = clause.slice(0, at)
  const after = clause.slice(at + figure.words.length)
  const chinese = /\p{Script=Han}/u.test(clause)
  if (before !== '' && !(chinese ? MEASURE : ARTICLE).test(before)) return false
  return chinese ? CHINESE_VERB.test(trimMarks(after)) : ENGLISH_VERB.test(after)
}
