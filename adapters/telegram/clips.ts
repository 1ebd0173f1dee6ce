import type { ClipFile } from '../../src/domain/asset.ts'
import type { Card } from '../../src/domain/card.ts'
import { isForKeys, type Keyboard, keyboardOf, linkKey } from './keyboard.ts'
import type { Loaded, Piece } from './media.ts'
import type { Params } from './multipart.ts'
import { captionOf } from './words.ts'

/** Clips as Telegram's methods take them. */

/** What is posted of a clip: itself, or its poster where it is too large. */
export function pieceOf({ asset, poster, name, instead }: ClipFile): Piece {
  return instead ? { kind: 'photo', asset: poster } : { kind: 'video', asset, name, poster }
}

/** For `sendVideo` and `sendPhoto`. */
export function clipPosting(
  clip: ClipFile,
  loaded: Loaded | undefined,
  card: Card,
): { method: string; params: Params } {
  const keyboard = clipKeyboard(clip, card)
  const more = { ...clipCaption(clip, card), ...(keyboard && { reply_markup: keyboard }) }
  if (clip.instead) return { method: 'sendPhoto', params: { photo: loaded?.media, ...more } }
  const { media: video, ...thumbnail } = loaded ?? {}
  return { method: 'sendVideo', params: { video, ...thumbnail, ...factsOf(clip), ...more } }
}

/** For albums and `editMessageMedia`. */
export function clipMedia(clip: ClipFile, loaded: Loaded | undefined, card?: Card): Params {
  const caption = card ? clipCaption(clip, card) : {}
  if (clip.instead) return { type: 'photo', media: loaded?.media, ...caption }
  return { type: 'video', ...loaded, ...factsOf(clip), ...caption }
}

/** The card's buttons; above them the way to a clip that is too large. */
export function clipKeyboard({ name, instead }: ClipFile, { buttons }: Card): Keyboard | undefined {
  const keyboard = keyboardOf(buttons)
  if (instead?.url === undefined || !isForKeys(instead.url)) return keyboard
  return { inline_keyboard: [[linkKey(name, instead.url)], ...(keyboard?.inline_keyboard ?? [])] }
}

/** An address that no button may hold is written out. */
function clipCaption({ instead }: ClipFile, card: Card): Params {
  const { url } = instead ?? {}
  return captionOf(url === undefined || isForKeys(url) ? card : { ...card, lines: [url, ...card.lines] })
}

/** Without them large clips are shown as squares without a length. */
function factsOf({ facts: { width, height, seconds } }: ClipFile): Params {
  return { width, height, duration: Math.max(1, Math.round(seconds)), supports_streaming: true }
}
