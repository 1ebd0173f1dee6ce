import type { Sound } from '../audio-encoder.ts'
import { levelTo } from './level-whole.ts'
import { gainBetween } from './levels.ts'
import { type Joint, joinAt, type PlacedSound, sampleAt } from './sound-joint.ts'
import { decodeSound, RATE, type SoundSource } from './sound-source.ts'

/** A piece of the sound, in frames of the whole like its picture. */
export interface SoundPiece {
  /** Absent where there is nothing to hear. */
  source?: SoundSource
  from: number
  to: number
  /** Seconds into the clip at which its first frame here stands. */
  start: number
  transition: 'cut' | 'fade' | 'on'
  /** Seconds before its beginning and after its end that it shares with its neighbours. */
  lead: number
  trail: number
  given: boolean
}

export interface SoundPlan {
  pieces: SoundPiece[]
  fps: number
  loudness?: number
  soundFade: { in: number; out: number }
}

/** Longer cross-fades of sound than this are heard as two sounds at once. */
const MOST_OVERLAP = 1

/** The sound of the whole, exactly as long as its picture. */
export async function makeTrack({ pieces, fps, loudness, soundFade }: SoundPlan): Promise<Sound> {
  const placed: PlacedSound[] = []
  for (const piece of pieces) {
    const from = samplesUntil(piece.from, fps)
    const sound = piece.source && (await decodeSound(piece.source))
    placed.push({
      ...(sound ? { sound } : {}),
      gain: 1,
      from,
      to: samplesUntil(piece.to, fps),
      offset: Math.round(piece.start * RATE) - from,
    })
  }
  matchLevels(pieces, placed)
  const total = placed.at(-1)?.to ?? 0
  const track: Sound = { rate: RATE, left: new Float32Array(total), right: new Float32Array(total) }
  for (const [index, piece] of placed.entries()) {
    lay(track, piece)
    const before = placed[index - 1]
    if (before) joinAt(track, before, piece, jointOf(pieces, index))
    await new Promise(setImmediate)
  }
  fade(track, soundFade)
  if (loudness !== undefined) levelTo(track, loudness)
  return track
}

function samplesUntil(frame: number, fps: number): number {
  return Math.round((frame / fps) * RATE)
}

function lay(track: Sound, piece: PlacedSound): void {
  const { sound, from, to, offset, gain } = piece
  if (!sound) return
  const inside = { from: Math.max(from, -offset), to: Math.min(to, sound.left.length - offset) }
  for (const channel of ['left', 'right'] as const) {
    const samples = track[channel]
    if (inside.from < inside.to)
      samples.set(sound[channel].subarray(inside.from + offset, inside.to + offset), inside.from)
    if (gain !== 1) for (let at = inside.from; at < inside.to; at++) samples[at] = (samples[at] ?? 0) * gain
    for (let at = from; at < Math.min(to, inside.from); at++) samples[at] = sampleAt(piece, channel, at)
    for (let at = Math.max(from, inside.to); at < to; at++) samples[at] = sampleAt(piece, channel, at)
  }
}

function jointOf(pieces: readonly SoundPiece[], index: number): Joint {
  const [before, piece] = [pieces[index - 1], pieces[index]]
  const overlap = (seconds: number | undefined) => Math.round(Math.min(seconds ?? 0, MOST_OVERLAP) * RATE)
  return { transition: piece?.transition ?? 'cut', lead: overlap(piece?.lead), trail: overlap(before?.trail) }
}

/** Pieces that go on from each other are made as loud as each other: in each such run as its given piece, or its first. */
function matchLevels(pieces: readonly SoundPiece[], placed: PlacedSound[]): void {
  let run: number[] = []
  for (const [index, piece] of pieces.entries()) {
    const [before, after] = [placed[index - 1], placed[index]]
    if (!before || !after || piece.transition !== 'on') {
      settle(run)
      run = [index]
      continue
    }
    run.push(index)
    after.gain = before.gain
    if (!before.sound || !after.sound) continue
    after.gain *= gainBetween(before.sound, before.to + before.offset, after.sound, after.from + after.offset)
  }
  settle(run)

  function settle(indices: number[]): void {
    const given = indices.find((index) => pieces[index]?.given)
    const scale = given === undefined ? 1 : (placed[given]?.gain ?? 1)
    for (const index of indices) {
      const piece = placed[index]
      if (piece) piece.gain /= scale
    }
  }
}

function fade({ left, right }: Sound, { in: come, out: go }: SoundPlan['soundFade']): void {
  const count = left.length
  const first = Math.min(count, Math.round(come * RATE))
  const last = Math.min(count, Math.round(go * RATE))
  for (const samples of [left, right]) {
    for (let at = 0; at < first; at++) samples[at] = (samples[at] ?? 0) * Math.sin((at / first) * (Math.PI / 2)) ** 2
    for (let at = 0; at < last; at++)
      samples[count - 1 - at] = (samples[count - 1 - at] ?? 0) * Math.sin((at / last) * (Math.PI / 2)) ** 2
  }
}
