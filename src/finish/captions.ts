import { captionOf, type SceneSheet } from '../domain/sheet.ts'
import type { TimedWords } from '../media/join/assembly.ts'

/** Words come a little after their shot and leave a little before its end. */
const COMES_SECONDS = 0.25
const LEAVES_SECONDS = 0.1

/** What is read on screen, with its times. `start` is where the sheet begins in the clip. */
export function onScreenWords(sheet: SceneSheet, start: number): (TimedWords & { shot: number })[] {
  return spansOf(sheet, start).flatMap(({ from, to, shot }, index) => {
    const text = shot.onScreenText?.trim()
    return text ? [{ shot: index, from: from + COMES_SECONDS, to: to - LEAVES_SECONDS, text }] : []
  })
}

/** A caption for every shot that has words. Neighbours that say the same are one. */
export function captionLines(sheet: SceneSheet, start: number): (TimedWords & { shot: number })[] {
  const lines: (TimedWords & { shot: number })[] = []
  for (const [index, { from, to, shot }] of spansOf(sheet, start).entries()) {
    const text = captionOf(shot)
    const last = lines.at(-1)
    if (text === '') continue
    if (last?.text === text && last.to === from) last.to = to
    else lines.push({ shot: index, from, to, text })
  }
  return lines
}

/** SubRip: what every player and platform reads. */
export function srtOf(lines: readonly TimedWords[]): string {
  return lines
    .map(({ from, to, text }, index) => `${index + 1}\n${timeOf(from)} --> ${timeOf(to)}\n${oneParagraph(text)}\n`)
    .join('\n')
}

/** An empty line would end the caption, and an arrow would be taken for its times. */
function oneParagraph(text: string): string {
  return text
    .replace(/\s*\n\s*/gu, '\n')
    .replaceAll('-->', '→')
    .trim()
}

function timeOf(seconds: number): string {
  const ms = Math.max(0, Math.round(seconds * 1000))
  const two = (value: number) => String(value).padStart(2, '0')
  const whole = Math.floor(ms / 1000)
  return `${two(Math.floor(whole / 3600))}:${two(Math.floor(whole / 60) % 60)}:${two(whole % 60)},${String(ms % 1000).padStart(3, '0')}`
}

function spansOf(sheet: SceneSheet, start: number) {
  let end = start
  return sheet.shots.map((shot) => {
    const from = end
    end += shot.seconds
    return { from, to: end, shot }
  })
}
