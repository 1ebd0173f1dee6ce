import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { texts } from '../src/text/texts.ts'
import { editShot } from './edit-shot.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { mustBeMadeAnew, reviseVersion } from './revise-version.ts'
import { clipFor } from './sources.ts'
import { EDIT_WISH, hasWords, takeApart } from './wish.ts'
import { placeEdit } from './work-on-media.ts'

/** `/edit`: a clip is changed by words. A press is that of a shot's button on a scene sheet. */
export const edit: Handler = { name: 'edit', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { deed } = incoming
  if (deed.kind === 'press') return editShot(incoming, context)
  const { language } = context
  const { media } = texts(language)
  const said = takeApart(deed.text, deed.kind === 'command' ? deed.options : {}, language, context, EDIT_WISH.options)
  if (!hasWords(said.words)) throw new UserError(media.editEmpty)
  const found = await clipFor(incoming, context, media.clipNeeded(media.examples.edit))
  if (!('version' in found)) throw new UserError(media.clipIsPicture)
  const { version } = found
  const { order } = version
  if (order && (order.operation === 'film' || (await mustBeMadeAnew(order, said.options, context))))
    return reviseVersion(order, said, {}, incoming, context)
  return placeEdit(version, { ...said, prompt: said.words, format: {} }, incoming, context)
}
