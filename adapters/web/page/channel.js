import { listMessages } from './api.js'
import { createComposer } from './composer.js'
import { h, icon } from './dom.js'
import { follow } from './events.js'
import { createFeed } from './feed.js'
import { createHello } from './hello.js'
import { t } from './i18n.js'
import { createPanel } from './panel.js'
import { chosenName } from './prefs.js'
import { createStore } from './store.js'
import { announce, toastError } from './toast.js'

/** @typedef {import('./types.d.ts').WebMessage} WebMessage */

const LOAD = 120

/**
 * Everything of one channel: what is known, what is shown, what comes in.
 * @param {{
 *   channel: string,
 *   shared: Omit<import('./composer.js').ComposerShared, 'channel' | 'sent'>,
 *   most: () => number,
 *   renamed(): void,
 *   openMenu(): void,
 *   openThread(id: string | undefined): void,
 *   onActivity(channel: string): void,
 *   onNews(): void,
 * }} options
 */
export function createChannel({ channel, shared, most, renamed, openMenu, openThread, onActivity, onNews }) {
  const store = createStore(changed)
  const state = h('p', { class: 'state', role: 'status', hidden: true })
  const boxes = { ...shared, channel, sent: catchUp }
  const examples = {
    write: (/** @type {string} */ text) => composer.write(text),
    pickFiles: () => composer.pickFiles(),
  }
  const feed = createFeed({ store, openThread, loadOlder, examples })
  const composer = createComposer({ ...boxes, placeholder: t('placeholder') })
  const hello = chosenName() === undefined && createHello(renamed)
  const main = h(
    'main',
    { class: 'channel' },
    h(
      'header',
      { class: 'bar-top' },
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button narrow',
          'aria-label': t('menu'),
          'aria-controls': 'sidebar',
          onClick: openMenu,
        },
        icon('menu'),
      ),
      h('h2', {}, h('span', { class: 'hash', 'aria-hidden': 'true' }, '#'), channel),
      state,
    ),
    feed.element,
    hello,
    composer.element,
  )
  /** @type {ReturnType<typeof createPanel> | undefined} */
  let panel
  let connected = true
  /** The oldest message that was loaded; none before it where all are. @type {string | undefined} */
  let oldest
  let complete = false

  /** @param {Set<string>} threads */
  function changed(threads) {
    feed.update(threads)
    if (panel && threads.has(panel.id)) panel.update()
  }

  async function load() {
    try {
      const messages = await listMessages(channel, { limit: LOAD })
      if (oldest === undefined) keepOldest(messages)
      store.put(messages)
      await Promise.all(store.headless().map(loadThread))
      feed.showEmpty(store.threads().length === 0)
    } catch (error) {
      toastError(error)
    }
  }

  async function loadOlder() {
    if (complete || oldest === undefined) return
    try {
      const messages = await listMessages(channel, { limit: LOAD, before: oldest })
      keepOldest(messages)
      store.put(messages)
      await Promise.all(store.headless().map(loadThread))
    } catch (error) {
      toastError(error)
    }
  }

  /** @param {WebMessage[]} messages */
  function keepOldest(messages) {
    complete = messages.length < LOAD
    oldest = messages[0]?.id ?? oldest
  }

  /** @param {string} id */
  async function loadThread(id) {
    store.put(await listMessages(channel, { thread: id, limit: most() }))
  }

  /** Without the event stream a sent message would not be seen. */
  async function catchUp() {
    if (hello) hello.remove()
    feed.toEnd()
    panel?.toEnd()
    if (!connected) await load()
  }

  /** @param {WebMessage} message */
  function receive(message) {
    store.put([message])
    feed.showEmpty(false)
    if (message.clips || message.person !== null) onNews()
    if (message.clips) announce(t('clipReady', { title: message.card?.title ?? '' }))
    else if (message.card?.tone === 'bad') announce([message.card.title, ...message.card.lines].join(' '))
  }

  const stop = follow(channel, {
    onReady: load,
    onMessage: receive,
    onActivity,
    onState(next) {
      connected = next
      state.textContent = next ? '' : t('reconnecting')
      state.hidden = next
    },
  })

  /** @param {string | undefined} id */
  async function showThread(id) {
    if (panel?.id === id) return
    panel?.element.remove()
    panel = undefined
    feed.mark(id)
    main.classList.toggle('behind', id !== undefined)
    if (id === undefined) {
      if (matchMedia('(hover: hover)').matches) composer.focus()
      return
    }
    panel = createPanel({ id, store, shared: boxes, close: () => openThread(undefined) })
    main.after(panel.element)
    panel.update()
    panel.composer.focus()
    await loadThread(id).catch(() => openThread(undefined))
    panel?.toEnd()
  }

  return {
    main,
    showThread,
    /** Files that were dropped anywhere go to the box that is in use. @param {File[]} files */
    addFiles: (files) => (panel ?? { composer }).composer.addFiles(files),
    focus: () => (panel ?? { composer }).composer.focus(),
    refresh() {
      if (hello && chosenName() !== undefined) hello.remove()
      composer.refresh()
      panel?.composer.refresh()
    },
    close() {
      stop()
      main.remove()
      panel?.element.remove()
    },
  }
}
