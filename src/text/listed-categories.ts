import { cutText } from './format.ts'

const MOST = 5
const LONGEST = 40

/** Categories of a moderation in plain words, the first of them; those that are not known stand as they came. */
export function listedCategories(categories: readonly string[], known: Record<string, string>): string[] {
  const words = categories.map(
    (name) => (Object.hasOwn(known, name) ? known[name] : undefined) ?? cutText(name, LONGEST),
  )
  return [...new Set(words)].slice(0, MOST)
}
