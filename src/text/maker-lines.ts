import { BACKEND_FAULTS } from '../domain/backend-fault.ts'
import type { Maker, Order } from '../domain/order.ts'
import type { Language } from '../domain/place.ts'
import { cutMiddle, cutText } from './format.ts'
import { isDrawn } from './order-lines.ts'
import { texts } from './texts.ts'

/** Names of models may be long paths, and a film may have many makers. */
const MODEL_LENGTH = 64
const SHOWN_MAKERS = 3

/** What really made it, once it is made; before that the backend that is to do so. "fal · seedance" */
export function makerNames(order: Order, language: Language, drawn = texts(language).words.animatic): string[] {
  const { backend = order.options.backend, makers = [] } = order
  const planned = backend === undefined ? [] : [isDrawn({ backend }) ? drawn : backend]
  const names = makers.map((maker) => (isDrawn(maker) ? drawn : nameOf(maker)))
  const shown = [...new Set(names.length > 0 ? names : planned)]
  const more = shown.length - SHOWN_MAKERS
  return more > 0 ? [...shown.slice(0, SHOWN_MAKERS), texts(language).words.more(more)] : shown
}

function nameOf({ backend, model }: Maker): string {
  return model === '' || model === backend ? backend : `${backend} · ${cutMiddle(model, MODEL_LENGTH)}`
}

const SHOWN_FALLBACKS = 2
const FALLBACK_REASON = 90

/** "fal did not do it (it is busy); comfyui made it instead." */
export function fallbackLines({ fallbacks = [], language }: Order, made: boolean): string[] {
  const { cards, words } = texts(language)
  const said = made ? cards.madeInstead : cards.askedInstead
  const named = (backend: string) => (isDrawn({ backend }) ? words.animaticShort : backend)
  const lines = fallbacks
    .slice(0, SHOWN_FALLBACKS)
    .map(({ from, to, reason }) => said(named(from), named(to), shortReason(from, reason, language)))
  const more = fallbacks.length - lines.length
  return more > 0 ? [...lines, cards.moreInstead(more)] : lines
}

/** In few words and without the backend's name, where it is a known kind of fault; else its first sentence. */
function shortReason(backend: string, reason: string, language: Language): string {
  const { reasons, shortFaults } = texts(language)
  const kind = BACKEND_FAULTS.find((each) => reason.startsWith(reasons.backendFault(backend, { kind: each })))
  return kind === undefined ? cutText(firstSentence(reason), FALLBACK_REASON) : shortFaults[kind]
}

/** Without its full stop. What follows it is what to do about it, which somebody did already. */
function firstSentence(text: string): string {
  return (/^[\s\S]*?(?=[.!]?\s*$|[.!]\s|[\u3002\uff01])/u.exec(text.trim())?.[0] ?? text).trim()
}
