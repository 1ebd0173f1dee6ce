import type { Sketch } from '../../domain/sketch.ts'
import type { Random } from './draw/random.ts'
import { SLOW_SAMPLES, type Span, type Track } from './sound-pad.ts'

/** A bed of filtered noise. */
interface Noise {
  /** What is cut off below and above, in Hz. */
  low: number
  high: number
  level: number
  /** How much it swells and sinks, 0..1, and how long one swell takes. */
  depth: number
  seconds: number
}

/** Short noises at random times. */
interface Bursts extends Omit<Noise, 'depth' | 'seconds'> {
  perSecond: number
  /** Until it has died away to a third. */
  decay: number
}

const RAIN: Noise = { low: 900, high: 7000, level: 0.24, depth: 0.15, seconds: 5 }
const DROPS: Bursts = { low: 1500, high: 5000, level: 0.35, perSecond: 14, decay: 0.012 }
const WIND: Noise = { low: 180, high: 700, level: 0.55, depth: 0.75, seconds: 4.5 }
const BREEZE: Noise = { low: 250, high: 1400, level: 0.2, depth: 0.6, seconds: 5 }
const SURF: Noise = { low: 120, high: 2600, level: 0.42, depth: 0.85, seconds: 6.5 }
const RIPPLE: Noise = { low: 300, high: 1800, level: 0.17, depth: 0.5, seconds: 3 }
const TRAFFIC: Noise = { low: 40, high: 320, level: 0.4, depth: 0.35, seconds: 7 }
const ROOM: Noise = { low: 60, high: 500, level: 0.12, depth: 0.1, seconds: 8 }
const DEEP: Noise = { low: 30, high: 240, level: 0.45, depth: 0.4, seconds: 6 }
const HUSH: Noise = { low: 400, high: 3000, level: 0.12, depth: 0.3, seconds: 6 }
const CROWD: Noise = { low: 250, high: 1800, level: 0.22, depth: 0.3, seconds: 2.5 }
const THUNDER: Bursts = { low: 25, high: 140, level: 1.6, perSecond: 0.22, decay: 0.9 }
const BOOMS: Bursts = { low: 40, high: 400, level: 1.5, perSecond: 0.9, decay: 0.28 }
const CRACKLE: Bursts = { low: 1500, high: 8000, level: 0.55, perSecond: 18, decay: 0.006 }
const BUBBLES: Bursts = { low: 250, high: 900, level: 0.6, perSecond: 5, decay: 0.05 }
const RUSTLE: Bursts = { low: 1800, high: 6000, level: 0.14, perSecond: 6, decay: 0.06 }

const SETTINGS: Record<Sketch['setting'], readonly Noise[]> = {
  city: [TRAFFIC],
  street: [TRAFFIC],
  road: [TRAFFIC],
  village: [BREEZE],
  park: [BREEZE],
  mountains: [WIND],
  forest: [BREEZE],
  field: [BREEZE],
  desert: [WIND],
  beach: [SURF],
  sea: [SURF],
  harbour: [SURF, TRAFFIC],
  lake: [RIPPLE, BREEZE],
  snowfield: [WIND],
  underwater: [DEEP],
  sky: [WIND],
  space: [DEEP],
  room: [ROOM],
  kitchen: [ROOM],
  office: [ROOM],
  stage: [CROWD],
  studio: [ROOM],
}

const WEATHERS: Record<Sketch['weather'], { noises: readonly Noise[]; bursts: readonly Bursts[] }> = {
  clear: { noises: [], bursts: [] },
  cloudy: { noises: [], bursts: [] },
  rain: { noises: [RAIN], bursts: [DROPS] },
  storm: { noises: [RAIN, WIND], bursts: [DROPS, THUNDER] },
  snow: { noises: [HUSH], bursts: [] },
  fog: { noises: [HUSH], bursts: [] },
  wind: { noises: [WIND], bursts: [RUSTLE] },
}

