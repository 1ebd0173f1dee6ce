import type { NewOrder, OrderOptions } from '../src/domain/order.ts'
import type { Target } from '../src/domain/place.ts'
import type { SceneSheet, Shot } from '../src/domain/sheet.ts'
import type { RenderRequest } from '../src/domain/video-backend.ts'

/** Small, valid things for tests to start from. */

export const options: OrderOptions = { seconds: 2, shape: '16:9', look: 'natural', seed: 7 }

export const where: Target = { platform: 'web', workspace: 'web', channel: 'general', thread: 'T1' }

let sources = 0

export function newOrder(changes: Partial<NewOrder> = {}): NewOrder {
  sources += 1
  return {
    source: { platform: 'web', id: `message-${sources}` },
    operation: 'create',
    prompt: 'a lighthouse in a storm',
    options,
    inputs: [],
    where,
    person: { id: 'ann', name: 'Ann' },
    language: 'en',
    ...changes,
  }
}

export const shot: Shot = {
  subject: 'a lighthouse',
  action: 'stands in the storm',
  setting: 'a rocky coast',
  camera: 'slow push',
  lighting: 'dark clouds',
  style: 'natural',
  sound: 'wind and waves',
  seconds: 2,
  onScreenText: null,
  caption: null,
  transition: 'cut',
  sketch: {
    setting: 'harbour',
    time: 'dusk',
    weather: 'storm',
    particles: [],
    figures: [{ kind: 'lighthouse', motion: 'still', direction: 'right', colour: null, count: 1 }],
    camera: 'push',
    framing: 'wide',
    mood: 'tense',
  },
}

export const sheet: SceneSheet = {
  title: 'A lighthouse in a storm',
  language: 'en',
  shots: [shot],
  continuity: null,
  warnings: [],
}

export const request: RenderRequest = {
  operation: 'create',
  sheet,
  shape: '16:9',
  width: 1280,
  height: 720,
  fps: 24,
  seconds: 2,
  look: 'natural',
  seed: 7,
  inputs: [],
}

/** A render that is to be done. */
export const draft = {
  piece: 0,
  shape: '16:9' as const,
  backend: 'animatic',
  model: 'animatic',
  local: true,
  request,
  mark: 'a mark',
  waits: false,
}
