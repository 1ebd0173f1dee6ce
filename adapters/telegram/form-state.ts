import { z } from 'zod'
import type { Card, Field } from '../../src/domain/card.ts'
import {
  LANGUAGES,
  type Language,
  type MessageRef,
  type Person,
  PLATFORMS,
  type Target,
} from '../../src/domain/place.ts'
import { refOf } from './place.ts'
import { say } from './text.ts'

/** A form that somebody fills in, as it is kept; and what becomes of it with each press and answer. */

const named = { name: z.string(), label: z.string(), value: z.string() }
const field = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['line', 'text']), ...named, max: z.number(), required: z.boolean() }),
  z.object({ kind: z.literal('number'), ...named, min: z.number(), max: z.number(), required: z.boolean() }),
  z.object({
    kind: z.literal('choice'),
    ...named,
    choices: z.array(z.object({ value: z.string(), label: z.string() })),
  }),
])

const target = z.object({
  platform: z.enum(PLATFORMS),
  workspace: z.string(),
  channel: z.string(),
  thread: z.string().exactOptional(),
  replyTo: z.string().exactOptional(),
})

const step = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('fields') }),
  z.object({ kind: z.literal('choices'), field: z.number() }),
  /** Waits for a message. `prompt`: the message that asks for it, once it stands. */
  z.object({
    kind: z.literal('words'),
    field: z.number(),
    problem: z.string().exactOptional(),
    prompt: z.number().exactOptional(),
  }),
  z.object({ kind: z.literal('closed'), how: z.enum(['sent', 'cancelled']) }),
])
export type Step = z.infer<typeof step>

export const formState = z.object({
  form: z.object({ action: z.string(), title: z.string(), submit: z.string(), fields: z.array(field) }),
  lines: z.array(z.string()),
  values: z.record(z.string(), z.string()),
  person: z.object({ id: z.string(), name: z.string() }),
  language: z.enum(LANGUAGES),
  where: target,
  /** The message whose button opened it. */
  opener: z.string(),
  step,
  /** Why what was sent did not fit. */
  problem: z.array(z.string()),
  /** How often it was sent and did not fit. */
  round: z.number(),
  panel: z.number().exactOptional(),
  /** A message stands below the panel that the panel is to stand below. */
  passed: z.boolean(),
  /** Messages of ours that nobody needs any more. */
  litter: z.array(z.number()),
  /** The message that was taken as an answer last. */
  taken: z.number().exactOptional(),
})
export type FormState = z.infer<typeof formState>

export interface OpenedForm {
  where: Target
  /** The message whose button opened it. */
  message: MessageRef
  /** With a form. */
  card: Card
  person: Person
  language: Language
}

export function opened({ where, message, card, person, language }: OpenedForm): FormState {
  const { action = '', title = '', submit = '', fields = [] } = card.form ?? {}
  const empty = fields.findIndex(isMissing)
  return {
    form: { action, title, submit, fields },
    lines: card.lines,
    values: Object.fromEntries(fields.map(({ name, value }) => [name, value])),
    person: { id: person.id, name: person.name },
    language,
    where,
    opener: message.message,
    // Where something is still to be said it is asked for at once.
    step: empty === -1 ? { kind: 'fields' } : { kind: 'words', field: empty },
    problem: [],
    round: 0,
    passed: false,
    litter: [],
  }
}

/** Whoever answers does not press as well: that is the way of forms with one field. */
export function isSentByAnswer({ form: { fields } }: FormState): boolean {
  return fields.length === 1 && fields[0]?.kind !== 'choice'
}

export function isOpen({ step }: FormState): boolean {
  return step.kind !== 'closed'
}

export function openerOf({ where, opener }: FormState): MessageRef {
  return refOf(where, Number(opener))
}

export function heldIn(field: Field, { values }: FormState): string {
  return values[field.name] ?? ''
}

/** Whether it may be emptied, and holds something. */
export function canBeEmptied(field: Field, state: FormState): boolean {
  return field.kind !== 'choice' && !field.required && heldIn(field, state) !== ''
}

/** The first field that has to be filled in and is not. */
export function missingField(state: FormState): number | undefined {
  const index = state.form.fields.findIndex((field) => isMissing({ ...field, value: heldIn(field, state) }))
  return index === -1 ? undefined : index
}

function isMissing(field: Field): boolean {
  return field.kind !== 'choice' && field.required && field.value.trim() === ''
}

/** The prompt of the step before is not needed any more. */
export function toStep(state: FormState, step: Step): FormState {
  const { prompt } = state.step.kind === 'words' ? state.step : {}
  return { ...state, step, litter: prompt === undefined ? state.litter : [...state.litter, prompt] }
}

export function withValue(state: FormState, field: Field, value: string): FormState {
  return { ...toStep(state, { kind: 'fields' }), values: { ...state.values, [field.name]: value }, problem: [] }
}

/** It was sent, and does not fit: it stays open, and what is sent next is another deed. */
export function refused(state: FormState, problem: string[]): FormState {
  return { ...toStep(state, { kind: 'fields' }), problem, round: state.round + 1 }
}

export function closed(state: FormState, how: 'sent' | 'cancelled'): FormState {
  return toStep(state, { kind: 'closed', how })
}

/** What somebody wrote as the value of a field, or why it cannot be. */
export function readAnswer(
  field: Exclude<Field, { kind: 'choice' }>,
  text: string | undefined,
  language: Language,
): { value: string } | { problem: string } {
  const said = text?.trim() ?? ''
  if (said === '') return { problem: say('formWordsOnly', language) }
  if (field.kind === 'number') {
    const number = Number(said.normalize('NFKC').replace(',', '.'))
    if (number >= field.min && number <= field.max) return { value: String(number) }
    return { problem: say('formNumber', language, { said: said.slice(0, 20), min: field.min, max: field.max }) }
  }
  const { length } = [...said]
  if (length > field.max) return { problem: say('formTooLong', language, { length, max: field.max }) }
  return { value: field.kind === 'line' ? said.replace(/\s+/gu, ' ') : said }
}
