import { describe, expect, test } from 'vitest'
import { LANGUAGES } from '../../../src/domain/place.ts'
import { texts } from '../../../src/text/texts.ts'

/** Every entry of a catalogue as a person would read it, by its path. Functions get sample values. */
function readAll(entry: unknown, path = ''): [string, string][] {
  if (typeof entry === 'string') return [[path, entry]]
  if (typeof entry === 'function') return [[path, String(entry(...samples(path, entry.length)))]]
  if (typeof entry !== 'object' || entry === null) throw new TypeError(`unexpected entry at ${path}`)
  return Object.entries(entry).flatMap(([key, value]) => readAll(value, `${path}.${key}`))
}

function samples(path: string, count: number): unknown[] {
  if (path === '.words.listed') return [['6 s', '8 s']]
  if (path === '.reasons.noBackend') return [{ operation: 'create', seconds: 6, shape: '9:16', able: ['studio'] }]
  if (path.endsWith('.lengths')) return [[5, 10]]
  if (path === '.reasons.backendFault') return ['fal', { kind: 'key', detail: 'Unauthorized' }]
  if (path === '.reasons.moderated') return [['violence']]
  if (path === '.reasons.placeFault') return ['not allowed']
  if (path === '.reasons.media') return ['broken', 'a.mp4']
  return Array.from({ length: count }, (_, index) => index + 7)
}

describe('the catalogue', () => {
  test('has the same entries in every language', () => {
    const [english, chinese] = LANGUAGES.map((language) =>
      readAll(texts(language))
        .map(([path]) => path)
        .sort(),
    )
    expect(chinese).toEqual(english)
    expect(english?.length).toBeGreaterThan(120)
  })

  test.each(LANGUAGES)('has no empty or broken entry (%s)', (language) => {
    for (const [path, text] of readAll(texts(language))) {
      expect(text, path).toMatch(/\S/u)
      expect(text, path).not.toMatch(/undefined|NaN|null|\[object|\$\{/u)
    }
  })

  test('keeps the languages apart', () => {
    for (const [path, text] of readAll(texts('en'))) expect(text, path).not.toMatch(/\p{Script=Han}/u)
    const plain =
      /^\.words\.(?:listed|colon)$|^\.commands\.help\.examples|^\.reasons\.|^\.commands\.help\.(?:command|option|optionsExample)$/u
    for (const [path, text] of readAll(texts('zh'))) {
      if (!plain.test(path)) expect(text, path).toMatch(/\p{Script=Han}/u)
    }
  })

  test('sets Chinese with Chinese punctuation', () => {
    for (const [path, text] of readAll(texts('zh'))) {
      expect(text, path).not.toMatch(/\p{Script=Han}[,:;?!()]|[,:;?!()]\p{Script=Han}/u)
    }
  })
})
