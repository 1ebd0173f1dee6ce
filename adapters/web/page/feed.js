import { h, icon, reconcile } from './dom.js'
import { followEnd } from './follow-end.js'
import { dayText, t } from './i18n.js'
import { createThread } from './thread.js'
import { createWelcome } from './welcome.js'

/** @typedef {import('./store.js').Store} Store */

/** So near to its beginning a list loads what is older. */
const NEAR = 120

/**
 * The channel: its threads, oldest first.
 * @param {{
 *   store: Store,
 *   openThread(id: string): void,
 *   loadOlder(): Promise<void>,
 *   examples: import('./welcome.js').Examples,
 * }} options
 */
export function createFeed({ store, openThread, loadOlder, examples }) {
  /** @type {Map<string, ReturnType<typeof createThread>>} */
  const threads = new Map()
  /** @type {Map<string, HTMLElement>} */
  const days = new Map()
  const list = h('div', { class: 'feed-list' })
  const loading = h('p', { class: 'feed-note', hidden: true }, t('loading'))
  const scroller = h(
    'div',
    { class: 'feed', role: 'log', 'aria-live': 'off', 'aria-label': t('messages'), tabindex: 0 },
    loading,
    list,
  )
  const below = h('button', { type: 'button', class: 'below', hidden: true }, icon('down'), t('newBelow'))
  const element = h('div', { class: 'feed-box' }, scroller, below)
  const follow = followEnd(scroller, list, below)
  /** @type {HTMLElement | undefined} */
  let welcome
  let older = false

  /** @param {Iterable<string>} changed ids of threads */
  function update(changed) {
    follow.around(() => {
      for (const id of changed) {
        const thread = threads.get(id) ?? createThread(id, openThread)
        threads.set(id, thread)
        thread.update(store.thread(id))
      }
      reconcile(list, arrange())
    })
  }

  function arrange() {
    /** @type {HTMLElement[]} */
    const elements = []
    let day = ''
    for (const id of store.threads()) {
      const first = store.thread(id)[0]
      const thread = threads.get(id)
      if (!first || !thread) continue
      const next = dayText(first.at)
      if (next !== day) elements.push(separator(next))
      day = next
      elements.push(thread.element)
    }
    return elements
  }

  /** @param {string} day */
  function separator(day) {
    const known = days.get(day) ?? h('h2', { class: 'day' }, day)
    days.set(day, known)
    return known
  }

  /** What stands where nothing was written yet. @param {boolean} empty */
  function showEmpty(empty) {
    if (empty && !welcome) {
      welcome = createWelcome(examples)
      scroller.append(welcome)
    }
    if (!empty) welcome?.remove()
    if (!empty) welcome = undefined
  }

  /** @param {string | undefined} id the thread that is open beside the channel */
  function mark(id) {
    for (const [known, thread] of threads) thread.element.classList.toggle('open', known === id)
  }

  scroller.addEventListener('scroll', async () => {
    if (scroller.scrollTop > NEAR || older || threads.size === 0) return
    older = true
    loading.hidden = false
    const { scrollHeight } = scroller
    await loadOlder().catch(() => undefined)
    loading.hidden = true
    // What one looked at stays where it was, and what is older stands above it.
    if (scroller.scrollTop <= NEAR) scroller.scrollTop += scroller.scrollHeight - scrollHeight
    older = false
  })

  return { element, update, showEmpty, mark, toEnd: follow.toEnd }
}
