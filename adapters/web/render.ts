import type { Card, OrderFacts } from '../../src/domain/card.ts'
import type { Reply } from '../../src/domain/chat-adapter.ts'
import type { LogMessage } from '../../src/domain/message-log.ts'

/** A signed address for an asset. */
export type Sign = (asset: string, fileName: string) => string

/** A message as the JSON interface shows it: every asset is an address. */
export interface WebMessage {
  id: string
  channel: string
  thread: string
  /** Null where the bot speaks. */
  person: string | null
  at: string
  text: string
  revision: number
  files: WebFile[]
  card?: WebCard
  order?: OrderFacts
  clips?: WebClip[]
}

export interface WebFile {
  url: string
  name: string
  mime: string
  bytes: number
}

export interface WebClip {
  url: string
  poster: string
  name: string
  seconds: number
  width: number
  height: number
  bytes: number
  mime: string
}

/** As in the domain, except that `picture` is an address. */
export type WebCard = Card

export type WebReply = { kind: 'card'; card: WebCard } | { kind: 'link'; url: string; label: string }

export function renderMessage(message: LogMessage, sign: Sign): WebMessage {
  const { card, clips } = message
  return {
    id: message.id,
    channel: message.channel,
    thread: message.thread,
    person: message.person?.name ?? null,
    at: message.at.toISOString(),
    text: message.text,
    revision: message.revision,
    files: message.files.map(({ asset, name, mime, bytes }) => ({ url: sign(asset, name), name, mime, bytes })),
    ...(card ? { card: renderCard(card, sign) } : {}),
    ...(card?.order ? { order: card.order } : {}),
    ...(clips
      ? {
          clips: clips.map((clip) => ({
            url: sign(clip.asset, clip.name),
            poster: sign(clip.poster, clip.name.replace(/\.\w+$/, '.jpg')),
            name: clip.name,
            ...clip.facts,
          })),
        }
      : {}),
  }
}

export function renderReply(reply: Reply, sign: Sign): WebReply {
  if (reply.kind === 'card') return { kind: 'card', card: renderCard(reply.card, sign) }
  return { kind: 'link', url: reply.url, label: reply.label }
}

function renderCard(card: Card, sign: Sign): WebCard {
  return card.picture === undefined ? card : { ...card, picture: sign(card.picture, 'picture') }
}
