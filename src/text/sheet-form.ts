import { actionOf, type Field, type Form } from '../domain/card.ts'
import { UserError } from '../domain/errors.ts'
import type { Language } from '../domain/place.ts'
import type { SceneSheet, Shot } from '../domain/sheet.ts'
import { type AreaFields, areaField, lineField, readArea, readLine, readSeconds, writeArea } from './form-fields.ts'
import { texts } from './texts.ts'

/** A form for one shot of a scene sheet: seven texts in two areas, and three fields more. */

type WordField = 'subject' | 'action' | 'setting' | 'camera' | 'lighting' | 'style' | 'sound'

/** As in the schema of the scene sheet. */
const MAX = { title: 80, words: 600, onScreenText: 120 }
const SHOT_SECONDS = { min: 0.5, max: 120 }

const PICTURE = shotArea('subject', 'action', 'setting')
const CRAFT = shotArea('camera', 'lighting', 'style', 'sound')

export function sheetForm(order: string, sheet: SceneSheet, shotNumber: number, language: Language): Form {
  const { cards } = texts(language)
  const shot = shotAt(sheet, shotNumber, language)
  return {
    action: actionOf('edit', order, String(shotNumber)),
    title: cards.form.title(shotNumber, sheet.shots.length),
    submit: cards.form.submit,
    fields: [
      ...wordFields(shot, language),
      {
        kind: 'number',
        name: 'seconds',
        label: cards.form.seconds,
        value: String(shot.seconds),
        ...SHOT_SECONDS,
        required: true,
      },
      lineField('onScreenText', cards.form.onScreenText, shot.onScreenText ?? '', MAX.onScreenText, false),
      lineField('title', cards.form.clipTitle, sheet.title, MAX.title, true),
    ],
  }
}

/** The sheet with what the form says. A field that did not come stays as it was. Throws `UserError` in `language`. */
export function applySheetForm(
  sheet: SceneSheet,
  shotNumber: number,
  values: { [name: string]: string },
  language: Language,
): SceneSheet {
  const { cards, errors } = texts(language)
  const edited: Shot = withWords(shotAt(sheet, shotNumber, language), values, language)
  if (values.seconds !== undefined) edited.seconds = secondsOf(values.seconds, SHOT_SECONDS, language)
  if (values.onScreenText !== undefined) {
    edited.onScreenText = readLine(values.onScreenText, cards.form.onScreenText, MAX.onScreenText, language) || null
  }
  const title =
    values.title === undefined ? sheet.title : readLine(values.title, cards.form.clipTitle, MAX.title, language)
  if (title === '') throw new UserError(errors.formFieldMissing(cards.form.clipTitle))
  return { ...sheet, title, shots: sheet.shots.map((old, index) => (index === shotNumber - 1 ? edited : old)) }
}

/** The two areas with the words of a shot. */
export function wordFields(shot: Shot, language: Language): Field[] {
  const { form } = texts(language).cards
  return [
    areaField('picture', form.picture, writeArea(shot, PICTURE, language), true),
    areaField('craft', form.craft, writeArea(shot, CRAFT, language), false),
  ]
}

/** The shot with what the two areas say. Throws `UserError` where nothing would be seen in it. */
export function withWords(shot: Shot, values: { [name: string]: string }, language: Language): Shot {
  const { cards, errors } = texts(language)
  const edited = {
    ...shot,
    ...(values.picture === undefined ? {} : readArea(values.picture, PICTURE, language)),
    ...(values.craft === undefined ? {} : readArea(values.craft, CRAFT, language)),
  }
  if (`${edited.subject}${edited.action}${edited.setting}` === '') {
    throw new UserError(errors.formFieldMissing(cards.form.picture))
  }
  return edited
}

/** Throws `UserError` for what is no length of a shot. */
export function secondsOf(said: string, bounds: { min: number; max: number }, language: Language): number {
  const seconds = readSeconds(said, bounds)
  if (seconds !== undefined) return seconds
  throw new UserError(texts(language).errors.formSeconds(said.slice(0, 20), bounds.min, bounds.max))
}

function shotArea<F extends WordField>(...names: F[]): AreaFields<F> {
  return { names, label: (field, language) => texts(language).words.shotFields[field], max: () => MAX.words }
}

function shotAt(sheet: SceneSheet, shotNumber: number, language: Language): Shot {
  const shot = sheet.shots[shotNumber - 1]
  if (shot === undefined) throw new UserError(texts(language).errors.shotNone(String(shotNumber)))
  return shot
}
