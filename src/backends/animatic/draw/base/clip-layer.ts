import type { FrameSource } from '../../../../media/frame-source.ts'
import { seededRandom } from '../random.ts'
import type { ShotRequest } from '../shot.ts'
import { tableOf } from './colour-table.ts'
import { chained, daylightOf, lookGradeOf } from './daylight.ts'
import type { GroundLayer } from './ground.ts'
import { createPixels, type Pixels, putPixels } from './pixels.ts'
import type { Plate } from './plate.ts'
import { createRelief } from './relief.ts'
import { planTravel } from './travel.ts'

/** A person's clip, frame by frame. Whoever draws has loaded the frame before. */
export function createClipLayer(request: ShotRequest, { source }: { source: FrameSource }): GroundLayer {
  const { shot, look, width, height } = request
  const grade = chained([daylightOf(shot.sketch), lookGradeOf(look)])
  const table = grade && tableOf(grade)
  const moved = movement(request, source)
  const work = createPixels(width, height)

  function shown(t: number): Pixels {
    if (moved) moved.relief.draw(work, source, moved.travel.at(t))
    else if (table) work.data.set(source.data)
    if (!table) return moved ? work : source
    table.paintQuickly(work)
    return work
  }

  return {
    // Its frames differ, and each is drawn wherever it is wanted first: nothing may depend on one of them.
    dark: false,
    draw: (pen, t) => putPixels(pen, shown(t)),
    footing: (t, at) => (moved ? moved.relief.place(moved.travel.at(t), at.x, at.y) : { ...at, zoom: 1 }),
  }
}

/** The clip has a camera of its own. Another one moves over it only where the wish names a move. */
function movement(request: ShotRequest, source: FrameSource) {
  const { shot, look, width, height, fps, seed } = request
  const { camera, figures } = shot.sketch
  if (camera === 'still' || camera === 'track') return undefined
  const middle = { x: width / 2, y: height / 2 }
  const flat = { width: 2, height: 2, data: new Float32Array(4) }
  const plate: Plate = {
    width,
    height,
    pixels: source,
    sharp: 1,
    depth: flat,
    confidence: 0,
    focus: middle,
    rest: middle,
  }
  const size = { width, height, fps }
  const travel = planTravel({
    plate,
    size,
    camera,
    leftwards: figures[0]?.direction === 'left',
    seconds: shot.seconds,
    tempo: look.pace,
    tie: 'free',
    random: seededRandom(seed),
  })
  return { travel, relief: createRelief(plate, size, travel.ends, 0) }
}
