import { capitalise, cut, type Tongue, trimMarks } from '../text.ts'
import { beatsOf } from './beats.ts'
import { factsOf } from './facts.ts'

const UNTITLED: Record<Tongue, string> = { en: 'Untitled', zh: '未命名' }

/** The first clauses, up to the one that names who or what is seen: "雨夜" alone tells little. */
export function titleOf(text: string, found: readonly string[], tongue: Tongue): string {
  const most = tongue === 'zh' ? 24 : 56
  const bare = (beatsOf(text, [])[0]?.words ?? '').replace(/[\ue000-\ue0ff]/g, '')
  const sentence = withoutDenials(trimMarks(/^[^。.!?！？;；\n]{2,}/u.exec(bare)?.[0] ?? bare))
  const clauses = sentence
    .split(/(?<=[,，])\s*/u)
    .map((_, i, all) => trimMarks(all.slice(0, i + 1).join(tongue === 'zh' ? '' : ' ')))
  const named = clauses.findIndex((clause) => factsOf(clause).figures.length > 0)
  const title = clauses.slice(0, named + 1).findLast((clause) => clause.length <= most) ?? clauses[0] ?? ''
  return capitalise(cut(title || (found[0] ?? ''), most)) || UNTITLED[tongue]
}

/** "No people, an empty beach" tells of the beach. Words that only deny stay as they are. */
export function withoutDenials(words: string): string {
  const clauses = words.split(/(?<=[,，])\s*/u)
  const told = clauses.filter((clause) => {
    const { figures, without } = factsOf(clause)
    return figures.length > 0 || without.figures.length === 0
  })
  return told.length === 0 ? words : trimMarks(told.join(/\p{Script=Han}/u.test(words) ? '' : ' '))
}
