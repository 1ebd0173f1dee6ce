import type { Mood } from '../../domain/sketch.ts'
import { cycle } from './draw/beyond.ts'
import type { Random } from './draw/random.ts'

/** A stretch of a stereo track that a shot fills, in samples. */
export interface Span {
  from: number
  to: number
  /** Where its chords are counted from: its beginning, unless it was drawn out to before it. */
  origin: number
  rate: number
}

export interface Track {
  left: Float32Array<ArrayBuffer>
  right: Float32Array<ArrayBuffer>
}

interface Harmony {
  /** MIDI notes; each chord flows into the next. */
  chords: readonly (readonly number[])[]
  seconds: number
  /** 0..1: how many overtones are heard. */
  brightness: number
  level: number
}

/** Open, slow voicings. None ends anything, so a clip may stop anywhere in them. */
const HARMONIES: Record<Mood, Harmony> = {
  neutral: {
    chords: [
      [48, 55, 64, 67],
      [45, 52, 60, 67],
    ],
    seconds: 5,
    brightness: 0.35,
    level: 0.8,
  },
  calm: {
    chords: [
      [48, 55, 62, 64],
      [41, 53, 60, 64],
    ],
    seconds: 6,
    brightness: 0.2,
    level: 0.8,
  },
  joyful: {
    chords: [
      [48, 60, 64, 67],
      [53, 60, 65, 69],
      [55, 59, 62, 67],
    ],
    seconds: 3,
    brightness: 0.55,
    level: 0.9,
  },
  tense: {
    chords: [
      [38, 45, 50, 53],
      [38, 46, 50, 53],
    ],
    seconds: 4,
    brightness: 0.3,
    level: 0.9,
  },
  sad: {
    chords: [
      [45, 52, 60, 64],
      [41, 53, 57, 64],
    ],
    seconds: 6,
    brightness: 0.2,
    level: 0.8,
  },
  epic: {
    chords: [
      [36, 48, 55, 60],
      [44, 51, 56, 60],
      [46, 53, 58, 62],
    ],
    seconds: 4,
    brightness: 0.6,
    level: 1,
  },
  mysterious: {
    chords: [
      [40, 47, 54, 59],
      [39, 46, 54, 58],
    ],
    seconds: 6,
    brightness: 0.25,
    level: 0.8,
  },
  romantic: {
    chords: [
      [53, 57, 60, 64],
      [50, 57, 60, 65],
      [55, 58, 62, 65],
    ],
    seconds: 4,
    brightness: 0.35,
    level: 0.85,
  },
  dreamy: {
    chords: [
      [49, 56, 60, 63],
      [42, 54, 58, 65],
    ],
    seconds: 6,
    brightness: 0.3,
    level: 0.85,
  },
  playful: {
    chords: [
      [52, 59, 64, 68],
      [57, 61, 64, 69],
    ],
    seconds: 2.5,
    brightness: 0.5,
    level: 0.8,
  },
}

const TABLE = 2048

/** What changes slowly is worked out once in so many samples. */
export const SLOW_SAMPLES = 64

/** A shot brings its chord in this time, and the one before it goes in the same. */
const SHOT_EDGE_SECONDS = 0.9

/** How a note comes and goes, in samples. */
interface Swell {
  from: number
  to: number
  rise: number
  fall: number
}

/** Adds slow chords. Each note is two voices a little out of tune, one on each side, that swell and sink. */
export function addPad(track: Track, span: Span, mood: Mood, random: Random): void {
  const { chords, seconds, brightness, level } = HARMONIES[mood]
  const wave = softWave(brightness)
  const step = Math.round(seconds * span.rate)
  const overlap = Math.round(step * 0.45)
  const shotEdge = Math.round(SHOT_EDGE_SECONDS * span.rate)
  const first = Math.floor(random.next() * chords.length)
  const drawnOut = Math.ceil((span.origin - span.from) / step)
  for (let index = -drawnOut; span.origin + index * step < span.to; index++) {
    const from = span.origin + index * step
    const last = from + step >= span.to
    const swell: Swell = {
      from,
      rise: index === -drawnOut ? shotEdge : overlap,
      fall: last ? shotEdge : overlap,
      to: last ? span.to + shotEdge : from + step + overlap,
    }
    for (const note of chords[cycle(first + index, chords.length)] ?? [])
      addNote(track, swell, span.rate, note, level, wave, random)
  }
}

function addNote(
  track: Track,
  { from, to, rise, fall }: Swell,
  rate: number,
  note: number,
  level: number,
  wave: Float32Array,
  random: Random,
): void {
  const frequency = 440 * 2 ** ((note - 69) / 12)
  // High notes stand out, so they are softer.
  const gain = 0.09 * level * Math.min(1.2, (220 / frequency) ** 0.4)
  for (const [side, detune] of [
    [track.left, random.between(-4, -1.5)],
    [track.right, random.between(1.5, 4)],
  ] as const) {
    const increment = (TABLE * frequency * 2 ** (detune / 1200)) / rate
    const breathing = (2 * Math.PI * random.between(0.07, 0.19)) / rate
    const turn = random.between(0, 2 * Math.PI)
    const end = Math.min(side.length, to)
    let phase = random.next() * TABLE
    let breath = 0
    for (let at = Math.max(0, from); at < end; at++) {
      const edge = Math.min(1, (at - from) / rise, (to - at) / fall)
      // So slow that nobody hears its steps.
      if ((at - from) % SLOW_SAMPLES === 0) breath = gain * (0.8 + 0.2 * Math.sin(turn + breathing * at))
      side[at] = (side[at] ?? 0) + breath * edge * edge * (3 - 2 * edge) * (wave[phase & (TABLE - 1)] ?? 0)
      phase += increment
      if (phase >= TABLE) phase -= TABLE
    }
  }
}

/** One turn of a wave with overtones that fall off quickly. */
function softWave(brightness: number): Float32Array {
  return Float32Array.from({ length: TABLE }, (_, index) => {
    const angle = (2 * Math.PI * index) / TABLE
    let value = 0
    for (let overtone = 1; overtone <= 5; overtone++)
      value += (brightness ** (overtone - 1) * Math.sin(overtone * angle)) / overtone
    return value
  })
}
