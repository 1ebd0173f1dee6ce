import { isRefusal, openAnswer, refusalText, shotAction } from './answer.js'
import { newKey, press } from './api.js'
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
  /** The private card that was shown last. @type {import('./answer.js').Answer | undefined} */
  let answer
  /** Counts what was sent, so that an answer that comes late is known. */
  let sent = 0

  /** @param {string} action @param {Record<string, string>} [values] */
  async function send(action, values) {
    sent += 1
    const deed = { action, person: personName(), key: newKey() }
    const { reply } = await press(message, values === undefined ? deed : { ...deed, values })
    return reply
  }

  /** @param {WebReply | undefined} reply */
  function show(reply) {
    // What there is to see then stands in the thread.
    if (!reply) answer?.close()
    else if (reply.kind === 'link') openLink(reply.url)
    else if (reply.card.form) actions.fillIn(reply.card.form, reply.card.lines)
    else if (!answer?.isOpen()) answer = openAnswer(reply.card, actions)
    else if (isRefusal(reply.card)) answer.tell(refusalText(reply.card))
    else answer.update(reply.card)
  }

  /** @type {import('./card.js').CardActions} */
  const actions = {
    fillIn(form, lines) {
      openForm(form, lines, async (values) => {
        const reply = await send(form.action, values)
        // The form stays open, with what was written into it.
        if (reply?.kind === 'card' && isRefusal(reply.card)) throw new Error(refusalText(reply.card))
        return () => show(reply)
      })
    },

    async press(action, button) {
      if (button.getAttribute('aria-busy') === 'true') return
      button.setAttribute('aria-busy', 'true')
      const inAnswer = answer?.isOpen() === true
      try {
        const reply = await send(action)
        // Whoever closed the card meanwhile does not want to see it again.
        if (!inAnswer || answer?.isOpen()) show(reply)
      } catch (error) {
        toastError(error)
      } finally {
        button.removeAttribute('aria-busy')
      }
    },

    /** A still that was being drawn may be there now. */
    async changed() {
      const again = answer?.isOpen() && answer.card().picture === undefined && shotAction(answer.card())
      if (!again) return
      const mine = sent + 1
      const reply = await send(again).catch(() => undefined)
      if (sent === mine && answer?.isOpen() && reply?.kind === 'card' && !isRefusal(reply.card)) {
        answer.update(reply.card)
      }
    },
  }
  return actions
}

/** Only addresses of the web; files of ours are saved, others open in a tab. @param {string} address */
function openLink(address) {
  const url = new URL(address, location.href)
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return
  const ours = url.origin === location.origin && url.pathname.startsWith('/files/')
  if (ours) url.searchParams.set('download', '1')
  h('a', { href: url.href, rel: 'noopener noreferrer', ...(ours ? { download: true } : { target: '_blank' }) }).click()
}
