import type { Card } from '../../src/domain/card.ts'
import type { Params } from './multipart.ts'
import { renderCard } from './render.ts'

/** https://core.telegram.org/bots/api#sendmessage and https://core.telegram.org/bots/api#sendvideo */
const TEXT_CHARACTERS = 4096
const CAPTION_CHARACTERS = 1024

/** The words of a card, as parameters of a message of text. Links in them are people's: none is followed for a preview. */
export function textOf(card: Card): Params {
  const { text, entities } = renderCard(card, TEXT_CHARACTERS)
  return { text, entities, link_preview_options: { is_disabled: true } }
}

/** The same beside a picture or a clip. */
export function captionOf(card: Card): Params {
  const { text, entities } = renderCard(card, CAPTION_CHARACTERS)
  return { caption: text, caption_entities: entities }
}
