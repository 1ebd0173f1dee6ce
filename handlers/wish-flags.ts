import { UserError } from '../src/domain/errors.ts'
import { nearest } from '../src/domain/nearest.ts'
import type { Language } from '../src/domain/place.ts'
import { texts } from '../src/text/texts.ts'
import { SHAPE_NAMES as SHAPE } from './wish-formats.ts'

/** Options written into the text as `--seconds 6`, `--seconds=6` or `—seconds 6`, the way phones correct it. */

export const WISH_OPTIONS = [
  'seconds',
  'shape',
  'look',
  'kind',
  'direction',
  'language',
  'captions',
  'backend',
  'seed',
] as const
export type WishOption = (typeof WISH_OPTIONS)[number]

const NAMES: Record<string, WishOption> = {
  seconds: 'seconds',
  shape: 'shape',
  look: 'look',
  kind: 'kind',
  direction: 'direction',
  language: 'language',
  captions: 'captions',
  backend: 'backend',
  seed: 'seed',
  秒数: 'seconds',
  时长: 'seconds',
  画幅: 'shape',
  风格: 'look',
  类型: 'kind',
  方向: 'direction',
  语言: 'language',
  字幕: 'captions',
  引擎: 'backend',
  种子: 'seed',
}

/** Options that say everything by their name. */
const ALONE: Record<string, [WishOption, string]> = {
  burnt: ['captions', 'burnt'],
  burned: ['captions', 'burnt'],
  srt: ['captions', 'srt'],
}

const EXAMPLES: Record<WishOption, string> = {
  seconds: '--seconds 6',
  shape: '--shape 9:16',
  look: '--look noir',
  kind: '--kind teaser',
  direction: '--direction backwards',
  language: '--language fr',
  captions: '--captions srt',
  backend: '--backend animatic',
  seed: '--seed 7',
}

const FLAG = /(?<=^|[\s,，、;；。(（])(--|—{1,2}|–{1,2}|−−)(\p{L}[\p{L}\d_-]*)(\s*[=＝]\s*|[:：]\s*|\s*)/gu
const VALUE = /["“”]([^"”]*)["”]|「([^」]*)」|[^\s,，、;；。]+/uy
/** Several shapes: "16:9,9:16, 1:1", 「横屏、竖屏」. A word after a comma is one only if it is a shape. */
const SHAPES_VALUE = new RegExp(String.raw`[^\s,，、;；。]+(?:\s*[,，、]\s*(?:${SHAPE})(?![\p{L}\d]))*`, 'uiy')

export type WrittenOptions = { [option in WishOption]?: string }

/** Takes the options out of the text: the allowed and the noticed ones. What stands in quotes is left alone. */
export function takeFlags(
  text: string,
  language: Language,
  allowed: readonly WishOption[] = WISH_OPTIONS,
  noticed: readonly WishOption[] = [],
): { rest: string; options: WrittenOptions } {
  const options: WrittenOptions = {}
  const quotes = quotedSpans(text)
  let rest = ''
  let from = 0
  for (const found of text.matchAll(FLAG)) {
    const [whole, dash = '', name = '', sign = ''] = found
    if (found.index < from || quotes.some((span) => found.index > span.start && found.index < span.end)) continue
    const valueAt = found.index + whole.length
    const alone = ALONE[name.toLowerCase()]
    if (dash === '--' && alone !== undefined && allowed.includes(alone[0])) {
      options[alone[0]] = alone[1]
      rest += `${text.slice(from, found.index)} `
      from = found.index + dash.length + name.length
      continue
    }
    const option = optionOf(name, [...allowed, ...noticed])
    // A long dash is also punctuation: only a known option with a fitting value makes it one.
    if (dash !== '--' && (option === undefined || !couldFollow(option, text.slice(valueAt)))) continue
    if (option === undefined) throw optionUnknown(`--${name}`, language, allowed)
    const value = sign === '' ? undefined : readValue(text, valueAt, option)
    if (value === undefined) {
      throw new UserError(texts(language).errors.optionWithoutValue(`--${name}`, EXAMPLES[option]))
    }
    options[option] = value.said
    rest += `${text.slice(from, found.index)} `
    from = value.end
  }
  return { rest: rest + text.slice(from), options }
}

export function optionUnknown(name: string, language: Language, allowed: readonly WishOption[]): UserError {
  const { errors, words } = texts(language)
  const valid = allowed.map((option) => `--${option}`)
  const near = nearest(name.replace(/^-+/u, ''), allowed)
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name
  return new UserError(errors.optionUnknown(shown, near === undefined ? undefined : `--${near}`, words.listed(valid)))
}

export function optionOf(name: string, allowed: readonly WishOption[]): WishOption | undefined {
  const option = NAMES[name.toLowerCase()]
  return option !== undefined && allowed.includes(option) ? option : undefined
}

function couldFollow(option: WishOption, after: string): boolean {
  return (option !== 'seconds' && option !== 'seed') || /^[-−\d零一二两三四五六七八九十]/u.test(after)
}

function readValue(text: string, at: number, option: WishOption): { said: string; end: number } | undefined {
  VALUE.lastIndex = at
  SHAPES_VALUE.lastIndex = at
  const quotedOrOne = VALUE.exec(text)
  const several = option === 'shape' && quotedOrOne?.[1] === undefined && quotedOrOne?.[2] === undefined
  const found = several ? SHAPES_VALUE.exec(text) : quotedOrOne
  if (!found || /^(?:--|—|–)\p{L}/u.test(found[0])) return undefined
  const quoted = found[1] ?? found[2]
  const said = (quoted ?? found[0].replace(/[.!?)）]+$/u, '')).trim()
  return said === '' ? undefined : { said, end: at + found[0].length }
}

/** Where quotes stand, so that what people quote is kept to the letter. */
export function quotedSpans(text: string): { start: number; end: number }[] {
  return Array.from(text.matchAll(/"[^"\n]*"|“[^”\n]*”|「[^」\n]*」|『[^』\n]*』|《[^》\n]*》/gu), (found) => ({
    start: found.index,
    end: found.index + found[0].length,
  }))
}
