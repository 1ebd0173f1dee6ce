import { z } from 'zod'
import { MAX_SHOTS, type SceneSheet, type Shot, sheetSchema } from '../../domain/sheet.ts'
import { COLOURS, FIGURES, MOTIONS, PARTICLES, type Sketch, sketchSchema } from '../../domain/sketch.ts'
import { fitShots } from '../fit-shots.ts'
import { sketchOf } from '../offline/sketch.ts'
import { cut } from '../text.ts'
import { jsonIn, problemsOf } from './json.ts'

/** What came of a model's answer. */
export type Answer = { ok: true; sheet: SceneSheet } | { ok: false; content: string; problems: string }

/** Words of any length, cut to what a sheet may hold. */
function words(most: number) {
  return z.string().transform((text) => cut(text.toWellFormed().trim(), most))
}

function listOf<T extends readonly [string, ...string[]]>(values: T, most: number) {
  return z.array(z.unknown()).transform((list) => {
    const known = list.filter((one): one is T[number] => typeof one === 'string' && values.includes(one))
    return [...new Set(known)].slice(0, most)
  })
}

const figure = z.object({
  kind: z.enum(FIGURES),
  motion: z.enum(MOTIONS).catch('still'),
  direction: z.enum(['left', 'right', 'towards', 'away']).catch('right'),
  colour: z.enum(COLOURS).nullable().catch(null),
  count: z.coerce
    .number()
    .catch(1)
    .transform((count) => Math.max(1, Math.min(12, Math.round(count) || 1))),
})

const sketch = z.object({
  ...sketchSchema.shape,
  particles: listOf(PARTICLES, 3).catch([]),
  figures: z
    .array(z.unknown())
    .transform((list) => list.flatMap((one) => figure.safeParse(one).data ?? []).slice(0, 4))
    .catch([]),
})

const shot = z.object({
  subject: words(600),
  action: words(600),
  setting: words(600),
  camera: words(600),
  lighting: words(600),
  style: words(600),
  sound: words(600).catch(''),
  seconds: z.coerce.number().positive().max(100_000),
  onScreenText: words(120)
    .nullish()
    .transform((text) => text || null),
  caption: words(200)
    .nullish()
    .transform((text) => text || null),
  transition: z.enum(['cut', 'fade', 'on']).catch('cut'),
  sketch: z.unknown(),
})

const sheet = z.object({
  title: words(80).pipe(z.string().min(1)),
  language: z.string().min(2).max(20),
  shots: z.array(shot).min(1).max(200),
  continuity: z
    .object({ who: words(600), where: words(600), light: words(600) })
    .nullish()
    .transform((notes) => notes ?? null),
  warnings: z
    .array(words(300))
    .transform((list) => list.filter((text) => text !== '').slice(0, 6))
    .catch([]),
})

const PLAIN_SKETCH: Sketch = {
  setting: 'field',
  time: 'day',
  weather: 'clear',
  particles: [],
  figures: [],
  camera: 'push',
  framing: 'medium',
  mood: 'neutral',
}

/** Reads an answer and mends what is harmless: lengths, seconds, surplus shots, words beyond the sketch's vocabulary. */
export function readAnswer(content: string, seconds: number): Answer {
  const json = jsonIn(content)
  if (json === undefined) return { ok: false, content, problems: 'It is not valid JSON.' }
  const lenient = sheet.safeParse(json)
  if (!lenient.success) return { ok: false, content, problems: problemsOf(lenient.error) }
  const { title, language, shots, continuity, warnings } = lenient.data
  const merged = fitShots(shots.map(withSketch), seconds)
  const strict = sheetSchema.safeParse({ title, language, shots: merged.slice(0, MAX_SHOTS), continuity, warnings })
  if (!strict.success) return { ok: false, content, problems: problemsOf(strict.error) }
  return { ok: true, sheet: strict.data }
}

/** A sketch beyond repair is drawn from the texts of its shot. */
function withSketch(raw: z.output<typeof shot>): Shot {
  const read = sketch.safeParse(raw.sketch)
  if (read.success) return { ...raw, sketch: read.data }
  return { ...raw, sketch: sketchOf({ ...raw, sketch: PLAIN_SKETCH }) }
}
