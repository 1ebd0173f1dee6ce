import { isFinal, type Order } from '../domain/order.ts'
import type { OrderDesk } from '../domain/order-desk.ts'
import { pause } from '../domain/pause.ts'
import type { Person } from '../domain/place.ts'
import type { Presets } from '../domain/preset.ts'
import { statusCard } from '../text/status-card.ts'
import { createProgressLine, type ProgressStream } from './progress-line.ts'
import { standstill } from './standstill.ts'

/** Who orders here. */
export const BY: Person = { id: 'cli', name: 'you', manager: true }

/** What it takes of the whole program. */
export interface Settling {
  store: { orders: { find(id: string): Promise<Order | undefined> } }
  desk: Pick<OrderDesk, 'cancel'>
  presets: Pick<Presets, 'looks'>
}

/**
 * Shows the progress until the order has ended. Ctrl-C cancels it, and so does a storyboard that waits for a person, which
 * is a failure here. Undefined where the database went away.
 */
export async function settle(app: Settling, id: string, stream: ProgressStream): Promise<Order | undefined> {
  const interrupted = new AbortController()
  process.once('SIGINT', () => interrupted.abort())
  process.once('SIGTERM', () => interrupted.abort())
  const line = createProgressLine(stream)
  try {
    for (let cancelled = false; ; ) {
      const order = await app.store.orders.find(id)
      if (!order) throw new Error(`order ${id} is gone`)
      if (isFinal(order.state)) return order
      line.show(statusCard(order, app.presets.looks).progress ?? { label: order.state })
      if (interrupted.signal.aborted && !cancelled) {
        cancelled = true
        await app.desk.cancel(id, order.where, BY)
      }
      const reason = standstill(order)
      if (reason !== undefined && !cancelled) {
        return { ...(await app.desk.cancel(id, order.where, BY)), state: 'failed', reason }
      }
      await pause(150, cancelled ? new AbortController().signal : interrupted.signal)
    }
  } catch (error) {
    if (isLostConnection(error)) return undefined
    throw error
  } finally {
    line.clear()
  }
}

function isLostConnection(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  const ended = error instanceof Error && error.message.startsWith('Connection terminated')
  return ended || code === 'ENOENT' || code === 'ECONNREFUSED' || code === 'ECONNRESET' || code === 'EPIPE'
}
