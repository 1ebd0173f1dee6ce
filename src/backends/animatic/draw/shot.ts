import type { LookPreset } from '../../../domain/preset.ts'
import type { Shot } from '../../../domain/sheet.ts'
import type { Sketch } from '../../../domain/sketch.ts'
import { cameraOf, type View } from './camera.ts'
import { writingOf } from './captions.ts'
import { frameOf, type Kit, type Layer, nearOf, type Pen, windOf } from './frame.ts'
import type { Grain } from './grain.ts'
import { islet } from './islet.ts'
import { bakeLayer, type Sprite, zoomAt } from './layers.ts'
import { lightOf } from './palette.ts'
import { airLayer, particleLayers } from './particles.ts'
import { ROCK } from './places.ts'
import { seededRandom } from './random.ts'
import { SCENES } from './settings.ts'
import { stageFigures } from './staging.ts'
import type { Line } from './takes.ts'
import { weatherLayers } from './weather.ts'
import { createWriter } from './writer.ts'

export interface ShotRequest {
  shot: Shot
  /** What is written on it, one after the other. */
  lines: readonly Line[]
  look: LookPreset
  grain: Grain | undefined
  seed: number
  width: number
  height: number
  fps: number
}

export interface PreparedShot {
  /** `t` seconds into the shot; before 0 and beyond its length it goes on as if the camera had run longer. */
  draw(pen: Pen, t: number): void
  /** Gives its memory back. It must not be drawn any more. */
  release(): void
}

/** Draws all that stands still once; what is left moves. */
export function prepareShot(request: ShotRequest): PreparedShot {
  const { shot, width, height } = request
  const { sketch } = shot
  const frame = frameOf(width, height)
  const random = seededRandom(request.seed)
  const kit: Kit = {
    frame,
    light: lightOf(sketch, request.look),
    subject: lightOf(sketch, request.look, 0.5),
    random,
    sketch,
    near: nearOf(sketch),
    wind: windOf(sketch),
  }
  const scene = SCENES[sketch.setting](kit)
  const staging = stageFigures(kit, scene, shot.seconds)
  // Where the world cannot pass by for ever, following becomes a pan.
  const follows = sketch.camera === 'track' && !scene.endless
  const leftwards = sketch.figures[0]?.direction === 'left'
  const move: Sketch = follows ? { ...sketch, camera: leftwards ? 'pan-left' : 'pan-right' } : sketch
  const camera = cameraOf(move, frame, shot.seconds, request.look.pace, random, staging.focus)
  const rock: Layer[] = staging.rock
    ? [islet(kit, staging.rock.x, scene.ground - ROCK * frame.u, staging.rock.width)]
    : []
  const options = { frame, camera, fps: request.fps, scroll: Math.abs(staging.scroll) }

  const sprites: Sprite[] = []

  function ready(layer: Layer): (pen: Pen, view: View, t: number) => void {
    if (layer.kind === 'live') return (pen, view, t) => moved(pen, view, layer.depth, () => layer.draw(pen, t))
    // A longer lens throws what is far out of focus.
    const blur =
      sketch.framing === 'close' && layer.depth > 0 && layer.depth < 0.8 ? frame.u * 0.55 * (1 - layer.depth * 0.8) : 0
    const sprite = bakeLayer(layer, { ...options, blur })
    sprites.push(sprite)
    return (pen, view, t) => sprite.draw(pen, view, staging.scrolled(t), t)
  }

  function moved(pen: Pen, view: View, depth: number, draw: () => void): void {
    const zoom = zoomAt(view, depth)
    pen.save()
    if (zoom !== 1) {
      pen.translate(camera.focus.x, camera.focus.y)
      pen.scale(zoom, zoom)
      pen.translate(-camera.focus.x, -camera.focus.y)
    }
    pen.translate(-view.x * depth + view.orbit * (1 - depth), -view.y * depth)
    draw()
    pen.restore()
  }

  const sparks = particleLayers(kit).map(ready)
  const behind = [...scene.back, ...rock].map(ready)
  const before = [...scene.front, ...weatherLayers(kit), airLayer(kit)].map(ready)
  const writer = createWriter(request.lines, frame, writingOf)

  return {
    draw(pen, t) {
      const view = camera.at(t)
      for (const draw of behind) draw(pen, view, t)
      for (const draw of sparks.slice(0, 1)) draw(pen, view, t)
      moved(pen, view, 1, () => {
        for (const actor of staging.actors) actor.draw(pen, t)
      })
      for (const draw of before) draw(pen, view, t)
      for (const draw of sparks.slice(1)) draw(pen, view, t)
      request.grain?.draw(pen, Math.round(t * request.fps))
      writer.draw(pen, t)
    },
    release() {
      for (const sprite of sprites) sprite.release()
    },
  }
}
