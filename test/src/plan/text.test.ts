import { expect, test } from 'vitest'
import { clean, cut, guessLanguage } from '../../../src/plan/text.ts'

test.each([
  ['a red fox', 'en'],
  ['hedgehog', 'en'],
  ['一只狐狸', 'zh'],
  ['海を泳ぐ魚', 'ja'],
  ['바다 위의 등대', 'ko'],
  ['Маяк в шторме', 'ru'],
  ['Der Leuchtturm im Sturm', 'de'],
  ['Un phare dans la tempête', 'fr'],
  ['منارة في العاصفة', 'ar'],
  ['🎈🎈', 'und'],
])('the language of “%s” is %s', (text, language) => {
  expect(guessLanguage(text)).toBe(language)
})

test('controls, overrides and private characters are taken out, emoji stay whole', () => {
  expect(clean('a\u0000b \u202eevil\u202c \ue000 👩‍🚀\r\n\r\n  next ')).toBe('a b evil 👩‍🚀\nnext')
})

test('a cut falls between words and never inside a character', () => {
  expect(cut('one two three', 10)).toBe('one two…')
  const emoji = cut('🎈'.repeat(10), 8)
  expect(emoji.isWellFormed()).toBe(true)
  expect(emoji.length).toBeLessThanOrEqual(8)
})
