import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { usedLines } from '../src/text/models-card.ts'
import { backendName } from '../src/text/order-lines.ts'
import { texts } from '../src/text/texts.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { findBackend } from './wish-backend.ts'

/** `/backend`: which backend this channel uses where a message names none. With a name it is set, with `off` it is not. */
export const backend: Handler = { name: 'backend', run }

const OFF = /^(?:off|none|no|default|reset|关闭|關閉|关|關|关掉|取消|默认|無|无)$/iu

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { deed, where } = incoming
  const { language, settings } = context
  const { errors, commands, words } = texts(language)
  if (deed.kind !== 'command') throw new UserError(errors.buttonUnknown)
  const said = String(deed.options.backend ?? deed.text).trim()
  if (said === '') {
    const names = words.listed(context.backends.map(({ name }) => name))
    return answer([...usedLines(context, language), commands.backend.names(names)], context)
  }
  const { preferred: _, ...open } = context
  const chosen = OFF.test(said) ? undefined : findBackend(said, language, context)
  if (!incoming.direct && !incoming.person.manager) throw new UserError(errors.backendNotAllowed)
  await settings.setBackend(where, chosen?.name)
  if (chosen === undefined) return answer([commands.backend.off, ...usedLines(open, language)], context)
  const lines = [commands.backend.changed(backendName(chosen.name, language))]
  return answer(context.backends.length > 1 ? [...lines, commands.models.next] : lines, context)
}

function answer(lines: string[], { language }: Context): Answer {
  const { title } = texts(language).commands.backend
  return { kind: 'card', card: { title, lines, tone: 'plain', buttons: [] }, private: false }
}
