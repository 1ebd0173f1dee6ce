import type { LookPreset } from '../../domain/preset.ts'
import type { Setting, Sketch } from '../../domain/sketch.ts'
import type { Tongue } from '../text.ts'
import { factsOf } from './facts.ts'
import type { PhraseBook } from './phrase-book.ts'
import { CHINESE_PHRASES } from './phrases-chinese.ts'
import { ENGLISH_PHRASES } from './phrases-english.ts'

export const PHRASES: Record<Tongue, PhraseBook> = { en: ENGLISH_PHRASES, zh: CHINESE_PHRASES }

export const INDOORS: ReadonlySet<Setting> = new Set<Setting>(['room', 'kitchen', 'office', 'stage', 'studio'])
const NO_WEATHER: ReadonlySet<Setting> = new Set<Setting>([
  'underwater',
  'space',
  'room',
  'kitchen',
  'office',
  'stage',
  'studio',
])

export interface Scene {
  sketch: Sketch
  /** The person's own words for the place, if they gave any. */
  placeWords: string | undefined
  pace: 'slow' | 'fast' | undefined
  look: LookPreset
  style: readonly string[]
  light: readonly string[]
  sound: readonly string[]
  cameraWords: string
  establishing: boolean
}

export function settingText(scene: Scene, tongue: Tongue): string {
  const book = PHRASES[tongue]
  const { setting, time, weather, particles } = scene.sketch
  const [name, look] = book.places[setting]
  const sky = weather === 'clear' && NO_WEATHER.has(setting) ? '' : book.weathers[weather]
  const parts = [scene.placeWords ?? name, look, book.times[time], sky, ...particles.map((one) => book.particles[one])]
  return parts.filter((part) => part !== '').join(book.comma)
}

export function cameraText(
  scene: Pick<Scene, 'sketch' | 'pace' | 'cameraWords' | 'establishing'>,
  tongue: Tongue,
): string {
  const book = PHRASES[tongue]
  const framing =
    scene.establishing && scene.sketch.framing === 'wide' ? book.establishing : book.framings[scene.sketch.framing]
  const move = book.cameras[scene.sketch.camera].replace('{pace}', book.pace[scene.pace ?? 'none'])
  const told = factsOf(scene.cameraWords)
  const parts = [told.framing ? '' : framing, scene.cameraWords, told.camera ? '' : move]
  return parts.filter((part) => part !== '').join(book.semicolon)
}

export function lightText(scene: Scene, tongue: Tongue): string {
  const book = PHRASES[tongue]
  const { setting, time, weather } = scene.sketch
  const onSet = setting === 'studio' || setting === 'stage'
  const base = onSet ? book.lightOnSet : INDOORS.has(setting) ? book.lightInside[time] : book.light[time]
  const weathered = NO_WEATHER.has(setting) ? '' : book.weatherLight[weather]
  return [base, weathered, ...scene.light].filter((part) => part !== '').join(book.comma)
}

export function styleText(scene: Scene, tongue: Tongue): string {
  const book = PHRASES[tongue]
  const pace = scene.pace ? book.motionPace[scene.pace] : ''
  const parts = [scene.look.style[tongue], ...scene.style, book.moods[scene.sketch.mood], pace]
  return parts.filter((part) => part !== '').join(book.comma)
}

export function soundText(scene: Scene, tongue: Tongue): string {
  const book = PHRASES[tongue]
  const { setting, weather } = scene.sketch
  const parts = [...scene.sound, book.sounds[setting], book.weatherSounds[weather]]
  return parts.filter((part) => part !== '').join(book.comma)
}
