import { rm } from 'node:fs/promises'
import { PermanentError } from '../../domain/errors.ts'
import type { GradeStep } from '../../domain/preset.ts'
import type { Sound, SoundTrack } from '../audio-encoder.ts'
import { writeMp4 } from '../mp4.ts'
import { configOf } from '../video-encoder.ts'
import type { Assembly, Piece } from './assembly.ts'
import { type Scan, scanClip } from './clip-scan.ts'
import { startTeam } from './composing-team.ts'
import { copyFrames } from './copy.ts'
import { writeLut } from './lut.ts'
import type { Picture } from './placement.ts'
import { planAssembly } from './plan.ts'
import { makeTrack } from './sound-track.ts'
import { type Span, spansOf } from './spans.ts'

export interface Assembled {
  /** No frame had to be encoded anew. */
  copied: boolean
  /** Where each piece stands in the whole, in seconds. */
  stretches: { from: number; to: number }[]
}

/** Puts a clip together of pieces. `tell` hears which part of the work is done, 0..1. */
export async function assemble(assembly: Assembly, path: string, tell: (fraction: number) => void): Promise<Assembled> {
  if (assembly.pieces.length === 0) throw new PermanentError('There is nothing to put together.')
  const scans = await scanAll(assembly.pieces)
  const luts = await writeLuts(assembly.pieces, path)
  try {
    const { picture, sound } = await planAssembly(assembly, scans, luts)
    const { spans, config } = chooseSpans(picture, scans)
    const { fps, loudness, soundFade } = assembly
    const track = () => makeTrack({ pieces: sound, fps, soundFade, ...(loudness === undefined ? {} : { loudness }) })
    await writePicture({ picture, spans, config, track, path, tell })
    return {
      copied: spans.every(({ kind }) => kind === 'copy'),
      stretches: picture.pieces.map(({ from, to }) => ({ from: from / fps, to: to / fps })),
    }
  } finally {
    for (const lut of luts.values()) await rm(lut, { force: true })
  }
}

async function scanAll(pieces: readonly Piece[]): Promise<Map<string, Scan>> {
  const scans = new Map<string, Scan>()
  for (const piece of pieces)
    if (piece.kind === 'film' && !scans.has(piece.path)) scans.set(piece.path, await scanClip(piece.path))
  return scans
}

/** Beside the clip that is being made, since that folder is this work's own. */
async function writeLuts(pieces: readonly Piece[], path: string): Promise<Map<Piece, string>> {
  const luts = new Map<Piece, string>()
  const known = new Map<readonly GradeStep[], string>()
  for (const piece of pieces) {
    if (piece.kind !== 'film' || !piece.grade || piece.grade.steps.length === 0) continue
    const file = known.get(piece.grade.steps) ?? `${path}.${known.size}.cube`
    if (!known.has(piece.grade.steps)) await writeLut(file, piece.grade.steps)
    known.set(piece.grade.steps, file)
    luts.set(piece, file)
  }
  return luts
}

/** Clips from elsewhere that are all encoded alike can be copied too, as long as nothing of ours comes between them. */
function chooseSpans(
  picture: Picture,
  scans: ReadonlyMap<string, Scan>,
): { spans: Span[]; config: Uint8Array<ArrayBuffer> } {
  const ours = configOf(picture.settings)
  const theirs = [...scans.values()][0]?.copy?.config
  if (theirs && Buffer.compare(theirs, ours) !== 0) {
    const spans = spansOf(picture, scans, theirs)
    if (spans.every(({ kind }) => kind === 'copy')) return { spans, config: theirs }
  }
  return { spans: spansOf(picture, scans, ours), config: ours }
}

/** What is drawn and what is copied, as one file. Threads draw while the sound is made here. */
export async function writePicture(work: {
  picture: Picture
  spans: Span[]
  config: Uint8Array<ArrayBuffer>
  track: () => Promise<Sound | SoundTrack>
  path: string
  tell: (fraction: number) => void
}): Promise<void> {
  const { picture, spans, config, track, path, tell } = work
  const frames = picture.pieces.at(-1)?.to ?? 1
  const toDraw = spans.filter(({ kind }) => kind === 'draw')
  const copied = spans.reduce((sum, { kind, from, to }) => sum + (kind === 'copy' ? to - from : 0), 0)
  const team = startTeam(picture, toDraw, (drawn) => tell((copied + drawn) / frames))

  async function* pieces() {
    let drawn = 0
    for (const span of spans) {
      if (span.kind === 'copy') yield await copyFrames(span, config)
      else {
        const piece = await team.pieces[drawn++]
        if (piece) yield piece
      }
    }
  }

  try {
    await writeMp4(path, picture.settings, pieces(), await track())
    tell(1)
  } finally {
    await team.dismiss()
  }
}
