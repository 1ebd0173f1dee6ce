import type { Brief } from '../../domain/planner.ts'
import type { SceneSheet, Shot } from '../../domain/sheet.ts'
import { clean, sentence, type Tongue, tongueOf, trimMarks } from '../text.ts'
import { continueShot } from './continue-shot.ts'
import { factsOf } from './facts.ts'
import { cameraText } from './phrases.ts'
import { cameraFor } from './staging.ts'

/** What a wish does to the list of shots. Places count from 0. */
export type ListChange =
  | { do: 'delete'; at: number }
  | { do: 'swap'; one: number; other: number }
  | { do: 'move'; from: number; to: number }
  | { do: 'add'; at: number; words: string }

const ORDINALS = 'first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth'
const NUMBERS = 'one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve'
const SHOT = '(?:shot|scene)'
/** "Shot 3", "the third shot", "the last shot". */
const REF = `(?:(?:the\\s+)?${SHOT}\\s*(?:no\\.?\\s*|number\\s*|#\\s*)?(\\d{1,2}|${NUMBERS})|(?:the\\s+)?(${ORDINALS}|last|final|\\d{1,2}(?:st|nd|rd|th))(?:\\s+${SHOT})?)`
const HAN = '(?:第?([一二三四五六七八九十两\\d]{1,3})(?:个|号)?|(最后一?个?|第一个))(?:镜头|画面|镜|幕)?'
const POLITE = '^(?:(?:please|now|then|and|can you|could you)\\s+)*'
const DELETE = new RegExp(`${POLITE}(?:delete|remove|cut|drop|take out|leave out|skip|get rid of)\\s+${REF}[.!]?$`, 'i')
const SWAP = new RegExp(
  `${POLITE}(?:swap|exchange|switch)\\s+(?:the\\s+)?(?:${SHOT}s?\\s*)?(\\d{1,2}|${NUMBERS}|${ORDINALS}|last)\\s*(?:and|with|&)\\s*(?:the\\s+)?(?:${SHOT}\\s*)?(\\d{1,2}|${NUMBERS}|${ORDINALS}|last)(?:\\s+${SHOT}s?)?[.!]?$`,
  'i',
)
const MOVE = new RegExp(
  `${POLITE}(?:move|put)\\s+${REF}\\s+(?:to\\s+the\\s+(end|beginning|start|front)|(before|after|behind)\\s+${REF})[.!]?$`,
  'i',
)
const WHERE = `(?:at\\s+the\\s+(?<edge>end|beginning|start)|(?<side>before|after|behind)\\s+${REF})`
const ADD = new RegExp(
  `${POLITE}(?:${WHERE}[,:]?\\s+)?(?:add|insert|append)\\s+(?:an?|another|one more)\\s+(?:new\\s+|last\\s+|final\\s+)?${SHOT}(?<rest>.*)$`,
  'iu',
)
const BEHIND = new RegExp(`^\\s*${WHERE}|\\s${WHERE}\\s*[.!]?$`, 'i')
const LEAD = /^[\s,:;-]*(?:where|in which|of|with|showing|that shows|:)?\s*/i

const CHINESE_DELETE = [
  new RegExp(`^(?:请)?(?:删掉|删除|去掉|移除|删去|剪掉)${HAN}[。！]?$`, 'u'),
  new RegExp(`^(?:请)?(?:把|将)?${HAN}(?:删掉|删除|去掉|移除|删了|剪掉)(?:吧)?[。！]?$`, 'u'),
]
const CHINESE_SWAP = [
  new RegExp(
    `^(?:请)?(?:把|将)?${HAN}(?:和|与|跟)${HAN}(?:对调|交换|互换|调换|换一下|换位置?|换个位置|交换位置|调换顺序)(?:一下)?[。！]?$`,
    'u',
  ),
  new RegExp(`^(?:请)?(?:交换|对调|互换|调换)${HAN}(?:和|与|跟)${HAN}[。！]?$`, 'u'),
]
const CHINESE_MOVE = new RegExp(
  `^(?:请)?(?:把|将)${HAN}(?:移|挪|放|调|移动)到(?:(最后面?|末尾|结尾)|(最前面?|开头)|${HAN}(?:的)?(之前|前面?|之后|后面?))[。！]?$`,
  'u',
)
const CHINESE_ADD = new RegExp(
  `^(?:请)?(?:在)?(?:(?<end>最后面?|结尾处?|末尾)|(?<start>最前面?|开头|一开始)|${HAN}(?:的)?(?<side>之前|前面?|之后|后面?))?[,，]?(?:再|请)?(?:加|添|增加|插入|补|添加)(?:上|入)?(?:一个|个|一)?(?:新的?)?(?:镜头|画面)(?<rest>.*)$`,
  'u',
)

