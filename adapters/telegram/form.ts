import type { Field } from '../../src/domain/card.ts'
import type { Incoming, Receive, Reply } from '../../src/domain/chat-adapter.ts'
import { newId } from '../../src/domain/id.ts'
import type { Person, Target } from '../../src/domain/place.ts'
import { parseFormAction } from './form-action.ts'
import { createFormStage } from './form-stage.ts'
import {
  canBeEmptied,
  closed,
  type FormState,
  isOpen,
  isSentByAnswer,
  missingField,
  type OpenedForm,
  opened,
  openerOf,
  readAnswer,
  refused,
  toStep,
  withValue,
} from './form-state.ts'
import { createFormStore } from './form-store.ts'
import { remember } from './once.ts'
import type { Parts } from './parts.ts'
import { patiently } from './patiently.ts'
import { isGroup } from './place.ts'
import { post } from './posting.ts'
import { createAnswerQuery } from './query-answer.ts'
import { createReplies } from './replies.ts'
import type { Show } from './show.ts'
import { say } from './text.ts'
import type { CallbackQuery, Message } from './update.ts'

/**
 * Forms, message by message, since Telegram has none of its own: a panel with a button for each field, and a prompt
 * whose reply becomes the value. Nothing is kept in this process, so a form goes on after a restart and in any other.
 */
export interface Forms {
  open(form: OpenedForm): Promise<void>
  /** A press on "form:…". */
  press(query: CallbackQuery, where: Target, person: Person, receive: Receive): Promise<void>
  /** True where the message answers a form, and so is no deed. */
  answer(message: Message, where: Target, person: Person, receive: Receive): Promise<boolean>
}

type Pressed = NonNullable<ReturnType<typeof parseFormAction>>

