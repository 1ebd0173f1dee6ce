import type { FigureKind, Sketch, Weather } from '../../domain/sketch.ts'
import { type Facts, factsOf } from './facts.ts'
import type { FoundFigure } from './figures.ts'
import { scan } from './scan.ts'

/** A wish to change a sheet, understood. */
export interface Change {
  facts: Facts
  /** A figure that takes another's place. */
  swap: { from: FigureKind; to: FoundFigure } | undefined
  /** The only figures that stay. */
  only: FigureKind[]
  /** "another dog": it comes on top of those there are. */
  more: boolean
  /** "Closer", "wider": one step from where each shot is. */
  step: -1 | 0 | 1
  /** What is to happen beyond what the fields of a shot can hold; for the action. */
  told: string
  /** The words take something away or put it in another's place. */
  instead: boolean
}

const SWAPS = [
  /\b(?:replace|swap|substitute|exchange)\s+(.+?)\s+(?:with|by|for)\s+(.+)/i,
  /\b(?:change|turn|make|transform)\s+(.+?)\s+(?:in)?to\s+(.+)/i,
  /把(.+?)(?:换成|改成|变成|换做|改为|变为|替换成|替换为)(.+)/,
  /将(.+?)(?:换成|改成|变成|改为|变为|替换成|替换为)(.+)/,
]
const SWAP_BACK = /^(.+?)\s+(?:instead of|rather than|in place of)\s+(.+)$/i
const SWAP_BACK_CHINESE = /(?:用|要)(.+?)(?:代替|替换|替代|而不要|而不是)(.+)/
const ONLY = /\b(?:only|just)\b(?:\s+(?:keep|show|leave))?\s+(.+)|(?:只要|只留下?|只保留|只剩下?|仅保留|只有)(.+)/i
const MORE = /\b(?:another|one more|more|extra|additional)\b|再(?:加|来|添)|多(?:加|来)|又(?:来|加)/i
const NEARER = /\b(?:closer|nearer|tighter)\b|(?:再|更|拉|离)?近(?:一?点|一?些)|更近|拉近/i
const FARTHER = /\b(?:wider|farther|further)\b|(?:再|更)?远(?:一?点|一?些)|更远/i
const INSTEAD =
  /\b(?:instead|rather|replace|change|turn|only|just|drizzl\w*|light rain|calm\w*|weaker|gentler|no longer)\b|改|换|变|只|代替|小雨|细雨|毛毛雨|小一点|弱/i
