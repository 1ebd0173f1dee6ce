import { MAX_SHOTS, type Shot } from '../domain/sheet.ts'
import { cut } from './text.ts'
import { mostShots, shareSeconds } from './timing.ts'

/** The same shots in other seconds: scaled, and put together where they would become too short or are too many. */
export function fitShots(shots: readonly Shot[], seconds: number): Shot[] {
  const most = Math.min(MAX_SHOTS, mostShots(seconds))
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
  const shares = shareSeconds(
    seconds,
    fitted.map((shot) => shot.seconds),
  )
  return fitted.map((shot, i) => ({ ...shot, seconds: shares[i] ?? shot.seconds }))
}

function pairSeconds(shots: readonly Shot[], i: number): number {
  return (shots[i]?.seconds ?? 0) + (shots[i + 1]?.seconds ?? 0)
}

/** The first shot's picture, in which both things happen. */
function mergeShots(first: Shot, second: Shot): Shot {
  const read = [first.onScreenText, second.onScreenText].filter((text) => text !== null)
  const action = first.action === second.action ? first.action : `${first.action} ${second.action}`.trim()
  return {
    ...first,
    action: cut(action, 600),
    seconds: first.seconds + second.seconds,
    onScreenText: read.length > 0 ? cut([...new Set(read)].join(' · '), 120) : null,
  }
}
