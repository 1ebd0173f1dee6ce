import type { Language } from '../domain/place.ts'
import { english, type Texts } from './en/english.ts'
import { chinese } from './zh/chinese.ts'

const catalogue: Record<Language, Texts> = { en: english, zh: chinese }

export function texts(language: Language): Texts {
  return catalogue[language]
}
