import { UserError } from '../src/domain/errors.ts'
import type { Order } from '../src/domain/order.ts'
import type { Language } from '../src/domain/place.ts'
import { clipSecondsText } from '../src/text/format.ts'
import { texts } from '../src/text/texts.ts'

/**
 * The shot that words are about, from 1: named by its number, or the one that stands at a second of the clip. Undefined
 * where it is the only one, or none is named. Throws `UserError` for one that is not there.
 */
export function shotAt(
  { sheet, board, clip }: Order,
  { shot, at }: { shot?: number; at?: number },
  language: Language,
): number | undefined {
  const shots = sheet?.shots ?? []
  if (shot !== undefined) {
    if (shot < 1 || shot > shots.length) throw new UserError(texts(language).errors.shotNone(String(shot)))
    return shots.length === 1 ? undefined : shot
  }
  const length = clip?.facts.seconds
  if (at !== undefined && length !== undefined && at > length + 0.5)
    throw new UserError(
      texts(language).media.beyondEnd(clipSecondsText(at, language), clipSecondsText(length, language)),
    )
  if (at === undefined || shots.length < 2) return undefined
  let end = board === undefined || board.opening.title === '' ? 0 : board.opening.seconds
  for (const [index, { seconds }] of shots.entries()) {
    end += seconds
    if (at < end) return index + 1
  }
  return shots.length
}
