/** @typedef {import('./types.d.ts').WebMessage} WebMessage */

/**
 * The messages of one channel, as far as they are known.
 * @param {(threads: Set<string>) => void} changed told which threads have changed
 */
export function createStore(changed) {
  /** @type {Map<string, Map<string, WebMessage>>} */
  const threads = new Map()

  return {
    /** @param {WebMessage[]} messages in any order; what is older than what is known is passed over */
    put(messages) {
      /** @type {Set<string>} */
      const touched = new Set()
      for (const message of messages) {
        const thread = threads.get(message.thread) ?? new Map()
        threads.set(message.thread, thread)
        const known = thread.get(message.id)
        if (known && known.revision >= message.revision) continue
        thread.set(message.id, message)
        touched.add(message.thread)
      }
      if (touched.size > 0) changed(touched)
    },

    /** @param {string} id @returns {WebMessage[]} oldest first */
    thread(id) {
      return [...(threads.get(id)?.values() ?? [])].sort((a, b) => (a.id < b.id ? -1 : 1))
    },

    /** @returns {string[]} ids of threads, oldest first */
    threads() {
      return [...threads.keys()].sort()
    },

    /** Threads of which the first message is not known yet. */
    headless() {
      return [...threads].filter(([id, messages]) => !messages.has(id)).map(([id]) => id)
    },
  }
}

/** @typedef {ReturnType<typeof createStore>} Store */
