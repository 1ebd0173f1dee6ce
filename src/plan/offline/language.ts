import type { Brief } from '../../domain/planner.ts'
import { guessLanguage } from '../text.ts'

/** The language of the words, or that of the person where there are none. */
export function languageFor(prompt: string, brief: Pick<Brief, 'language'>): string {
  const guessed = guessLanguage(prompt)
  return guessed === 'und' ? brief.language : guessed
}
