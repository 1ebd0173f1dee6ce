import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { UserError } from '../../../src/domain/errors.ts'
import { BUILT_IN, readPresets } from '../../../src/presets/presets.ts'

const KIND = {
  label: { en: 'postcard', zh: '明信片' },
  guidance: { en: 'Short.', zh: '简短。' },
  beats: [{ words: { en: '{subject} in {place}', zh: '{place}里的{subject}' }, share: 1 }],
  defaults: { seconds: 5, look: 'pastel' },
}

let folder = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'presets-'))
  await mkdir(join(folder, 'kinds'))
})
afterEach(() => rm(folder, { recursive: true }))

async function reading(kind: unknown, name = 'postcard.json') {
  await writeFile(join(folder, 'kinds', name), JSON.stringify(kind))
  return () => readPresets([BUILT_IN, folder])
}

describe('the kinds that come with it', () => {
  const { kinds, looks } = readPresets([BUILT_IN])

  test('are those that people ask for', () => {
    expect(kinds.map((kind) => kind.name)).toEqual([
      'concept-film',
      'game-cinematic',
      'greeting',
      'lesson',
      'product-explainer',
      'product-shot',
      'teaser',
    ])
  })

  test('each say the words of the person once, and name a look that there is', () => {
    for (const kind of kinds) {
      for (const language of ['en', 'zh'] as const)
        expect(kind.beats.filter((beat) => beat.words[language] === '{idea}')).toHaveLength(1)
      expect(looks.map((look) => look.name)).toContain(kind.defaults.look)
      expect(/\p{Script=Han}/u.test(kind.guidance.en + kind.label.en)).toBe(false)
      expect(kind.guidance.zh).not.toMatch(/[,;!?]/)
    }
  })
})

test('a kind of a team’s own folder stands beside them', async () => {
  const read = await reading(KIND)
  expect(read().kinds.find((kind) => kind.name === 'postcard')?.label.zh).toBe('明信片')
})

test.each([
  [
    'a gap that nobody fills',
    { ...KIND, beats: [{ words: { en: '{hero} waits', zh: '{hero}在等' }, share: 1 }] },
    'gaps',
  ],
  [
    'the idea beside other words',
    { ...KIND, beats: [{ words: { en: 'So: {idea}', zh: '{idea}' }, share: 1 }] },
    'gaps',
  ],
  ['an open brace', { ...KIND, beats: [{ words: { en: '{subject', zh: '{subject}' }, share: 1 }] }, 'gaps'],
  ['a language that is missing', { ...KIND, label: { en: 'postcard' } }, 'label.zh'],
  ['a look that there is not', { ...KIND, defaults: { look: 'sparkle' } }, 'no look sparkle'],
])('a kind with %s is refused with its file and the fault', async (_name, kind, fault) => {
  const read = await reading(kind)
  expect(read).toThrow(UserError)
  expect(read).toThrow(/kinds\/postcard\.json/)
  expect(read).toThrow(fault)
})
