import { PermanentError } from '../domain/errors.ts'
import type { Order } from '../domain/order.ts'
import type { SceneSheet, Shot } from '../domain/sheet.ts'

/** The sheet of an extension: that of the clip as it will be, and in it the new part. */

/** The new part's shots before those of the clip, after them, or both. Other orders have one sheet. */
export function wholeSheet(order: Order, parent: Order | undefined, part: SceneSheet): SceneSheet {
  if (order.operation !== 'extend') return part
  const { direction = 'forwards' } = order.options
  const previous = parent?.sheet
  const middle = previous?.shots ?? ownShots(order, part)
  const [first, ...rest] = middle
  const before = direction === 'forwards' ? [] : part.shots
  const joined = before.length > 0 && first ? [on(first), ...rest] : middle
  // Without words the scene just goes on: it has no cut.
  const after = part.shots.map((shot, index) => (index === 0 || order.prompt === '' ? on(shot) : shot))
  const shots = [...before, ...joined, ...(direction === 'backwards' ? [] : after)]
  return { ...part, ...(previous && { title: previous.title }), shots }
}

/**
 * The new part, cut out of the sheet of the whole clip: an order keeps only that one, and comes back with it after a
 * question. To put the whole together from it once more gives the same whole, so it is the same work each time.
 */
export function partSheet(order: Order, parent: Order | undefined, whole: SceneSheet): SceneSheet {
  if (order.operation !== 'extend') return whole
  const { direction = 'forwards' } = order.options
  const middle = (parent?.sheet?.shots ?? ownShots(order, whole)).length
  const fresh = whole.shots.length - middle
  const count = direction === 'both' ? fresh / 2 : fresh
  if (count < 1 || !Number.isInteger(count)) throw new PermanentError('the new part of an extension cannot be found')
  return { ...whole, shots: direction === 'forwards' ? whole.shots.slice(-count) : whole.shots.slice(0, count) }
}

/** A person's own clip stands in the sheet as one shot, of which only its length is known. A picture takes no time. */
function ownShots(order: Order, { shots }: SceneSheet): Shot[] {
  const seconds = order.inputs[0]?.ready?.seconds
  const [like] = shots
  return like && seconds !== undefined
    ? [{ ...like, action: '', seconds: Math.max(0.5, seconds), transition: 'cut' }]
    : []
}

function on(shot: Shot): Shot {
  return { ...shot, transition: 'on' }
}
