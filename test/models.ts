import { SHAPES } from '../src/domain/order.ts'
import { GIVEN, type Model } from '../src/domain/video-backend.ts'

/** A model that can do everything, but for what the test says. */
export function aModel(changes: Partial<Model> = {}): Model {
  return {
    name: 'brush-1',
    takes: GIVEN,
    seconds: { min: 1, max: 120 },
    shapes: SHAPES,
    sound: true,
    patienceMs: 60_000,
    ...changes,
  }
}
