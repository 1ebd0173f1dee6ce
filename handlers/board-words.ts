import { isDeepStrictEqual } from 'node:util'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { MAX_SHOTS, type Shot } from '../src/domain/sheet.ts'
import { addForm, applyRewriteForm, readAddForm, rewriteForm } from '../src/text/storyboard-forms.ts'
import { findShot } from '../src/text/storyboard-key.ts'
import { texts } from '../src/text/texts.ts'
import { arranged, headOf, untroubled, withShot } from './board-arrange.ts'
import { changeShot, pressedBoard, shotBounds, staleAnswer } from './board-change.ts'
import { formAnswer } from './form-answer.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { newSeed } from './wish-options.ts'

/** Rewrite: opens the form of the shot, and changes it once the form comes back. */
export const rewrite: Handler = { name: 'rewrite', run: rewriteShot }

/** New take: the same words with another seed. */
export const retake: Handler = { name: 'retake', run: retakeShot }

/** Text off: nothing is written over the shot. */
export const textoff: Handler = { name: 'textoff', run: clearText }

/** Add a shot: after this one, from what is seen in it. */
export const addshot: Handler = { name: 'addshot', run: addShot }

async function rewriteShot(incoming: Incoming, context: Context): Promise<Answer> {
  const { values } = await pressedBoard(incoming, context)
  if (values === undefined) return openForm(incoming, context, rewriteForm)
  const { language } = context
  return changeShot(incoming, context, (now, index, order) => {
    const shot = now.sheet.shots[index] as Shot
    const edited = applyRewriteForm(shot, values, shotBounds(order, context), language)
    if (index === 0) edited.transition = 'cut'
    if (isDeepStrictEqual(edited, shot)) throw new UserError(texts(language).film.errors.unchanged)
    const rewritten = pictureWords(edited) === pictureWords(shot) ? {} : { rewritten: true as const }
    const storyboard = withShot(now, index, {
      shot: edited,
      beside: (beside) => ({ ...untroubled(beside), ...rewritten }),
    })
    return { storyboard, index }
  })
}

/** The words that a sketch is drawn from. */
function pictureWords({ subject, action, setting, camera, lighting, style }: Shot): string {
  return JSON.stringify([subject, action, setting, camera, lighting, style])
}

function retakeShot(incoming: Incoming, context: Context): Promise<Answer> {
  return changeShot(incoming, context, (now, index, order) => {
    const seed = newSeed(context)
    // Where shots that go on without a cut are drawn as one take, it has the seed of its beginning.
    const redraws = context.backends.find(({ name }) => name === order.backend)?.capabilities.redraws ?? false
    const drawn = redraws || !now.board.shots[index]?.approved
    const heads = drawn ? [headOf(now, index), index] : [index]
    const storyboard = [...new Set(heads)].reduce(
      (changed, at) => withShot(changed, at, { beside: (beside) => ({ ...untroubled(beside), seed }) }),
      now,
    )
    return { storyboard, index }
  })
}

function clearText(incoming: Incoming, context: Context): Promise<Answer> {
  return changeShot(incoming, context, (now, index) => {
    const shot = { ...(now.sheet.shots[index] as Shot), onScreenText: null }
    return { storyboard: withShot(now, index, { shot }), index }
  })
}

async function addShot(incoming: Incoming, context: Context): Promise<Answer> {
  const { values } = await pressedBoard(incoming, context)
  if (values === undefined) return openForm(incoming, context, addForm)
  const { language } = context
  return changeShot(incoming, context, (now, index, order) => {
    const shot = readAddForm(now.sheet.shots[index] as Shot, values, shotBounds(order, context), language)
    const next = now.sheet.shots[index + 1]
    // The same form sent twice adds one shot.
    if (next !== undefined && wordsOf(next) === wordsOf(shot)) return { storyboard: now, index: index + 1 }
    if (now.sheet.shots.length >= MAX_SHOTS) throw new UserError(texts(language).film.errors.tooManyShots(MAX_SHOTS))
    const places = [...now.sheet.shots.keys()]
    const beside = { seed: newSeed(context), approved: true, rewritten: true as const }
    const pieces = [...places.slice(0, index + 1), { shot, beside }, ...places.slice(index + 1)]
    return { storyboard: arranged(now, pieces), index: index + 1 }
  })
}

function wordsOf({ sketch: _, ...words }: Shot): string {
  return JSON.stringify(Object.entries(words).sort(([a], [b]) => (a < b ? -1 : 1)))
}

async function openForm(incoming: Incoming, context: Context, formOf: typeof rewriteForm): Promise<Answer> {
  const { order, storyboard, action } = await pressedBoard(incoming, context)
  const key = action.argument ?? ''
  const found = findShot(storyboard, key)
  if (found === undefined) return staleAnswer(order, key, incoming, context)
  return formAnswer(order, formOf(order.id, storyboard, found.index, shotBounds(order, context), context.language))
}
