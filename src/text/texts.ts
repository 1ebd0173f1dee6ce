import type { Language } from '../domain/place.ts'
import { cards as enCards } from './en/cards.ts'
import { commands as enCommands } from './en/commands.ts'
import { errors as enErrors } from './en/errors.ts'
import { reasons as enReasons } from './en/reasons.ts'
import { words as enWords } from './en/words.ts'
import { cards as zhCards } from './zh/cards.ts'
import { commands as zhCommands } from './zh/commands.ts'
import { errors as zhErrors } from './zh/errors.ts'
import { reasons as zhReasons } from './zh/reasons.ts'
import { words as zhWords } from './zh/words.ts'

const en = { words: enWords, cards: enCards, commands: enCommands, errors: enErrors, reasons: enReasons }

/** Everything that people read. English is the pattern: the compiler demands every entry of it in each language. */
export type Texts = typeof en

const catalogue: Record<Language, Texts> = {
  en,
  zh: { words: zhWords, cards: zhCards, commands: zhCommands, errors: zhErrors, reasons: zhReasons },
}

export function texts(language: Language): Texts {
  return catalogue[language]
}
