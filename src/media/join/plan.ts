import { type Assembly, type FilmPiece, HOLD_SECONDS, type Piece } from './assembly.ts'
import type { Scan } from './clip-scan.ts'
import { inspectJoint, type JointFacts } from './joints.ts'
import { writingsOf } from './overlay.ts'
import { type Length, type Picture, type Placed, placePieces } from './placement.ts'
import type { SoundPiece } from './sound-track.ts'

export interface Plan {
  picture: Picture
  sound: SoundPiece[]
}

/** How long colours that were matched at a joint take to become a piece's own. */
const TONE_SECONDS = 1

/** Away from the very edge of a clip, where some are still dark. */
const BEHIND_SECONDS = 0.6

export type Luts = ReadonlyMap<Piece, string>

/** Decides for every frame and every sound of the whole where it comes from. */
export async function planAssembly(assembly: Assembly, scans: ReadonlyMap<string, Scan>, luts: Luts): Promise<Plan> {
  const { pieces, width, height, fps, words, captions, language } = assembly
  const joints: (JointFacts | undefined)[] = []
  for (const [index, piece] of pieces.entries()) joints.push(await jointBefore(pieces[index - 1], piece))

  const lengths = pieces.map((piece, index): Length => {
    const seconds = piece.kind === 'card' ? piece.seconds : stretchOf(piece).seconds
    return { seconds, transition: piece.transition, doubled: joints[index]?.doubled ?? false }
  })
  const places = placePieces(lengths, fps)
  const placed = pieces.map((piece, index) => placedPiece(piece, index))
  const frames = placed.at(-1)?.to ?? 0
  return {
    picture: {
      settings: { width, height, fps },
      pieces: placed,
      writings: writingsOf(words, captions, fps, frames),
      language,
    },
    sound: pieces.map((piece, index) => soundPiece(piece, placed[index])),
  }

  function scanOf({ path }: FilmPiece): Scan {
    const scan = scans.get(path)
    if (!scan) throw new RangeError('A clip was not looked at.')
    return scan
  }

  /** The stretch of its file that is seen of a piece: at least one frame of its own. */
  function stretchOf(piece: FilmPiece): { start: number; seconds: number } {
    const lead = piece.lead ?? 0
    const trail = piece.trail ?? 0
    const there = Math.max(scanOf(piece).seconds - lead - trail, 1 / fps)
    const goesOn = pieces[pieces.indexOf(piece) + 1]?.transition === 'on'
    const hold = goesOn || trail > 0 ? 0 : HOLD_SECONDS
    const seconds = Math.max(Math.min(piece.seconds ?? there, there + hold), 1 / fps)
    const spare = goesOn && piece.transition !== 'on' ? Math.max(0, there - seconds) : 0
    return { start: lead + spare, seconds }
  }

  async function jointBefore(before: Piece | undefined, piece: Piece): Promise<JointFacts | undefined> {
    if (before?.kind !== 'film' || piece.kind !== 'film' || piece.transition !== 'on') return undefined
    const { start, seconds } = stretchOf(before)
    return inspectJoint(
      { path: before.path, seconds: Math.max(0, start + seconds - 1 / fps), ...lutOf(before) },
      { path: piece.path, seconds: stretchOf(piece).start, ...lutOf(piece) },
      { width, height, fps },
    )
  }

  function lutOf(piece: Piece): { lut?: string } {
    const lut = luts.get(piece)
    return lut === undefined ? {} : { lut }
  }

  function placedPiece(piece: Piece, index: number): Placed {
    const { from, to, fade, skipped, softStart } = places[index] ?? {
      from: 0,
      to: 0,
      fade: 0,
      skipped: false,
      softStart: false,
    }
    if (piece.kind === 'card') {
      const { title, lines } = piece
      return { kind: 'card', from, to, fade, title, lines, ...behindOf(piece.behind, index) }
    }
    const half = Math.min(Math.round(TONE_SECONDS * fps), Math.ceil((to - from) / 2))
    const next = pieces[index + 1]
    const before = pieces[index - 1]
    const ahead = yields(before, piece) ? undefined : joints[index]?.second
    const behind = next?.kind === 'film' && yields(piece, next) ? joints[index + 1]?.first : undefined
    return {
      kind: 'film',
      from,
      to,
      fade,
      path: piece.path,
      start: stretchOf(piece).start + (skipped ? 1 / fps : 0),
      softStart,
      grain: piece.grade?.grain ?? 0,
      ...lutOf(piece),
      ...(ahead ? { head: { tone: ahead, frames: half } } : {}),
      ...(behind ? { tail: { tone: behind, frames: half } } : {}),
    }
  }

  /** The first frames of what comes later, the last of what came before: a card leads into its neighbour. */
  function behindOf(
    place: number | undefined,
    index: number,
  ): { behind?: { path: string; seconds: number; lut?: string } } {
    const piece = place === undefined ? undefined : pieces[place]
    if (piece?.kind !== 'film' || place === undefined) return {}
    const { start, seconds } = stretchOf(piece)
    const near = Math.min(BEHIND_SECONDS, seconds / 2)
    return { behind: { path: piece.path, seconds: start + (place > index ? near : seconds - near), ...lutOf(piece) } }
  }

  function soundPiece(piece: Piece, place: Placed | undefined): SoundPiece {
    const { from, to } = place ?? { from: 0, to: 0 }
    const common = { from, to, transition: piece.transition }
    if (piece.kind === 'card') return { ...common, start: 0, lead: 0, trail: 0, given: false }
    const { path, start, seconds, hasSound } = scanOf(piece)
    return {
      ...common,
      ...(hasSound ? { source: { path, start, seconds } } : {}),
      start: place?.kind === 'film' ? place.start : 0,
      lead: piece.lead ?? 0,
      trail: piece.trail ?? 0,
      given: piece.given ?? false,
    }
  }
}

/** Whether the earlier piece is matched to the later one. */
function yields(before: Piece | undefined, piece: FilmPiece): boolean {
  return before?.kind === 'film' && !before.given && piece.given === true
}
