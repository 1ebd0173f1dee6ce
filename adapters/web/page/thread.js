import { h, icon, reconcile } from './dom.js'
import { t } from './i18n.js'
import { createMessage } from './message.js'

/** @typedef {import('./types.d.ts').WebMessage} WebMessage */
/** @typedef {import('./message.js').MessageView} MessageView */

/** How many answers a thread shows in the channel; all of them stand in its own view. */
const SHOWN_REPLIES = 6

/**
 * A thread as it stands in the channel: the first message, with the cards and clips that answer it right below.
 * @param {string} id
 * @param {(thread: string) => void} open
 */
export function createThread(id, open) {
  const messages = createMessageList()
  const earlier = h('button', { type: 'button', class: 'link earlier', onClick: () => open(id) })
  const reply = h('button', { type: 'button', class: 'link reply', onClick: () => open(id) }, icon('reply'), t('reply'))
  const replies = h('div', { class: 'replies' })
  const element = h('section', { class: 'thread', 'data-thread': id })

  /** @param {WebMessage[]} list oldest first */
  function update(list) {
    const views = messages.update(list)
    const hasRoot = list[0]?.id === id
    const answers = hasRoot ? views.slice(1) : views
    const hidden = Math.max(0, answers.length - SHOWN_REPLIES)
    earlier.textContent = t('earlier', { n: hidden })
    reconcile(replies, [...(hidden > 0 ? [earlier] : []), ...answers.slice(hidden), reply])
    reconcile(element, [...(hasRoot && views[0] ? [views[0]] : []), replies])
  }

  return { element, update }
}

/** Keeps the views of messages, so that what is shown is changed and not made anew. */
export function createMessageList() {
  /** @type {Map<string, MessageView>} */
  const views = new Map()

  /** @param {WebMessage[]} list @returns {HTMLElement[]} */
  function update(list) {
    return list.map((message, index) => {
      const view = views.get(message.id) ?? createMessage(message)
      views.set(message.id, view)
      view.update(message)
      view.element.classList.toggle('settled', isSettled(message, list.slice(index + 1)))
      return view.element
    })
  }

  return { update }
}

/** A status card steps back once the clip of its order stands below it. @param {WebMessage} message @param {WebMessage[]} later */
function isSettled(message, later) {
  if (message.clips || message.order?.state !== 'done') return false
  return later.some((other) => other.clips && other.order?.id === message.order?.id)
}
