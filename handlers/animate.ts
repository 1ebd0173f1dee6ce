import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { texts } from '../src/text/texts.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { picturesFor } from './sources.ts'
import { ANIMATE_WISH, takeApart } from './wish.ts'
import { placeAnimation } from './work-on-media.ts'

/** `/animate`: one picture or several, and perhaps what happens in them. */
export const animate: Handler = { name: 'animate', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { deed } = incoming
  const { language } = context
  if (deed.kind !== 'command') throw new UserError(texts(language).errors.buttonUnknown)
  const said = takeApart(deed.text, deed.options, language, context, ANIMATE_WISH.options)
  return placeAnimation(await picturesFor(incoming, context), said, incoming, context)
}
