import { z } from 'zod'
import { SHAPES } from '../../domain/order.ts'
import { GIVEN } from '../../domain/video-backend.ts'

/** A graph as ComfyUI exports it for its interface: nodes by their id. A link is `[id of the node, number of its output]`. */
export const nodesSchema = z.record(
  z.string(),
  z.looseObject({ class_type: z.string().min(1), inputs: z.record(z.string(), z.unknown()) }),
)
export type Nodes = z.infer<typeof nodesSchema>

/** An input of a node of the graph. */
const slotSchema = z.strictObject({ node: z.string().min(1), input: z.string().min(1) })
export type Slot = z.infer<typeof slotSchema>

/** One input, or several that get the same. */
const slotsSchema = z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(slotSchema).min(1))

/** Where a file goes. `without`: nodes that are taken out, besides this one, where the render has no such file. */
const fileSlotSchema = slotSchema.extend({ without: z.array(z.string().min(1)).optional() })
export type FileSlot = z.infer<typeof fileSlotSchema>

const edge = z.int().min(16).max(8192)

/** What is written beside a graph, in `name.slots.json`: where things go, and what it can make. */
export const slotMapSchema = z.strictObject({
  /** For people, in `reelay doctor`. */
  label: z.string().min(1).max(60).optional(),
  prompt: slotsSchema,
  /** What must not be seen. The graph's own words stay. */
  negative: slotsSchema.optional(),
  seed: slotsSchema.optional(),
  /** The length in seconds, for nodes that count so. */
  seconds: slotsSchema.optional(),
  /** The length in frames. With `step` above 1: a multiple of it, and one, such as 81 for a step of 4. */
  frames: slotSchema.extend({ fps: z.number().positive().max(240), step: z.int().positive().default(1) }).optional(),
  /** Absent: the graph settles it by itself. */
  size: z
    .strictObject({
      width: slotsSchema,
      height: slotsSchema,
      /** About so many pixels, in the proportions that are asked for. */
      pixels: z.int().min(4096).max(33_177_600).optional(),
      multipleOf: z.int().positive().max(256).default(16),
      /** Or exactly these. */
      only: z.partialRecord(z.enum(SHAPES), z.strictObject({ width: edge, height: edge })).optional(),
    })
    .refine((size) => (size.pixels === undefined) !== (size.only === undefined), 'needs either "pixels" or "only"')
    .optional(),
  first: fileSlotSchema.optional(),
  last: fileSlotSchema.optional(),
  clip: fileSlotSchema.optional(),
  /** The file name's beginning at the node that saves the clip. */
  output: slotSchema,
  /** Absent: what all of its files together are. */
  takes: z.array(z.enum(GIVEN)).min(1).optional(),
  /** Seconds of one clip. */
  lengths: z
    .strictObject({
      min: z.number().positive().optional(),
      max: z.number().positive().max(600).optional(),
      only: z.array(z.number().positive().max(600)).min(1).optional(),
    })
    .refine(
      ({ min, max, only }) => (only ? min === undefined && max === undefined : (min ?? 1) <= (max ?? 0)),
      'needs either "min" and "max" or "only"',
    ),
  /** Absent: those of `size.only`, else all. */
  shapes: z.array(z.enum(SHAPES)).min(1).optional(),
  sound: z.boolean().default(false),
  /** A render that still runs after so many minutes, its time in the queue included, is given up. */
  deadlineMinutes: z
    .number()
    .positive()
    .max(7 * 24 * 60)
    .default(240),
})
export type SlotMap = z.infer<typeof slotMapSchema>

/** Instead of a slot map: a graph that comes with Reelay is not offered. */
export const offSchema = z.strictObject({ off: z.literal(true) })
