import { parseAction } from '../src/domain/card.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { nearest } from '../src/domain/nearest.ts'
import { type Language, languageOf } from '../src/domain/place.ts'
import { errorCard } from '../src/text/notice-card.ts'
import { texts } from '../src/text/texts.ts'
import { VERBS } from '../src/text/verbs.ts'
import { commandNames, commandOf } from './commands.ts'
import type { Answer, Context, Handler } from './handler.ts'

export type RouterContext = Omit<Context, 'language' | 'preferred'>
export type Route = (incoming: Incoming, context: RouterContext) => Promise<Answer | undefined>

const COMMAND = /^\/(\p{L}[\p{L}\p{M}\p{N}_-]{0,31})(?:@\w+)?(?:\s+([\s\S]*))?$/u
const MENTION = /(?<=^|\s)@reelay\b[,:]?\s*/giu
const HELP = /^(?:help|帮助|幫助|[?？])$/iu

/**
 * Finds the handler for what a person did. Answers undefined where nothing was said to the bot, and never throws a
 * `UserError`: that becomes a card, for a press one that only the person who pressed sees.
 */
export function createRouter(handlers: Handler[]): Route {
  const byName = new Map(handlers.map((handler) => [handler.name, handler]))

  return async function route(received, given) {
    const incoming = withCommand(received)
    if (!isForBot(incoming)) return undefined
    const preferred = await given.settings.backendOf(incoming.where)
    const language = await languageFor(incoming, given)
    const context: Context = { ...given, language, ...(preferred === undefined ? {} : { preferred }) }
    try {
      return await handlerFor(incoming, context.language).run(incoming, context)
    } catch (error) {
      if (!(error instanceof UserError)) throw error
      const card = errorCard(error.message, context.language)
      return { kind: 'card', card, private: incoming.deed.kind === 'press' }
    }
  }

  function handlerFor(incoming: Incoming, language: Language): Handler {
    const { deed } = incoming
    const { errors } = texts(language)
    if (deed.kind === 'press') {
      const verb = VERBS.find((each) => each === parseAction(deed.action)?.verb)
      const handler = verb === undefined ? undefined : byName.get(verb)
      if (handler === undefined) throw new UserError(errors.buttonUnknown)
      return handler
    }
    const handler = byName.get(deed.kind === 'text' ? 'video' : (commandOf(deed.name) ?? ''))
    if (handler !== undefined) return handler
    const name = deed.kind === 'command' ? deed.name.slice(0, 32) : ''
    const names = commandNames().map((each) => each.called)
    throw new UserError(errors.commandUnknown(name, nearest(name, names)))
  }
}

/** Texts that are commands: "/video …" where the adapter leaves it a text, and a bare "help". */
function withCommand(incoming: Incoming): Incoming {
  const { deed } = incoming
  if (deed.kind !== 'text') return incoming
  const text = deed.text.replace(MENTION, '').trim()
  const command = COMMAND.exec(text)
  const called = HELP.test(text) ? 'help' : command?.[1]
  if (called === undefined || (!incoming.direct && !deed.addressed)) return { ...incoming, deed: { ...deed, text } }
  return {
    ...incoming,
    deed: { kind: 'command', name: called.toLowerCase(), text: command?.[2]?.trim() ?? '', options: {} },
  }
}

function isForBot(incoming: Incoming): boolean {
  const { deed } = incoming
  return deed.kind !== 'text' || incoming.direct || deed.addressed
}

/** The person's own language, else that of their words; for a press that of the order. */
async function languageFor(incoming: Incoming, context: RouterContext): Promise<Language> {
  const { deed, person, where } = incoming
  if (person.language !== undefined) return person.language
  if (deed.kind === 'text') return languageOf(deed.text)
  if (deed.kind === 'command') return languageOf(`${deed.name} ${deed.text}`)
  const id = parseAction(deed.action)?.order
  const order = id === undefined ? undefined : await context.orders.find(id, where)
  return order?.language ?? 'en'
}
