import { Readable } from 'node:stream'
import type { ClipFile } from '../../src/domain/asset.ts'
import type { Card } from '../../src/domain/card.ts'
import { type ChatAdapter, isMessageRef } from '../../src/domain/chat-adapter.ts'
import type { MessageRef, Target } from '../../src/domain/place.ts'

export interface MemoryAdapter extends ChatAdapter {
  shown: { where: Target | MessageRef; card: Card; key?: string }[]
  delivered: { clips: readonly ClipFile[]; key: string }[]
}

/** An adapter that keeps what it is told. `before` runs first and may throw what a platform would throw. */
export function createMemoryAdapter(before: () => void = () => {}): MemoryAdapter {
  const shown: MemoryAdapter['shown'] = []
  const delivered: MemoryAdapter['delivered'] = []
  return {
    platform: 'web',
    shown,
    delivered,
    listen: async () => {},
    async show(where, card, key) {
      before()
      shown.push({ where, card, ...(key !== undefined && { key }) })
      return isMessageRef(where) ? where : { ...where, message: `message-${shown.length}` }
    },
    async deliver({ where, clips, key }) {
      before()
      if (!delivered.some((one) => one.key === key)) delivered.push({ clips, key })
      return { ...where, message: `clip-${key}` }
    },
    open: async () => Readable.from([]),
    limits: () => ({ uploadBytes: 1e9, cardCharacters: 4000, editIntervalMs: 3000 }),
  }
}
