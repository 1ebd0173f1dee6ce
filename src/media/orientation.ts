import type { SKRSContext2D } from '@napi-rs/canvas'
import { AV_PKT_DATA_DISPLAYMATRIX } from 'node-av/constants'
import type { Stream } from 'node-av/lib'

/** How a picture lies, in the numbers of EXIF: 1 is upright, 6 must be turned to the right by 90°, even ones are mirrored. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8

interface Turn {
  /** What takes a point of the lying picture to its place in the upright one: x' = a·x + c·y, y' = b·x + d·y. */
  matrix: readonly [a: number, b: number, c: number, d: number]
  /** The filters of FFmpeg that do the same. */
  filter: string
}

const TURNS: Record<Orientation, Turn> = {
  1: { matrix: [1, 0, 0, 1], filter: '' },
  2: { matrix: [-1, 0, 0, 1], filter: 'hflip' },
  3: { matrix: [-1, 0, 0, -1], filter: 'hflip,vflip' },
  4: { matrix: [1, 0, 0, -1], filter: 'vflip' },
  5: { matrix: [0, 1, 1, 0], filter: 'transpose=cclock_flip' },
  6: { matrix: [0, 1, -1, 0], filter: 'transpose=clock' },
  7: { matrix: [0, -1, -1, 0], filter: 'transpose=clock_flip' },
  8: { matrix: [0, -1, 1, 0], filter: 'transpose=cclock' },
}

const ORIENTATIONS: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8]

/** Phones film sideways, and selfie cameras mirrored: the file says how it is to be shown. */
export function orientationOf({ codecpar }: Stream): Orientation {
  return orientationOfMatrix(codecpar.getCodedSideData(AV_PKT_DATA_DISPLAYMATRIX))
}

/** The nearest quarter turn, mirrored or not, of a display matrix as FFmpeg keeps it: nine integers. */
function orientationOfMatrix(matrix: Buffer | null): Orientation {
  if (!matrix || matrix.length < 36) return 1
  const [a, b, c, d] = [0, 4, 12, 16].map((at) => matrix.readInt32LE(at)) as [number, number, number, number]
  const likeness = (orientation: Orientation) => {
    const turn = TURNS[orientation].matrix
    return turn[0] * a + turn[1] * b + turn[2] * c + turn[3] * d
  }
  return ORIENTATIONS.reduce((best, next) => (likeness(next) > likeness(best) ? next : best))
}

/** Whether width and height change places. */
export function isLying(orientation: Orientation): boolean {
  return orientation >= 5
}

export function uprightFilter(orientation: Orientation): string {
  return TURNS[orientation].filter
}

/** Lets a picture that is drawn around the origin stand upright. */
export function turnUpright(context: SKRSContext2D, orientation: Orientation): void {
  const [a, b, c, d] = TURNS[orientation].matrix
  context.transform(a, b, c, d, 0, 0)
}
