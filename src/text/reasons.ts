import type { Language } from '../domain/place.ts'
import type { Reasons } from '../domain/reasons.ts'
import { texts } from './texts.ts'

export function reasons(language: Language): Reasons {
  return texts(language).reasons
}
