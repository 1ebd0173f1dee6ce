import { actionOf, type Form } from '../src/domain/card.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { DIRECTIONS, type Order } from '../src/domain/order.ts'
import { texts } from '../src/text/texts.ts'
import { pressedOrder } from './find-order.ts'
import { formAnswer } from './form-answer.ts'
import { takeGrowth } from './growth-words.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { clipFor, versionOf } from './sources.ts'
import { EXTEND_WISH, takeApart } from './wish.ts'
import { widestRange } from './wish-backend.ts'
import { placeExtension } from './work-on-media.ts'

/** `/extend` and the Extend button: a clip or a picture goes on, at its end, its beginning or both. */
export const extend: Handler = { name: 'extend', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { deed } = incoming
  if (deed.kind === 'press') return pressed(incoming, context)
  const { language } = context
  const typed = deed.kind === 'command' ? deed.options : {}
  const said = takeApart(deed.text, typed, language, context, EXTEND_WISH.options, ['shape'])
  const { rest, ...growth } = takeGrowth(said.words)
  // What is not said at the beginning may stand in words anywhere: "a ship arrives, 3 seconds".
  const plain = takeApart(rest, {}, language, context, EXTEND_WISH.options)
  const wish = { prompt: plain.prompt, options: { ...growth, ...said.options }, format: plain.format }
  const found = await clipFor(incoming, context, texts(language).media.mediaNeeded)
  const version = 'version' in found ? found.version : { inputs: found.pictures, inherited: {} }
  return placeExtension(version, wish, incoming, context)
}

async function pressed(incoming: Incoming, context: Context): Promise<Answer> {
  const { order, values } = await pressedOrder(incoming, context)
  const version = await versionOf(order, context)
  if (values === undefined) return formAnswer(order, extendForm(order, context))
  const options = {
    ...(values.seconds?.trim() ? { seconds: values.seconds.trim() } : {}),
    direction: values.direction ?? 'forwards',
  }
  const { prompt } = takeApart(values.prompt ?? '', {}, context.language, context, [])
  return placeExtension(version, { prompt, options, format: {} }, incoming, context, order.where)
}

function extendForm(order: Order, { language, backends, limits }: Context): Form {
  const { extendForm: said } = texts(language).media
  const { min, max } = widestRange({ backends, limits }, 'extend') ?? { min: 1, max: 1 }
  const standard = Math.min(max, Math.max(min, limits.seconds.default))
  return {
    action: actionOf('extend', order.id),
    title: said.title,
    submit: said.submit,
    fields: [
      { kind: 'number', name: 'seconds', label: said.seconds, value: String(standard), min, max, required: true },
      {
        kind: 'choice',
        name: 'direction',
        label: said.direction,
        value: 'forwards',
        choices: DIRECTIONS.map((value) => ({ value, label: said.directions[value] })),
      },
      {
        kind: 'text',
        name: 'prompt',
        label: said.prompt,
        value: '',
        max: limits.promptCharacters,
        required: false,
      },
    ],
  }
}
