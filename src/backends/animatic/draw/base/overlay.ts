import type { Sketch } from '../../../../domain/sketch.ts'
import type { View } from '../camera.ts'
import { type Frame, type Kit, type Layer, type Pen, type Scene, windOf } from '../frame.ts'
import { bakeLayer, type Sprite } from '../layers.ts'
import { isIndoors, lightOf } from '../palette.ts'
import { particleLayers } from '../particles.ts'
import { seededRandom } from '../random.ts'
import type { ShotRequest } from '../shot.ts'
import { stageFigures } from '../staging.ts'
import { weatherLayers } from '../weather.ts'

/** Where the point that added figures stand around has gone, and how much larger they are there. */
export interface Footing {
  x: number
  y: number
  zoom: number
}

/** What is drawn over a picture or a clip: figures that are added, particles and weather. */
export interface Overlay {
  /** Draws nothing at all. */
  readonly empty: boolean
  /** The point that figures stand around while nothing moves. */
  readonly footing: { x: number; y: number }
  draw(pen: Pen, t: number, footing: Footing): void
  release(): void
}

const STILL: View = { x: 0, y: 0, zoom: 1, orbit: 0 }

/** `dark`: the picture is dark by itself, so light things must not be lit as by day. */
export function prepareOverlay(request: ShotRequest, frame: Frame, dark: boolean): Overlay {
  const { sketch } = request.shot
  const over: Sketch = {
    ...sketch,
    // Weather was asked for, whatever the place is taken for; and what is added stands away from the camera.
    setting: isIndoors(sketch.setting) || ['underwater', 'space'].includes(sketch.setting) ? 'field' : sketch.setting,
    time: dark && sketch.time === 'day' ? 'night' : sketch.time,
    framing: 'wide',
    camera: 'still',
    mood: 'neutral',
  }
  const kit: Kit = {
    frame,
    light: lightOf(over, request.look),
    subject: lightOf(over, request.look, 0.5),
    random: seededRandom(request.seed),
    sketch: over,
    near: 1,
    wind: windOf(over),
  }
  const footing = { x: frame.w / 2, y: Math.round(frame.h * (frame.h > frame.w * 1.2 ? 0.8 : 0.86)) }
  const scene: Scene = { back: [], front: [], ground: footing.y, endless: false }
  const { actors } = stageFigures(kit, scene, request.shot.seconds)
  const camera = { at: () => STILL, reach: { x: 0, y: 0, zoom: 0 }, focus: footing, pace: { x: 0, y: 0 } }
  const sprites: Sprite[] = []

  function ready(layer: Layer): (pen: Pen, t: number) => void {
    if (layer.kind === 'live') return (pen, t) => layer.draw(pen, t)
    const sprite = bakeLayer(layer, { frame, camera, fps: request.fps, scroll: 0, blur: 0 })
    sprites.push(sprite)
    return (pen, t) => sprite.draw(pen, STILL, 0, t)
  }

  const sparks = particleLayers(kit).map(ready)
  const weather = weatherLayers(kit).map(ready)

  return {
    empty: actors.length + sparks.length + weather.length === 0,
    footing,
    draw(pen, t, { x, y, zoom }) {
      for (const draw of sparks.slice(0, 1)) draw(pen, t)
      pen.save()
      pen.translate(x, y)
      pen.scale(zoom, zoom)
      pen.translate(-footing.x, -footing.y)
      for (const actor of actors) actor.draw(pen, t)
      pen.restore()
      for (const draw of [...weather, ...sparks.slice(1)]) draw(pen, t)
    },
    release() {
      for (const sprite of sprites) sprite.release()
    },
  }
}
