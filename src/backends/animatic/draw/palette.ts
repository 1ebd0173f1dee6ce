import type { LookPreset } from '../../../domain/preset.ts'
import type { Mood, Setting, TimeOfDay, Weather } from '../../../domain/sketch.ts'
import { css, luminance, mix, multiply, type Rgb, rgb, saturate, scale } from '../../../media/colour.ts'
import { gradeOf } from './grade.ts'

/** The light of a shot: it turns a thing's own colour into the colour that is seen. */
export interface Light {
  time: TimeOfDay
  /** From the zenith down to the horizon, before the grade. */
  sky: readonly [Rgb, Rgb, Rgb]
  /** 0 by day, 1 in a deep night: how much lamps and windows shine. */
  dark: number
  /** 0..1: how much of sun, moon and stars shows through. */
  clear: number
  /** A thing's colour as seen; `far` 0 is near, 1 is at the horizon. */
  tint(hex: string, far?: number, alpha?: number): string
  /** A colour that shines by itself: only the look touches it. */
  glow(hex: string, alpha?: number): string
  /** Colour of the sky, 0 at the zenith, 1 at the horizon. */
  skyAt(height: number, alpha?: number): string
  /** Colour of the light on edges that face it. */
  rim: string
  /** Colour of the dark side of things, to lay over them. */
  shade: string
}

interface Hour {
  sky: [string, string, string]
  shadow: string
  lit: string
  ambient: string
  haze: string
  /** How much colours are pulled to the scale from shadow to lit. */
  pull: number
  dark: number
  rim: string
}

const HOURS: Record<TimeOfDay, Hour> = {
  dawn: {
    sky: ['#5b79b5', '#e3a9b4', '#ffe0b0'],
    shadow: '#3d4169',
    lit: '#ffe6cc',
    ambient: '#f2d8d6',
    haze: '#f1c3b6',
    pull: 0.34,
    dark: 0.25,
    rim: '#ffe3b8',
  },
  day: {
    sky: ['#3f8fd8', '#86c3ee', '#dff1f6'],
    shadow: '#27486b',
    lit: '#fffbe8',
    ambient: '#ffffff',
    haze: '#c4e0ee',
    pull: 0.14,
    dark: 0,
    rim: '#fffbe0',
  },
  sunset: {
    sky: ['#47367d', '#d9627a', '#ffc26e'],
    shadow: '#3a1d4d',
    lit: '#ffd08a',
    ambient: '#ffc5a0',
    haze: '#f39a78',
    pull: 0.42,
    dark: 0.3,
    rim: '#ffd388',
  },
  dusk: {
    sky: ['#1d2454', '#4f4a8c', '#c886a0'],
    shadow: '#1b1c42',
    lit: '#c9b0d8',
    ambient: '#8f8cc0',
    haze: '#7c6a9f',
    pull: 0.45,
    dark: 0.75,
    rim: '#e8b6c6',
  },
  night: {
    sky: ['#060b22', '#102048', '#29487a'],
    shadow: '#081026',
    lit: '#a8c4ec',
    ambient: '#566a9e',
    haze: '#26416f',
    pull: 0.5,
    dark: 1,
    rim: '#b9d2ff',
  },
}

interface Air {
  /** The grey that the sky is pulled to by day. */
  grey: string
  amount: number
  colour: number
  bright: number
  clear: number
  haze: number
}

const AIRS: Record<Weather, Air> = {
  clear: { grey: '#ffffff', amount: 0, colour: 1, bright: 1, clear: 1, haze: 0.72 },
  cloudy: { grey: '#b4c0cc', amount: 0.5, colour: 0.86, bright: 0.96, clear: 0.35, haze: 0.8 },
  rain: { grey: '#76889a', amount: 0.68, colour: 0.72, bright: 0.84, clear: 0.05, haze: 0.9 },
  storm: { grey: '#3d4a5e', amount: 0.78, colour: 0.66, bright: 0.68, clear: 0, haze: 0.86 },
  snow: { grey: '#d5dfe8', amount: 0.66, colour: 0.74, bright: 1, clear: 0.1, haze: 0.92 },
  fog: { grey: '#cfd6d8', amount: 0.72, colour: 0.62, bright: 0.99, clear: 0.15, haze: 1.15 },
  wind: { grey: '#c5d3dc', amount: 0.2, colour: 0.95, bright: 1, clear: 0.8, haze: 0.72 },
}

