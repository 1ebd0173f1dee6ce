import type { Incoming } from '../src/domain/chat-adapter.ts'
import { UserError } from '../src/domain/errors.ts'
import { isFinal } from '../src/domain/order.ts'
import { clipName } from '../src/text/clip-name.ts'
import { texts } from '../src/text/texts.ts'
import { pressedOrder } from './find-order.ts'
import type { Answer, Context, Handler } from './handler.ts'

/** The Download buttons: a link to the clip, or to its subtitles, that expires. */
export const get: Handler = { name: 'get', run }

async function run(incoming: Incoming, context: Context): Promise<Answer> {
  const { order, action } = await pressedOrder(incoming, context)
  const { errors, cards, media } = texts(context.language)
  const { clip } = order
  if (clip === undefined) throw new UserError(isFinal(order.state) ? errors.clipNone : errors.clipNotYet)
  if (action.argument !== 'srt') {
    return fileAnswer(clip.asset, clipName(order), cards.buttons.download, context)
  }
  if (clip.subtitles === undefined) throw new UserError(media.subtitlesNone)
  const name = clipName(order).replace(/\.mp4$/u, '.srt')
  return fileAnswer(clip.subtitles, name, media.buttons.subtitles, context)
}

function fileAnswer(asset: string, name: string, label: string, { link }: Context): Answer {
  return { kind: 'file', asset, name, url: link(asset, name), label }
}
