/** The effort grows with the product of the lengths, and people write anything. Models have long names. */
const LONGEST = 100

/** The word that someone probably meant: the nearest by edits, where it is near enough to be more than a guess. */
export function nearest(said: string, words: readonly string[]): string | undefined {
  if (said.length > LONGEST) return undefined
  const lower = said.toLowerCase()
  let best: { word: string; distance: number } | undefined
  for (const word of words) {
    const distance = word.toLowerCase().startsWith(lower) && lower.length >= 2 ? 1 : edits(lower, word.toLowerCase())
    if (best === undefined || distance < best.distance) best = { word, distance }
  }
  if (best === undefined) return undefined
  const allowed = Math.max(1, Math.floor(best.word.length / 3))
  return best.distance <= allowed && best.distance < best.word.length ? best.word : undefined
}

/** Changes of one character (put in, taken out, replaced, swapped with its neighbour) between two words. */
function edits(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)]
  const at = (i: number, j: number) => rows[i]?.[j] ?? 0
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let least = Math.min(replaced, at(i - 1, j) + 1, at(i, j - 1) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(i - 2, j - 2) + 1)
      row.push(least)
    }
  }
  return at(a.length, b.length)
}
