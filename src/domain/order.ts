import type { ClipFacts } from './asset.ts'
import type { Board } from './board.ts'
import type { Money } from './money.ts'
import type { Language, MessageRef, Platform, Target } from './place.ts'
import type { Finding } from './reviewer.ts'
import type { SceneSheet } from './sheet.ts'

/** `caption` sets words over a clip that is there; no backend has a part in it. */
export const OPERATIONS = ['create', 'animate', 'extend', 'edit', 'film', 'caption'] as const
export type Operation = (typeof OPERATIONS)[number]

export const SHAPES = ['16:9', '9:16', '1:1'] as const
export type Shape = (typeof SHAPES)[number]

/** Pixels of a clip in 720p and its sisters. */
export const SIZES: Record<Shape, { width: number; height: number }> = {
  '16:9': { width: 1280, height: 720 },
  '9:16': { width: 720, height: 1280 },
  '1:1': { width: 960, height: 960 },
}

/** Frames per second of what is drawn and joined here, where no clip of a person sets another rate. */
export const FPS = 24

export const DIRECTIONS = ['forwards', 'backwards', 'both'] as const
/** Where an extension grows: after the end, before the beginning, or both. */
export type Direction = (typeof DIRECTIONS)[number]

export interface OrderOptions {
  /** Length of the clip; for `extend` what is added at each end that grows; for `caption` the length of its clip. */
  seconds: number
  /** The leading shape, which the sheet is planned for. */
  shape: Shape
  /** The shape is that of the first input, once it was measured. */
  shapeOfInput?: true
  /** Further shapes of the same, delivered with it as one group. */
  otherShapes?: Shape[]
  /** The name of a look preset. */
  look: string
  /** The name of a kind preset: a product shot, a teaser. */
  kind?: string
  /** Of an extension; `forwards` where it is absent. */
  direction?: Direction
  captions?: Captions
  /** The only shot that the wish is about, from 1. */
  shot?: number
  /** The backend that was asked for by name. */
  backend?: string
  /** Of an edit: what its sheet could not say of the wish, in the person's words; written when it is planned. */
  unmet?: string[]
  /** 0..2^31-1. The same sheet and seed give the same animatic. */
  seed: number
}

/** Captions set by the program: burnt into the picture, and always as subtitles beside it. */
export interface Captions {
  /** BCP 47, absent for the language of the sheet. */
  language?: string
  burnt: boolean
}

/** A picture or clip that an order works from. */
export interface OrderInput {
  /** The file as it came. */
  asset: string
  kind: 'picture' | 'clip'
  name: string
  /** Absent until it was read. */
  ready?: ReadyMedia
}

/** A picture or clip made ready for work: upright, in square pixels, standard range and a size that can be worked with. */
export interface ReadyMedia {
  /** The normalised file: a PNG or JPEG, or an MP4 (H.264, constant frame rate, stereo). */
  asset: string
  width: number
  height: number
  /** Of clips. */
  seconds?: number
  fps?: number
  /** Whether the clip came with sound; a silent one carries silence. */
  sound?: boolean
}

/** A finished clip in one shape. */
export interface Clip {
  asset: string
  poster: string
  contactSheet: string
  facts: ClipFacts
  /** An asset: the captions as an .srt file. */
  subtitles?: string
}

/** One wish for a clip, from the command to the delivered clip. */
export interface Order {
  id: string
  operation: Operation
  prompt: string
  options: OrderOptions
  inputs: OrderInput[]
  /** The order that this one continues. */
  parent?: string
  where: Target
  person: { id: string; name: string }
  language: Language
  state: OrderState
  /** 0..1 over the whole order. */
  progress: number
  backend?: string
  /** Absent until it is planned; given from the start when a person edited it. */
  sheet?: SceneSheet
  /** Who wrote the sheet: a model's name, `offline` or `person`. */
  planner?: string
  quote?: Money
  cost?: Money
  /** Whether what it ended without was charged; absent where that is not known, or nothing began. */
  charged?: boolean
  /** Why it failed or was refused, for the person to read. */
  reason?: string
  /** What a person is asked while it awaits approval, other than of a storyboard. */
  question?: Question
  /** Why it waits, while it goes on: a backend that does not answer. */
  notice?: string
  /** What really made its renders, in the order of their pieces, each once. */
  makers?: Maker[]
  /** Backends that failed before anything was charged, and what took their place. */
  fallbacks?: Fallback[]
  /** The status card, once it stands. */
  card?: MessageRef
  /** The storyboard of a film. */
  board?: Board
  /** The stills or the price of the board are not there yet. */
  boardDue?: true
  /** When a person approved the board; absent while it is open. */
  approvedAt?: Date
  clip?: Clip
  /** The same in `options.otherShapes`, in their order. */
  otherClips?: Clip[]
  /** What a second look found, and what it cost. */
  review?: { findings: Finding[]; by: string; tokens: number }
  createdAt: Date
  updatedAt: Date
  /** Set with the final state. */
  finishedAt?: Date
  /** Counts the changes that the status card must show. */
  revision: number
}

