import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeFilm } from '../../../scripts/odd/film.ts'
import { mute } from '../../../scripts/odd/film-cases.ts'
import { edgeFrame } from '../../../src/media/intake/edge-frame.ts'
import type { Orientation } from '../../../src/media/orientation.ts'
import { tempFolder } from './clips.ts'
import { cornerError } from './intake/measure.ts'

const ORIENTATIONS: Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8]

test.each(ORIENTATIONS)('a frame of a clip that lies as %d in EXIF is turned upright', async (orientation) => {
  const path = join(await tempFolder(), 'lying.mp4')
  await writeFilm(path, mute({ seconds: 0.2 }, { orientation }))
  const picture = await edgeFrame(path, 'first')
  const [width, height] = orientation >= 5 ? [180, 320] : [320, 180]
  expect(picture).toMatchObject({ width, height })
  expect(cornerError(picture)).toBeLessThan(10)
})
