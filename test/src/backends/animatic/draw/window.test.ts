import { describe, expect, test } from 'vitest'
import { CAMERA_MOVES, FIGURES, PARTICLES, SETTINGS, WEATHERS } from '../../../../../src/domain/sketch.ts'
import { figure, pixels, request, SMALL, shot, stageOf } from './request.ts'

const size = SMALL['16:9']

/** How different two frames are: the mean over all colour values, 0..255. */
function difference(a: Buffer, b: Buffer): number {
  let sum = 0
  for (let at = 0; at < a.length; at++) sum += Math.abs((a[at] ?? 0) - (b[at] ?? 0))
  return sum / a.length
}

const six = [
  shot(
    { setting: 'road', camera: 'push', weather: 'snow', figures: [figure({ kind: 'car', motion: 'drive' })] },
    { seconds: 6, onScreenText: 'Home' },
  ),
]

describe('a window', () => {
  test('inside the sheet has the frames of the sheet', () => {
    const whole = stageOf(request(six), size)
    const part = stageOf(request(six, { window: { from: 2.5, to: 4 } }), size)
    expect(part.frames).toBe(36)
    for (const frame of [0, 17, 35])
      expect(pixels(part, frame, size).equals(pixels(whole, 60 + frame, size))).toBe(true)
  })

  test('beyond the end begins with the frames of the sheet where they overlap', () => {
    const whole = stageOf(request(six), size)
    const longer = stageOf(request(six, { window: { from: 5, to: 8 } }), size)
    expect(longer.frames).toBe(72)
    for (const frame of [0, 11, 23])
      expect(pixels(longer, frame, size).equals(pixels(whole, 120 + frame, size))).toBe(true)
  })

  test('before the beginning ends with the frames of the sheet where they overlap', () => {
    const whole = stageOf(request(six), size)
    const earlier = stageOf(request(six, { window: { from: -2, to: 1 } }), size)
    for (const frame of [48, 60, 71])
      expect(pixels(earlier, frame, size).equals(pixels(whole, frame - 48, size))).toBe(true)
  })

  test('meets its neighbour without a doubled or missing frame, whatever the seconds', () => {
    const cuts = [0, 1.51, 1.53, 3.021, 6]
    const windows = cuts.slice(1).map((to, index) => ({ from: cuts[index] ?? 0, to }))
    const counts = windows.map((window) => stageOf(request(six, { window }), size).frames)
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(144)
  })
})

/** The steps from frame to frame across one end of a clip of two seconds: just before, at, and just after it. */
function stepsAt(end: 'first' | 'last', shots: ReturnType<typeof shot>[]): number[] {
  const stage = stageOf(request(shots, { window: { from: -1, to: 3 } }), size)
  const seam = end === 'first' ? 24 : 72
  const frames = [-3, -2, -1, 0, 1, 2].map((step) => pixels(stage, seam + step, size))
  stage.release()
  return frames.slice(1).map((frame, index) => difference(frame, frames[index] ?? frame))
}

describe('what goes on beyond both ends goes on smoothly', () => {
  // A hand that sways has no even steps.
  test.each(CAMERA_MOVES.filter((camera) => camera !== 'handheld'))('camera: %s', (camera) => {
    const asked = [shot({ setting: 'village', camera, figures: [figure({ motion: 'walk' })] })]
    for (const end of ['first', 'last'] as const) {
      const steps = stepsAt(end, asked)
      expect(Math.max(...steps)).toBeLessThan(1.6 * Math.min(...steps) + 0.3)
    }
  })

  test.each(WEATHERS.filter((weather) => weather !== 'storm'))('weather: %s', (weather) => {
    const steps = stepsAt('first', [shot({ weather, camera: 'pan-left' })])
    expect(Math.max(...steps)).toBeLessThan(1.6 * Math.min(...steps) + 0.3)
  })

  test.each(PARTICLES)('particles: %s', (particle) => {
    const steps = stepsAt('first', [shot({ particles: [particle], figures: [] })])
    expect(Math.max(...steps)).toBeLessThan(2.5 * Math.min(...steps) + 1)
  })

  test.each(FIGURES)('figure: %s', (kind) => {
    for (const motion of ['walk', 'drive', 'run'] as const) {
      const steps = stepsAt('last', [shot({ setting: 'field', figures: [figure({ kind, motion, count: 2 })] })])
      expect(Math.max(...steps)).toBeLessThan(2 * Math.min(...steps) + 0.6)
    }
  })

  test.each(SETTINGS)('setting, also long before: %s', (setting) => {
    const stage = stageOf(
      request([shot({ setting, camera: 'orbit', framing: 'close' })], { window: { from: -30, to: 30 } }),
      size,
    )
    for (const frame of [0, 1, 700, 1438]) {
      const [one, next] = [pixels(stage, frame, size), pixels(stage, frame + 1, size)]
      expect(one.every((value, at) => at % 4 !== 3 || value === 255)).toBe(true)
      expect(one.equals(next)).toBe(false)
    }
    stage.release()
  })
})

describe('a take', () => {
  const first = shot({ setting: 'lake', camera: 'pan-right' }, { seconds: 3, action: 'waits' })
  const second = shot({ setting: 'lake' }, { seconds: 2, action: 'sees a bird', transition: 'on' })
  const cut = (shots: ReturnType<typeof shot>[]) => shots.map((each) => ({ ...each, transition: 'cut' as const }))

  test('goes on over several shots without a cut', () => {
    const take = stageOf(request([first, second]), size)
    const [before, last, next, after] = [70, 71, 72, 73].map((frame) => pixels(take, frame, size))
    if (!before || !last || !next || !after) throw new Error('no frames')
    const apart = stageOf(request(cut([first, second])), size)
    const jump = difference(pixels(apart, 71, size), pixels(apart, 72, size))
    // Its words change there, and nothing else.
    expect(difference(last, next)).toBeLessThan(jump / 2)
    expect(difference(last, next)).toBeLessThan(difference(before, last) + difference(next, after) + 1)
  })

  test('shows the words of each shot in its time', () => {
    const take = stageOf(request([first, second]), size)
    const alone = stageOf(request([{ ...first, seconds: 5 }]), size)
    expect(pixels(take, 20, size).equals(pixels(alone, 20, size))).toBe(false)
    expect(pixels(take, 100, size).equals(pixels(alone, 100, size))).toBe(false)
  })

  test('can be drawn one shot at a time, as parts of a film', () => {
    const whole = stageOf(request([first, second], { part: { index: 4, count: 9 } }), size)
    const part = stageOf(request([first, second], { part: { index: 5, count: 9 }, window: { from: 3, to: 5 } }), size)
    expect(part.frames).toBe(48)
    for (const frame of [0, 12, 47])
      expect(pixels(part, frame, size).equals(pixels(whole, 72 + frame, size))).toBe(true)
  })
})
