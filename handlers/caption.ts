import { actionOf, type Form } from '../src/domain/card.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import type { Order } from '../src/domain/order.ts'
import type { Language } from '../src/domain/place.ts'
import { texts } from '../src/text/texts.ts'
import { takeCaptionWords } from './caption-words.ts'
import { pressedOrder } from './find-order.ts'
import { formAnswer } from './form-answer.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { clipFor, versionOf } from './sources.ts'
import { CAPTION_WISH, takeApart } from './wish.ts'
import { placeCaptions } from './work-on-media.ts'

/** `/caption` and the Captions button: the words of a clip over it, or beside it as a file, in any language. */
export const caption: Handler = { name: 'caption', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { deed } = incoming
  if (deed.kind === 'press') return pressed(incoming, context)
  const { language } = context
  const { media } = texts(language)
  const typed = deed.kind === 'command' ? deed.options : {}
  const said = takeApart(deed.text, typed, language, context, CAPTION_WISH.options)
  const found = await clipFor(incoming, context, media.clipNeeded(media.examples.caption))
  if (!('version' in found)) throw new UserError(media.clipIsPicture)
  return placeCaptions(found.version, { ...takeCaptionWords(said.words), ...said.options }, incoming, context)
}

async function pressed(incoming: Incoming, context: Context): Promise<Answer> {
  const { order, values } = await pressedOrder(incoming, context)
  const version = await versionOf(order, context)
  if (values === undefined) return formAnswer(order, captionForm(order, context.language))
  const said = {
    ...(values.language === undefined ? {} : { language: values.language }),
    ...(values.captions === undefined ? {} : { captions: values.captions }),
  }
  return placeCaptions(version, said, incoming, context, order.where)
}

function captionForm(order: Order, language: Language): Form {
  const { captionForm: said } = texts(language).media
  return {
    action: actionOf('caption', order.id),
    title: said.title,
    submit: said.submit,
    fields: [
      { kind: 'line', name: 'language', label: said.language, value: '', max: 60, required: false },
      {
        kind: 'choice',
        name: 'captions',
        label: said.as,
        value: 'burnt',
        choices: [
          { value: 'burnt', label: said.burnt },
          { value: 'srt', label: said.srt },
        ],
      },
    ],
  }
}
