/** The nearest even number, at least 2: H.264 keeps colour for every second pixel. */
export function even(length: number): number {
  return Math.max(2, 2 * Math.round(length / 2))
}

/** Scaled down until the longer side fits, with even sides. */
export function fitEven(
  { width, height }: { width: number; height: number },
  side: number,
): { width: number; height: number } {
  const scale = Math.min(1, side / Math.max(width, height))
  return { width: even(width * scale), height: even(height * scale) }
}
