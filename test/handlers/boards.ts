import type { Board, BoardShot } from '../../src/domain/board.ts'
import type { Card } from '../../src/domain/card.ts'
import type { Order } from '../../src/domain/order.ts'
import type { Shot } from '../../src/domain/sheet.ts'
import { statusCard } from '../../src/text/status-card.ts'
import { aModel } from '../models.ts'
import { ANIMATIC, cardOf, createWorld, PRESETS, SHEET, shotOf } from './world.ts'

/** A backend that costs money. */
export const STUDIO: typeof ANIMATIC = {
  name: 'studio',
  capabilities: {
    ...ANIMATIC.capabilities,
    models: [aModel({ seconds: { min: 2, max: 10 } })],
    local: false,
    free: false,
    redraws: false,
    letters: false,
  },
}

const NO_CARD = { title: '', line: '', seconds: 0 }

/** A film that waits for approval, its stills drawn, with so many shots of 4 seconds. */
export function filmOf(
  count: number,
  changes: {
    shot?: (index: number) => Partial<Shot>
    beside?: (index: number) => Partial<BoardShot>
    board?: Partial<Board>
    order?: Partial<Order>
  } = {},
): Partial<Order> {
  const places = Array.from({ length: count }, (_, index) => index)
  const shots = places.map((index) =>
    shotOf({ action: `does thing ${index + 1}`, seconds: 4, ...changes.shot?.(index) }),
  )
  const besides = places.map((index) => ({
    seed: 100 + index,
    approved: true,
    still: String(index % 10).repeat(64),
    ...changes.beside?.(index),
  }))
  return {
    operation: 'film',
    state: 'awaiting approval',
    backend: 'studio',
    planner: 'offline',
    quote: { micros: 1_200_000, currency: 'USD' },
    sheet: {
      ...SHEET,
      title: 'The keeper',
      shots,
      continuity: { who: 'an old keeper in a yellow coat', where: 'a lighthouse', light: 'dusk' },
    },
    board: { shots: besides, picture: 'f'.repeat(64), opening: NO_CARD, ending: NO_CARD, ...changes.board },
    ...changes.order,
  }
}

/** The action of the button with this label. */
export function actionAt(card: Card, label: string): string {
  const found = card.buttons.find((each) => each.label === label)
  if (found === undefined) throw new RangeError(`no button ${label} among ${card.buttons.map((each) => each.label)}`)
  return found.action
}

export function labelsOf(card: Card): string[] {
  return card.buttons.map((button) => button.label)
}

/** What a form sends back when nothing is touched. */
export function valuesOf(card: Card): { [name: string]: string } {
  return Object.fromEntries((card.form?.fields ?? []).map((field) => [field.name, field.value]))
}

/** The film as it stands now. */
export function now(world: World, order: Order) {
  const found = world.all().find((each) => each.id === order.id)
  if (!found?.sheet || !found.board) throw new RangeError('no storyboard')
  return { ...found, sheet: found.sheet, board: found.board }
}

/** What happens in its shots, as their numbers in the beginning. */
export function sequence(world: World, order: Order): string[] {
  return now(world, order).sheet.shots.map((shot) => shot.action.replace('does thing ', ''))
}

export type World = ReturnType<typeof createWorld>
type Pressed = Parameters<World['press']>[1]

/** A world with one film that waits for approval, and short ways to its buttons. */
export async function theater(...args: Parameters<typeof filmOf>) {
  const world = createWorld({ backends: [STUDIO, ANIMATIC] })
  const film = await world.ordered('a keeper', filmOf(...args))
  const board = () => statusCard(now(world, film), PRESETS.looks)
  const open = async (number: number, said?: Pressed) => {
    const found = board().buttons.find((each) => each.label.split(' ')[0] === String(number))
    return cardOf(await world.press(found?.action ?? '', said))
  }
  /** Presses a button of a shot's card as it stands now. */
  const press = async (number: number, label: string, said?: Pressed) =>
    world.press(actionAt(await open(number), label), said)
  return { world, film, board, open, press, now: () => now(world, film), sequence: () => sequence(world, film) }
}

export const boardShot = (stage: Awaited<ReturnType<typeof theater>>, number: number) =>
  stage.now().board.shots[number - 1]
export const sheetShot = (stage: Awaited<ReturnType<typeof theater>>, number: number) =>
  stage.now().sheet.shots[number - 1]
