import { z } from 'zod'

/**
 * A shot in a closed vocabulary: what a storyboard artist would draw. Planners fill it in beside the free text, so
 * that a drawing needs no understanding of language.
 */

export const SETTINGS = [
  'city',
  'street',
  'road',
  'village',
  'park',
  'mountains',
  'forest',
  'field',
  'desert',
  'beach',
  'sea',
  'harbour',
  'lake',
  'snowfield',
  'underwater',
  'sky',
  'space',
  'room',
  'kitchen',
  'office',
  'stage',
  'studio',
] as const
export type Setting = (typeof SETTINGS)[number]

export const TIMES = ['dawn', 'day', 'sunset', 'dusk', 'night'] as const
export type TimeOfDay = (typeof TIMES)[number]

export const WEATHERS = ['clear', 'cloudy', 'rain', 'storm', 'snow', 'fog', 'wind'] as const
export type Weather = (typeof WEATHERS)[number]

export const PARTICLES = [
  'stars',
  'fireworks',
  'confetti',
  'leaves',
  'petals',
  'sparks',
  'bubbles',
  'dust',
  'fireflies',
  'lanterns',
  'balloons',
] as const
export type Particle = (typeof PARTICLES)[number]

export const FIGURES = [
  'person',
  'woman',
  'man',
  'child',
  'couple',
  'crowd',
  'runner',
  'dancer',
  'astronaut',
  'robot',
  'dog',
  'cat',
  'horse',
  'bird',
  'butterfly',
  'fish',
  'whale',
  'dragon',
  'car',
  'taxi',
  'bus',
  'train',
  'bicycle',
  'boat',
  'ship',
  'plane',
  'rocket',
  'balloon',
  'lighthouse',
  'house',
  'tower',
  'tree',
  'flower',
  'bottle',
  'cup',
  'box',
  'phone',
  'shoe',
  'watch',
  'lamp',
  'gift',
  'cake',
] as const
export type FigureKind = (typeof FIGURES)[number]

export const MOTIONS = [
  'still',
  'walk',
  'run',
  'fly',
  'drive',
  'sail',
  'swim',
  'dance',
  'jump',
  'sit',
  'turn',
  'rise',
  'fall',
] as const
export type Motion = (typeof MOTIONS)[number]

export const CAMERA_MOVES = [
  'still',
  'pan-left',
  'pan-right',
  'tilt-up',
  'tilt-down',
  'push',
  'pull',
  'orbit',
  'handheld',
  'track',
] as const
export type CameraMove = (typeof CAMERA_MOVES)[number]

export const FRAMINGS = ['wide', 'medium', 'close'] as const
export const MOODS = [
  'neutral',
  'calm',
  'joyful',
  'tense',
  'sad',
  'epic',
  'mysterious',
  'romantic',
  'dreamy',
  'playful',
] as const
export type Mood = (typeof MOODS)[number]

export const COLOURS = [
  'red',
  'orange',
  'yellow',
  'green',
  'blue',
  'purple',
  'pink',
  'brown',
  'black',
  'white',
  'grey',
  'gold',
  'silver',
] as const
export type ColourName = (typeof COLOURS)[number]

export const figureSchema = z.strictObject({
  kind: z.enum(FIGURES),
  motion: z.enum(MOTIONS),
  direction: z.enum(['left', 'right', 'towards', 'away']),
  colour: z.enum(COLOURS).nullable(),
  count: z.int().min(1).max(12),
})
export type Figure = z.infer<typeof figureSchema>

export const sketchSchema = z.strictObject({
  setting: z.enum(SETTINGS),
  time: z.enum(TIMES),
  weather: z.enum(WEATHERS),
  particles: z.array(z.enum(PARTICLES)).max(3),
  figures: z.array(figureSchema).max(4),
  camera: z.enum(CAMERA_MOVES),
  framing: z.enum(FRAMINGS),
  mood: z.enum(MOODS),
})
export type Sketch = z.infer<typeof sketchSchema>
