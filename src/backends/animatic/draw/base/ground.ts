import { type Image, loadImage } from '@napi-rs/canvas'
import type { Operation } from '../../../../domain/order.ts'
import { type FrameSource, openFrameSource } from '../../../../media/frame-source.ts'
import type { GroundInput } from '../../messages.ts'
import type { Pen } from '../frame.ts'
import type { Footing } from './overlay.ts'
import type { Tie } from './travel.ts'

/** The pictures or the clip of a person that a render stands on, open for drawing. */
export interface Ground {
  first?: Image
  last?: Image
  base?: FrameSource
  operation: Operation
}

/** What one take of a sheet stands on. */
export type TakeGround =
  | { kind: 'clip'; source: FrameSource }
  | { kind: 'pictures'; pictures: { picture: Image; tie: Tie }[] }

/** What lies under everything: a person's picture or clip. */
export interface GroundLayer {
  /** It is dark by itself. */
  readonly dark: boolean
  /** Fills the frame. `changed`: how much of another light is on it, 0..1. */
  draw(pen: Pen, t: number, changed: number): void
  /** Where a point of the frame at rest is now. */
  footing(t: number, at: { x: number; y: number }): Footing
}

/** Undefined where the render draws a scene of its own. */
export async function openGround(
  inputs: readonly GroundInput[],
  { operation }: { operation: Operation },
  size: { width: number; height: number },
): Promise<Ground | undefined> {
  const clip = inputs.find(({ kind }) => kind === 'clip')
  const pictures = inputs.filter(({ kind }) => kind === 'picture')
  const first = pictures.find(({ role }) => role !== 'last')
  const last = pictures.find(({ role }) => role === 'last')
  if (!clip && !first && !last) return undefined
  return {
    operation,
    ...(first ? { first: await loadImage(first.path) } : {}),
    ...(last ? { last: await loadImage(last.path) } : {}),
    ...(clip ? { base: await openFrameSource(clip.path, size) } : {}),
  }
}

/** Several takes share the pictures: the last one ends on the last picture, and the others stand on the first. */
export function groundOfTake(ground: Ground, number: number, count: number): TakeGround {
  const { first, last, base, operation } = ground
  if (base) return { kind: 'clip', source: base }
  const opens = number === 0
  const closes = number === count - 1
  const beside = operation === 'extend'
  if (first && last && opens && closes) {
    return {
      kind: 'pictures',
      pictures: [
        { picture: first, tie: 'from' },
        { picture: last, tie: 'to' },
      ],
    }
  }
  if (last && (closes || !first)) return one(last, !closes ? 'free' : beside ? 'after' : 'end')
  if (first) return one(first, !opens ? 'free' : beside ? 'before' : last ? 'start' : 'free')
  throw new RangeError('a ground without a picture')
}

function one(picture: Image, tie: Tie): TakeGround {
  return { kind: 'pictures', pictures: [{ picture, tie }] }
}
