import type { Operation, OrderState } from './order.ts'

/** What the bot shows, free of any platform. All text is plain: adapters escape it for their platform. */
export interface Card {
  title: string
  /** Short lines below the title. */
  lines: string[]
  tone: 'plain' | 'working' | 'good' | 'bad'
  progress?: Progress
  /** Asset id of a JPEG or PNG. */
  picture?: string
  buttons: Button[]
  /** A form to fill in. Where a platform has modals it opens as one, in answer to the button that asked for it. */
  form?: Form
  /** The order that the card shows, if it shows one. */
  order?: OrderFacts
}

export interface Progress {
  /** 0..1, absent while it cannot be known. */
  fraction?: number
  /** "Rendering · 3 of 5 · about 20 s left" */
  label: string
}

export interface OrderFacts {
  id: string
  operation: Operation
  state: OrderState
  /** 0..1 over the whole order. */
  progress: number
  /** The backend that draws it, once it is chosen. */
  backend?: string
}

/** `verb:orderId[:argument]`, at most 64 bytes. Everything else is in the database, so a button never dies. */
export interface Button {
  action: string
  label: string
  style?: 'primary' | 'danger'
}

export interface Form {
  /** The action that is sent with the values. */
  action: string
  title: string
  submit: string
  fields: Field[]
}

export type Field =
  | { kind: 'line' | 'text'; name: string; label: string; value: string; max: number; required: boolean }
  | { kind: 'number'; name: string; label: string; value: string; min: number; max: number; required: boolean }
  | { kind: 'choice'; name: string; label: string; value: string; choices: { value: string; label: string }[] }

export interface ParsedAction {
  verb: string
  order: string
  argument?: string
}

const ACTION = /^([a-z]{2,12}):([0-9A-HJKMNP-TV-Z]{26})(?::([\x21-\x7e]{1,24}))?$/

/** Throws `RangeError` where the action would not fit 64 bytes or could not be read back. */
export function actionOf(verb: string, order: string, argument?: string): string {
  const action = argument === undefined ? `${verb}:${order}` : `${verb}:${order}:${argument}`
  if (!ACTION.test(action)) throw new RangeError(`not a valid action: ${action}`)
  return action
}

export function parseAction(action: string): ParsedAction | undefined {
  const found = ACTION.exec(action)
  if (!found?.[1] || !found[2]) return undefined
  return { verb: found[1], order: found[2], ...(found[3] === undefined ? {} : { argument: found[3] }) }
}
