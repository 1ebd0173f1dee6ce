/**
 * Phrases per meaning. English phrases are divided by commas, Chinese ones (and emoji) by spaces.
 * `phrase=` takes no endings; `!phrase` counts only after an article, a number or a colour ("a watch", not "they watch").
 */
export type Lexicon<Value extends string> = Record<Value, { en: string; zh: string }>

export type WordClass = 'noun' | 'verb' | 'fixed'

export interface PhraseForm {
  text: string
  plural: boolean
  needsArticle: boolean
}

/** Every form in which the English phrases may stand in a text, in lower case with single spaces. */
export function englishForms(list: string, wordClass: WordClass): PhraseForm[] {
  const forms: PhraseForm[] = []
  for (const raw of list.split(',')) {
    const needsArticle = raw.trim().startsWith('!')
    const fixed = raw.trim().endsWith('=')
    const text = normalise(raw.replace(/[!=]/g, ''))
    if (text === '') continue
    forms.push({ text, plural: fixed && wordClass === 'noun', needsArticle })
    if (fixed || wordClass === 'fixed') continue
    const words = text.split(' ')
    if (wordClass === 'noun') {
      const last = words.pop() ?? ''
      forms.push({ text: [...words, plural(last)].join(' '), plural: true, needsArticle })
      continue
    }
    const first = words.shift() ?? ''
    for (const form of verbForms(first)) {
      forms.push({ text: [form, ...words].join(' '), plural: false, needsArticle })
    }
  }
  return forms
}

export function chinesePhrases(list: string): string[] {
  return list.split(' ').filter((phrase) => phrase !== '')
}

/** "Run" → "runs". */
export function thirdPerson(verb: string): string {
  return plural(verb)
}

/** "Runs" or "run" → "running", by the same rules; undefined where the word is no such form. */
export function gerundOf(word: string): string | undefined {
  const bases = [word.slice(0, -1), word.slice(0, -2), `${word.slice(0, -3)}y`]
  const base = bases.find((one) => plural(one) === word) ?? (/s$/.test(word) ? undefined : word)
  return base === undefined ? undefined : verbForms(base)[1]
}

function normalise(phrase: string): string {
  return phrase
    .trim()
    .toLowerCase()
    .replace(/’/g, "'")
    .replace(/[\s-]+/g, ' ')
}

function plural(noun: string): string {
  if (/[^aeiou]y$/.test(noun)) return `${noun.slice(0, -1)}ies`
  if (/(?:s|x|z|ch|sh)$/.test(noun)) return `${noun}es`
  if (/man$/.test(noun) && noun !== 'human') return `${noun.slice(0, -3)}men`
  return `${noun}s`
}

function verbForms(verb: string): string[] {
  const third = plural(verb)
  if (/[^aeiou]y$/.test(verb)) return [third, `${verb}ing`, `${verb.slice(0, -1)}ied`]
  if (verb.endsWith('ie')) return [third, `${verb.slice(0, -2)}ying`, `${verb}d`]
  if (/[^aeoy]e$/.test(verb)) return [third, `${verb.slice(0, -1)}ing`, `${verb}d`]
  if (/^[^aeiou]*[aeiou][bdgmnpt]$/.test(verb)) return [third, `${verb}${verb.at(-1)}ing`, `${verb}${verb.at(-1)}ed`]
  return [third, `${verb}ing`, `${verb}ed`]
}
