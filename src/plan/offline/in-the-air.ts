import type { Motion } from '../../domain/sketch.ts'
import type { Hit } from './hit.ts'

const AIRY = new Set<Motion>(['fall', 'rise', 'fly', 'dance'])

/** "Petals fall", 「飘着许多孔明灯」: what is in the air moves, not the figure beside it. */
export function isOfTheAir(
  text: string,
  hits: readonly Hit[],
  i: number,
  figures: readonly { start: number; end: number }[],
): boolean {
  const [before, hit, after] = [hits[i - 1], hits[i], hits[i + 1]]
  if (!hit?.meanings.some((one) => one.kind === 'motion' && AIRY.has(one.value))) return false
  const clause = Math.max(...[...',，.。;；'].map((mark) => text.lastIndexOf(mark, hit.start - 1)))
  const acted = figures.some((figure) => figure.start > clause && figure.end <= hit.start)
  const han = /\p{Script=Han}/u.test(hit.words)
  if (isInTheAir(before) && !(han && acted)) {
    const gap = text.slice(before.end, hit.start)
    if (han ? /^\p{Script=Han}{0,3}$/u.test(gap) : /^\s(?:(?:is|are|softly|gently|slowly|quietly)\s)?$/i.test(gap))
      return true
  }
  return isInTheAir(after) && !acted && (han ? /^\p{Script=Han}{0,4}$/u : /^\s$/).test(text.slice(hit.end, after.start))
}

function isInTheAir(hit: Hit | undefined): hit is Hit {
  const kinds = hit?.meanings.map((one) => one.kind) ?? []
  return !kinds.includes('figure') && (kinds.includes('particle') || kinds.includes('weather'))
}
