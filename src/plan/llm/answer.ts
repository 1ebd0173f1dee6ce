import { z } from 'zod'
import type { Brief, Plan } from '../../domain/planner.ts'
import { MAX_SHOTS, type SceneSheet, type Shot, sheetSchema, sheetSeconds } from '../../domain/sheet.ts'
import { COLOURS, FIGURES, MOTIONS, PARTICLES, type Sketch, sketchSchema } from '../../domain/sketch.ts'
import { fitShots } from '../fit-shots.ts'
import { sketchOf } from '../offline/sketch.ts'
import { cut } from '../text.ts'
import { jsonIn, problemsOf, type Read } from './json.ts'

/** What came of a model's answer. */
export type Answer = Read<Omit<Plan, 'planner'>>

const MOST_UNMET = 8

/** What a server that knows schemas is held to: the sheet, and what else a plan may say. */
export const planSchema = z.strictObject({
  ...sheetSchema.shape,
  unmet: z.array(z.string().max(200)).max(MOST_UNMET),
  look: z.string().max(40).nullable(),
})

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

const plan = z.object({
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
  unmet: z
    .array(words(200))
    .transform((list) => list.filter((text) => text !== '').slice(0, MOST_UNMET))
    .catch([]),
  look: z.string().nullable().catch(null),
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
export function readAnswer(content: string, brief: Brief): Answer {
  const json = jsonIn(content)
  if (json === undefined) return { ok: false, content, problems: 'It is not valid JSON.' }
  const lenient = plan.safeParse(json)
  if (!lenient.success) return { ok: false, content, problems: problemsOf(lenient.error) }
  const { title, language, continuity, warnings, unmet } = lenient.data
  const shots = fitted(lenient.data.shots.map(withSketch), brief)
  if (!shots)
    return {
      ok: false,
      content,
      problems: `- shots: it must have the ${brief.previous?.shots.length} shots of "previous"`,
    }
  // With one shot alone, all that is said of the whole stays as it was.
  const whole = brief.previous && isOfOneShot(brief) ? brief.previous : { title, language, continuity }
  const strict = sheetSchema.safeParse({
    title: whole.title,
    language: whole.language,
    shots,
    continuity: whole.continuity,
    warnings,
  })
  if (!strict.success) return { ok: false, content, problems: problemsOf(strict.error) }
  const look = brief.looks.find(({ name }) => name === lenient.data.look)?.name
  const names = brief.operation === 'edit' && (!brief.previous || brief.overlaid) && unmet.length > 0
  return { ok: true, value: { sheet: strict.data, ...(look && { look }), ...(names && { unmet }) } }
}

/** The shots as the brief has them: in its seconds, the others of a single changed shot as they were. */
function fitted(shots: Shot[], brief: Brief): Shot[] | undefined {
  const { previous, shot, operation, seconds, shotSeconds } = brief
  if (previous && shot !== undefined && isOfOneShot(brief)) return onlyThat(shots, previous, shot, brief)
  const fit = fitShots(shots, seconds, shotSeconds).slice(0, MAX_SHOTS)
  const first: Shot['transition'] = operation === 'extend' ? 'on' : 'cut'
  return fit.map((one, i) => (i === 0 ? { ...one, transition: first } : one))
}

function isOfOneShot(brief: Brief): boolean {
  return brief.previous !== undefined && brief.shot !== undefined && brief.operation !== 'extend'
}

function onlyThat(shots: readonly Shot[], previous: SceneSheet, number: number, brief: Brief): Shot[] | undefined {
  const old = previous.shots[number - 1]
  const fresh = shots.length === previous.shots.length ? shots[number - 1] : shots.length === 1 ? shots[0] : undefined
  if (!old || !fresh) return undefined
  const others = sheetSeconds(previous) - old.seconds
  const seconds = Math.round((brief.seconds - others) * 10) / 10
  const changed = { ...fresh, transition: old.transition, seconds }
  const all = previous.shots.map((one) => (one === old ? changed : one))
  return seconds >= 0.5
    ? all
    : fitShots(
        all.map((one) => (one === changed ? { ...one, seconds: old.seconds } : one)),
        brief.seconds,
        brief.shotSeconds,
      )
}

/** A sketch beyond repair is drawn from the texts of its shot. */
function withSketch(raw: z.output<typeof shot>): Shot {
  const read = sketch.safeParse(raw.sketch)
  if (read.success) return { ...raw, sketch: read.data }
  return { ...raw, sketch: sketchOf({ ...raw, sketch: PLAIN_SKETCH }) }
}
