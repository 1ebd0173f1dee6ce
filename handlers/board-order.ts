import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { texts } from '../src/text/texts.ts'
import { arranged } from './board-arrange.ts'
import { changeShot } from './board-change.ts'
import type { Answer, Context, Handler } from './handler.ts'

/** Earlier, Later: the shot changes places with its neighbour. */
export const earlier: Handler = { name: 'earlier', run: (incoming, context) => move(incoming, context, -1) }
export const later: Handler = { name: 'later', run: (incoming, context) => move(incoming, context, 1) }

export const drop: Handler = { name: 'drop', run: remove }

function move(incoming: Incoming, context: Context, by: 1 | -1): Promise<Answer> {
  return changeShot(
    incoming,
    context,
    (now, index) => {
      const order = [...now.sheet.shots.keys()]
      const other = Math.min(order.length - 1, Math.max(0, index + by))
      order[index] = other
      order[other] = index
      return { storyboard: arranged(now, order), index: other }
    },
    { exact: true },
  )
}

function remove(incoming: Incoming, context: Context): Promise<Answer> {
  const { film } = texts(context.language)
  return changeShot(incoming, context, (now, index) => {
    const rest = [...now.sheet.shots.keys()].filter((each) => each !== index)
    if (rest.length === 0) throw new UserError(film.errors.onlyShot)
    return {
      storyboard: arranged(now, rest),
      index: Math.min(index, rest.length - 1),
      notice: film.deleted(index + 1),
    }
  })
}
