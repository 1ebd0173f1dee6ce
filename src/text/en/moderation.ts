import { listedCategories } from '../listed-categories.ts'

/** What moderation found, by the names of OpenAI’s moderation models. */
const CATEGORIES: Record<string, string> = {
  harassment: 'harassment',
  'harassment/threatening': 'threats',
  hate: 'hate',
  'hate/threatening': 'hate with threats',
  illicit: 'help with something forbidden',
  'illicit/violent': 'help with violence or weapons',
  'self-harm': 'self-harm',
  'self-harm/intent': 'an intention to harm oneself',
  'self-harm/instructions': 'instructions for self-harm',
  sexual: 'sexual content',
  'sexual/minors': 'sexual content with minors',
  violence: 'violence',
  'violence/graphic': 'graphic violence',
  /** Where it does not say what. */
  other: 'something that it does not name',
}

export function moderated(categories: readonly string[]): string {
  const found = listedCategories(categories, CATEGORIES).join(', ')
  return `The check before rendering found something that may not be made${found === '' ? '' : `: ${found}`}. It looked at the words and the pictures.`
}
