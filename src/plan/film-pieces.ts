import { modelTaking } from '../domain/models.ts'
import { FPS, type Shape } from '../domain/order.ts'
import type { Shot } from '../domain/sheet.ts'
import type { RenderRequest } from '../domain/video-backend.ts'
import { type Commission, commission, requestOf, type Work } from './request.ts'

/**
 * A shot each. Shots that go on without a cut are one take: drawn as one, or each from the last frame before it, if that
 * is of the same backend: no film goes on from a drawing.
 */
export function filmPieces(work: Work, shape: Shape): Commission[] {
  const { sheet, order } = work
  const spans = spansOf(sheet.shots)
  const made: Commission[] = []
  for (const [index, shot] of sheet.shots.entries()) {
    const head = headOf(sheet.shots, index)
    const approved = order.board?.shots[index]?.approved ?? false
    const backend = approved ? work.backend : work.drawer
    const can = backend.capabilities()
    const { redraws } = can
    const takes = redraws ? sheet.shots.slice(head, endOf(sheet.shots, index)) : [shot]
    const start = sheet.shots.slice(head, index).reduce((sum, each) => sum + each.seconds, 0)
    const seconds = spans[index]?.seconds ?? shot.seconds
    const request: RenderRequest = {
      ...requestOf(work, shape, {
        ...sheet,
        shots: takes.map((take, at) => (at === 0 ? { ...take, transition: 'cut' } : take)),
      }),
      seconds,
      window: redraws ? { from: start, to: start + seconds } : { from: 0, to: seconds },
      seed: order.board?.shots[redraws ? head : index]?.seed ?? order.options.seed,
      part: { index, count: sheet.shots.length },
    }
    // A backend that takes no picture cuts where a shot should go on.
    const goesOn = !redraws && index > head && modelTaking(can, 'first') !== undefined
    const last = goesOn ? made.at(-1) : undefined
    const before = last?.backend === backend.name ? last : undefined
    made.push(commission(backend, { piece: index, shape, request, ...(before && { before }) }))
  }
  return made
}

/** Each shot's length in whole frames, so that all together are as long as the sheet, to the frame. */
export function spansOf(shots: readonly Shot[]): { seconds: number; window: { from: number; to: number } }[] {
  let end = 0
  return shots.map((shot) => {
    const from = Math.round(end * FPS)
    end += shot.seconds
    const seconds = (Math.round(end * FPS) - from) / FPS
    return { seconds, window: { from: 0, to: seconds } }
  })
}

function headOf(shots: readonly Shot[], index: number): number {
  let head = index
  while (head > 0 && shots[head]?.transition === 'on') head -= 1
  return head
}

function endOf(shots: readonly Shot[], index: number): number {
  let end = index + 1
  while (shots[end]?.transition === 'on') end += 1
  return end
}
