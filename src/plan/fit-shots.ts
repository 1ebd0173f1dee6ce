import { MAX_SHOTS, type Shot } from '../domain/sheet.ts'
import { cut } from './text.ts'
import { type Bounds, leastShots, mostShots, PLAIN_BOUNDS, shareSeconds } from './timing.ts'

/**
 * The same shots in other seconds: scaled, put together where they would become too short or are too many, and divided
 * where one would become too long: its second half goes on from its first without a cut.
 */
export function fitShots(shots: readonly Shot[], seconds: number, bounds: Bounds = PLAIN_BOUNDS): Shot[] {
  const most = Math.min(MAX_SHOTS, mostShots(seconds, bounds))
  const fitted = [...shots]
  while (fitted.length > most) {
    let shortest = 0
    for (let i = 1; i + 1 < fitted.length; i += 1) {
      if (pairSeconds(fitted, i) < pairSeconds(fitted, shortest)) shortest = i
    }
    const [first, second] = [fitted[shortest], fitted[shortest + 1]]
    if (!first || !second) break
    fitted.splice(shortest, 2, mergeShots(first, second))
  }
  while (fitted.length < leastShots(seconds, bounds)) {
    let longest = 0
    for (let i = 1; i < fitted.length; i += 1)
      if ((fitted[i]?.seconds ?? 0) > (fitted[longest]?.seconds ?? 0)) longest = i
    const shot = fitted[longest]
    if (!shot) break
    const half = { ...shot, seconds: shot.seconds / 2 }
    fitted.splice(longest, 1, half, { ...half, transition: 'on', onScreenText: null, caption: null })
  }
  const shares = shareSeconds(
    seconds,
    fitted.map((shot) => shot.seconds),
    bounds,
  )
  return fitted.map((shot, i) => ({ ...shot, seconds: shares[i] ?? shot.seconds }))
}

function pairSeconds(shots: readonly Shot[], i: number): number {
  return (shots[i]?.seconds ?? 0) + (shots[i + 1]?.seconds ?? 0)
}

/** The first shot's picture, in which both things happen. */
function mergeShots(first: Shot, second: Shot): Shot {
  const read = [first.onScreenText, second.onScreenText].filter((text) => text !== null)
  const lines = [first.caption, second.caption].filter((text) => text !== null)
  const action = first.action === second.action ? first.action : `${first.action} ${second.action}`.trim()
  return {
    ...first,
    action: cut(action, 600),
    seconds: first.seconds + second.seconds,
    onScreenText: read.length > 0 ? cut([...new Set(read)].join(' · '), 120) : null,
    caption: lines.length > 0 ? cut([...new Set(lines)].join(' '), 200) : null,
  }
}
