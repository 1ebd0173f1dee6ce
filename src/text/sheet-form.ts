import { actionOf, type Form } from '../domain/card.ts'
import { UserError } from '../domain/errors.ts'
import type { Language } from '../domain/place.ts'
import type { SceneSheet, Shot } from '../domain/sheet.ts'
import { texts } from './texts.ts'

/**
 * A form for one shot. Five fields, because a Discord modal holds no more: so the seven texts of a shot stand in two
 * fields, a line each, as "Camera: slow push in".
 */

const PICTURE_FIELDS = ['subject', 'action', 'setting'] as const
const CRAFT_FIELDS = ['camera', 'lighting', 'style', 'sound'] as const
type WordField = (typeof PICTURE_FIELDS)[number] | (typeof CRAFT_FIELDS)[number]

/** As in the schema of the scene sheet. */
const MAX = { title: 80, words: 600, onScreenText: 120 }
const SHOT_SECONDS = { min: 0.5, max: 120 }
/** Room for the fields of a text area with their labels. */
const AREA = 3000

export function sheetForm(order: string, sheet: SceneSheet, shotNumber: number, language: Language): Form {
  const { cards } = texts(language)
  const shot = shotAt(sheet, shotNumber, language)
  return {
    action: actionOf('edit', order, String(shotNumber)),
    title: cards.form.title(shotNumber, sheet.shots.length),
    submit: cards.form.submit,
    fields: [
      area('picture', cards.form.picture, writeArea(shot, PICTURE_FIELDS, language), true),
      area('craft', cards.form.craft, writeArea(shot, CRAFT_FIELDS, language), false),
      {
        kind: 'number',
        name: 'seconds',
        label: cards.form.seconds,
        value: String(shot.seconds),
        ...SHOT_SECONDS,
        required: true,
      },
      line('onScreenText', cards.form.onScreenText, shot.onScreenText ?? '', MAX.onScreenText, false),
      line('title', cards.form.clipTitle, sheet.title, MAX.title, true),
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
  const { cards } = texts(language)
  const shot = shotAt(sheet, shotNumber, language)
  const said = {
    ...(values.picture === undefined ? {} : readArea(values.picture, PICTURE_FIELDS, language)),
    ...(values.craft === undefined ? {} : readArea(values.craft, CRAFT_FIELDS, language)),
  }
  const edited: Shot = { ...shot, ...said }
  if (`${edited.subject}${edited.action}${edited.setting}` === '') {
    throw new UserError(texts(language).errors.formFieldMissing(cards.form.picture))
  }
  if (values.seconds !== undefined) edited.seconds = readSeconds(values.seconds, language)
  if (values.onScreenText !== undefined) {
    edited.onScreenText = oneLine(values.onScreenText, cards.form.onScreenText, MAX.onScreenText, language) || null
  }
  const title =
    values.title === undefined ? sheet.title : oneLine(values.title, cards.form.clipTitle, MAX.title, language)
  if (title === '') throw new UserError(texts(language).errors.formFieldMissing(cards.form.clipTitle))
  return { ...sheet, title, shots: sheet.shots.map((old, index) => (index === shotNumber - 1 ? edited : old)) }
}

function shotAt(sheet: SceneSheet, shotNumber: number, language: Language): Shot {
  const shot = sheet.shots[shotNumber - 1]
  if (shot === undefined) throw new UserError(texts(language).errors.shotNone(String(shotNumber)))
  return shot
}

function area(name: string, label: string, value: string, required: boolean) {
  return { kind: 'text' as const, name, label, value, max: AREA, required }
}

function line(name: string, label: string, value: string, max: number, required: boolean) {
  return { kind: 'line' as const, name, label, value, max, required }
}

function writeArea(shot: Shot, fields: readonly WordField[], language: Language): string {
  const { words } = texts(language)
  return fields.map((field) => `${words.shotFields[field]}${words.colon}${flat(shot[field])}`.trimEnd()).join('\n')
}

/**
 * Reads "Label: words" line by line, with labels of either language. A line without a label goes on with the field
 * before it, at the top with the first one. A label that was deleted means that the field is empty.
 */
function readArea<F extends WordField>(text: string, fields: readonly F[], language: Language): Record<F, string> {
  const found = Object.fromEntries(fields.map((field) => [field, ''])) as Record<F, string>
  let current: F = fields[0] as F
  for (const row of cleaned(text).split('\n')) {
    const labelled = fields.flatMap((field) => afterLabel(row, field)).at(0)
    if (labelled !== undefined) current = labelled.field as F
    found[current] = flat(`${found[current]} ${labelled === undefined ? row : labelled.rest}`)
  }
  for (const field of fields) {
    const label = texts(language).words.shotFields[field]
    checkLength(found[field], label, MAX.words, language)
  }
  return found
}

function afterLabel(row: string, field: WordField): { field: WordField; rest: string }[] {
  const labels = [texts('en').words.shotFields[field], texts('zh').words.shotFields[field]]
  const lower = row.trimStart().toLowerCase()
  for (const label of labels) {
    if (!lower.startsWith(label.toLowerCase())) continue
    const rest = /^\s*[:\uff1a](.*)$/u.exec(row.trimStart().slice(label.length))
    if (rest) return [{ field, rest: (rest[1] ?? '').trim() }]
  }
  return []
}

function readSeconds(said: string, language: Language): number {
  const seconds = Number(said.trim().replace(',', '.').replace('\uff0c', '.'))
  if (said.trim() === '' || !(seconds >= SHOT_SECONDS.min && seconds <= SHOT_SECONDS.max)) {
    throw new UserError(texts(language).errors.formSeconds(said.slice(0, 20), SHOT_SECONDS.min, SHOT_SECONDS.max))
  }
  return Math.round(seconds * 100) / 100
}

function oneLine(text: string, label: string, max: number, language: Language): string {
  const said = flat(cleaned(text))
  checkLength(said, label, max, language)
  return said
}

function checkLength(text: string, label: string, max: number, language: Language): void {
  if (text.length > max) throw new UserError(texts(language).errors.formFieldTooLong(label, text.length, max))
}

function flat(text: string): string {
  return text.replace(/\s+/gu, ' ').trim()
}

/** Without control characters, which no one types and which confuse terminals and databases. */
function cleaned(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/[^\P{Cc}\n\t]/gu, '')
}
