/** A shot may be drawn before its beginning and beyond its end: what moves in it goes on there. */

/** Where `value` is in a cycle of this length: 0 ≤ x < length, before 0 too. */
export function cycle(value: number, length: number): number {
  return ((value % length) + length) % length
}

/**
 * A part of a way, 0..1 inside the shot and unchanged there. Beyond both ends it goes on with the speed that it has, and
 * comes softly to rest before it has gone `spare` further.
 */
export function carry(part: number, spare: number): number {
  if (part < 0) return -spare * (1 - Math.exp(part / spare))
  if (part > 1) return 1 + spare * (1 - Math.exp((1 - part) / spare))
  return part
}
