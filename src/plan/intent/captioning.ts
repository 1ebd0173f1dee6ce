import { languagesIn, languageTag } from '../translate/language-tag.ts'
import { masked, type Words } from './fold.ts'

const LANGUAGE = '\ue002'
const X = `${LANGUAGE}+`

const NOUN = '(?:closed )?(?:subtitles?|captions?|subs|cc|subtitling|captioning)'
const OBJECT =
  '(?:it|this|that|these|(?:the|this|that|my) (?:(?:whole|entire) )?(?:clip|video|film|movie|animation|footage|one))'
const PLEASE = String.raw`(?:(?:please|pls|can you|could you|would you|i want|i'd like|i would like|i need|we need|let's|now|and|then|also|just|ok(?:ay)?|hey|hi|to|you to|@\w+),? )*`
const VERB =
  '(?:add|put|give (?:it|this|me|us)|show|turn on|switch on|enable|burn(?: in)?|include|create|generate|make|insert|do|set|translate|change|switch|turn|use|with|have|get)'
const ENGLISH_TAIL = `(?:,? (?:(?:and )?(?:in|into|to) (?:the )?${X}(?: language)?|(?:on|to|over|for) ${OBJECT}|on|please|pls|thanks|burnt in|burned in|for (?:me|us|everyone)|as well|too|below|at the bottom|onto ${OBJECT}))*`
const ENGLISH_END = String.raw`\s*[.!?]*\s*$`
const ENGLISH = [
  `^${PLEASE}(?:${VERB} )?(?:(?:the|some|a|any|burnt-in|burned-in|in) )*(?:${X} )?${NOUN}${ENGLISH_TAIL}${ENGLISH_END}`,
  `^${PLEASE}(?:caption|subtitle|translate) ${OBJECT}${ENGLISH_TAIL}${ENGLISH_END}`,
  `^${PLEASE}(?:caption|subtitle) (?:in|into) ${X}${ENGLISH_END}`,
]

const FILL =
  '(?:请|麻烦|帮我|帮忙|帮|给我|给|能不能|能否|可不可以|可以|我想要|我想|我要|想要|希望|想|也|就|还|再|然后|现在|把|将|让|在|为|它|这个|这段|这条|那个|这|那|个|视频|短片|影片|片子|动画|画面|上|里|中|都|,| |好的|嗯|你|一下){0,12}'
const ADD =
  '(?:加上|添加上?|配上|打上|带上|生成|显示|打开|开启|换成|改成|翻译成|译成|翻成|加|配|上|打|带|来|要|做|用|需要|添|放|有|翻译)?(?:上|个|点|一下|下|成|为|一个|些|一些)?'
const CHINESE_TAIL = String.raw`(?: ?(?:全部|都)?(?:翻译成|翻译为|译成|翻成|换成|改成|变成|改为|换为|改用|用|要|为|:)?(?:${X})|版|的|吧|好吗|好么|谢谢|就行|即可|可以吗|行吗|一下)*[\s.!?,]*$`
const CHINESE = [
  `^${FILL}(?:(?:用|以)${X})?${FILL}${ADD} ?(?:${X})? ?的?字幕${CHINESE_TAIL}`,
  `^${FILL}(?:字幕)?(?:翻译|译|翻|换|改)成? ?${X}(?:字幕|吧|好吗|谢谢)?[\\s.!?,]*$`,
]
const PATTERNS = [...ENGLISH, ...CHINESE].map((source) => new RegExp(source, 'u'))

/**
 * A wish for captions and nothing else: captions with words of their own ("add the caption 'Sale'") or looks of their own
 * are a change of the picture.
 */
export function captionIn(words: Words): { language?: string } | undefined {
  const languages = [...languagesIn(words.folded), ...tagsIn(words.folded)]
  const text = masked(words.folded, languages, LANGUAGE)
  if (!PATTERNS.some((pattern) => pattern.test(text))) return undefined
  const tags = new Set(languages.map((one) => one.tag))
  const [language] = tags
  return language !== undefined && tags.size === 1 ? { language } : {}
}

const TAG = '[a-z]{2}(?:[-_][a-z0-9]{2,8}){0,2}'
const TAGGED = new RegExp(
  `(?<=\\b(?:in|into|to) )${TAG}(?=[ .!?]*$)|(?<![a-z])${TAG}(?= ?(?:subtitles?|captions?|subs|字幕))|(?<=字幕[ :]?)${TAG}(?=[ .!?]*$)`,
  'gu',
)
/** Small words are words here, not tags of languages. */
const SMALL_WORD = /^(?:in|on|to|no|it|is|my|so|as|or|an|me|he|us|be|do|go|up|at|am|of)$/

/** "Subtitles in pt-BR", 「zh字幕」. */
function tagsIn(folded: string): ReturnType<typeof languagesIn> {
  return [...folded.matchAll(TAGGED)].flatMap((found) => {
    const tag = SMALL_WORD.test(found[0]) ? undefined : languageTag(found[0])
    return tag === undefined ? [] : [{ tag, start: found.index, end: found.index + found[0].length }]
  })
}