const ORDERS =
  /^(?:please|now|and|but|also|can you|could you|i want|let's|let|make (?:it|him|her|them)(?= \w+ing\b)|add|put(?: in)?|include|insert|show|have|give it|with|make|请|再|然后|现在|还要|并且|帮我|给我|加上|加入|添加|增加|加|添上|放上|来|让|要|换成|改成|改为|改到|换到|移到|搬到)\s*/iu
const FILLERS =
  /\b(?:please|now|and|but|also|too|can|could|you|i|want|would|like|let|lets|make|makes|it|its|be|is|are|add|put|in|include|insert|show|have|give|with|without|change|turn|set|to|into|the|an?|some|at|of|during|on|this|that|scene|shot|video|clip|picture|whole|everything|all|more|less|bit|little|much|very|so|instead|try|again|same|but|for|me|remove|keep|only|just|as|weather|time|light|lighting|mood|camera|colou?r|style|look|lots?|there|should|from|by|than|background|few|no|not|any|version|atmosphere|feel|feeling|shots|replace|by|effect|effects|shooting|use|using|do)\b|请|再|然后|现在|还要|并且|帮我|给我|加上|加入|添加|增加|加|添上|放上|改到|换到|移到|搬到|点|一点|一些|一下|让|要|换成|改成|改为|改|变成|变为|变得|变|换|把|将|的|了|吧|它|画面|场景|时间|天气|镜头|整个|全部|都|视频|成|为|在|里|中|更|色调|背景|氛围|风格|颜色|效果|和|与|一|些|有|是|呢|啊|时候|时分|只要|保留|只|用|来|上|下|得|拍|摄|去掉|不要|没有|代替/giu

/** Length and shape stand beside the sheet; the one who reads the wish has taken them already. */
const FORM =
  /(?:\b(?:\d+(?:[.,]\d+)?|an?|one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty)[ -]?(?:s|secs?|seconds?|minutes?)\b)|\d{1,2}[:：]\d{1,2}|\b(?:square|vertical|horizontal|portrait|landscape|widescreen|format|long)\b|[\d.一二两三四五六七八九十]+\s*(?:秒钟?|分钟)|[竖横方](?:屏|版|幅|形|构图)|正方形/giu

export function changeOf(text: string): Change {
  const swap = swapOf(text)
  const facts = { ...swappedFacts(factsOf(text), swap), ...weatherInstead(text) }
  const onlyWords = ONLY.exec(text)
  const only = onlyWords ? factsOf(onlyWords[1] ?? onlyWords[2] ?? '').figures.map((figure) => figure.kind) : []
  return {
    facts,
    swap,
    only,
    more: MORE.test(text),
    step: NEARER.test(text) ? 1 : FARTHER.test(text) ? -1 : 0,
    instead: INSTEAD.test(text),
    told: needsTelling(text, facts, swap !== undefined, only) ? tell(text) : '',
  }
}

/** "Change the storm to rain": the weather that comes, though it is the weaker one. */
function weatherInstead(text: string): Partial<Pick<Facts, 'weather'>> {
  for (const pattern of SWAPS) {
    const found = pattern.exec(text)
    const to = found && factsOf(found[1] ?? '').weather ? factsOf(found[2] ?? '').weather : undefined
    if (to) return { weather: to }
  }
  return {}
}

/** Rain and wind are in a storm already: who adds them does not want it weaker. */
export function besideStorm(change: Change, weather: Weather): Change {
  const { facts, instead } = change
  const added = facts.weather?.value
  if (weather !== 'storm' || instead || facts.without.weathers.includes('storm')) return change
  if (added !== 'rain' && added !== 'wind' && added !== 'cloudy') return change
  return { ...change, facts: { ...facts, weather: undefined } }
}

/** "A cat instead of the dog" takes the dog's place and leaves it not empty. */
function swappedFacts(facts: Facts, swap: Change['swap']): Facts {
  if (!swap) return facts
  return {
    ...facts,
    without: { ...facts.without, figures: facts.without.figures.filter((kind) => kind !== swap.from) },
  }
}

/** True where the wish asks for a change rather than telling a scene of its own. */
export function isOrder(text: string): boolean {
  return (
    ORDERS.test(text) ||
    SWAP_BACK.test(text) ||
    /\b(?:without|no|remove|replace|change|turn|instead|same|again|another|only|more|less|delete|swap|keep|slower|faster|closer|wider|the)\b/i.test(
      text,
    ) ||
    /改|加|换|变|去掉|不要|只|再|让|把|更|别|没有|慢|快一|删/.test(text)
  )
}

/** Whether anything of the wish is left once the fields have taken what they can hold. */
function needsTelling(text: string, facts: Facts, swapped: boolean, only: readonly FigureKind[]): boolean {
  const acts = facts.figures.some((figure) => figure.motion !== undefined || figure.direction !== undefined)
  if (acts || MORE.test(text) || facts.loose.motion !== undefined || facts.loose.direction !== undefined) return true
  if (
    facts.figures.length > 0 &&
    !swapped &&
    only.length === 0 &&
    !facts.figures.every((one) => one.colour || one.count)
  )
    return true
  let rest = ''
  let at = 0
  const words = text.replace(FORM, ' ')
  for (const hit of scan(words)) {
    rest += `${words.slice(at, hit.start)} `
    at = hit.end
  }
  rest += words.slice(at)
  return /[\p{L}\p{N}\p{Extended_Pictographic}]/u.test(
    rest.replace(FILLERS, ' ').replace(/\b(?:don|doesn|isn|t|s)\b/gi, ''),
  )
}

function tell(text: string): string {
  if (MORE.test(text) && /\p{Script=Han}/u.test(text))
    return text.replace(/^.*?(?:再|多|又)(?:加|来|添)(?:上|入)?/u, '还有')
  let words = text.trim()
  for (let before = ''; before !== words; ) {
    before = words
    const shorter = words.replace(ORDERS, '')
    if (/[\p{L}\p{N}]/u.test(shorter)) words = shorter
  }
  return words
}

function swapOf(text: string): Change['swap'] {
  for (const pattern of SWAPS) {
    const found = pattern.exec(text)
    const swap = found ? pair(found[1], found[2]) : undefined
    if (swap) return swap
  }
  const back = SWAP_BACK.exec(text) ?? SWAP_BACK_CHINESE.exec(text)
  return back ? pair(back[2], back[1]) : undefined
}

function pair(from: string | undefined, to: string | undefined): Change['swap'] {
  const old = factsOf(from ?? '').figures[0]
  const fresh = factsOf((to ?? '').replace(/^(?:make it|use|show)\s+/i, '')).figures[0]
  return old && fresh && old.kind !== fresh.kind ? { from: old.kind, to: fresh } : undefined
}

const FAR_TO_NEAR = ['wide', 'medium', 'close'] as const

function stepped(framing: Sketch['framing'], step: Change['step']): Sketch['framing'] {
  return FAR_TO_NEAR[Math.max(0, Math.min(2, FAR_TO_NEAR.indexOf(framing) + step))] ?? framing
}

/** The sketch with the found facts laid over it. */
export function changeSketch(sketch: Sketch, change: Change, figures: Sketch['figures']): Sketch {
  const { facts } = change
  const added = facts.particles.map((one) => one.value)
  const particles = [...new Set([...added, ...sketch.particles])].filter(
    (one) => !facts.without.particles.includes(one),
  )
  return {
    setting: facts.place?.value ?? sketch.setting,
    time: facts.time?.value ?? sketch.time,
    weather: facts.weather?.value ?? (facts.without.weathers.includes(sketch.weather) ? 'clear' : sketch.weather),
    particles: particles.slice(0, 3),
    figures,
    camera: facts.camera?.value ?? sketch.camera,
    framing: change.step === 0 ? (facts.framing?.value ?? sketch.framing) : stepped(sketch.framing, change.step),
    mood: facts.mood?.value ?? sketch.mood,
  }
}
