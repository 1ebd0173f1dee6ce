import type { Board, TitleCard } from '../domain/board.ts'
import { actionOf, type Form } from '../domain/card.ts'
import { UserError } from '../domain/errors.ts'
import type { Storyboard } from '../domain/order-desk.ts'
import type { Language } from '../domain/place.ts'
import type { Shot } from '../domain/sheet.ts'
import { type AreaFields, areaField, lineField, readArea, readLine, readSeconds, writeArea } from './form-fields.ts'
import { secondsOf, withWords, wordFields } from './sheet-form.ts'
import { shotKey } from './storyboard-key.ts'
import { texts } from './texts.ts'

/** The forms of a storyboard: a shot, a new shot, the cards. Five fields each, because a Discord modal holds no more. */

/** The lengths that a shot may have. */
export interface ShotBounds {
  min: number
  max: number
}

type Values = { [name: string]: string }

const TRANSITIONS = ['cut', 'fade', 'on'] as const
const READ: AreaFields<'onScreenText' | 'caption'> = {
  names: ['onScreenText', 'caption'],
  label: (field, language) => texts(language).film.labels[field],
  // As in the schema of the scene sheet.
  max: (field) => (field === 'onScreenText' ? 120 : 200),
}

export function rewriteForm(
  order: string,
  storyboard: Storyboard,
  index: number,
  bounds: ShotBounds,
  language: Language,
): Form {
  const { film } = texts(language)
  const { shots } = storyboard.sheet
  const shot = shots[index] as Shot
  const choices = (index === 0 ? (['cut'] as const) : TRANSITIONS).map((value) => ({
    value,
    label: film.transitions[value],
  }))
  const read = { onScreenText: shot.onScreenText ?? '', caption: shot.caption ?? '' }
  return {
    action: actionOf('rewrite', order, shotKey(storyboard, index)),
    title: film.form.rewrite(index + 1, shots.length),
    submit: film.form.save,
    fields: [
      ...wordFields(shot, language),
      areaField('words', film.form.words, writeArea(read, READ, language), false),
      secondsField(String(shot.seconds), bounds, language),
      { kind: 'choice', name: 'transition', label: film.form.transition, value: shot.transition, choices },
    ],
  }
}

/** The shot with what the form says. A field that did not come stays as it was. Throws `UserError` in `language`. */
export function applyRewriteForm(shot: Shot, values: Values, bounds: ShotBounds, language: Language): Shot {
  const edited = withWords(shot, values, language)
  if (values.words !== undefined) {
    const { onScreenText, caption } = readArea(values.words, READ, language)
    edited.onScreenText = onScreenText || null
    edited.caption = caption || null
  }
  // A length that stands and is not touched may be out of bounds: another backend planned it.
  if (values.seconds !== undefined && values.seconds.trim() !== String(shot.seconds))
    edited.seconds = secondsOf(values.seconds, bounds, language)
  edited.transition = TRANSITIONS.find((each) => each === values.transition) ?? shot.transition
  return edited
}

export function addForm(
  order: string,
  storyboard: Storyboard,
  index: number,
  bounds: ShotBounds,
  language: Language,
): Form {
  const { form } = texts(language).film
  const like = storyboard.sheet.shots[index]?.seconds ?? bounds.min
  const seconds = Math.min(bounds.max, Math.max(bounds.min, like))
  return {
    action: actionOf('addshot', order, shotKey(storyboard, index)),
    title: form.add(index + 1),
    submit: form.addSubmit,
    fields: [areaField('picture', form.seen, '', true), secondsField(String(seconds), bounds, language)],
  }
}

/** A new shot, in the light and style of the one before it. Throws `UserError` in `language`. */
export function readAddForm(before: Shot, values: Values, bounds: ShotBounds, language: Language): Shot {
  const blank: Shot = {
    ...before,
    subject: '',
    action: '',
    setting: '',
    camera: '',
    sound: '',
    onScreenText: null,
    caption: null,
    transition: 'cut',
  }
  const shot = withWords(blank, values, language)
  return { ...shot, seconds: secondsOf(values.seconds ?? '', bounds, language) }
}

const CARD_SECONDS = { min: 1, max: 10, standard: 2.5 }
const CARD_WORDS = { title: 80, line: 120 }

export function titlesForm(order: string, { board }: Storyboard, language: Language): Form {
  const { form } = texts(language).film
  const [seconds = CARD_SECONDS.standard] = [board.opening, board.ending]
    .filter((card) => card.seconds > 0)
    .map((card) => card.seconds)
  const { min, max } = CARD_SECONDS
  return {
    action: actionOf('titles', order),
    title: form.titles,
    submit: form.save,
    fields: [
      lineField('opening', form.opening, board.opening.title, CARD_WORDS.title, false),
      lineField('openingLine', form.openingLine, board.opening.line, CARD_WORDS.line, false),
      lineField('ending', form.ending, board.ending.title, CARD_WORDS.title, false),
      lineField('endingLine', form.endingLine, board.ending.line, CARD_WORDS.line, false),
      {
        kind: 'number',
        name: 'seconds',
        label: form.cardSeconds,
        value: String(seconds),
        min,
        max,
        required: true,
      },
    ],
  }
}

/** The board with the cards that the form says. Throws `UserError` in `language`. */
export function applyTitlesForm(board: Board, values: Values, language: Language): Board {
  const { errors } = texts(language).film
  const said = values.seconds
  const seconds = said === undefined ? undefined : readSeconds(said, CARD_SECONDS)
  if (said !== undefined && seconds === undefined) {
    throw new UserError(errors.cardSeconds(said.slice(0, 20), CARD_SECONDS.min, CARD_SECONDS.max))
  }
  const card = (end: 'opening' | 'ending'): TitleCard => ({
    title: readWords(values[end], board[end].title, end, CARD_WORDS.title, language),
    line: readWords(values[`${end}Line`], board[end].line, `${end}Line`, CARD_WORDS.line, language),
    seconds: seconds ?? board[end].seconds,
  })
  return { ...board, opening: card('opening'), ending: card('ending') }
}

function readWords(
  said: string | undefined,
  stands: string,
  field: 'opening' | 'openingLine' | 'ending' | 'endingLine',
  max: number,
  language: Language,
): string {
  return said === undefined ? stands : readLine(said, texts(language).film.form[field], max, language)
}

function secondsField(value: string, bounds: ShotBounds, language: Language) {
  const { seconds: label } = texts(language).cards.form
  return { kind: 'number' as const, name: 'seconds', label, value, ...bounds, required: true }
}
