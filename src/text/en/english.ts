import { shortFaults } from './backend-faults.ts'
import { cards } from './cards.ts'
import { commands } from './commands.ts'
import { errors } from './errors.ts'
import { film } from './film.ts'
import { media } from './media.ts'
import { reasons } from './reasons.ts'
import { words } from './words.ts'

export const english = { words, cards, commands, errors, reasons, shortFaults, media, film }

/** Everything that people read. English is the pattern: the compiler demands every entry of it in each language. */
export type Texts = typeof english
