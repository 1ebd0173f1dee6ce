import type { Hit } from './hit.ts'

const BREAK = /[.!?;:。！？；：\n]|\bbut\b|\bwith\b|\bonly\b|\bjust\b|但|而是|只/i
const JOIN = /^[\s,，、]*(?:and|or|nor|any|no|和|或者|或|也|与|跟|以及|没有|不)?[\s,，、]*$/i
/** 「把狗去掉」 names first what is to go. */
const TAKEN_OUT = /把([^,，。.]{1,12}?)(?:去掉|删掉|删除|移除|拿掉|去除|除去)/g

/** Marks what the words deny: "no rain or snow", 「没有人」, 「把狗去掉」. The negations themselves fall away. */
export function markNegated(text: string, hits: Hit[]): Hit[] {
  const negated = new Set<Hit>()
  hits.forEach((hit, i) => {
    if (isNegation(hit)) for (const denied of deniedBy(text, hits, i)) negated.add(denied)
  })
  for (const found of text.matchAll(TAKEN_OUT)) {
    const start = found.index
    const end = start + 1 + (found[1]?.length ?? 0)
    for (const hit of hits) if (hit.start > start && hit.end <= end) negated.add(hit)
  }
  return hits.filter((hit) => !isNegation(hit)).map((hit) => (negated.has(hit) ? { ...hit, negated: true } : hit))
}

function deniedBy(text: string, hits: Hit[], negation: number): Hit[] {
  const denied: Hit[] = []
  let end = hits[negation]?.end ?? 0
  // "Without the dog and the child": the same article goes on; "no rain and the dog runs" is another thing.
  let article = ''
  for (const hit of hits.slice(negation + 1)) {
    const gap = text.slice(end, hit.start)
    const first = denied.length === 0 || denied.every(isQualifier)
    if (first && /\bthe\s*$/i.test(gap)) article = 'the '
    if (first ? !isNear(gap) : !JOIN.test(gap.replace(article, ''))) break
    if (isNegation(hit)) break
    denied.push(hit)
    end = hit.end
  }
  return denied
}

function isNear(gap: string): boolean {
  if (BREAK.test(gap) || /[,，]/.test(gap)) return false
  const english = gap.match(/[a-z']+/gi)?.length ?? 0
  const chinese = gap.match(/\p{Script=Han}/gu)?.length ?? 0
  return english <= 3 && chinese <= 2
}

function isNegation(hit: Hit): boolean {
  return hit.meanings.some((meaning) => meaning.kind === 'negation')
}

/** A colour or a number only leads to what is denied. */
function isQualifier(hit: Hit): boolean {
  return hit.meanings.every((meaning) => meaning.kind === 'colour' || meaning.kind === 'count')
}