/** The shots in their new list, or undefined where the wish is about something else. */
export function changeShotList(brief: Brief, previous: SceneSheet, prompt: string): Shot[] | undefined {
  const { shots } = previous
  const change = listChangeOf(prompt, shots.length)
  if (!change) return undefined
  if (change.do === 'add') {
    const beside = shots[Math.max(0, change.at - 1)]
    if (!beside) return undefined
    const even = shots.reduce((sum, shot) => sum + shot.seconds, 0) / shots.length
    const tongue = tongueOf(previous.language)
    const shot = seenAnew(continueShot(beside, change.words, brief, tongue), beside, change.at, change.words, tongue)
    return mended(
      [...shots.slice(0, change.at), { ...shot, seconds: even, transition: 'cut' }, ...shots.slice(change.at)],
      shots,
    )
  }
  if (shots.length < 2) return undefined
  if (change.do === 'delete')
    return mended(
      shots.filter((_, i) => i !== change.at),
      shots,
    )
  if (change.do === 'swap') {
    const { one, other } = change
    return mended(
      shots.map((shot, i) => (i === one ? shots[other] : i === other ? shots[one] : shot) ?? shot),
      shots,
    )
  }
  const rest = shots.filter((_, i) => i !== change.from)
  const shot = shots[change.from]
  return shot && mended([...rest.slice(0, change.to), shot, ...rest.slice(change.to)], shots)
}

/** A new shot beside another one is filmed in another way, unless its words say how. */
function seenAnew(shot: Shot, beside: Shot, at: number, words: string, tongue: Tongue): Shot {
  const facts = factsOf(words)
  const framing = facts.framing?.value ?? (beside.sketch.framing === 'medium' ? 'close' : 'medium')
  const camera = facts.camera?.value ?? cameraFor(at, framing, shot.sketch, beside.sketch.camera)
  const sketch = { ...shot.sketch, framing, camera }
  const text = cameraText({ sketch, pace: facts.pace, cameraWords: '', establishing: false }, tongue)
  return { ...shot, sketch, camera: sentence(text, tongue) }
}

/** A shot that went on from another than stands before it now begins with a cut. */
function mended(shots: readonly Shot[], before: readonly Shot[]): Shot[] {
  return shots.map((shot, i) => {
    if (shot.transition !== 'on') return shot
    const at = before.indexOf(shot)
    return at > 0 && shots[i - 1] === before[at - 1] ? shot : { ...shot, transition: 'cut' }
  })
}

/** Reads a wish about the list of `count` shots. */
export function listChangeOf(prompt: string, count: number): ListChange | undefined {
  const text = clean(prompt).trim()
  const at = (words: string | undefined) => placeOf(words, count)
  for (const pattern of [DELETE, ...CHINESE_DELETE]) {
    const found = pattern.exec(text)
    const place = found && at(found[1] ?? found[2])
    if (place !== undefined && place !== null) return { do: 'delete', at: place }
  }
  for (const pattern of [SWAP, ...CHINESE_SWAP]) {
    const found = pattern.exec(text)
    if (!found) continue
    const chinese = pattern !== SWAP
    const one = at(found[1] ?? (chinese ? found[2] : undefined))
    const other = at(chinese ? (found[3] ?? found[4]) : found[2])
    if (one !== undefined && other !== undefined && one !== other) return { do: 'swap', one, other }
  }
  return moveOf(text, count) ?? addOf(text, count)
}

