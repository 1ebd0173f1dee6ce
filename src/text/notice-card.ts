import type { Card } from '../domain/card.ts'
import type { Language } from '../domain/place.ts'
import { texts } from './texts.ts'

/** Says what went wrong and what to do about it. */
export function errorCard(message: string, language: Language): Card {
  return { title: texts(language).errors.title, lines: [message], tone: 'bad', buttons: [] }
}
