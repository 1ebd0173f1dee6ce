import type { Button, Field } from '../../src/domain/card.ts'
import { cutText } from '../../src/text/format.ts'
import { texts } from '../../src/text/texts.ts'
import { formAction } from './form-action.ts'
import { canBeEmptied, type FormState, heldIn, isSentByAnswer } from './form-state.ts'
import { type Keyboard, keyboardOf } from './keyboard.ts'
import { plain } from './plain.ts'
import { renderCard } from './render.ts'
import { say } from './text.ts'

/** What a form looks like: a panel with all its fields, and a prompt for the one that is being changed. */

export interface FormEntity {
  type: 'bold' | 'blockquote' | 'pre' | 'text_mention'
  offset: number
  length: number
  user?: { id: number; is_bot: false; first_name: string }
}

export interface FormText {
  text: string
  entities: FormEntity[]
}

export interface Panel extends FormText {
  keyboard: Keyboard
}

export interface Prompt extends FormText {
  forceReply: { force_reply: true; input_field_placeholder: string; selective?: true }
}

type Piece = string | (Omit<FormEntity, 'offset' | 'length'> & { text: string })

/** https://core.telegram.org/bots/api#sendmessage */
const TEXT_CHARACTERS = 4096
const HEAD_CHARACTERS = 1200
const LONGEST_LABEL = 64
/** Of a value among others; the whole of it stands in the prompt. */
const LONGEST_VALUE = { text: 600, line: 200 }
const LONGEST_IN_PROMPT = 3400
const EMPTY = '\u2014'
/** "Camera: slow push in" */
const LABELLED = /^[^:\uff1a]{1,30}[:\uff1a]/u
const BRACKET_AT_END = /\s*(?:\([^()]*\)|\uff08[^\uff08\uff09]*\uff09)$/u

export function panelOf(id: string, state: FormState): Panel {
  const { form, lines, problem, step, language } = state
  const warnings = problem.map((line) => `\u26a0\ufe0f ${line}`)
  const closing = step.kind === 'closed' ? [say(step.how === 'sent' ? 'formSent' : 'formCancelled', language)] : []
  const card = { title: form.title, lines: closing.length > 0 ? closing : [...lines, ...warnings] }
  const head = renderCard({ ...card, tone: 'plain', buttons: [] }, HEAD_CHARACTERS)
  if (step.kind === 'closed') return { ...head, keyboard: { inline_keyboard: [] } }
  const hint = hintOf(state)
  const fields = fieldPieces(state, TEXT_CHARACTERS - head.text.length - hint.length - 10)
  const body = composed(['\n\n', ...fields, '\n', hint], head.text.length)
  return { text: head.text + body.text, entities: [...head.entities, ...body.entities], keyboard: keysOf(id, state) }
}

/** Undefined where nothing is asked for. */
export function promptOf(state: FormState, group: boolean): Prompt | undefined {
  const { form, step, language, person } = state
  const field = step.kind === 'words' ? form.fields[step.field] : undefined
  if (step.kind !== 'words' || !field || field.kind === 'choice') return undefined
  const label = labelOf(field)
  const asked: Piece[] = [
    { type: 'bold', text: label },
    ...(step.problem === undefined ? [] : [`\n\u26a0\ufe0f ${step.problem}`]),
    `\n${askFor(field, state)}`,
    ...(isSentByAnswer(state) ? [`\n${say('formAtOnce', language, { submit: form.submit })}`] : []),
    ...nowPieces(field, state),
  ]
  // Whoever is named sees the reply opened; nobody else does.
  const user = { id: Number(person.id), is_bot: false as const, first_name: person.name }
  const named: Piece[] = [{ type: 'text_mention', text: person.name, user }, texts(language).words.colon]
  return {
    ...composed(group ? [...named, ...asked] : asked),
    forceReply: { force_reply: true, input_field_placeholder: label, ...(group && { selective: true }) },
  }
}

function hintOf({ form, step, language }: FormState): string {
  if (step.kind !== 'choices' && step.kind !== 'words') return say('formFields', language, { submit: form.submit })
  const field = form.fields[step.field]
  const label = field ? labelOf(field) : ''
  return say(step.kind === 'choices' ? 'formChoices' : 'formWaiting', language, { label })
}

function fieldPieces(state: FormState, room: number): Piece[] {
  const { fields } = state.form
  const { colon } = texts(state.language).words
  const share = Math.floor(room / Math.max(1, fields.length)) - LONGEST_LABEL - 6
  return fields.flatMap((field): Piece[] => {
    const label = labelOf(field)
    const value = shownValue(field, state)
    if (field.kind !== 'text' || value === '') {
      const line = cutText(plain(value), Math.min(share, LONGEST_VALUE.line)) || EMPTY
      return [{ type: 'bold', text: label }, `${colon}${line}\n`]
    }
    const max = fields.length === 1 ? share : Math.min(share, LONGEST_VALUE.text)
    return [{ type: 'bold', text: label }, '\n', { type: 'blockquote', text: cutLines(value, max) }, '\n']
  })
}

