import { afterEach, expect, test } from 'vitest'

/** The page's own files are plain JavaScript, checked by a project of their own. */
const PAGE = new URL('../../../adapters/web/page/', import.meta.url)
const { suggest }: { suggest(before: string, commands: object[]): { text: string }[] } = await import(
  `${PAGE.href}completion.js`
)
const { chooseLanguage }: { chooseLanguage(language: 'en' | 'zh'): void } = await import(`${PAGE.href}i18n.js`)

const COMMANDS = [
  { name: 'video', aliases: ['视频'], description: { en: 'Make a clip', zh: '生成短片' }, options: [] },
  { name: 'help', aliases: ['帮助', '幫助'], description: { en: 'Help', zh: '使用说明' }, options: [] },
]

afterEach(() => chooseLanguage('en'))

test.each([
  ['en', '/', ['/video', '/help']],
  ['zh', '/', ['/视频', '/帮助']],
  ['zh', '/帮', ['/帮助']],
  ['zh', '/幫', ['/幫助']],
  ['zh', '/he', ['/help']],
  ['en', '/帮助', ['/帮助']],
] as const)('in %s “%s” is completed by the name that is being typed', (language, typed, expected) => {
  chooseLanguage(language)
  expect(suggest(typed, COMMANDS).map(({ text }) => text)).toEqual(expected)
})
