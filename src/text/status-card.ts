import type { Button, Card, Progress } from '../domain/card.ts'
import { isFinal, type Order, type Question } from '../domain/order.ts'
import { type LookPreset, PLAIN_LOOK } from '../domain/preset.ts'
import { percentText, secondsText, share, waitText } from './format.ts'
import { fallbackLines, makerNames } from './maker-lines.ts'
import {
  captionLine,
  deedLine,
  isDrawn,
  orderFacts,
  orderTitle,
  outcomeOf,
  priceLine,
  reasonLine,
} from './order-lines.ts'
import { openQuestion, questionButtons, questionLines } from './question.ts'
import { openStoryboard, storyboardCard } from './storyboard-card.ts'
import { texts } from './texts.ts'
import { button } from './verbs.ts'

const SHOWN_WARNINGS = 2

/** The one message that shows how an order stands, edited until it ends. */
export function statusCard(
  order: Order,
  looks: readonly LookPreset[],
  extra: { ahead?: number; secondsLeft?: number } = {},
): Card {
  const storyboard = openStoryboard(order)
  if (storyboard !== undefined) return storyboardCard(order, storyboard, looks)
  const question = openQuestion(order)
  if (question !== undefined) return questionCard(order, question, factsLine(order, looks))
  const progress = progressOf(order, extra)
  return {
    title: orderTitle(order),
    lines: linesOf(order, factsLine(order, looks)),
    tone: toneOf(order),
    ...(progress === undefined ? {} : { progress }),
    ...(order.board?.picture !== undefined && !isFinal(order.state) && { picture: order.board.picture }),
    buttons: buttonsOf(order),
    order: orderFacts(order),
  }
}

/** It waits for an answer: there is no progress to show. */
function questionCard(order: Order, question: Question, facts: string): Card {
  return {
    title: orderTitle(order),
    lines: present([
      ...questionLines(order, question),
      facts,
      ...deedLines(order),
      ...fallbackLines(order, false),
      plannerLine(order),
      ...warningLines(order),
    ]),
    tone: question !== 'price' || order.reason ? 'bad' : 'plain',
    buttons: questionButtons(order, question),
    order: orderFacts(order),
  }
}

function linesOf(order: Order, facts: string): string[] {
  if (order.state === 'done') return doneLines(order, facts)
  return isFinal(order.state) ? endLines(order, facts) : runningLines(order, facts)
}

function runningLines(order: Order, facts: string): string[] {
  return present([
    order.notice,
    facts,
    ...deedLines(order),
    makersLine(order),
    ...fallbackLines(order, false),
    priceLine(order),
    plannerLine(order),
    ...warningLines(order),
  ])
}

function doneLines(order: Order, facts: string): string[] {
  const { cards } = texts(order.language)
  // The time that people took over a storyboard is theirs.
  const begun = order.approvedAt ?? order.createdAt
  const seconds = ((order.finishedAt ?? order.updatedAt).getTime() - begun.getTime()) / 1000
  return present([
    cards.doneIn(waitText(seconds, order.language)),
    facts,
    ...deedLines(order),
    makersLine(order),
    ...fallbackLines(order, true),
    priceLine(order),
    plannerLine(order),
    ...warningLines(order),
  ])
}

function endLines(order: Order, facts: string): string[] {
  const { cards } = texts(order.language)
  if (order.state === 'cancelled') {
    return present([cards.cancelled, facts, priceLine(order), cards.afterCancelled])
  }
  return present([
    order.state === 'refused' ? cards.refused : cards.failed,
    reasonLine(order.reason, order.language),
    ...fallbackLines(order, false),
    priceLine(order),
    order.state === 'refused' ? afterRefused(order) : afterFailed(order),
  ])
}

/** To order it again is to try once more only where nothing was paid for it. */
function afterFailed(order: Order): string {
  const { cards } = texts(order.language)
  if (order.clip !== undefined) return cards.afterUndelivered
  return outcomeOf(order).charged === false ? cards.afterFailed : cards.afterFailedCharged
}

