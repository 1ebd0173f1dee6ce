import type { Field } from '../domain/card.ts'
import { UserError } from '../domain/errors.ts'
import { LANGUAGES, type Language } from '../domain/place.ts'
import { texts } from './texts.ts'

/**
 * Fields of forms and what comes back in them. A Discord modal holds five, so several texts may share an area, a line
 * each, as "Camera: slow push in".
 */

/** Room for the texts of an area with their labels. */
const AREA = 3000

export function areaField(name: string, label: string, value: string, required: boolean): Field {
  return { kind: 'text', name, label, value, max: AREA, required }
}

export function lineField(name: string, label: string, value: string, max: number, required: boolean): Field {
  return { kind: 'line', name, label, value, max, required }
}

/** The texts of an area: their names in the order of their lines, each with its label and its longest length. */
export interface AreaFields<F extends string> {
  names: readonly F[]
  label(field: F, language: Language): string
  max(field: F): number
}

export function writeArea<F extends string>(values: Record<F, string>, fields: AreaFields<F>, language: Language) {
  const { colon } = texts(language).words
  return fields.names
    .map((field) => `${fields.label(field, language)}${colon}${flat(values[field])}`.trimEnd())
    .join('\n')
}

/**
 * Reads "Label: words" line by line, with labels of either language. A line without a label goes on with the field
 * before it, at the top with the first one. A label that was deleted means that the field is empty.
 */
export function readArea<F extends string>(text: string, fields: AreaFields<F>, language: Language): Record<F, string> {
  const found = Object.fromEntries(fields.names.map((field) => [field, ''])) as Record<F, string>
  let current: F = fields.names[0] as F
  for (const row of cleaned(text).split('\n')) {
    const labelled = fields.names.flatMap((field) => afterLabel(row, field, fields)).at(0)
    if (labelled !== undefined) current = labelled.field
    found[current] = flat(`${found[current]} ${labelled === undefined ? row : labelled.rest}`)
  }
  for (const field of fields.names) {
    checkLength(found[field], fields.label(field, language), fields.max(field), language)
  }
  return found
}

function afterLabel<F extends string>(row: string, field: F, fields: AreaFields<F>): { field: F; rest: string }[] {
  const lower = row.trimStart().toLowerCase()
  for (const label of LANGUAGES.map((language) => fields.label(field, language))) {
    if (!lower.startsWith(label.toLowerCase())) continue
    const rest = /^\s*[:\uff1a](.*)$/u.exec(row.trimStart().slice(label.length))
    if (rest) return [{ field, rest: (rest[1] ?? '').trim() }]
  }
  return []
}

/** Seconds to the hundredth; undefined where it is no number within the bounds. */
export function readSeconds(said: string, { min, max }: { min: number; max: number }): number | undefined {
  const seconds = Number(said.trim().replace(',', '.').replace('\uff0c', '.'))
  return said.trim() === '' || !(seconds >= min && seconds <= max) ? undefined : Math.round(seconds * 100) / 100
}

export function readLine(text: string, label: string, max: number, language: Language): string {
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