function moveOf(text: string, count: number): ListChange | undefined {
  const english = MOVE.exec(text)
  const found = english ?? CHINESE_MOVE.exec(text)
  if (!found) return undefined
  const from = placeOf(found[1] ?? found[2], count)
  if (from === undefined) return undefined
  if (english) {
    if (found[3]) return { do: 'move', from, to: found[3] === 'end' ? count - 1 : 0 }
    return moved(from, placeOf(found[5] ?? found[6], count), found[4] === 'before')
  }
  if (found[3]) return { do: 'move', from, to: count - 1 }
  if (found[4]) return { do: 'move', from, to: 0 }
  return moved(from, placeOf(found[5] ?? found[6], count), (found[7] ?? '').includes('前'))
}

function moved(from: number, beside: number | undefined, before: boolean): ListChange | undefined {
  if (beside === undefined || beside === from) return undefined
  const left = beside > from ? beside - 1 : beside
  return { do: 'move', from, to: before ? left : left + 1 }
}

function addOf(text: string, count: number): ListChange | undefined {
  const english = ADD.exec(text)
  if (english?.groups) {
    const rest = english.groups.rest ?? ''
    const behind = BEHIND.exec(rest)
    const told = english.groups.edge || english.groups.side ? english : behind
    const words = trimMarks((behind ? rest.replace(behind[0], ' ') : rest).replace(LEAD, ''))
    const refs = (told ?? [])
      .slice(1)
      .filter((one): one is string => one !== undefined && !/^(?:end|beginning|start|before|after|behind)$/i.test(one))
    const edge = told?.groups?.edge ?? (told ? /\b(end|beginning|start)\b/i.exec(told[0])?.[1] : undefined)
    const place = placeOf(refs[0], count)
    const before = /\bbefore\b/i.test(told?.[0] ?? '')
    if (edge && edge !== 'end') return { do: 'add', at: 0, words }
    if (!edge && place !== undefined) return { do: 'add', at: before ? place : place + 1, words }
    return { do: 'add', at: count, words }
  }
  const chinese = CHINESE_ADD.exec(text)
  if (!chinese?.groups) return undefined
  const words = trimMarks((chinese.groups.rest ?? '').replace(/^[\s,，:：]+/u, ''))
  if (chinese.groups.start) return { do: 'add', at: 0, words }
  const ref = chinese.slice(1).find((one, i) => one !== undefined && (i === 2 || i === 3))
  const place = placeOf(ref, count)
  if (place === undefined) return { do: 'add', at: count, words }
  return { do: 'add', at: (chinese.groups.side ?? '').includes('前') ? place : place + 1, words }
}

const DIGITS = '一二三四五六七八九'

/** "3", "third", "last", 「三」, 「最后一个」 → its place from 0, if there is such a shot. */
function placeOf(words: string | undefined, count: number): number | undefined {
  if (words === undefined) return undefined
  const text = words.toLowerCase()
  if (/^(?:last|final|最后)/.test(text)) return count - 1
  const digits = /^\d+/.exec(text)?.[0]
  const ordinal = ORDINALS.split('|').indexOf(text)
  const number = NUMBERS.split('|').indexOf(text)
  const place = digits ? Number(digits) - 1 : ordinal >= 0 ? ordinal : number >= 0 ? number : chineseNumber(text) - 1
  return place >= 0 && place < count ? place : undefined
}

function chineseNumber(text: string): number {
  if (text === '第一个') return 1
  if (text === '两') return 2
  const [tens, ones] = text.includes('十') ? text.split('十') : ['0', text]
  const ten = text.includes('十') ? (tens === '' ? 1 : DIGITS.indexOf(tens ?? '') + 1) : 0
  return ten * 10 + (ones ? DIGITS.indexOf(ones) + 1 : 0)
}
