import type { SceneSheet, Shot } from '../../domain/sheet.ts'
import type { RenderRequest } from '../../domain/video-backend.ts'
import { type PromptWords, promptWords } from './prompt-words.ts'

export interface PromptOptions {
  /** What a model reads at most; the rest is left out from the end, by whole sentences. */
  maxCharacters?: number
  /** False for a model without sound: what is heard is then not told. */
  sound?: boolean
}

const PLENTY = 4000
/** Of a shot that is seen for less nothing is told. */
const GLIMPSE_SECONDS = 0.25

interface Told {
  shot: Shot
  from: number
  to: number
}

/**
 * A render's sheet as prose for a video model, in the sheet's language: what its window shows, shot by shot. Words on
 * screen and captions are never told: the program sets them in type.
 */
export function promptOf(request: RenderRequest, options: PromptOptions = {}): string {
  const { sheet, inputs } = request
  const words = promptWords(sheet.language)
  const roles = new Set(inputs.map((input) => input.role))
  const told = shownIn(request)
  const sound = options.sound ?? true
  const body = roles.has('base') ? changeOf(request, told, words) : sceneOf(sheet, told, sound, words)
  const rules = [
    ...(roles.has('base') ? [words.keep] : []),
    ...(roles.has('last') ? [words.endsIn] : []),
    inputs.length > 0 ? words.nothingAdded : words.nothingWritten,
  ]
  const end = join(rules, words)
  const room = (options.maxCharacters ?? PLENTY) - end.length - words.space.length
  return join([shortened(join(body, words), room), end], words)
}

/** The shots that the window shows, with their seconds counted from its beginning. */
function shownIn({ sheet, window, seconds }: RenderRequest): Told[] {
  const from = window?.from ?? 0
  const to = window?.to ?? Number.POSITIVE_INFINITY
  let start = 0
  const all = sheet.shots.map((shot) => {
    const span = { shot, from: start, to: start + shot.seconds }
    start = span.to
    return span
  })
  const shown = all.filter((span) => Math.min(span.to, to) - Math.max(span.from, from) >= GLIMPSE_SECONDS)
  // A window beyond the sheet's end shows its last shot going on, one before its beginning the first.
  const told = shown.length > 0 ? shown : from > 0 ? all.slice(-1) : all.slice(0, 1)
  return told.map((span) => ({
    shot: span.shot,
    from: Math.max(0, span.from - from),
    to: Math.min(seconds, span.to - from),
  }))
}

/** In the order in which they are told. */
const TELLING = ['setting', 'camera', 'lighting', 'style', 'sound'] as const
type Telling = (typeof TELLING)[number]

/** What is the same in every shot is told once, at the end, with what the sheet says stays the same. */
function sceneOf(sheet: SceneSheet, told: readonly Told[], sound: boolean, words: PromptWords): string[] {
  const shots = told.map(({ shot }) => shot)
  const common = TELLING.filter(
    (field) => field !== 'camera' && shots.length > 1 && shots.every((shot) => shot[field] === shots[0]?.[field]),
  )
  const partsOf = (shot: Shot, fields: readonly Telling[]) =>
    fields
      .filter((field) => clean(shot[field]) !== '' && (sound || field !== 'sound'))
      .map((field) => (field === 'sound' ? words.sound(clean(shot.sound)) : shot[field]))
  const own = TELLING.filter((field) => !common.includes(field))
  const each = told.map(({ shot, from, to }, index) => {
    const text = join([deedOf(shot, words), ...partsOf(shot, own)], words)
    if (told.length === 1) return text
    return `${words.shot(index + 1, secondsText(from), secondsText(to), shot.transition)}${words.space}${text}`
  })
  const { who = '', where = '', light = '' } = sheet.continuity ?? {}
  const scenes = each.join(words.space)
  const stays = [who, where, light, ...(shots[0] === undefined ? [] : partsOf(shots[0], common))]
  const lasting = join(
    [...new Set(stays)].filter((part) => !scenes.includes(bare(clean(part)))),
    words,
  )
  return [...each, ...(lasting === '' ? [] : [words.throughout(lasting)])]
}

/** Of a clip that is changed: the change alone, in the person's words where they could only be quoted. */
function changeOf({ unmet = [] }: RenderRequest, told: readonly Told[], words: PromptWords): string[] {
  const deeds = told.map(({ shot }) => deedOf(shot, words))
  const said = deeds.join(' ').toLowerCase()
  const quoted = unmet.map(clean).filter((wish) => !said.includes(bare(wish).toLowerCase()))
  const [first] = told
  const camera = first && first.shot.sketch.camera !== 'still' ? [first.shot.camera] : []
  const wanted = join([...deeds, ...quoted.map(capital)], words)
  return [words.change(wanted), first?.shot.setting ?? '', ...camera, first?.shot.style ?? '']
}

/** What stands for a picture or clip that nothing is known of; beside a whole sentence it says nothing. */
const ANYTHING = /^(?:the |this )?(?:clip|video|picture|photo|image)$|^(?:这张|这段|该)?(?:照片|图片|画面|视频|片段)$/i
const ENDED = /[.!?…。！？]["'”’」』]?$/u

/** Who does what. Neither is said twice. */
function deedOf(shot: Pick<Shot, 'subject' | 'action'>, words: PromptWords): string {
  const subject = clean(shot.subject)
  const action = clean(shot.action)
  if (action === '') return capital(subject)
  const named = bare(subject).toLowerCase()
  if (subject === '' || action.toLowerCase().includes(named.replace(/^(?:an?|the) /, ''))) return capital(action)
  const whole = ENDED.test(action) && /^[\p{Lu}\p{Script=Han}"'“「]/u.test(action)
  if (whole && ANYTHING.test(bare(subject))) return capital(action)
  if (ENDED.test(subject) || (whole && words.space !== '')) return join([capital(subject), capital(action)], words)
  return capital(`${subject}${words.space === '' ? '，' : ' '}${action}`)
}

/** Cut behind a sentence, else behind a word, never inside a character. */
function shortened(text: string, most: number): string {
  if (text.length <= most) return text
  const head = text.slice(0, Math.max(0, most)).replace(/[\ud800-\udbff]$/, '')
  const ends = [...head.matchAll(/[.!?…](?=\s)|[。！？](?!["”」』])/gu)]
  const last = ends.at(-1)
  if (last) return head.slice(0, last.index + 1)
  const space = head.lastIndexOf(' ')
  return `${(space > 0 ? head.slice(0, space) : head.slice(0, -1)).trimEnd()}…`
}

function join(parts: readonly string[], words: PromptWords): string {
  return parts
    .map(clean)
    .filter((part) => part !== '')
    .map((part) => (ENDED.test(part) ? part : `${part}${words.stop}`))
    .join(words.space)
}

function clean(text: string): string {
  return text.replace(/[\p{Cc}\s]+/gu, ' ').trim()
}

function bare(text: string): string {
  return text.replace(/[\s.!?…。！？]+$/u, '')
}

function capital(text: string): string {
  return text.replace(/^\p{Ll}/u, (letter) => letter.toUpperCase())
}

function secondsText(seconds: number): string {
  return String(Math.round(seconds * 10) / 10)
}
