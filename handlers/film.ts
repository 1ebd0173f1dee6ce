import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { texts } from '../src/text/texts.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { place } from './place.ts'
import { FILM_WISH, readWish } from './wish.ts'

/** `/film`: a film of several shots. It stops at its storyboard until somebody has it rendered. */
export const film: Handler = { name: 'film', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { deed } = incoming
  const { language } = context
  if (deed.kind === 'press') throw new UserError(texts(language).errors.buttonUnknown)
  if (incoming.attachments.length > 0) throw new UserError(texts(language).film.errors.attachments)
  const typed = deed.kind === 'command' ? deed.options : {}
  const { prompt, options } = readWish(deed.text, typed, language, context, undefined, FILM_WISH)
  return place({ operation: 'film', prompt, options }, incoming, context)
}
