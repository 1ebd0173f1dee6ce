import type { Order } from '../domain/order.ts'
import { orderTitle } from './order-lines.ts'

/** A file name for people, in the words of the title: `a-lighthouse-in-a-storm.mp4`. */
export function clipFileName(order: Order): string {
  const words =
    orderTitle(order)
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  const name = [...words.join('-')].slice(0, 60).join('').replace(/-+$/, '')
  return `${name === '' ? 'clip' : name}.mp4`
}
