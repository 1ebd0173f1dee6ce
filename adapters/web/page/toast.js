import { h, icon } from './dom.js'

const SHOWN_MS = 7000

const list = h('div', { class: 'toasts', role: 'alert' })
const spoken = h('div', { class: 'hidden', 'aria-live': 'polite' })

export function mountToasts() {
  document.body.append(list, spoken)
}

/** Says at the edge of the page what went wrong. @param {unknown} error */
export function toastError(error) {
  const text = error instanceof Error ? error.message : String(error)
  const toast = h('div', { class: 'toast' }, icon('alert'), h('span', {}, text))
  list.append(toast)
  // Over a modal dialog only what is in it, or in a later popover, can be seen.
  const dialog = [...document.querySelectorAll('dialog[open]')].at(-1)
  if (dialog) dialog.append(list)
  else document.body.append(list)
  setTimeout(() => toast.remove(), SHOWN_MS)
}

/** Says something to people who listen to the page. @param {string} text */
export function announce(text) {
  spoken.textContent = text
}
