import { afterEach, expect, test } from 'vitest'

/** The page's own files are plain JavaScript, checked by a project of their own. */
const PAGE = new URL('../../../adapters/web/page/', import.meta.url)
const { suggest }: { suggest(before: string, commands: object[]): { text: string; about: string }[] } = await import(
  `${PAGE.href}completion.js`
)
const { chooseLanguage }: { chooseLanguage(language: 'en' | 'zh'): void } = await import(`${PAGE.href}i18n.js`)

const COMMANDS = [
  {
    name: 'video',
    aliases: ['视频'],
    description: { en: 'Make a clip', zh: '生成短片' },
    options: [
      { name: 'seconds', description: { en: 'Length', zh: '时长' }, min: 0.5, max: 60 },
      { name: 'shape', description: { en: 'Shape', zh: '画幅' }, values: ['16:9', '9:16', '1:1', 'all'] },
      { name: 'seed', description: { en: 'Seed', zh: '种子' }, min: 0, max: 2_147_483_647 },
    ],
  },
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

test.each([
  ['/video a cat --shape ', ['16:9', '9:16', '1:1', 'all']],
  ['/video a cat --shape 16:9,', ['9:16', '1:1', 'all']],
  ['/video a cat --shape 16:9, 1:1, 9', ['9:16']],
  ['/视频 猫 --shape 16:9\uff0c1', ['1:1']],
  ['/video a cat --shape 16:9 ', []],
])('“%s” is completed by a value that was not given yet', (typed, expected) => {
  expect(suggest(typed, COMMANDS).map(({ text }) => text)).toEqual(expected)
})

test('an option that takes a number says between what and what, unless any number will do', () => {
  expect(suggest('/video a cat --se', COMMANDS).map(({ text, about }) => [text, about])).toEqual([
    ['--seconds', 'Length · 0.5–60'],
    ['--seed', 'Seed'],
  ])
})
