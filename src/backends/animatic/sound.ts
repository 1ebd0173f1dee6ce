import type { SceneSheet } from '../../domain/sheet.ts'
import type { Sound } from '../../media/audio-encoder.ts'

const RATE = 48_000

export async function soundBed(_sheet: SceneSheet, seconds: number, _seed: number): Promise<Sound> {
  const length = Math.round(seconds * RATE)
  return { rate: RATE, left: new Float32Array(length), right: new Float32Array(length) }
}
