import { openClip } from '../clip-reader.ts'
import { shownSize } from '../probe.ts'
import { configOf } from '../video-encoder.ts'
import { writePicture } from './assemble.ts'
import type { Reframing } from './assembly.ts'
import { type Scan, scanClip } from './clip-scan.ts'
import { cropPath } from './crop-path.ts'
import { glances } from './glances.ts'
import { coveringSize } from './normaliser.ts'
import type { Picture } from './placement.ts'
import { copySound } from './sound-copy.ts'
import { makeTrack } from './sound-track.ts'
import { spansOf } from './spans.ts'

const MOST_FPS = 60

/** The same clip in another shape: the part of it that shows most. `tell` hears which part of the work is done, 0..1. */
export async function reframe(wish: Reframing, path: string, tell: (fraction: number) => void): Promise<void> {
  const scan = await scanClip(wish.path)
  const fps = Math.min(MOST_FPS, Math.max(1, Math.round(scan.fps)))
  const frames = Math.max(1, Math.round(scan.seconds * fps))
  const pan = await panOf(wish, scan, frames, fps)
  const settings = { width: wish.width, height: wish.height, fps }
  const picture: Picture = {
    settings,
    language: 'en',
    writings: [],
    pieces: [
      {
        kind: 'film',
        path: wish.path,
        from: 0,
        to: frames,
        fade: 0,
        start: 0,
        softStart: false,
        grain: 0,
        ...(pan ? { pan } : {}),
      },
    ],
  }
  const config = configOf(settings)
  const spans = spansOf(picture, new Map([[wish.path, scan]]), config)
  const track = async () => (await copySound(wish.path, scan.start)) ?? soundOf(scan, frames, fps)
  await writePicture({ picture, spans, config, track, path, tell })
}

/** Undefined where the clip has the shape already. */
async function panOf(wish: Reframing, scan: Scan, frames: number, fps: number): Promise<number[] | undefined> {
  const clip = await openClip(wish.path)
  const shown = shownSize(clip.video)
  await clip.close()
  const cover = coveringSize(shown, wish)
  if (cover.width === wish.width && cover.height === wish.height) return undefined
  const axis = cover.width > wish.width ? 'x' : 'y'
  const share = axis === 'x' ? wish.width / cover.width : wish.height / cover.height
  return cropPath(await glances(wish.path, scan.seconds, shown, axis), share, frames, fps)
}

/** Sound that an MP4 does not hold is encoded anew; a clip without any gets silence. */
function soundOf(scan: Scan, frames: number, fps: number) {
  const { path, start, seconds, hasSound } = scan
  const piece = { from: 0, to: frames, start: 0, transition: 'cut' as const, lead: 0, trail: 0, given: false }
  const pieces = [{ ...piece, ...(hasSound ? { source: { path, start, seconds } } : {}) }]
  return makeTrack({ pieces, fps, soundFade: { in: 0, out: 0 } })
}