const INDOORS: readonly Setting[] = ['room', 'kitchen', 'office', 'stage', 'studio']

export function isIndoors(setting: Setting): boolean {
  return INDOORS.includes(setting)
}

export function lightOf(
  sketch: { setting: Setting; time: TimeOfDay; weather: Weather; mood: Mood },
  look: LookPreset,
  /** 0..1: how much a subject is lit up by itself, so that it stands out in the dark. */
  lift = 0,
): Light {
  const hour = HOURS[sketch.time]
  const air = AIRS[sketch.weather]
  const grade = gradeOf(look.grade, sketch.mood)
  const indoors = isIndoors(sketch.setting)
  const ambient = rgb(hour.ambient)
  // A night is dark already: bad weather takes less from it.
  const bright = 1 - (1 - air.bright) * (1 - hour.dark * 0.65)
  const grey = multiply(rgb(air.grey), mix(ambient, [255, 255, 255], 0.1))
  const sky = hour.sky.map((hex) => scale(mix(rgb(hex), grey, air.amount), bright)) as [Rgb, Rgb, Rgb]
  const haze = scale(mix(mix(rgb(hour.haze), sky[2], 0.4), grey, air.amount * 0.7), bright)
  // Lamps keep rooms readable: at night a room is warm and a little dark, not blue and black.
  const inside = mix(ambient, rgb('#ffdcb0'), hour.dark * 0.62)
  const open = indoors ? mix(inside, [255, 244, 230], 0.3) : ambient
  const base = mix(open, [255, 250, 244], lift * (0.25 + 0.75 * hour.dark))
  const pull = (indoors ? hour.pull * 0.5 : hour.pull) * (1 - lift * 0.7)
  const shadow = rgb(hour.shadow)
  const lit = indoors ? mix(rgb(hour.lit), rgb('#ffe7c4'), 0.6) : rgb(hour.lit)

  function seen(hex: string, far: number): Rgb {
    const own = multiply(saturate(rgb(hex), indoors ? 1 : air.colour + (1 - air.colour) * lift), base)
    const toned = mix(own, mix(shadow, lit, luminance(rgb(hex))), pull)
    const shown = indoors ? toned : scale(toned, bright + (1 - bright) * lift)
    return grade(mix(shown, haze, Math.min(0.97, far * air.haze)))
  }

  function skyAt(height: number): Rgb {
    const [top, middle, low] = sky
    return grade(height < 0.55 ? mix(top, middle, height / 0.55) : mix(middle, low, (height - 0.55) / 0.45))
  }

  return {
    time: sketch.time,
    sky,
    dark: Math.min(1, hour.dark + (indoors ? 0 : (1 - air.bright) * 0.8)),
    clear: air.clear,
    tint: memo((hex, far) => seen(hex, far)),
    glow: (hex, alpha = 1) => css(grade(rgb(hex)), alpha),
    skyAt: (height, alpha = 1) => css(skyAt(height), alpha),
    rim: css(grade(rgb(hour.rim))),
    shade: css(grade(mix(shadow, [0, 0, 0], 0.3)), 0.3),
  }
}

/** Few colours are asked for again and again, in every frame: each is worked out once. */
function memo(seen: (hex: string, far: number) => Rgb): Light['tint'] {
  const known = new Map<string, string>()
  return (hex, far = 0, alpha = 1) => {
    const key = `${hex}/${far}/${alpha}`
    const found = known.get(key)
    if (found) return found
    const made = css(seen(hex, far), alpha)
    if (known.size < 4000) known.set(key, made)
    return made
  }
}
