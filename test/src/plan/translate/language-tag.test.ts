import { describe, expect, test } from 'vitest'
import { languagesIn, languageTag } from '../../../../src/plan/translate/language-tag.ts'

describe('a language is read', () => {
  test.each([
    ['zh', 'zh'],
    ['ZH-hant-tw', 'zh-Hant-TW'],
    ['pt-BR', 'pt-BR'],
    ['pt_br', 'pt-BR'],
    ['ｅｎ', 'en'],
    ['Chinese', 'zh'],
    ['Mandarin', 'zh'],
    ['simplified Chinese', 'zh-Hans'],
    ['Chinese (Traditional)', 'zh-Hant'],
    ['English', 'en'],
    ['english!', 'en'],
    ['Brazilian Portuguese', 'pt-BR'],
    ['español', 'es'],
    ['Espanol', 'es'],
    ['Deutsch', 'de'],
    ['日本語', 'ja'],
    ['한국어', 'ko'],
    ['русский', 'ru'],
    ['العربية', 'ar'],
    ['中文', 'zh'],
    ['汉语', 'zh'],
    ['中文（繁体）', 'zh-Hant'],
    ['繁體中文', 'zh-Hant'],
    ['英语', 'en'],
    ['英文', 'en'],
    ['法文', 'fr'],
    ['日語', 'ja'],
    ['葡萄牙语', 'pt'],
    ['粤语', 'yue'],
    ['in Japanese, please', 'ja'],
    ['to French', 'fr'],
    ['用英文', 'en'],
    ['中文字幕', 'zh'],
    ['Spanish subtitles', 'es'],
    ['法语吧', 'fr'],
  ])('%s → %s', (words, tag) => {
    expect(languageTag(words)).toBe(tag)
  })

  test.each(['', ' ', 'the', 'slow', 'Klingon', 'dog', 'qq', '12', 'en-', 'x-private', '一只狗', 'a dog in the snow'])(
    'none is read in "%s"',
    (words) => {
      expect(languageTag(words)).toBeUndefined()
    },
  )
})

test('languages that a sentence names are found where they stand', () => {
  const text = 'captions in french, 再配上英文字幕, polish the car'
  expect(languagesIn(text).map(({ tag, start, end }) => [tag, text.slice(start, end)])).toEqual([
    ['fr', 'french'],
    ['en', '英文'],
    ['pl', 'polish'],
  ])
})
