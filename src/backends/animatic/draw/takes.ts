import { type Shot, sheetSeconds } from '../../../domain/sheet.ts'
import type { RenderRequest } from '../../../domain/video-backend.ts'
import type { WritingPlace } from './captions.ts'

/** What is drawn without a cut: a shot, with those that go on from it. */
export interface Take {
  index: number
  /** The first shot's words and sketch over the seconds of all. */
  shot: Shot
  /** Seconds of the sheet. */
  start: number
  end: number
  /** Seconds of the cross-fade that it begins with; 0 after a cut. */
  fade: number
  lines: Line[]
}

/** What is written on one shot of a take. */
export interface Line {
  shot: Shot
  /** Seconds of the take. */
  start: number
  place: WritingPlace
}

/** How long a cross-fade takes, at most; never more than half of the shot that it opens. */
const FADE_SECONDS = 0.6

/** Inside a take a caption comes in the second half of this time, once the one before it has left. */
const CHANGE_SECONDS = 0.2

type Parts = Pick<RenderRequest, 'sheet' | 'window' | 'part'>

/** The sheet as takes, one after the other. */
export function takesOf(request: Parts): Take[] {
  const { shots, language } = request.sheet
  const numberOf = numbering(request)
  const takes: Take[] = []
  let seconds = 0
  for (const [index, shot] of shots.entries()) {
    const goesOn = index > 0 && shot.transition === 'on'
    const fades = index > 0 && shot.transition === 'fade'
    const fade = fades ? Math.min(FADE_SECONDS, shot.seconds / 2) : 0
    const open = takes.at(-1)
    const take: Take = goesOn && open ? open : { index, shot, start: seconds, end: seconds, fade, lines: [] }
    if (take !== open) takes.push(take)
    const staysInTake = shots[index + 1]?.transition === 'on'
    take.lines.push({
      // The label names what is drawn.
      shot: { ...shot, sketch: take.shot.sketch },
      start: seconds - take.start,
      place: {
        ...numberOf(index),
        language,
        opening: goesOn ? CHANGE_SECONDS : fade,
        leaves: staysInTake ? 'before' : index === shots.length - 1 ? 'never' : 'after',
      },
    })
    seconds += shot.seconds
    take.end = seconds
    take.shot = { ...take.shot, seconds: take.end - take.start }
  }
  return takes
}

/** The frames that are wanted of the sheet's time: windows side by side have neither a frame in common nor a gap. */
export function framesOf({ sheet, window }: Parts, fps: number): { from: number; to: number } {
  const from = Math.round((window?.from ?? 0) * fps)
  return { from, to: Math.max(from + 1, Math.round((window?.to ?? sheetSeconds(sheet)) * fps)) }
}

/** The number of each shot in its film. A part may carry the shots that it goes on from; its own is where its window begins. */
function numbering({ sheet, window, part }: Parts): (index: number) => { index: number; count: number } {
  const { shots } = sheet
  if (!part) return (index) => ({ index, count: shots.length })
  let own = 0
  let end = 0
  for (const [index, shot] of shots.entries()) {
    if (end <= (window?.from ?? 0) + 1e-6) own = index
    end += shot.seconds
  }
  return (index) => ({ index: part.index + index - own, count: part.count })
}
