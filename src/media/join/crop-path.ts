import type { Glance } from './glances.ts'

/** How long the crop takes to follow: quicker looks nervous. */
const FOLLOW_SECONDS = 0.55

/** A crop that would move less than this part of itself stands still. */
const STILL = 0.12

/**
 * Where the crop stands in each frame, 0 at one edge, 1 at the other; `share` is how much of the side it shows. It
 * stands still where the subject does, else it follows smoothly; at a cut it jumps.
 */
export function cropPath(glances: readonly Glance[], share: number, frames: number, fps: number): number[] {
  const centres = glances.map((glance) => centreOf(glance.profile, share))
  const place = (centre: number) => Math.min(1, Math.max(0, (centre - share / 2) / (1 - share)))
  const path: number[] = []
  for (const { from, to, end } of scenesOf(glances, frames / fps)) {
    const times = glances.slice(from, to).map(({ seconds }) => seconds)
    const steady = median(centres.slice(from, to))
    const upTo = to === glances.length ? frames : Math.min(frames, Math.round(end * fps))
    const smooth: number[] = []
    for (let frame = path.length; frame < upTo; frame++) smooth.push(smoothed(times, steady, frame / fps))
    const reach = Math.max(...smooth) - Math.min(...smooth)
    const middle = [...smooth].sort((a, b) => a - b)[smooth.length >> 1] ?? 0.5
    path.push(...smooth.map((centre) => place(reach < share * STILL ? middle : centre)))
  }
  return path
}

/** The middle of the crop in which there is most, and of that most near its middle. */
function centreOf(profile: Float32Array, share: number): number {
  const length = profile.length
  const half = (length * share) / 2
  let best = { score: -1, centre: 0.5 }
  for (let centre = half; centre <= length - half + 0.5; centre++) {
    let score = 0
    for (let at = Math.max(0, Math.ceil(centre - half)); at < Math.min(length, centre + half); at++)
      score += (profile[at] ?? 0) * Math.cos((((at + 0.5 - centre) / half) * Math.PI) / 2.4)
    // Where nothing stands out, the middle of the picture is right.
    score = (score + 1e-3) * (1 - 0.12 * Math.abs(centre / length - 0.5))
    if (score > best.score) best = { score, centre: centre / length }
  }
  return best.centre
}

function scenesOf(glances: readonly Glance[], seconds: number): { from: number; to: number; end: number }[] {
  const starts = glances.flatMap(({ cut }, index) => (index === 0 || cut ? [index] : []))
  return starts.map((from, index) => {
    const to = starts[index + 1] ?? glances.length
    // The cut lies somewhere between two glances.
    const [last, next] = [glances[to - 1]?.seconds ?? 0, glances[to]?.seconds ?? seconds]
    return { from, to, end: (last + next) / 2 }
  })
}

/** Takes single glances that went astray out. */
function median(values: number[]): number[] {
  return values.map((value, index) => {
    const near = values.slice(Math.max(0, index - 2), index + 3).sort((a, b) => a - b)
    return near[near.length >> 1] ?? value
  })
}

/** A straight line through what lies near: a mean would lag behind at both ends of a scene. */
function smoothed(times: number[], values: number[], seconds: number): number {
  let [sum, sumX, sumY, sumXX, sumXY] = [0, 0, 0, 0, 0]
  for (const [index, time] of times.entries()) {
    const x = time - seconds
    const y = values[index] ?? 0.5
    const weight = Math.exp(-((x / FOLLOW_SECONDS) ** 2)) + 1e-9
    sum += weight
    sumX += weight * x
    sumY += weight * y
    sumXX += weight * x * x
    sumXY += weight * x * y
  }
  if (sum === 0) return 0.5
  const spread = sum * sumXX - sumX * sumX
  return spread > 1e-6 * sum * sum ? (sumXX * sumY - sumX * sumXY) / spread : sumY / sum
}
