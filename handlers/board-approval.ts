import type { BoardShot } from '../src/domain/board.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { untroubled, withShot } from './board-arrange.ts'
import { changeBoard, changeShot, pressedBoard } from './board-change.ts'
import type { Answer, Context, Handler } from './handler.ts'

/** Approve: the shot is rendered for money. */
export const include: Handler = {
  name: 'include',
  run: (incoming, context) => changeBeside(incoming, context, (beside) => ({ ...untroubled(beside), approved: true })),
}

/** Draw as an animatic: the shot is drawn free instead. */
export const leave: Handler = {
  name: 'leave',
  run: (incoming, context) => changeBeside(incoming, context, (beside) => ({ ...untroubled(beside), approved: false })),
}

/** Retry: a shot that failed is tried again as it is. */
export const retry: Handler = {
  name: 'retry',
  run: (incoming, context) => changeBeside(incoming, context, untroubled),
}

/** All or none at once. A failure stays said where nothing about its shot changes. */
export const all: Handler = { name: 'all', run: approveAll }

function changeBeside(incoming: Incoming, context: Context, beside: (stands: BoardShot) => BoardShot): Promise<Answer> {
  return changeShot(incoming, context, (now, index) => ({ storyboard: withShot(now, index, { beside }), index }))
}

async function approveAll(incoming: Incoming, context: Context): Promise<Answer> {
  const { order, action } = await pressedBoard(incoming, context)
  const approved = action.argument !== 'no'
  await changeBoard(order, incoming, context, ({ sheet, board }) => {
    const shots = board.shots.map((shot) => (shot.approved === approved ? shot : { ...untroubled(shot), approved }))
    return { sheet, board: { ...board, shots } }
  })
  return { kind: 'order', order: order.id }
}
