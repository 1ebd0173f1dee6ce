import { z } from 'zod'
import { SHAPES } from './order.ts'
import { LANGUAGES } from './place.ts'

/** Looks and kinds of clip are data files, one JSON each, named after the file. */

const colour = z.string().regex(/^#[0-9a-f]{6}$/)
const amount = z.number().min(0).max(4)

/** One step of a colour grade. Steps run in their order over each colour; light is its luminance, 0..1. */
export const gradeStepSchema = z.discriminatedUnion('step', [
  /** 1 changes nothing. */
  z.strictObject({ step: z.literal('saturate'), amount }),
  /** Around middle grey; 1 changes nothing. */
  z.strictObject({ step: z.literal('contrast'), amount }),
  /** 1 changes nothing. */
  z.strictObject({ step: z.literal('expose'), amount }),
  /** Mixes one colour in. */
  z.strictObject({ step: z.literal('tint'), colour, amount }),
  /** Mixes in the ramp over the light: its first colour at black, its last at white. */
  z.strictObject({ step: z.literal('ramp'), colours: z.array(colour).min(2).max(6), amount }),
  /** Two tones left and right of a pivot of light, stronger the farther from it. */
  z.strictObject({ step: z.literal('tone'), shadows: colour, highlights: colour, pivot: z.number(), amount }),
  /** Black and white with a soft S curve between these two levels of light. */
  z.strictObject({ step: z.literal('monochrome'), black: z.number(), white: z.number(), amount }),
  /** So many levels of light between the first and the last colour of paper and ink. */
  z.strictObject({
    step: z.literal('wash'),
    ink: colour,
    paper: colour,
    levels: z.int().min(2).max(32),
    /** What is red stays this colour, like a seal. */
    seal: colour.optional(),
  }),
])
export type GradeStep = z.infer<typeof gradeStepSchema>

const inBoth = z.strictObject(
  Object.fromEntries(LANGUAGES.map((language) => [language, z.string().min(1).max(600)])) as Record<
    (typeof LANGUAGES)[number],
    z.ZodString
  >,
)

export const lookSchema = z.strictObject({
  /** How people call it: one or two words. */
  label: inBoth,
  /** Other words that people ask for it with: "black and white", "warmer". */
  alsoCalled: z
    .strictObject({ en: z.array(z.string().max(40)).max(12), zh: z.array(z.string().max(40)).max(12) })
    .optional(),
  /** What planners write into the style of every shot. */
  style: inBoth,
  grade: z.array(gradeStepSchema).max(12),
  /** Film grain, 0..1. */
  grain: z.number().min(0).max(1),
  /** How quick cuts and camera moves are; 1 is even. */
  pace: z.number().min(0.5).max(2),
})
export type LookPreset = z.infer<typeof lookSchema> & { name: string }

/**
 * What is put into the words of a beat: `{subject}`, what the person's words are about; `{place}`, where it plays; and
 * `{idea}` alone as a whole beat, where the person's own words come true.
 */
export const BEAT_GAPS = ['{subject}', '{place}', '{idea}'] as const

function fillsOnlyKnownGaps(words: string): boolean {
  const gaps = words.match(/\{[^{}]*\}|[{}]/g) ?? []
  if (words.includes('{idea}') && words.trim() !== '{idea}') return false
  return gaps.every((gap) => (BEAT_GAPS as readonly string[]).includes(gap))
}

const beatWords = inBoth.refine((words) => Object.values(words).every(fillsOnlyKnownGaps), {
  message: 'gaps are {subject} and {place}, or {idea} alone',
})

export const kindSchema = z.strictObject({
  label: inBoth,
  /** What planners are told: how such a clip is built. */
  guidance: inBoth,
  /** Its parts in their order, each with its share of the time, for planners without a language model. */
  beats: z.array(z.strictObject({ words: beatWords, share: z.number().positive() })).max(12),
  /** What holds where the person says nothing else. */
  defaults: z.strictObject({
    seconds: z.number().min(1).max(120).optional(),
    shape: z.enum(SHAPES).optional(),
    look: z.string().optional(),
  }),
})
export type KindPreset = z.infer<typeof kindSchema> & { name: string }

/** Every look and kind there is, in the order in which they are offered. `natural` is always among the looks. */
export interface Presets {
  looks: readonly LookPreset[]
  kinds: readonly KindPreset[]
}

export const PLAIN_LOOK = 'natural'
