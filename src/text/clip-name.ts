import type { Order, Shape } from '../domain/order.ts'

const LONGEST = 60

/** A file name for people, safe on every system: `lighthouse-in-a-storm.mp4`. Letters of every script stay. */
export function clipName(order: Order, shape?: Shape): string {
  const words = (order.sheet?.title ?? order.prompt)
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, '-')
  const name = Array.from(words)
    .slice(0, LONGEST)
    .join('')
    .replace(/^-+|-+$/gu, '')
  const suffix = shape === undefined ? '' : `-${shape.replace(':', 'x')}`
  return `${name === '' ? 'clip' : name}${suffix}.mp4`
}
