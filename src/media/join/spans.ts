import type { Scan } from './clip-scan.ts'
import type { Picture, Placed, PlacedFilm } from './placement.ts'

/** A stretch of frames of the whole that begins with a key frame: drawn and encoded, or copied as it is. */
export type Span = DrawSpan | CopySpan

export interface DrawSpan {
  kind: 'draw'
  from: number
  /** Not included. */
  to: number
}

export interface CopySpan {
  kind: 'copy'
  from: number
  to: number
  path: string
  /** Which frame of the file is the first. */
  first: number
}

/** Threads draw stretches of about this many frames: long enough to be worth a start, short enough to share the work. */
const STRETCH = 60

/**
 * What is copied and what is drawn. Groups of frames between two key frames are copied where nothing in them changes
 * and they are encoded like the rest; `config` is what the rest is encoded with.
 */
export function spansOf(picture: Picture, scans: ReadonlyMap<string, Scan>, config: Uint8Array): Span[] {
  const touched = touchedFrames(picture)
  return picture.pieces.flatMap((piece) => {
    const scan = piece.kind === 'film' ? scans.get(piece.path) : undefined
    const copies = piece.kind === 'film' && scan ? copiesOf(piece, scan, picture, config, touched) : []
    const spans: Span[] = []
    let done = piece.from
    for (const copy of copies) {
      spans.push(...drawn(piece, scan, done, copy.from, picture.settings.fps), copy)
      done = copy.to
    }
    return [...spans, ...drawn(piece, scan, done, piece.to, picture.settings.fps)]
  })
}

/** Frames that are not what their piece shows. */
function touchedFrames({ pieces, writings }: Picture): Uint8Array {
  const touched = new Uint8Array(pieces.at(-1)?.to ?? 0)
  for (const piece of pieces) {
    touched.fill(1, piece.from, piece.from + piece.fade)
    if (piece.kind === 'card') touched.fill(1, piece.from, piece.to)
    else {
      if (piece.softStart) touched.fill(1, piece.from, piece.from + 1)
      if (piece.head) touched.fill(1, piece.from, Math.min(piece.to, piece.from + piece.head.frames))
      if (piece.tail) touched.fill(1, Math.max(piece.from, piece.to - piece.tail.frames), piece.to)
    }
  }
  for (const { from, to } of writings) touched.fill(1, from, to)
  return touched
}

function copiesOf(
  piece: PlacedFilm,
  scan: Scan,
  { settings }: Picture,
  config: Uint8Array,
  touched: Uint8Array,
): CopySpan[] {
  const { copy } = scan
  const same = copy && copy.width === settings.width && copy.height === settings.height && copy.fps === settings.fps
  if (!same || piece.lut !== undefined || piece.grain > 0 || piece.pan) return []
  if (Buffer.compare(copy.config, config) !== 0) return []
  const offset = Math.round(piece.start * settings.fps) - piece.from
  const end = Math.min(piece.to, scan.times.length - offset)
  const keys = scan.keys.map((key) => key - offset).filter((key) => key >= piece.from && key < end)
  const spans: CopySpan[] = []
  for (const [index, from] of keys.entries()) {
    const to = keys[index + 1] ?? end
    if (touched.subarray(from, to).includes(1)) continue
    const last = spans.at(-1)
    if (last?.to === from) last.to = to
    else spans.push({ kind: 'copy', from, to, path: piece.path, first: from + offset })
  }
  return spans
}

/** Cut where the clip has key frames, since decoding begins at one. */
function drawn(piece: Placed, scan: Scan | undefined, from: number, to: number, fps: number): DrawSpan[] {
  if (from >= to) return []
  const start = piece.kind === 'film' ? piece.start : 0
  const keys = scan
    ? scan.keys.map((key) => Math.round(((scan.times[key] ?? 0) - start) * fps) + piece.from)
    : Array.from({ length: Math.floor((to - from) / STRETCH) }, (_, index) => from + (index + 1) * STRETCH)
  const spans: DrawSpan[] = []
  let begin = from
  for (const key of keys) {
    if (key - begin < STRETCH * 0.6 || to - key < STRETCH * 0.3) continue
    spans.push({ kind: 'draw', from: begin, to: key })
    begin = key
  }
  return [...spans, { kind: 'draw', from: begin, to }]
}
