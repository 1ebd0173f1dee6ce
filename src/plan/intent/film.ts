import { masked, type Words } from './fold.ts'
import { lengthsIn } from './lengths.ts'
import { CHINESE_NUMBER, ENGLISH_NUMBER, numberOf } from './numbers.ts'

const LENGTH = '\ue001'
const L = `${LENGTH}+`

/** From here on a wish for a clip is one for a film. */
const FILM_SECONDS = 20

const NO_FILM =
  '(?![- ](?:noir|grain|stock|looks?|style|set|crew|poster|theater|theatre|star|camera|strip|roll|reel|festival|studio|photography|photo|projector|tickets?|director|screen|scan|burn|negative|still|emulsion|music|score|night|canister))'
const ENGLISH_FILM = `(?:film|movie|documentary|mini-?series|short(?= (?:about|of|on|where|in which)))s?\\b${NO_FILM}`
const ADJECTIVES = `(?:(?:${L}(?:[- ]long)?|short|mini|little|silent|animated|documentary|feature|black[- ]and[- ]white|funny|sad|scary|horror|romantic|sci-?fi|fantasy|cartoon|small|beautiful|cinematic|whole|full|real|dramatic|noir),? ?)*`
const CLIP =
  '(?:film|movie|video|clip|short|story|ad|advert|commercial|trailer|teaser|animation|documentary|cinematic|reel|spot|piece|lesson|lecture|explainer|tutorial|intro|promo|greeting|montage|vlog|sequence)'
const PLEASE = `(?:(?:please|pls|can you|could you|would you|i want|i'd like|i would like|i need|we need|let's|now|hey|hi|you to|to),? )*`
const MAKE = '(?:make|create|shoot|produce|film|direct|generate|do|give|write|plan|render|tell)(?: (?:me|us))?'

const ASKS_FOR_FILM = [
  `^${PLEASE}(?:${MAKE} )?(?:an?|the|my|one|another) ${ADJECTIVES}${ENGLISH_FILM}`,
  `^${PLEASE}${MAKE} ${ADJECTIVES}${ENGLISH_FILM}`,
  `^${ADJECTIVES}${ENGLISH_FILM} ?(?:about|where|in which|showing|telling|that tells|on|:|,|-)`,
  '(?<!看|看着|看了|放|播放|观看|放映|一场)(?:微电影|短片|影片|纪录片)(?!感|院|级|风|般|海报|质感|色调|节|里的?|中的?|明星|配乐|机)',
  `(?:拍|拍摄|做|制作|创作|生成|来|要|剪|导演|给我)(?:一|个)?[部个支条段](?:${L})?[^,.:;!?]{0,12}?电影(?!感|院|级|风|般|镜头|海报|胶片|质感|色调|节|票|画面|明星|效果|式|里|中|配乐|男|女|大片)`,
  `^(?:一?[部个支条]|${L}的?)[^,.:;!?]{0,24}?电影(?!感|院|级|风|般|镜头|海报|胶片|质感|色调|节|票|画面|明星|效果|式|里|中|配乐|放映)`,
].map((source) => new RegExp(source, 'u'))

