import { actionOf, type Form } from '../src/domain/card.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { texts } from '../src/text/texts.ts'
import { pressedOrder } from './find-order.ts'
import { formAnswer } from './form-answer.ts'
import type { Answer, Context, Handler } from './handler.ts'
import { continueVersion } from './plain-words.ts'

/** The Change button of a clip. Its words are what a reply would be. */
export const change: Handler = { name: 'change', run: (incoming, context) => run('change', incoming, context) }

/** The Continue buttons of `/history`: the same for any version. */
export const pick: Handler = { name: 'pick', run: (incoming, context) => run('pick', incoming, context) }

async function run(verb: 'change' | 'pick', incoming: Incoming, context: Context): Promise<Answer> {
  const { order, action, values } = await pressedOrder(incoming, context)
  const { changeForm, editEmpty } = texts(context.language).media
  if (values !== undefined) {
    const words = values.prompt?.trim() ?? ''
    if (words === '') throw new UserError(editEmpty)
    return continueVersion(order, words, incoming, context, order.where)
  }
  const version = Number(action.argument)
  const form: Form = {
    action: actionOf(verb, order.id, action.argument),
    title: verb === 'pick' && version > 0 ? changeForm.titleOf(version) : changeForm.title,
    submit: changeForm.submit,
    fields: [
      {
        kind: 'text',
        name: 'prompt',
        label: changeForm.prompt,
        value: '',
        max: context.limits.promptCharacters,
        required: true,
      },
    ],
  }
  return formAnswer(order, form)
}
