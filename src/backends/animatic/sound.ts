import type { RenderRequest } from '../../domain/video-backend.ts'
import type { Sound } from '../../media/audio-encoder.ts'
import { loudnessOf } from '../../media/loudness.ts'
import { hashText, seededRandom } from './draw/random.ts'
import { framesOf, takesOf } from './draw/takes.ts'
import { addAmbience } from './sound-ambience.ts'
import { addPad, type Track } from './sound-pad.ts'

const RATE = 48_000

/** Quiet enough to talk over. */
const LOUDNESS = -22

/** What brings a bed of middling weather and mood to that loudness: parts of a film cannot measure their film. */
const PART_GAIN = 0.66

/** No sample comes closer to full scale than this. */
const CEILING = 0.8

/** How far a bed is drawn out beyond a seam, so that chords do not begin and end there. */
const DRAWN_OUT_SECONDS = 2

type Parts = Pick<RenderRequest, 'operation' | 'inputs' | 'sheet' | 'seed' | 'fps' | 'window' | 'part'>

/** How a track begins or ends: at an end of the clip, where it is cross-faded with its neighbour, or where it meets it. */
type Edge = 'end' | 'shared' | 'seam'

/** In seconds. Where another sound is met they are only against clicks: whoever joins them fades one over into the other. */
const FADES_IN: Record<Edge, number> = { end: 0.4, shared: 0.02, seam: 0.02 }
const FADES_OUT: Record<Edge, number> = { end: 1, shared: 0.02, seam: 0.02 }

/**
 * A quiet bed of soft chords and the noises of the place, for the whole sheet or the window that is wanted. The same
 * request gives the same samples.
 */
export function soundBed(request: Parts): Sound {
  const takes = takesOf(request)
  const seconds = takes.at(-1)?.end ?? 0
  // Exactly as long as the pictures.
  const frames = framesOf(request, request.fps)
  const window = { from: frames.from / request.fps, to: frames.to / request.fps }
  const edges = edgesOf(request, window, seconds)
  const begin = Math.min(0, window.from) - (edges.first === 'seam' ? DRAWN_OUT_SECONDS : 0)
  const end = Math.max(seconds, window.to) + (edges.last === 'seam' ? DRAWN_OUT_SECONDS : 0)
  const sampleAt = (t: number) => Math.round((t - begin) * RATE)
  const track: Track = { left: new Float32Array(sampleAt(end)), right: new Float32Array(sampleAt(end)) }
  for (const [number, take] of takes.entries()) {
    const random = seededRandom(hashText(`${request.seed} sound ${take.index}`))
    const span = {
      from: sampleAt(number === 0 ? begin : take.start),
      to: sampleAt(number === takes.length - 1 ? end : take.end),
      origin: sampleAt(take.start),
      rate: RATE,
    }
    addPad(track, span, take.shot.sketch.mood, random)
    addAmbience(track, span, take.shot.sketch, random)
  }
  const gain = request.part ? PART_GAIN : gainFor(cut(track, sampleAt(0), sampleAt(seconds)))
  const wanted = cut(track, sampleAt(window.from), sampleAt(window.to))
  level(wanted, gain)
  fade(wanted, edges)
  return { rate: RATE, ...wanted }
}

function edgesOf(
  { operation, inputs, part }: Parts,
  window: { from: number; to: number },
  seconds: number,
): { first: Edge; last: Edge } {
  // Where it goes on from a person's clip, it must be as loud as ever from its first sample, or up to its last.
  const meets = (role: 'first' | 'last') => operation === 'extend' && inputs.some((input) => input.role === role)
  const opens = part ? part.index === 0 : window.from <= 0
  const closes = part ? part.index === part.count - 1 : window.to >= seconds
  const inner = part ? 'seam' : 'shared'
  return {
    first: meets('first') ? 'seam' : opens ? 'end' : inner,
    last: meets('last') ? 'seam' : closes ? 'end' : inner,
  }
}

function cut({ left, right }: Track, from: number, to: number): Track {
  return { left: left.slice(from, to), right: right.slice(from, to) }
}

function gainFor(track: Track): number {
  const loudness = loudnessOf(track, RATE)
  return Number.isFinite(loudness) ? 10 ** ((LOUDNESS - loudness) / 20) : PART_GAIN
}

function level(track: Track, gain: number): void {
  for (const side of [track.left, track.right]) {
    // Bends the highest peaks down smoothly instead of cutting them off.
    for (let at = 0; at < side.length; at++) side[at] = CEILING * Math.tanh(((side[at] ?? 0) * gain) / CEILING)
  }
}

function fade({ left, right }: Track, edges: { first: Edge; last: Edge }): void {
  const { length } = left
  const rise = Math.min(FADES_IN[edges.first] * RATE, length / 3)
  const fall = Math.min(FADES_OUT[edges.last] * RATE, length / 3)
  for (let at = 0; at < length; at++) {
    const gain = curve(at / rise) * curve((length - 1 - at) / fall)
    left[at] = (left[at] ?? 0) * gain
    right[at] = (right[at] ?? 0) * gain
  }
}

/** How loud it is at a part of a fade, 0 at the edge. */
function curve(part: number): number {
  return part >= 1 ? 1 : part * part
}
