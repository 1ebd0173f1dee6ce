/** A stretch of frames that one thread draws and encodes. */
export interface Stretch {
  from: number
  /** Not included. */
  to: number
}

const FRAMES = 60

/**
 * Cuts a clip into stretches of about two and a half seconds, an even number of them, so that two threads end at the
 * same time. It depends on the length alone: the same request gives the same bytes on every machine.
 */
export function stretchesOf(frames: number): Stretch[] {
  const count = Math.min(frames, 2 * Math.max(1, Math.round(frames / (2 * FRAMES))))
  return Array.from({ length: count }, (_, index) => ({
    from: Math.round((index * frames) / count),
    to: Math.round(((index + 1) * frames) / count),
  }))
}
