import { cardSeconds } from '../src/domain/board.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { modelTaking, secondsOf } from '../src/domain/models.ts'
import type { Order } from '../src/domain/order.ts'
import type { Storyboard } from '../src/domain/order-desk.ts'
import { sheetSeconds } from '../src/domain/sheet.ts'
import type { Capabilities, Model } from '../src/domain/video-backend.ts'
import { secondsText } from '../src/text/format.ts'
import { openStoryboard } from '../src/text/storyboard-card.ts'
import type { ShotBounds } from '../src/text/storyboard-forms.ts'
import { findShot, keyNumber } from '../src/text/storyboard-key.ts'
import { shotCard } from '../src/text/storyboard-shot-card.ts'
import { texts } from '../src/text/texts.ts'
import { withValidStills } from './board-arrange.ts'
import { pressedOrder } from './find-order.ts'
import type { Answer, Context } from './handler.ts'

/** What all buttons of a storyboard have in common. */

/** The shot that a button names is no longer what it was. */
class ShotChanged extends UserError {}

/** The open storyboard that a button belongs to. */
export async function pressedBoard(incoming: Incoming, context: Context) {
  const pressed = await pressedOrder(incoming, context)
  return { ...pressed, storyboard: boardOf(pressed.order, context) }
}

function boardOf(order: Order, { language }: Context): Storyboard {
  const storyboard = openStoryboard(order)
  if (storyboard !== undefined) return storyboard
  const { errors, film, words } = texts(language)
  if (order.operation === 'film' && order.state === 'planning') throw new UserError(film.errors.boardNotYet)
  if (order.board === undefined) throw new UserError(film.errors.noBoard)
  const state = order.state === 'awaiting approval' ? 'rendering' : order.state
  throw new UserError(errors.boardClosed(words.states[state]))
}

export interface ShotChange {
  storyboard: Storyboard
  /** The shot whose card is the answer. */
  index: number
  notice?: string
}

/**
 * Changes the shot that the button names and shows it as it stands then. `exact`: also a shot that has only moved is
 * not the one that was meant, since the change is about its place.
 */
export async function changeShot(
  incoming: Incoming,
  context: Context,
  change: (now: Storyboard, index: number, order: Order) => ShotChange,
  { exact = false } = {},
): Promise<Answer> {
  const { order, action } = await pressedBoard(incoming, context)
  let shown: ShotChange | undefined
  try {
    const changed = await changeBoard(order, incoming, context, (now) => {
      const found = findShot(now, action.argument ?? '')
      if (found === undefined || (exact && found.moved)) throw new ShotChanged()
      shown = change(now, found.index, order)
      return shown.storyboard
    })
    return shotAnswer(changed, shown?.index ?? 0, context, shown?.notice)
  } catch (error) {
    if (!(error instanceof ShotChanged)) throw error
    return staleAnswer(order, action.argument ?? '', incoming, context)
  }
}

/** Throws `UserError` where the film would become longer than it may be. */
export function changeBoard(
  order: Order,
  incoming: Incoming,
  context: Context,
  change: (now: Storyboard) => Storyboard,
): Promise<Order> {
  const by = { ...incoming.person, language: context.language }
  return context.orders.changeBoard(order.id, incoming.where, by, (now) => {
    const next = change(now)
    checkLength(now, next, context)
    return withValidStills(now, next)
  })
}

/** What a shot looks like now that its button is out of date. */
export async function staleAnswer(order: Order, key: string, incoming: Incoming, context: Context): Promise<Answer> {
  const fresh = (await context.orders.find(order.id, incoming.where)) ?? order
  const { errors } = texts(context.language).film
  const number = keyNumber(key)
  const last = boardOf(fresh, context).sheet.shots.length
  if (number === undefined || number < 1 || number > last) throw new UserError(errors.shotGone)
  return shotAnswer(fresh, number - 1, context, errors.shotChanged)
}

export function shotAnswer(order: Order, index: number, context: Context, notice?: string): Answer {
  const card = shotCard(order, boardOf(order, context), index, context.language, notice)
  return { kind: 'card', card, private: true }
}

/** Longer shots than these tire, even where the backend could make them. */
const SHOT_SECONDS = { min: 0.5, max: 12 }

/** How long a shot may be: as its backend makes it, and as it can be drawn where nobody approves it. */
export function shotBounds(order: Order, { backends }: Context): ShotBounds {
  const makers = backends.filter(({ name, capabilities }) => name === order.backend || capabilities.local)
  const models = makers.flatMap(({ capabilities }) => shotModels(capabilities))
  const { min, max } = secondsOf(models)
  return { min: Math.max(SHOT_SECONDS.min, min), max: Math.min(SHOT_SECONDS.max, max) }
}

/** A shot begins with words, or with the last frame of the one before it where the backend cannot draw that on. */
function shotModels(can: Capabilities): Model[] {
  const given = can.redraws ? (['words'] as const) : (['words', 'first'] as const)
  return given.flatMap((each) => modelTaking(can, each) ?? [])
}

function checkLength(now: Storyboard, next: Storyboard, { limits, language }: Context): void {
  const { max } = limits.filmSeconds
  const seconds = boardSeconds(next)
  if (seconds <= max || seconds <= boardSeconds(now)) return
  const { errors } = texts(language).film
  throw new UserError(errors.tooLong(secondsText(seconds, language), secondsText(max, language)))
}

function boardSeconds({ sheet, board }: Storyboard): number {
  return Math.round((sheetSeconds(sheet) + cardSeconds(board)) * 100) / 100
}
