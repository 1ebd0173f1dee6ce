import { createComposer } from './composer.js'
import { h, icon, reconcile } from './dom.js'
import { followEnd } from './follow-end.js'
import { t } from './i18n.js'
import { createMessageList } from './thread.js'

/** @typedef {import('./store.js').Store} Store */
/** @typedef {import('./composer.js').ComposerShared} ComposerShared */

/**
 * One thread, beside the channel on wide screens and over it on narrow ones.
 * @param {{ id: string, store: Store, shared: ComposerShared, close(): void }} options
 */
export function createPanel({ id, store, shared, close }) {
  const messages = createMessageList()
  const list = h('div', { class: 'panel-list' })
  const scroller = h(
    'div',
    { class: 'feed', role: 'log', 'aria-live': 'off', tabindex: 0, 'aria-label': t('thread') },
    list,
  )
  const composer = createComposer({ ...shared, thread: id, placeholder: t('placeholderReply') })
  const element = h(
    'aside',
    { class: 'panel', 'aria-label': t('thread') },
    h(
      'header',
      { class: 'bar-top' },
      h(
        'button',
        { type: 'button', class: 'icon-button narrow', 'aria-label': t('back'), onClick: close },
        icon('back'),
      ),
      h('h2', {}, t('thread')),
      h(
        'button',
        { type: 'button', class: 'icon-button wide', 'aria-label': t('close'), onClick: close },
        icon('close'),
      ),
    ),
    scroller,
    composer.element,
  )
  const follow = followEnd(scroller, list)
  element.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !event.defaultPrevented) close()
  })

  function update() {
    follow.around(() => reconcile(list, messages.update(store.thread(id))))
  }

  return { id, element, composer, update, toEnd: follow.toEnd }
}
