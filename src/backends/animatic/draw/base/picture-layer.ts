import type { Image } from '@napi-rs/canvas'
import { clamp, ease, luminance, mix, type Rgb, rgb } from '../../../../media/colour.ts'
import { seededRandom } from '../random.ts'
import type { ShotRequest } from '../shot.ts'
import { goesAlong } from './along.ts'
import { tableOf } from './colour-table.ts'
import { chained, daylightOf, lookGradeOf } from './daylight.ts'
import { depthAt } from './depth.ts'
import type { GroundLayer } from './ground.ts'
import { blendPixels, createPixels, type Pixels, putPixels } from './pixels.ts'
import { type Plate, plateOf } from './plate.ts'
import { createRelief, type Relief } from './relief.ts'
import { planTravel, type Tie, type Travel } from './travel.ts'

/** One picture, as it is and in another light, moved by a camera. */
interface Moving {
  plate: Plate
  travel: Travel
  relief: Relief
  /** Absent where nothing about the light changes. */
  changed?: Pixels
}

/** How long one picture takes to give way to the next, at most, and as a share of the take. */
const DISSOLVE_SECONDS = 2.4
const DISSOLVE_SHARE = 0.6

const CALM = ['calm', 'sad', 'dreamy', 'romantic']

const FOG = '#cfd6d8'

/** A picture that is darker than this on the whole was taken by night. */
const DARK = 0.2

/** A person's picture, or the way from one to another. */
export function createPictureLayer(
  request: ShotRequest,
  { pictures }: { pictures: { picture: Image; tie: Tie }[] },
): GroundLayer {
  const { shot, width, height } = request
  const movings = pictures.map(({ picture, tie }) => setInMotion(request, picture, tie))
  const work = createPixels(width, height)
  const spare = createPixels(width, height)
  const [first, second] = movings
  if (!first) throw new RangeError('no picture')
  const leading = first

  function render(target: Pixels, moving: Moving, t: number, changed: number): void {
    const { plate, relief, travel } = moving
    const view = travel.at(t)
    const before = moving.changed && changed < 1
    if (!moving.changed || before) relief.draw(target, plate.pixels, view)
    if (!moving.changed || changed <= 0) return
    if (!before) {
      relief.draw(target, moving.changed, view)
      return
    }
    const other = createPixels(width, height)
    relief.draw(other, moving.changed, view)
    blendPixels(target, other, changed)
  }

  /** How far the second picture has come. */
  function dissolved(t: number): number {
    if (!second) return 0
    const length = Math.min(DISSOLVE_SECONDS, DISSOLVE_SHARE * shot.seconds)
    return ease((t - (shot.seconds - length) / 2) / length)
  }

  return {
    dark: meanLight(leading.plate.pixels) < DARK,
    draw(pen, t, changed) {
      const part = dissolved(t)
      if (!second || part < 1) render(work, leading, t, changed)
      if (second && part >= 1) render(work, second, t, changed)
      else if (second && part > 0) {
        render(spare, second, t, changed)
        blendPixels(work, spare, part)
      }
      putPixels(pen, work)
    },
    footing(t, at) {
      const { plate, relief, travel } = second && dissolved(t) > 0.5 ? second : leading
      return relief.place(travel.at(t), plate.rest.x - width / 2 + at.x, plate.rest.y - height / 2 + at.y)
    },
  }
}

function setInMotion(request: ShotRequest, picture: Image, tie: Tie): Moving {
  const { shot, look, width, height, fps } = request
  const size = { width, height, fps }
  const plate = plateOf(picture, {
    width,
    height,
    exact: tie !== 'free',
    whole: tie === 'free' && goesAlong(shot.sketch.camera) !== undefined,
  })
  const travel = planTravel({
    plate,
    size,
    camera: shot.sketch.camera,
    leftwards: shot.sketch.figures[0]?.direction === 'left',
    seconds: shot.seconds,
    tempo: look.pace * (CALM.includes(shot.sketch.mood) ? 0.75 : 1),
    tie,
    random: seededRandom(request.seed),
  })
  const changed = changedPixels(plate, request, tie)
  return { plate, travel, relief: createRelief(plate, size, travel.ends), ...(changed ? { changed } : {}) }
}

/** The plate in the light, weather and look that are asked for. Beside somebody's clip the look stays that of the clip. */
function changedPixels(plate: Plate, { shot, look }: ShotRequest, tie: Tie): Pixels | undefined {
  const daylight = daylightOf(shot.sketch)
  const grade = chained([daylight, tie === 'before' || tie === 'after' ? undefined : lookGradeOf(look)])
  if (!grade) return undefined
  const pixels = { ...plate.pixels, data: plate.pixels.data.slice() }
  tableOf(grade).paint(pixels)
  if (shot.sketch.weather === 'fog') addHaze(plate, pixels, grade(rgb(FOG)))
  return pixels
}

/** Fog swallows what is far first. */
function addHaze({ depth, sharp, width, height }: Plate, pixels: Pixels, colour: Rgb): void {
  for (let y = 0, at = 0; y < pixels.height; y++) {
    for (let x = 0; x < pixels.width; x++, at++) {
      const amount = 0.04 + 0.44 * (1 - depthAt(depth, x / sharp / width, y / sharp / height))
      const pixel = pixels.data[at] ?? 0
      const [r, g, b] = mix([pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255], colour, amount)
      pixels.data[at] =
        (clamp(Math.round(r), 0, 255) |
          (clamp(Math.round(g), 0, 255) << 8) |
          (clamp(Math.round(b), 0, 255) << 16) |
          0xff000000) >>>
        0
    }
  }
}

function meanLight({ data }: Pixels): number {
  let sum = 0
  let count = 0
  for (let at = 0; at < data.length; at += 97, count++) {
    const pixel = data[at] ?? 0
    sum += luminance([pixel & 255, (pixel >>> 8) & 255, (pixel >>> 16) & 255])
  }
  return sum / count
}
