import type { Setting, TimeOfDay } from '../../../domain/sketch.ts'
import type { Tongue } from '../../text.ts'
import { type Act, momentsOf, type Scene, sceneOf, sight, told } from './act.ts'
import { type Moment, PARTS, type Part } from './story.ts'
import { NEARBY } from './surroundings.ts'

/** A story of one idea: it opens, meets its subject, lets the words come true, turns, rises and ends. */
export function storyOf(act: Act, count: number, tongue: Tongue): Scene[] {
  const chosen = momentsOf(act, tongue).slice(0, Math.max(0, count - 1))
  const scenes = inOrder([told(act, tongue), ...chosen.map((moment) => sceneOf(act, moment, tongue))])
  comeBack([scenes], count - scenes.length, tongue)
  return inOrder(scenes)
}

/** Acts in their order. What is left of the shots opens and closes the whole, and looks closer at each act. */
export function sequenceOf(acts: readonly Act[], count: number, shares: readonly number[], tongue: Tongue): Scene[] {
  const groups = acts.map((act) => [told(act, tongue)])
  const pools = acts.map((act) => momentsOf(act, tongue).filter((moment) => BETWEEN.has(moment.part) && !moment.doing))
  const used = new Set<string>()
  let left = count - acts.length
  const [first, last] = [acts[0], acts.at(-1)]
  const ending = last && momentsOf(last, tongue).find((moment) => moment.part === 'ending' && moment.rank === 1)
  const closes = left >= 2 && ending !== undefined
  const opens = left >= 1 && first !== undefined
  left -= Number(opens) + Number(closes)
  while (left > 0) {
    const next = hungriest(groups, shares, pools)
    const act = acts[next]
    const moment = pools[next]?.shift()
    if (!act || !moment) break
    const scene = sceneOf(act, moment, tongue)
    if (used.has(scene.words)) continue
    used.add(scene.words)
    groups[next]?.push(scene)
    left -= 1
  }
  comeBack(groups, left, tongue)
  const scenes = groups.flatMap(inOrder)
  if (opens) scenes.unshift(sceneOf(first, sight(first, 'far'), tongue))
  if (closes && last) scenes.push(sceneOf(last, ending, tongue))
  return scenes
}

const BETWEEN: ReadonlySet<Part> = new Set<Part>(['way', 'turn', 'height'])

/** By the parts of a story, and within each as its moments are told. */
function inOrder(scenes: readonly Scene[]): Scene[] {
  return [...scenes].sort((a, b) => PARTS.indexOf(a.part) - PARTS.indexOf(b.part) || a.at - b.at)
}

function hungriest(groups: readonly Scene[][], shares: readonly number[], pools: readonly Moment[][]): number {
  let best = -1
  groups.forEach((group, i) => {
    if ((pools[i]?.length ?? 0) === 0) return
    const hunger = (shares[i] ?? 1) / group.length
    if (best === -1 || hunger > (shares[best] ?? 1) / (groups[best]?.length ?? 1)) best = i
  })
  return best
}

const LATER: Record<Tongue, readonly string[]> = {
  en: ['A little later: ', 'Later still: ', 'Once more: ', 'After a while: ', 'Then again: ', 'Yet again: '],
  zh: ['过了一会儿：', '又过了一会儿：', '再一次：', '许久之后：', '随后：', '还是这里：'],
}
const NEARER = { wide: 'medium', medium: 'close', close: 'wide' } as const

/** Where a film needs more shots than there are moments, it comes back to them from another distance. */
function comeBack(groups: readonly Scene[][], missing: number, tongue: Tongue): void {
  const again = groups.map((group) => group.filter((scene) => scene.part !== 'ending' && scene.part !== 'meeting'))
  let left = missing
  for (let round = 0; left > 0 && round < LATER.en.length; round += 1) {
    again.forEach((scenes, i) => {
      for (const scene of scenes) {
        if (left <= 0) return
        const words = `${LATER[tongue][round] ?? ''}${tongue === 'en' ? lower(scene.words) : scene.words}`
        const moment = scene.moment && { ...scene.moment, framing: NEARER[scene.moment.framing] }
        const part = scene.part === 'opening' ? 'way' : scene.part
        groups[i]?.push({ ...scene, words, part, at: scene.at + 100 * (round + 1), ...(moment && { moment }) })
        left -= 1
      }
    })
  }
}

function lower(text: string): string {
  return /^(?:The|A|An|For|Something|Seen|Time|So|Very|At|Side|Close|From|Now|All|Sharp|Fingertips|Single)\b/.test(text)
    ? text.replace(/^\p{Lu}/u, (letter) => letter.toLowerCase())
    : text
}

/** Which time of the day a part of a film has, where the words name none: it goes from the morning to the evening. */
export const DAY_OF: Record<Part, TimeOfDay> = {
  opening: 'dawn',
  meeting: 'dawn',
  told: 'day',
  way: 'day',
  turn: 'day',
  height: 'sunset',
  ending: 'dusk',
}

/** Where a shot plays that looks at another side, if the words leave it open. */
export function elsewhereOf(setting: Setting): Setting {
  return NEARBY[setting] ?? setting
}
