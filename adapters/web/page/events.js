/** @typedef {import('./types.d.ts').WebMessage} WebMessage */

const RETRY_MS = 3000

/**
 * Follows a channel. Browsers come back by themselves after most losses; where they give up, this tries on.
 * @param {string} channel
 * @param {{
 *   onReady(): void,
 *   onMessage(message: WebMessage): void,
 *   onActivity(channel: string, id: string): void,
 *   onState(connected: boolean): void,
 * }} receiver `onReady`: the list of messages is to be read, now or again
 * @returns {() => void} stops following
 */
export function follow(channel, receiver) {
  /** @type {EventSource | undefined} */
  let source
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer
  let readOnce = false

  function open() {
    source = new EventSource(`/api/events?channel=${encodeURIComponent(channel)}`)
    source.addEventListener('hello', () => {
      receiver.onState(true)
      if (!readOnce) receiver.onReady()
      readOnce = true
    })
    source.addEventListener('reload', () => receiver.onReady())
    source.addEventListener('message', ({ data }) => receiver.onMessage(JSON.parse(data)))
    source.addEventListener('activity', ({ data }) => {
      const activity = JSON.parse(data)
      receiver.onActivity(activity.channel, activity.id)
    })
    source.addEventListener('error', () => {
      receiver.onState(false)
      if (source?.readyState !== EventSource.CLOSED) return
      // A new source knows nothing of the old one's last event.
      readOnce = false
      timer = setTimeout(open, RETRY_MS)
    })
  }

  open()
  return () => {
    clearTimeout(timer)
    source?.close()
  }
}
