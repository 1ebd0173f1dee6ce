import type { Operation, OrderState, Shape } from '../../domain/order.ts'

/** The names of things. */
export const words = {
  operations: {
    create: 'Clip from words',
    animate: 'Clip from a picture',
    extend: 'Longer clip',
    edit: 'Changed clip',
    film: 'Film',
    caption: 'Captions',
  } as Record<Operation, string>,

  states: {
    planning: 'planning',
    'awaiting approval': 'waiting for approval',
    rendering: 'rendering',
    finishing: 'finishing',
    delivering: 'delivering',
    done: 'done',
    failed: 'failed',
    refused: 'refused',
    cancelled: 'cancelled',
  } as Record<OrderState, string>,

  shapes: { '16:9': 'wide', '9:16': 'vertical', '1:1': 'square' } as Record<Shape, string>,

  /** An animatic is always named so, never passed off as generated footage. */
  animatic: 'animatic (storyboard drawing)',
  /** The same in one word, for a line of facts. */
  animaticShort: 'animatic',

  shotFields: {
    subject: 'Subject',
    action: 'Action',
    setting: 'Setting',
    camera: 'Camera',
    lighting: 'Light',
    style: 'Style',
    sound: 'Sound',
  },
  /** Between the name of a field and its words. */
  colon: ': ',
  /** At the end of a list that is not shown whole. */
  more: (count: number) => `${count} more`,
  listed: (items: readonly string[]) => items.join(', '),
}
