import type { ClipFacts } from './asset.ts'
import type { Money } from './money.ts'
import type { Language, MessageRef, Platform, Target } from './place.ts'
import type { SceneSheet } from './sheet.ts'

export const OPERATIONS = ['create', 'animate', 'extend', 'edit', 'film'] as const
export type Operation = (typeof OPERATIONS)[number]

export const SHAPES = ['16:9', '9:16', '1:1'] as const
export type Shape = (typeof SHAPES)[number]

/** Pixels of a clip in 720p and its sisters. */
export const SIZES: Record<Shape, { width: number; height: number }> = {
  '16:9': { width: 1280, height: 720 },
  '9:16': { width: 720, height: 1280 },
  '1:1': { width: 960, height: 960 },
}

/** Looks that a person can ask for by name. Planners put them into words, the animatic backend into a grade. */
export const LOOKS = ['natural', 'cinematic', 'noir', 'vintage', 'neon', 'pastel', 'ink'] as const
export type Look = (typeof LOOKS)[number]

export interface OrderOptions {
  seconds: number
  shape: Shape
  look: Look
  /** The backend that was asked for by name. */
  backend?: string
  /** 0..2^31-1. The same sheet and seed give the same animatic. */
  seed: number
}

/** A picture or clip that an order works from. */
export interface OrderInput {
  asset: string
  kind: 'picture' | 'clip'
  name: string
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
  /** Why it failed or was refused, for the person to read. */
  reason?: string
  /** The status card, once it stands. */
  card?: MessageRef
  clip?: { asset: string; poster: string; contactSheet: string; facts: ClipFacts }
  createdAt: Date
  updatedAt: Date
  /** Set with the final state. */
  finishedAt?: Date
  /** Counts the changes that the status card must show. */
  revision: number
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
  planning: ['awaiting approval', 'rendering', ...ends],
  'awaiting approval': ['rendering', ...ends],
  rendering: ['finishing', ...ends],
  finishing: ['delivering', ...ends],
  delivering: ['done', ...ends],
  done: [],
  failed: [],
  refused: [],
  cancelled: [],
}

const RENDER_CHANGES: Record<RenderState, readonly RenderState[]> = {
  ready: ['submitting', ...ends],
  // Back to `ready` only where the backend knows for certain that nothing was submitted.
  submitting: ['ready', 'running', 'unknown', ...ends],
  // Back to `ready` only where a free, local render died with its process.
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
}
