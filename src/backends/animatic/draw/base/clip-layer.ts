import type { FrameSource } from '../../../../media/frame-source.ts'
import type { ShotRequest } from '../shot.ts'
import { tableOf } from './colour-table.ts'
import { chained, daylightOf, lookGradeOf } from './daylight.ts'
import type { GroundLayer } from './ground.ts'
import { createPixels, putPixels } from './pixels.ts'

/** A person's clip, frame by frame. Whoever draws has loaded the frame before. */
export function createClipLayer(
  { shot, look, width, height }: ShotRequest,
  { source }: { source: FrameSource },
): GroundLayer {
  const grade = chained([daylightOf(shot.sketch), lookGradeOf(look)])
  const table = grade && tableOf(grade)
  const work = table && createPixels(width, height)
  return {
    // Its frames differ, and each is drawn wherever it is wanted first: nothing may depend on one of them.
    dark: false,
    draw(pen) {
      if (!table || !work) return putPixels(pen, source)
      work.data.set(source.data)
      table.paintQuickly(work)
      putPixels(pen, work)
    },
    footing: (_, at) => ({ ...at, zoom: 1 }),
  }
}
