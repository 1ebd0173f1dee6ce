import type { Shot } from '../../domain/sheet.ts'
import type { Sketch } from '../../domain/sketch.ts'
import { drawFigures } from './drawing.ts'
import { factsOf } from './facts.ts'

/**
 * Draws the sketch anew from a shot's free text, for sheets that a person edited. Where the text says nothing, the
 * sketch stays as it was.
 */
export function sketchOf(shot: Shot): Sketch {
  const was = shot.sketch
  const setting = factsOf(shot.setting)
  const deed = factsOf([shot.subject, shot.action].filter((text) => text !== '').join('. '))
  const light = factsOf(shot.lighting)
  const camera = factsOf(shot.camera)
  const style = factsOf(shot.style)
  const deniedFigures = [...deed.without.figures, ...setting.without.figures]
  const deniedParticles = [...deed.without.particles, ...setting.without.particles]
  const deniedWeathers = [...deed.without.weathers, ...setting.without.weathers]
  const weather = [setting.weather, deed.weather].find((told) => told && !deniedWeathers.includes(told.value))?.value
  const particles = [...new Set([...setting.particles, ...deed.particles].map((told) => told.value))]
  return {
    setting: setting.place?.value ?? deed.place?.value ?? was.setting,
    time: setting.time?.value ?? deed.time?.value ?? light.time?.value ?? was.time,
    weather: weather ?? (deniedWeathers.includes(was.weather) ? 'clear' : was.weather),
    particles: (particles.length > 0 ? particles : was.particles)
      .filter((particle) => !deniedParticles.includes(particle))
      .slice(0, 3),
    figures: drawFigures(deed, was.figures).filter((figure) => !deniedFigures.includes(figure.kind)),
    camera: camera.camera?.value ?? was.camera,
    framing: camera.framing?.value ?? was.framing,
    mood: style.mood?.value ?? deed.mood?.value ?? was.mood,
  }
}