/** A length that is that of the clip, not of something in it. */
const CLIP_LENGTH = [
  `^${PLEASE}(?:${MAKE} )?(?:an? )?(${L})(?:[- ]long)? (?!(?:before|after|later|ago|from|into|past|to|until)\\b)[\\p{L}]`,
  `(${L})(?:[- ]long)?,? (?:[\\p{L}-]+ ){0,3}?${CLIP}\\b`,
  `\\b${CLIP}\\b[^,.;:!?]{0,60}? (?:of|lasting|for|with a (?:length|duration) of|that (?:lasts|is)) (?:about |around |exactly )?(${L})`,
  `\\b${CLIP}\\b,? (${L})(?= ?(?:$|[,.:;!?]|long|about|of|where|with|showing))`,
  `^(${L})(?: long)? ?(?:[,.:;-]|的)`,
  `(?:^|[,.;:!?\\n(-] ?)(?:about |around |duration:? ?|length:? ?)?(${L})(?: long| in total)?\\s*[.!)]*\\s*$`,
  `(${L}) long`,
  `(${L})(?:长|时长|左右)?的?[^,.:;!?]{0,10}?(?:视频|短片|影片|片子|动画|电影|宣传片|广告|预告片|短剧|故事|vlog|mv|纪录片)`,
  `(?:时长|长度|片长|长|共|总共|大约|约)(?:为|是|:)? ?(${L})`,
  `[, ](${L})(?:左右|长)?[.!,]*\\s*$`,
].map((source) => new RegExp(source, 'u'))
const FLAG = /-{1,2}(?:seconds|length|duration|秒数|时长)[ =:]+(\d{1,4}(?:\.\d+)?)/u

const NAMED_SCENES = [
  new RegExp(
    String.raw`\b(?:scene|shot|act|part|chapter) (?:no\.? ?|#)?(\d{1,2}|${ENGLISH_NUMBER})(?![\p{L}\d])`,
    'gu',
  ),
  new RegExp(
    String.raw`第 ?(\d{1,2}|${CHINESE_NUMBER}) ?(?:个)?(?:镜头?|场景|幕|场|分镜)|(?:镜头|场景|分镜) ?(\d{1,2}|[一二三四五六七八九十]{1,2})(?=[ :,.]|$)`,
    'gu',
  ),
]
const COUNTED_SCENES = new RegExp(
  String.raw`\b(?:in|with|of|has|have) (\d{1,2}|${ENGLISH_NUMBER}) (?:short |different )?(?:scenes|shots|acts|chapters|parts)\b|(?:分成?为?|包含|共|有|用|由)?(\d{1,2}|${CHINESE_NUMBER}) ?个(?:镜头|场景|分镜)`,
  'u',
)
const HINT = /\b(?:films?|movies?|minutes?|documentar(?:y|ies)|scenes|shots)\b|短片|影片|电影|分钟|纪录片|镜头|分镜/u
const DECOY =
  /\bfilms?[- ](?:noir|grain|stock|looks?|style|set|crew|poster)|\bmovie (?:theater|theatre|poster|star)|\bcinematic|电影(?:感|院|级|风格?|般|海报|质感|色调|票)/gu

/** Whether the words ask for a film rather than a clip. */
export function filmIn(words: Words): { film: boolean; sure: boolean } {
  const lengths = lengthsIn(words.folded)
  const text = masked(words.folded, lengths, LENGTH)
  const seconds = lengthAsked(text, words.folded)
  if (seconds !== undefined) return { film: seconds >= FILM_SECONDS, sure: true }
  const film = ASKS_FOR_FILM.some((pattern) => pattern.test(text)) || scenesIn(words.folded) >= 2
  return { film, sure: film || !HINT.test(words.folded.replace(DECOY, '')) }
}

function lengthAsked(text: string, folded: string): number | undefined {
  const flag = FLAG.exec(folded)?.[1]
  if (flag !== undefined) return Number(flag)
  for (const pattern of CLIP_LENGTH) {
    const found = pattern.exec(text)
    if (!found?.[1]) continue
    const start = found.index + found[0].indexOf(found[1])
    const seconds = lengthsIn(folded).find((length) => length.start === start)?.seconds
    if (seconds !== undefined) return seconds
  }
  return undefined
}

function scenesIn(folded: string): number {
  const named = NAMED_SCENES.flatMap((pattern) => [...folded.matchAll(pattern)].map((one) => one[1] ?? one[2]))
  const counted = COUNTED_SCENES.exec(folded)
  const count = numberOf(counted?.[1] ?? counted?.[2] ?? '') ?? 0
  return Math.max(new Set(named).size, count > 2 ? count : 0)
}
