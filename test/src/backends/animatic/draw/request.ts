import { createCanvas } from '@napi-rs/canvas'
import { prepareStage, type Stage, type StageSize } from '../../../../../src/backends/animatic/draw/stage.ts'
import type { Shape } from '../../../../../src/domain/order.ts'
import type { LookPreset } from '../../../../../src/domain/preset.ts'
import type { Shot } from '../../../../../src/domain/sheet.ts'
import type { Figure, Sketch } from '../../../../../src/domain/sketch.ts'
import type { RenderRequest } from '../../../../../src/domain/video-backend.ts'
import { BUILT_IN, readPresets } from '../../../../../src/presets/presets.ts'

export const { looks } = readPresets([BUILT_IN])

export function lookNamed(name: string): LookPreset {
  const found = looks.find((look) => look.name === name)
  if (!found) throw new Error(`no look ${name}`)
  return found
}

export function stageOf(request: RenderRequest, size: StageSize): Stage {
  return prepareStage(request, lookNamed(request.look), size)
}

/** Small pictures: what is drawn is the same, only quicker. */
export const SMALL: Record<Shape, { width: number; height: number; fps: number }> = {
  '16:9': { width: 320, height: 180, fps: 24 },
  '9:16': { width: 180, height: 320, fps: 24 },
  '1:1': { width: 240, height: 240, fps: 24 },
}

export function figure(part: Partial<Figure> = {}): Figure {
  return { kind: 'person', motion: 'still', direction: 'right', colour: null, count: 1, ...part }
}

export function shot(sketch: Partial<Sketch> = {}, part: Partial<Shot> = {}): Shot {
  return {
    subject: 'a person',
    action: 'waits',
    setting: '',
    camera: '',
    lighting: '',
    style: '',
    sound: '',
    seconds: 2,
    onScreenText: null,
    caption: null,
    transition: 'cut',
    sketch: {
      setting: 'field',
      time: 'day',
      weather: 'clear',
      particles: [],
      figures: [figure()],
      camera: 'still',
      framing: 'wide',
      mood: 'neutral',
      ...sketch,
    },
    ...part,
  }
}

export function request(shots: Shot[], part: Partial<RenderRequest> = {}): RenderRequest {
  return {
    operation: 'create',
    sheet: { title: 'a title', language: 'en', shots, continuity: null, warnings: [] },
    shape: '16:9',
    width: 1280,
    height: 720,
    fps: 24,
    seconds: shots.reduce((sum, one) => sum + one.seconds, 0),
    look: 'natural',
    seed: 1,
    inputs: [],
    ...part,
  }
}

/** The RGBA bytes of one frame. */
export function pixels(stage: Stage, frame: number, size: { width: number; height: number }): Buffer {
  const pen = createCanvas(size.width, size.height).getContext('2d')
  stage.draw(pen, frame)
  return Buffer.from(pen.getImageData(0, 0, size.width, size.height).data.buffer)
}
