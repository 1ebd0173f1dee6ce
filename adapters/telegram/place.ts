import type { MessageRef, Target } from '../../src/domain/place.ts'

/** Where a message goes, as Telegram names it. */
export interface Spot {
  /** Ids may be larger than 32 bits; they fit a double. */
  chat: number
  /** A forum topic. */
  topic?: number
}

/**
 * A chat is a workspace; it is its own channel, and so is each of its topics: `-100123/45`. A thread is a chain of
 * replies, named by its first message.
 */
export function targetOf({ chat, topic }: Spot, thread?: string, replyTo?: string): Target {
  return {
    platform: 'telegram',
    workspace: String(chat),
    channel: topic === undefined ? String(chat) : `${chat}/${topic}`,
    ...(thread !== undefined && { thread }),
    ...(replyTo !== undefined && { replyTo }),
  }
}

export function spotOf({ workspace, channel }: Target): Spot {
  const topic = channel.split('/')[1]
  return { chat: Number(workspace), ...(topic !== undefined && { topic: Number(topic) }) }
}

/** Groups, supergroups and channels have negative ids. */
export function isGroup({ workspace }: Target): boolean {
  return workspace.startsWith('-')
}

export function refOf(where: Target, message: number): MessageRef {
  const { replyTo: _, ...target } = where
  return { ...target, message: String(message) }
}

/** The message to answer: what was answered last, else the first of the thread; undefined where neither is here. */
export function replyOf({ thread, replyTo }: Target): number | undefined {
  const message = replyTo ?? thread
  return message !== undefined && /^\d+$/.test(message) ? Number(message) : undefined
}

/** Where a message stands. */
export function placeOf({ message: _, ...target }: MessageRef): Target {
  return target
}