const PARTICLES: Partial<Record<Sketch['particles'][number], readonly Bursts[]>> = {
  fireworks: [BOOMS, CRACKLE],
  sparks: [CRACKLE],
  bubbles: [BUBBLES],
  leaves: [RUSTLE],
}

/** Adds what is heard of a place, its weather and what flies about in it. */
export function addAmbience(track: Track, span: Span, sketch: Sketch, random: Random): void {
  // The same noise twice would only be louder.
  addSounds(track, span, new Set([...SETTINGS[sketch.setting], ...WEATHERS[sketch.weather].noises]), sketch, random)
}

/** Adds what is heard of the weather and of what flies about alone, over a place that sounds by itself. */
export function addOverheard(track: Track, span: Span, sketch: Sketch, random: Random): void {
  addSounds(track, span, new Set(WEATHERS[sketch.weather].noises), sketch, random)
}

function addSounds(track: Track, span: Span, noises: Set<Noise>, sketch: Sketch, random: Random): void {
  const weather = WEATHERS[sketch.weather]
  const bursts = new Set([...weather.bursts, ...sketch.particles.flatMap((particle) => PARTICLES[particle] ?? [])])
  for (const noise of noises) {
    const turn = random.between(0, 2 * Math.PI)
    addNoise(track.left, span, noise, turn, random)
    // The other side lags a little behind, which makes it wide.
    addNoise(track.right, span, noise, turn + random.between(0.3, 0.8), random)
  }
  for (const burst of bursts) addBursts(track, span, burst, random)
}

function addNoise(side: Float32Array, span: Span, noise: Noise, turn: number, random: Random): void {
  const filter = bandPass(noise.low, noise.high, span.rate)
  const swell = (2 * Math.PI) / (noise.seconds * span.rate)
  let gain = 0
  for (let at = span.from; at < span.to; at++) {
    if ((at - span.from) % SLOW_SAMPLES === 0) {
      const wave = 0.5 + 0.5 * Math.sin(turn + swell * at)
      gain = noise.level * (1 - noise.depth * (1 - wave * wave))
    }
    side[at] = (side[at] ?? 0) + gain * edge(at, span) * filter(random.next() * 2 - 1)
  }
}

function addBursts(track: Track, span: Span, burst: Bursts, random: Random): void {
  const seconds = (span.to - span.from) / span.rate
  const count = Math.round(burst.perSecond * seconds * random.between(0.8, 1.2))
  for (let index = 0; index < count; index++) {
    const start = span.from + Math.floor(random.next() * (span.to - span.from))
    const end = Math.min(span.to, start + Math.round(burst.decay * 5 * span.rate))
    const fall = Math.exp(-1 / (burst.decay * span.rate))
    const rise = Math.max(8, Math.round(burst.decay * 0.08 * span.rate))
    const filter = bandPass(burst.low, burst.high, span.rate)
    const pan = random.between(0.25, 0.75)
    let level = burst.level * random.between(0.3, 1)
    for (let at = start; at < end; at++) {
      const value = level * Math.min(1, (at - start) / rise) * edge(at, span) * filter(random.next() * 2 - 1)
      track.left[at] = (track.left[at] ?? 0) + value * (1 - pan)
      track.right[at] = (track.right[at] ?? 0) + value * pan
      level *= fall
    }
  }
}

/** Blends a shot's noises in and out, so that a cut does not click. */
function edge(at: number, { from, to, rate }: Span): number {
  const ramp = 0.15 * rate
  return Math.min(1, (at - from) / ramp, (to - at) / ramp)
}

/** Two gentle slopes below and above. Narrow bands are made louder, since they let less noise through. */
function bandPass(low: number, high: number, rate: number): (sample: number) => number {
  const below = 1 - Math.exp((-2 * Math.PI * high) / rate)
  const above = 1 - Math.exp((-2 * Math.PI * low) / rate)
  const makeUp = Math.sqrt(8000 / (high - low)) * 0.5
  let first = 0
  let second = 0
  let floor = 0
  return (sample) => {
    first += below * (sample - first)
    second += below * (first - second)
    floor += above * (second - floor)
    return (second - floor) * makeUp
  }
}
