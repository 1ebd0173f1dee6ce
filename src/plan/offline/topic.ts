import type { KindPreset } from '../../domain/preset.ts'
import { capitalise, type Tongue, trimMarks } from '../text.ts'
import type { Act } from './story/act.ts'
import { nameOf } from './story/naming.ts'

const CLIP = '(?:video|clip|film|animation|movie)'
const MADE = 'teaser|trailer|lesson|tutorial|explainer|explanation|cinematic|commercial|advert'
const MADE_CHINESE =
  '产品讲解|讲解|预告片?|先导片|宣传片|广告片?|概念片|小课堂|微课|教程|科普|游戏过场|过场动画|商品展示'

/** The words without the name of the kind itself: 「深海之下 预告片」 is about 「深海之下」. */
export function withoutKind(text: string, kind: KindPreset): string {
  const english = [kind.name.replaceAll('-', ' '), kind.label.en, MADE].join('|')
  const chinese = [kind.label.zh, MADE_CHINESE].join('|')
  const bare = text
    .replace(new RegExp(`^\\s*(?:${chinese})(?:视频|短片)?[\\s:：,，]+`, 'u'), '')
    .replace(new RegExp(`(?:[\\s:：,，·—-]+的?|的)(?:${chinese})(?:视频|短片)?[。！!.]?\\s*$`, 'u'), '')
    .replace(new RegExp(`^\\s*(?:an?\\s+|the\\s+)?(?:${english})(?:\\s${CLIP})?\\s*[:：,—-]\\s*`, 'iu'), '')
    .replace(new RegExp(`(?:\\s+|\\s*[:,—-]\\s*)(?:an?\\s+)?(?:${english})(?:\\s${CLIP})?[.!]?\\s*$`, 'iu'), '')
  return /[\p{L}\p{N}]/u.test(bare) ? bare : text
}

const VERB =
  '(?:is|are|was|were|does|do|did|can|could|has|have|had|will|works?|makes?|made|mov(?:es?|ed)|fl(?:y|ies|ew)|gr(?:ows?|ew)|travels?|forms?|spreads?|lives?|becomes?|became|gets?|came|comes?|goes|go|runs?|needs?|helps?|keeps?|turns?|learns?|sees?|think|thinks|sleeps?|changes?|protects?|fights?|breathes?|burns?|falls?|fell|rises?|shines?|began|begins?|ends?|ended)'
const ENGLISH: readonly RegExp[] = [
  /^(?:how|why|when|where)\s+(?:do|does|did|is|are|was|were|can)\s+((?:(?:the|an?|our|my|your)\s+)?(?:\S+?s(?=\s)|\S+(?:\s\S+)??(?=\s\S+$)|\S+))/i,
  /^how\s+to\s+\S+\s+(.+)$/i,
  new RegExp(`^(?:how|why|when|where)\\s+(.+?)\\s+${VERB}(?:\\s.*)?$`, 'i'),
  /^what\s+(?:is|are|was|were|makes?|causes?)\s+(.+)$/i,
  /^what\s+(.+?)\s+(?:is|are|does|do|means?)$/i,
  /^(?:how|why)\s+((?:(?:the|an?|our|my|your)\s+)?\S+)\s.*$/i,
]
const CHINESE: readonly RegExp[] = [
  /^(?:什么是|何为|何谓|啥是)(.+)$/u,
  /^(?:为什么|为何|为啥)(.+?)(?:是|会|有|要|能|不|总|都|怕|爱|喜欢|可以).*$/u,
  /^(?:如何|怎么|怎样)(?:制作|使用|学习|认识|理解|保护|[做学用种写画修养看])(.+)$/u,
  /^(.+?)(?:是什么|是啥|是(?:怎么|怎样|如何)|(?:怎么|怎样|如何|为什么|为何)|的(?:工作)?原理).*$/u,
]

/** What a question is about: "how vaccines work" → "vaccines". Undefined for what asks nothing. */
export function topicOf(words: string, tongue: Tongue): string | undefined {
  const bare = trimMarks(words)
  for (const pattern of tongue === 'zh' ? CHINESE : ENGLISH) {
    const found = trimMarks(pattern.exec(bare)?.[1] ?? '')
    if (found !== '') return found
  }
  return undefined
}

/** An act whose words the lexicon does not know speaks of its topic as the person wrote it. */
export function aboutTopic(act: Act, tongue: Tongue): Act {
  if (act.figures.length > 0) return act
  const { words } = act.beat
  const asked = topicOf(words, tongue)
  const subject = asked ?? asWritten(act.course.subject, words)
  if (subject === '') return act
  const plural = tongue === 'en' && /[^su]s$/i.test(subject)
  const name = nameOf(subject, plural, tongue)
  const counted = tongue === 'zh' || /^(?:an?|one|some)\s/i.test(subject)
  const named = asked !== undefined || act.names.length > 0
  return {
    ...act,
    course: { ...act.course, subject: capitalise(subject) },
    names: named ? [counted ? name : { ...name, fresh: uncapitalised(subject), known: uncapitalised(subject) }] : [],
  }
}

/** The subject was put in capitals for a field of its own. */
function asWritten(subject: string, words: string): string {
  const at = words.toLowerCase().indexOf(subject.toLowerCase())
  return at === -1 ? subject : words.slice(at, at + subject.length)
}

function uncapitalised(words: string): string {
  return words.replace(/^(?:The|Our|My|Your|His|Her|Their)\b/, (first) => first.toLowerCase())
}