function shownValue(field: Field, state: FormState): string {
  const value = heldIn(field, state)
  if (field.kind === 'choice') return field.choices.find((choice) => choice.value === value)?.label ?? value
  const shown = value.split('\n').map(plain)
  return (hasLabels(field) ? withDashes(shown) : shown).join('\n').trim()
}

/** Whether several texts share it, a line each. */
function hasLabels({ kind, value }: Field): boolean {
  const held = value.trim().split('\n')
  return kind === 'text' && held.length > 1 && held.every((line) => LABELLED.test(line))
}

/** Where nothing stands behind a label, nor on a line below that goes on with it. */
function withDashes(shown: string[]): string[] {
  return shown.map((line, index) => {
    const next = shown[index + 1] ?? ''
    const empty = LABELLED.exec(line)?.[0] === line && (next === '' || LABELLED.test(next))
    return empty ? `${line}${line.endsWith(':') ? ' ' : ''}${EMPTY}` : line
  })
}

function askFor(field: Exclude<Field, { kind: 'choice' }>, state: FormState): string {
  const { language } = state
  if (field.kind === 'number') return say('formAskNumber', language, { min: field.min, max: field.max })
  if (heldIn(field, state) === '') return say('formAskFirst', language)
  return say(hasLabels(field) ? 'formAskLines' : 'formAskNew', language)
}

/** Words stand in a block that one tap copies, to be changed and sent back. */
function nowPieces(field: Field, state: FormState): Piece[] {
  const { language } = state
  const value = heldIn(field, state).trim()
  if (plain(value) === '') return []
  if (field.kind === 'number') return [`\n${say('formNow', language, { value })}`]
  const whole = value.length <= LONGEST_IN_PROMPT
  const block: Piece = { type: whole ? 'pre' : 'blockquote', text: cutLines(value, LONGEST_IN_PROMPT) }
  return [`\n\n${say(whole ? 'formNowCopy' : 'formNowLong', language)}\n`, block]
}

function keysOf(id: string, state: FormState): Keyboard {
  const { form, step, language } = state
  const cancel: Button = { action: formAction(id, 'cancel'), label: say('formCancel', language), style: 'danger' }
  if (step.kind === 'choices') {
    const field = form.fields[step.field]
    const choices = field?.kind === 'choice' ? field.choices : []
    const now = field && heldIn(field, state)
    const buttons = choices.map(({ value, label }, index) => ({
      action: formAction(id, 'choice', index),
      label: value === now ? `\u2713 ${label}` : label,
    }))
    return rows(buttons, [{ action: formAction(id, 'keep'), label: say('formBack', language) }])
  }
  if (step.kind === 'words') {
    const field = form.fields[step.field]
    const holds = field !== undefined && heldIn(field, state) !== ''
    const keep = { action: formAction(id, 'keep'), label: say(holds ? 'formLeave' : 'formBack', language) }
    const empty = { action: formAction(id, 'empty'), label: say('formEmpty', language) }
    return rows([keep, ...(field && canBeEmptied(field, state) ? [empty] : [])], [cancel])
  }
  const fields = form.fields.map((field, index) => ({
    action: formAction(id, 'field', index),
    label: labelOf({ ...field, label: field.label.replace(BRACKET_AT_END, '') }),
  }))
  return rows(fields, [{ action: formAction(id, 'send'), label: form.submit, style: 'primary' }, cancel])
}

function rows(...groups: Button[][]): Keyboard {
  return { inline_keyboard: groups.flatMap((group) => keyboardOf(group)?.inline_keyboard ?? []) }
}

function labelOf({ label, name }: Field): string {
  return cutText(plain(label), LONGEST_LABEL) || name
}

/** Keeps the lines. Never cuts a character in two. */
function cutLines(text: string, max: number): string {
  if (text.length <= max) return text
  return `${text
    .slice(0, max - 1)
    .replace(/[\ud800-\udbff]$/, '')
    .trimEnd()}\u2026`
}

function composed(pieces: readonly Piece[], offset = 0): FormText {
  let text = ''
  const entities: FormEntity[] = []
  for (const piece of pieces) {
    if (typeof piece !== 'string') {
      const { text: words, ...entity } = piece
      entities.push({ ...entity, offset: offset + text.length, length: words.length })
    }
    text += typeof piece === 'string' ? piece : piece.text
  }
  return { text, entities }
}
