import type { RenderRequest } from '../../domain/video-backend.ts'
import type { Sound } from '../../media/audio-encoder.ts'
import { openClip } from '../../media/clip-reader.ts'
import { decodeSound } from '../../media/join/sound-source.ts'
import { hashText, seededRandom } from './draw/random.ts'
import { framesOf, takesOf } from './draw/takes.ts'
import { addOverheard } from './sound-ambience.ts'

const RATE = 48_000

/** How loud what is added is beside the clip's own sound. */
const ADDED = 0.22

/** A person's clip keeps its sound; rain, wind or fireworks that are drawn over it are heard softly behind. */
export async function soundOver(request: RenderRequest, path: string): Promise<Sound> {
  const { from, to } = framesOf(request, request.fps)
  const begin = Math.round((from / request.fps) * RATE)
  const length = Math.round((to / request.fps) * RATE) - begin
  const left = new Float32Array(length)
  const right = new Float32Array(length)
  for (const take of takesOf(request)) {
    const sampleAt = (t: number) => Math.min(length, Math.max(0, Math.round(t * RATE) - begin))
    const span = { from: sampleAt(take.start), to: sampleAt(take.end), origin: sampleAt(take.start), rate: RATE }
    const random = seededRandom(hashText(`${request.seed} sound ${take.index}`))
    addOverheard({ left, right }, span, take.shot.sketch, random)
  }
  const own = await ownSound(path)
  for (const [side, heard] of [
    [left, own?.left],
    [right, own?.right],
  ] as const) {
    for (let at = 0; at < length; at++) {
      const value = (side[at] ?? 0) * ADDED + (heard?.[begin + at] ?? 0)
      side[at] = Math.max(-1, Math.min(1, value))
    }
  }
  return { rate: RATE, left, right }
}

async function ownSound(path: string): Promise<Sound | undefined> {
  const clip = await openClip(path)
  const { start, format } = clip
  const seconds = Math.max(0, Number(format.duration) / 1_000_000)
  await clip.close()
  return decodeSound({ path, start, seconds })
}