/**
 * `price`: it costs more than may be spent unasked, or its price is not known. `unknown`: it cannot be known whether a
 * render was started and charged; to approve is to order it again. `retry`: some of its renders are there and another one
 * failed; to approve is to try that one again.
 */
export type Question = 'price' | 'unknown' | 'retry'

export interface Maker {
  backend: string
  model: string
}

export interface Fallback {
  from: string
  to: string
  /** Why the first one did not do it, for the person to read. */
  reason: string
}

export type OrderState =
  | 'planning'
  | 'awaiting approval'
  | 'rendering'
  | 'finishing'
  | 'delivering'
  | 'done'
  | 'failed'
  | 'refused'
  | 'cancelled'

export type RenderState =
  | 'ready'
  | 'submitting'
  | 'running'
  | 'rendered'
  | 'failed'
  | 'refused'
  | 'cancelled'
  | 'unknown'

export type DeliveryState = 'pending' | 'sending' | 'delivered' | 'failed'

const ends = ['failed', 'refused', 'cancelled'] as const

/** Every legal change of state. What is not here throws. */
const ORDER_CHANGES: Record<OrderState, readonly OrderState[]> = {
  // Straight to `finishing` where nothing is to be rendered: captions, or shots that are all there.
  planning: ['awaiting approval', 'rendering', 'finishing', ...ends],
  'awaiting approval': ['rendering', 'finishing', ...ends],
  // Back to the board where a shot of a film failed, or to a question, and a person decides about it.
  rendering: ['finishing', 'awaiting approval', ...ends],
  finishing: ['delivering', ...ends],
  delivering: ['done', ...ends],
  done: [],
  failed: [],
  refused: [],
  cancelled: [],
}

const RENDER_CHANGES: Record<RenderState, readonly RenderState[]> = {
  ready: ['submitting', ...ends],
  // Back to `ready` only where it is certain that nothing was submitted.
  submitting: ['ready', 'running', 'unknown', ...ends],
  // Back to `ready` where a free, local render died with its process, or another backend takes it over.
  running: ['ready', 'rendered', 'unknown', ...ends],
  unknown: ['ready', 'running', ...ends],
  rendered: [],
  failed: [],
  refused: [],
  cancelled: [],
}

const DELIVERY_CHANGES: Record<DeliveryState, readonly DeliveryState[]> = {
  pending: ['sending', 'failed'],
  sending: ['pending', 'delivered', 'failed'],
  delivered: [],
  failed: [],
}

export function checkOrderChange(from: OrderState, to: OrderState): void {
  check('an order', ORDER_CHANGES, from, to)
}

export function checkRenderChange(from: RenderState, to: RenderState): void {
  check('a render', RENDER_CHANGES, from, to)
}

export function checkDeliveryChange(from: DeliveryState, to: DeliveryState): void {
  check('a delivery', DELIVERY_CHANGES, from, to)
}

export function isFinal(state: OrderState): boolean {
  return ORDER_CHANGES[state].length === 0
}

function check<S extends string>(what: string, changes: Record<S, readonly S[]>, from: S, to: S): void {
  if (!changes[from].includes(to)) throw new RangeError(`illegal change of ${what}: ${from} → ${to}`)
}

/** What is needed to place an order. */
export interface NewOrder {
  /** The message or press that asked for it. A second order from the same source is the first one. */
  source: { platform: Platform; id: string }
  operation: Operation
  prompt: string
  options: OrderOptions
  inputs: OrderInput[]
  parent?: string
  where: Target
  person: { id: string; name: string }
  language: Language
  /** A sheet written by a person: it is rendered as it stands. */
  sheet?: SceneSheet
  /** Of a film whose shots are approved already. */
  board?: Board
}
