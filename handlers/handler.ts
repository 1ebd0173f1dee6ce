import type { Card } from '../src/domain/card.ts'
import type { ChannelSettings } from '../src/domain/channel-settings.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import type { IntentReader } from '../src/domain/intent.ts'
import type { OrderInput } from '../src/domain/order.ts'
import type { OrderDesk } from '../src/domain/order-desk.ts'
import type { Language } from '../src/domain/place.ts'
import type { Presets } from '../src/domain/preset.ts'
import type { Price } from '../src/domain/price.ts'
import type { Softener } from '../src/domain/softener.ts'
import type { Capabilities } from '../src/domain/video-backend.ts'

/** What a handler answers. An order shows itself by its status card; a private answer goes to the one who pressed. */
export type Answer =
  | { kind: 'order'; order: string }
  | { kind: 'card'; card: Card; private: boolean }
  | { kind: 'file'; asset: string; name: string; url: string; label: string }

/** What `main.ts` hands to the handlers. */
export interface Context {
  orders: OrderDesk
  /** Configured backends in the order of preference. */
  backends: readonly { name: string; capabilities: Capabilities }[]
  /** What a model costs by the price list; undefined where that does not say it. */
  priceOf(backend: string, model: string): Price | undefined
  settings: ChannelSettings
  /** The backend of this channel, where one is set. It need not be configured any more. */
  preferred?: string
  presets: Presets
  limits: {
    promptCharacters: number
    seconds: { default: number; max: number }
    filmSeconds: { default: number; max: number }
  }
  /** A signed, expiring link to an asset, relative to the public address. */
  link(asset: string, fileName: string): string
  /** Fetches and stores the files that came with a message. Throws `UserError` for what is no picture or clip. */
  take(incoming: Incoming): Promise<OrderInput[]>
  /** What plain words ask for. */
  intents: IntentReader
  /** Puts words that were refused into safer ones. */
  softener: Softener
  /** The BCP 47 tag of a language that is named in words or by its tag: "French", 「英语」, "pt-BR". */
  languageTag(words: string): string | undefined
  /** The language to answer in: the person's own, else that of the words. */
  language: Language
  random(): number
}

export interface Handler {
  /** The command's name, or for a press the verb. */
  readonly name: string
  run(incoming: Incoming, context: Context): Promise<Answer>
}
