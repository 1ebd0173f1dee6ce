import type { Language } from '../domain/place.ts'

/** "1.2 MB": decimal units, as platforms and file managers print them. */
export function bytesText(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`
  if (bytes < 999_500) return `${Math.round(bytes / 1000)} kB`
  if (bytes < 999_950_000) return `${(bytes / 1_000_000).toFixed(1)} MB`
  return `${(bytes / 1_000_000_000).toFixed(1)} GB`
}

/** The length of a clip or a shot: "6 s", "2.5 s". */
export function secondsText(seconds: number, language: Language): string {
  return `${Number(seconds.toFixed(1))} ${language === 'zh' ? '秒' : 's'}`
}

/** The measured length of a clip, to the tenth: "6.0 s". */
export function clipSecondsText(seconds: number, language: Language): string {
  return `${seconds.toFixed(1)} ${language === 'zh' ? '秒' : 's'}`
}

/** A time that people wait: "14 s", "2 min 5 s". Never shorter than a second. */
export function waitText(seconds: number, language: Language): string {
  const whole = Math.max(1, Math.round(seconds))
  const units = language === 'zh' ? { minute: '分', second: '秒' } : { minute: 'min', second: 's' }
  if (whole < 60) return `${whole} ${units.second}`
  const rest = whole % 60
  return `${Math.floor(whole / 60)} ${units.minute}${rest === 0 ? '' : ` ${rest} ${units.second}`}`
}

/** A fraction that may be shown: 0..1, and 0 for what is no number. */
export function share(fraction: number): number {
  return fraction > 0 ? Math.min(1, fraction) : 0
}

export function percentText(fraction: number): string {
  return `${Math.floor(share(fraction) * 100)}%`
}

/** A name of at most `max` characters of which both ends can be read. Never cuts a character in two. */
export function cutMiddle(name: string, max: number): string {
  const characters = Array.from(name.replace(/\s+/gu, ' ').trim())
  if (characters.length <= max) return characters.join('')
  const head = Math.ceil((max - 1) / 2)
  return `${characters.slice(0, head).join('')}…${characters.slice(head + 1 - max).join('')}`
}

/** One line of at most `max` characters, cut between words where there are any. Never cuts a character in two. */
export function cutText(text: string, max: number): string {
  const line = text.replace(/\s+/gu, ' ').trim()
  const characters = Array.from(line)
  if (characters.length <= max) return line
  const head = characters.slice(0, max - 1).join('')
  const space = characters[max - 1] === ' ' ? head.length : head.lastIndexOf(' ')
  return `${(space > head.length * 0.6 ? head.slice(0, space) : head).trimEnd()}…`
}
