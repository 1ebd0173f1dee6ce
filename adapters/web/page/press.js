import { newKey, press } from './api.js'
import { createCard } from './card.js'
import { closeDialogs, openDialog } from './dialogs.js'
import { h } from './dom.js'
import { openForm } from './form.js'
import { personName } from './person.js'
import { toastError } from './toast.js'

/** @typedef {import('./types.d.ts').WebReply} WebReply */

/**
 * What the buttons of a message's card do.
 * @param {string} message
 * @returns {import('./card.js').CardActions}
 */
export function actionsOf(message) {
  /** @param {string} action @param {Record<string, string>} [values] */
  async function send(action, values) {
    const deed = { action, person: personName(), key: newKey() }
    const { reply } = await press(message, values === undefined ? deed : { ...deed, values })
    return reply
  }

  /** @param {WebReply} reply */
  function show(reply) {
    if (reply.kind === 'link') openLink(reply.url)
    else if (reply.card.form) fillIn(reply.card.form, reply.card.lines)
    else {
      const card = createCard(actionsOf(message))
      card.update(reply.card)
      card.element.classList.add('in-dialog')
      closeDialogs()
      openDialog(reply.card.title, card.element)
    }
  }

  /** @type {import('./card.js').CardActions['fillIn']} */
  function fillIn(form, lines) {
    openForm(form, lines, async (values) => {
      const reply = await send(form.action, values)
      // After the form has closed, since one dialog closes the other.
      if (reply) queueMicrotask(() => show(reply))
    })
  }

  return {
    fillIn,
    async press(action, button) {
      if (button.getAttribute('aria-busy') === 'true') return
      button.setAttribute('aria-busy', 'true')
      try {
        const reply = await send(action)
        if (reply) show(reply)
      } catch (error) {
        toastError(error)
      } finally {
        button.removeAttribute('aria-busy')
      }
    },
  }
}

/** Only addresses of the web; files of ours are saved, others open in a tab. @param {string} address */
function openLink(address) {
  const url = new URL(address, location.href)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return
  const ours = url.origin === location.origin && url.pathname.startsWith('/files/')
  if (ours) url.searchParams.set('download', '1')
  h('a', { href: url.href, rel: 'noopener noreferrer', ...(ours ? { download: true } : { target: '_blank' }) }).click()
}
