import { expect, test } from 'vitest'
import { loudnessOf } from '../../../src/media/loudness.ts'

const RATE = 48_000

test('a sine of -20 dBFS on both sides measures as BS.1770 says', () => {
  const sine = Float32Array.from({ length: 3 * RATE }, (_, at) => 0.1 * Math.sin((2 * Math.PI * 997 * at) / RATE))
  // One channel of a full-scale 997 Hz sine is -3.01 LUFS; both are 3.01 louder.
  expect(loudnessOf({ left: sine, right: sine }, RATE)).toBeCloseTo(-20, 1)
})