/** A drawing refuses what it cannot draw, and says so itself; other backends refuse by what they find unfit. */
function afterRefused(order: Order): string | undefined {
  if (isDrawn(order)) return undefined
  const { cards } = texts(order.language)
  return isReworded(order) ? cards.afterRefused : cards.afterRefusedFile
}

/** Whether other words may help. */
function isReworded({ prompt }: Order): boolean {
  return prompt.trim() !== ''
}

/** "Clip from words · 6 s · 9:16 vertical · noir look" */
function factsLine(order: Order, looks: readonly LookPreset[]): string {
  const { words, cards } = texts(order.language)
  const { seconds, shape, look } = order.options
  const preset = looks.find((each) => each.name === look)
  const facts = [
    words.operations[order.operation],
    order.operation === 'extend'
      ? cards.more(secondsText(seconds, order.language))
      : secondsText(seconds, order.language),
    `${shape} ${words.shapes[shape]}`,
    look === PLAIN_LOOK ? undefined : cards.lookOf(preset?.label[order.language] ?? look),
  ]
  return present(facts).join(' · ')
}

function deedLines(order: Order): (string | undefined)[] {
  const deed = deedLine(order, order.language)
  const captions = captionLine(order, order.language)
  return deed === captions ? [deed] : [deed, captions]
}

function makersLine(order: Order): string | undefined {
  const { cards, words } = texts(order.language)
  const names = makerNames(order, order.language)
  return names.length === 0 ? undefined : cards.drawnBy(words.listed(names))
}

function plannerLine(order: Order): string | undefined {
  const { cards } = texts(order.language)
  if (order.planner === undefined || order.sheet === undefined) return undefined
  if (order.planner === 'offline') return cards.sheetByOffline
  return order.planner === 'person' ? cards.sheetByPerson : cards.sheetBy(order.planner)
}

function warningLines(order: Order): string[] {
  const { cards } = texts(order.language)
  const warnings = order.sheet?.warnings ?? []
  const more = warnings.length - SHOWN_WARNINGS
  const shown = warnings.slice(0, SHOWN_WARNINGS).map(cards.warning)
  return more > 0 ? [...shown, cards.moreWarnings(more)] : shown
}

function progressOf(order: Order, extra: { ahead?: number; secondsLeft?: number }): Progress | undefined {
  const { cards } = texts(order.language)
  if (order.state === 'done' || order.state === 'failed') return undefined
  if (order.state === 'refused' || order.state === 'cancelled') return undefined
  const fraction = share(order.progress)
  // A storyboard that was approved waits for nobody any more.
  const stage = order.approvedAt && order.state === 'awaiting approval' ? 'rendering' : order.state
  const step = extra.ahead !== undefined && extra.ahead > 0 ? cards.waiting(extra.ahead) : cards.progress[stage]
  const left =
    extra.secondsLeft === undefined || !Number.isFinite(extra.secondsLeft)
      ? undefined
      : cards.secondsLeft(waitText(extra.secondsLeft, order.language))
  return { fraction, label: present([step, percentText(fraction), left]).join(' · ') }
}

function toneOf(order: Order): Card['tone'] {
  if (order.state === 'done') return 'good'
  if (order.state === 'cancelled') return 'plain'
  return isFinal(order.state) ? 'bad' : 'working'
}

function buttonsOf(order: Order): Button[] {
  const { buttons } = texts(order.language).cards
  if (order.state === 'done') return []
  // The same wish would be refused again.
  if (order.state === 'refused' && isDrawn(order)) return []
  if (order.state === 'refused' && isReworded(order)) {
    return [button('soften', order.id, buttons.soften, { style: 'primary' }), button('again', order.id, buttons.again)]
  }
  if (order.state === 'failed' && order.clip !== undefined) {
    return [button('get', order.id, buttons.download, { style: 'primary' }), button('again', order.id, buttons.again)]
  }
  if (isFinal(order.state)) return [button('again', order.id, buttons.again, { style: 'primary' })]
  return [button('cancel', order.id, buttons.cancel, { style: 'danger' })]
}

function present(lines: (string | undefined)[]): string[] {
  return lines.filter((line) => line !== undefined && line !== '') as string[]
}
