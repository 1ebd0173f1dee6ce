import type { Brief } from '../../domain/planner.ts'
import type { SceneSheet, Shot } from '../../domain/sheet.ts'
import { capitalise, clean, cut, type Tongue, tongueOf } from '../text.ts'
import { mostShots, shareSeconds } from '../timing.ts'
import { type Beat, beatsOf, mergeBeats } from './beats.ts'
import { languageFor } from './language.ts'
import { extractText } from './on-screen-text.ts'
import { OVERLAID, overlayShot } from './overlay.ts'
import { extractSpeech, takeSpeech } from './speech.ts'
import { titleOf } from './title.ts'
import { warningsOf } from './warnings.ts'

const ONE_BY_ONE =
  /\b(?:one (?:after|by) (?:the other|another|one)|slide ?show|one shot (?:each|per)|each (?:of them|picture|photo|one)|in turn|photo album|montage)\b|依次|逐张|逐一|每张|轮流|一张一张|一张接一张|相册|幻灯片|轮播/i

/** Moves the person's own pictures. What is in them is not known: the sheet tells of nothing but the words. */
export function animate(brief: Brief): SceneSheet {
  const prompt = clean(brief.prompt)
  const language = languageFor(prompt, brief)
  const tongue = tongueOf(language)
  const spoken = extractSpeech(prompt)
  const { text, found } = extractText(spoken.text)
  const pictures = brief.inputs.length
  const each = pictures > 2 || (pictures === 2 && ONE_BY_ONE.test(prompt))
  const count = Math.min(each ? pictures : 1, mostShots(brief.seconds, brief.shotSeconds))
  const told = takeSpeech(beatsOf(text.replace(ONE_BY_ONE, ''), found), spoken.lines)
  const beats = mergeBeats(told, count)
  const shots: Shot[] = []
  for (let i = 0; i < count; i += 1) {
    const beat = beats[Math.min(i, beats.length - 1)]
    if (beat) shots.push(shotOf(beat, i, count, brief, tongue))
  }
  const seconds = shareSeconds(
    brief.seconds,
    shots.map(() => 1),
    brief.shotSeconds,
  )
  return {
    title: titleFor(brief, text, found, tongue),
    language,
    continuity: null,
    shots: shots.map((shot, i) => ({ ...shot, seconds: seconds[i] ?? 1 })),
    warnings: warningsOf(
      text,
      told.map((beat) => beat.facts),
      found.length > 0,
      tongue,
    ),
  }
}

function shotOf(beat: Beat, i: number, count: number, brief: Brief, tongue: Tongue): Shot {
  const words = OVERLAID[tongue]
  const first = i === 0 && count === 1
  const pair = count === 1 && brief.inputs.length === 2
  const thing = first ? words.picture : words.nth(i + 1)
  const action =
    beat.words !== ''
      ? beat.words
      : pair
        ? words.pair
        : words.moves[i % words.moves.length]?.replace('{picture}', thing)
  const shot = overlayShot({ beat, thing, action: action ?? '', index: i, brief, tongue })
  return { ...shot, transition: i === 0 ? 'cut' : 'fade' }
}

/** By the words, else by the file's name where a person gave it one. */
export function titleFor(brief: Brief, text: string, found: readonly string[], tongue: Tongue): string {
  if (/[\p{L}\p{N}]/u.test(text)) return titleOf(text, found, tongue)
  const named = brief.inputs.map((input) => titleOfFile(input.name)).find((title) => title !== undefined)
  if (named) return named
  return brief.inputs[0]?.kind === 'clip' ? OVERLAID[tongue].clipTitle : OVERLAID[tongue].pictureTitle
}

const BY_MACHINE =
  /^(?:img|dsc[fn]?|pxl|p|photo|image|images|pic|picture|video|vid|mov|movie|clip|screen ?shot|screen ?recording|file|untitled|download|wx|mmexport|signal|whatsapp|telegram|received|snapchat|capture|scan|微信图片|微信|屏幕截图|屏幕快照|截图|截屏|照片|图片|图像|视频|录屏|下载|未命名)?(?:[\s\d:.()tx-]|(?:at|am|pm|wa|image|video|copy|final|mp|hd|edited|副本)\b)*$/iu

/** "red-sneaker.png" → "Red sneaker"; "IMG_2034.jpg" says nothing. */
export function titleOfFile(name: string): string | undefined {
  const bare = clean(name)
    .replace(/^.*[\\/]/u, '')
    .replace(/\.[a-z0-9]{2,5}$/i, '')
    .replace(/[-_+.]+|%20/g, ' ')
    .trim()
  const letters = bare.match(/\p{L}/gu)?.length ?? 0
  const digits = bare.match(/\p{N}/gu)?.length ?? 0
  if (BY_MACHINE.test(bare) || letters < 2 || digits > letters || /^[\da-f ]{8,}$/i.test(bare)) return undefined
  return capitalise(cut(bare, 56))
}
