import type { Incoming, Receive, Reply } from '../../src/domain/chat-adapter.ts'
import { pause } from '../../src/domain/pause.ts'
import { languageOf } from '../../src/domain/place.ts'
import type { Forms } from './form.ts'
import type { Parts } from './parts.ts'
import { ALERT_CHARACTERS, createAnswerQuery } from './query-answer.ts'
import { createReplies } from './replies.ts'
import type { Show } from './show.ts'
import type { CallbackQuery } from './update.ts'

export interface Presses {
  /** Resolves once it is stored; what comes of it is shown later. */
  pressed(query: CallbackQuery, incoming: Incoming, receive: Receive): Promise<void>
}

/** A button shows that it waits for so long at most: what comes then may still be said in answer to the press itself. */
const SOON_MS = 1000

export function createPresses(parts: Parts & { show: Show; forms: Forms }): Presses {
  const { forms, log } = parts
  const answerQuery = createAnswerQuery(parts)
  const replies = createReplies(parts)

  async function pressed(query: CallbackQuery, incoming: Incoming, receive: Receive): Promise<void> {
    const { reply } = await receive(incoming)
    follow(query, incoming, reply).catch((error: unknown) =>
      log.warn({ deed: incoming.id, err: error }, 'what a press brought could not be shown'),
    )
  }

  async function follow(query: CallbackQuery, incoming: Incoming, reply: Promise<Reply | undefined>): Promise<void> {
    // Whatever becomes of it, the button must not be seen waiting.
    const soon = await within(reply, SOON_MS).catch(() => undefined)
    const notice = noticeOf(soon)
    const said = await answerQuery(query, notice === undefined ? undefined : { text: notice, alert: true })
    const brought = await reply
    if (brought && !(said && notice !== undefined)) await show(brought, incoming)
  }

  async function show(reply: Reply, { where, person, deed }: Incoming): Promise<void> {
    if (deed.kind !== 'press') return
    const { message } = deed
    if (reply.kind === 'file') return replies.file(reply, where, person.language ?? languageOf(reply.label))
    const { card } = reply
    if (!card.form) return replies.card(card, where, message)
    const language = person.language ?? languageOf(`${card.form.title}${card.form.submit}`)
    await forms.open({ where, message, card, person, language })
  }

  return { pressed }
}

/** What is only to be read, and short enough for an alert. */
function noticeOf(reply: Reply | undefined): string | undefined {
  if (reply?.kind !== 'card') return undefined
  const { title, lines, buttons, form, picture, progress } = reply.card
  if (buttons.length > 0 || form || picture !== undefined || progress) return undefined
  const text = [title, ...lines].join('\n')
  return text.length <= ALERT_CHARACTERS ? text : undefined
}

/** Undefined where it is not there by then. */
async function within<T>(promise: Promise<T>, ms: number): Promise<T | undefined> {
  const done = new AbortController()
  try {
    return await Promise.race([promise, pause(ms, done.signal).then(() => undefined)])
  } finally {
    done.abort()
  }
}