export function createForms(parts: Parts & { show: Show }): Forms {
  const { client, sender, memory, log } = parts
  const store = createFormStore(memory.forms)
  const stage = createFormStage(parts, store)
  const answerQuery = createAnswerQuery(parts)
  const replies = createReplies(parts)
  const sending = new Set<string>()

  async function open(form: OpenedForm): Promise<void> {
    const id = newId()
    await store.add(id, opened(form))
    try {
      await stage.show(id)
    } catch (error) {
      await store.drop(id)
      throw error
    }
  }

  async function press(query: CallbackQuery, where: Target, person: Person, receive: Receive): Promise<void> {
    const pressed = parseFormAction(query.data ?? '')
    const state = pressed && (await store.find(pressed.id))
    const language = person.language ?? state?.language ?? 'en'
    const alert = (text: string) => void answerQuery(query, { text, alert: true })
    if (!pressed || !state || !isOpen(state) || state.where.workspace !== where.workspace)
      return alert(say('formClosed', language))
    if (state.person.id !== person.id) return alert(say('formOfOther', language, { name: state.person.name }))
    const missing = pressed.verb === 'send' ? missingField(state) : undefined
    if (missing !== undefined) {
      const { label = '' } = state.form.fields[missing] ?? {}
      await store.change(pressed.id, (now) => (isOpen(now) ? toStep(now, { kind: 'words', field: missing }) : now))
      alert(say('formMissing', language, { label }))
    } else if (pressed.verb === 'send') {
      await submit(pressed.id, state, person, receive)
      void answerQuery(query, { text: say('formSending', language), alert: false })
      return
    } else {
      await store.change(pressed.id, (now) => (isOpen(now) ? afterPress(now, pressed) : now))
      void answerQuery(query)
    }
    refresh(pressed.id)
  }

  async function answer(message: Message, where: Target, person: Person, receive: Receive): Promise<boolean> {
    const replied = message.reply_to_message?.message_id
    const isCommand = message.entities?.some(({ type, offset }) => type === 'bot_command' && offset === 0)
    const owner = replied === undefined || isCommand ? undefined : await store.ownerOf(where.workspace, replied)
    if (replied === undefined || !owner) return false
    const state = await store.find(owner.form)
    if (owner.person !== person.id) {
      const name = state?.person.name ?? ''
      tell(where, say(state ? 'formOfOther' : 'formClosed', person.language ?? state?.language ?? 'en', { name }))
      return true
    }
    const { message_id } = message
    // Telegram tells it once more where the process died before it said that it has it.
    const again = state?.taken === message_id
    if (again && isSentByAnswer(state) && isOpen(state)) await submit(owner.form, state, person, receive)
    if (!again) await take(owner.form, state, { replied, message_id, text: message.text }, { where, person, receive })
    return true
  }

  async function take(
    id: string,
    state: FormState | undefined,
    { replied, message_id, text }: { replied: number; message_id: number; text: string | undefined },
    { where, person, receive }: { where: Target; person: Person; receive: Receive },
  ): Promise<void> {
    const language = person.language ?? state?.language ?? 'en'
    if (!state || !isOpen(state)) return tell(where, say('formClosed', language))
    const { step } = state
    const field = step.kind === 'words' ? state.form.fields[step.field] : undefined
    // People reply to the panel as well, which asks for the same.
    const isAsked = step.kind === 'words' && [step.prompt, state.panel].includes(replied)
    if (step.kind !== 'words' || !isAsked || !field || field.kind === 'choice')
      return tell(where, say('formNotAsked', language))
    const read = readAnswer(field, text, language)
    if ('problem' in read) {
      const { problem } = read
      await store.change(id, (now) => toStep(now, { kind: 'words', field: step.field, problem }))
      return refresh(id)
    }
    const changed = await store.change(id, (now) => ({
      ...withValue(now, field, read.value),
      taken: message_id,
      passed: true,
    }))
    if (changed && isSentByAnswer(changed)) await submit(id, changed, person, receive)
    else refresh(id)
  }

  /** Resolves once the deed is stored. */
  async function submit(id: string, state: FormState, person: Person, receive: Receive): Promise<void> {
    const { form, round, values, where } = state
    // However often it is pressed, it is one deed until it is known whether it fits.
    const deed = `${client.bot}:form:${id}:${round}`
    if (sending.has(deed)) return
    const incoming: Incoming = {
      id: deed,
      where,
      person,
      direct: !isGroup(where),
      attachments: [],
      deed: { kind: 'press', action: form.action, message: openerOf(state), values },
    }
    const { reply } = await receive(incoming)
    sending.add(deed)
    settle(id, state, person, reply)
      .catch((error: unknown) => log.warn({ deed, err: error }, 'what a form brought could not be shown'))
      .finally(() => sending.delete(deed))
  }

  async function settle(id: string, sent: FormState, person: Person, reply: Promise<Reply | undefined>): Promise<void> {
    const brought = await reply
    const card = brought?.kind === 'card' ? brought.card : undefined
    const misfit = card?.tone === 'bad' && card.buttons.length === 0
    const changed = await store.change(id, (now) => {
      if (!isOpen(now) || now.round !== sent.round) return now
      return misfit ? refused(now, card.lines) : { ...closed(now, 'sent'), passed: false }
    })
    await stage.show(id)
    // What does not fit stands in the form, unless that is gone.
    if (!brought || (misfit && changed && isOpen(changed))) return
    const { where, language } = sent
    const message = openerOf(sent)
    if (brought.kind === 'file') await replies.file(brought, where, person.language ?? language)
    else if (brought.card.form) await open({ where, message, card: brought.card, person, language })
    else await replies.card(brought.card, where, message, { below: true })
  }

  function refresh(id: string): void {
    stage.show(id).catch((error: unknown) => log.warn({ form: id, err: error }, 'a form could not be shown'))
  }

  /** Of what cannot be taken, in the background. */
  function tell(where: Target, text: string): void {
    patiently(() => post(sender, where, { method: 'sendMessage', params: { text } }))
      .then((posted) => remember(memory, { ...posted, kind: 'answer' }))
      .catch((error: unknown) => log.warn({ err: error }, 'what is said of a form could not be shown'))
  }

  return { open, press, answer }
}

/** Of a press on anything but the last button. */
function afterPress(state: FormState, { verb, index }: Pressed): FormState {
  const { step, form } = state
  const stands = step.kind === 'choices' || step.kind === 'words' ? form.fields[step.field] : undefined
  if (verb === 'cancel') return closed(state, 'cancelled')
  if (verb === 'field') return asks(state, form.fields[index], index)
  if (verb === 'empty' && stands && canBeEmptied(stands, state)) return withValue(state, stands, '')
  const chosen = verb === 'choice' && stands?.kind === 'choice' ? stands.choices[index] : undefined
  if (chosen && stands) return withValue(state, stands, chosen.value)
  return toStep(state, { kind: 'fields' })
}

function asks(state: FormState, field: Field | undefined, index: number): FormState {
  if (!field) return state
  return toStep(state, { kind: field.kind === 'choice' ? 'choices' : 'words', field: index })
}
