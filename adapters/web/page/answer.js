import { createCard } from './card.js'
import { openDialog } from './dialogs.js'
import { h } from './dom.js'

/** @typedef {import('./types.d.ts').WebCard} WebCard */
/** @typedef {ReturnType<typeof openAnswer>} Answer */

/**
 * A card for whoever pressed a button. What its own buttons answer takes its place.
 * @param {WebCard} first
 * @param {Pick<import('./card.js').CardActions, 'press' | 'fillIn'>} actions
 */
export function openAnswer(first, actions) {
  const view = createCard(actions)
  const problem = h('p', { class: 'form-problem', role: 'alert', hidden: true })
  const { dialog, heading } = openDialog(first.title, view.element, problem)
  let card = first
  let picture = first.picture
  dialog.classList.add('roomy')
  heading.setAttribute('aria-live', 'polite')
  view.element.classList.add('in-dialog')
  // Else the cross in the corner had the focus, and Enter closed what was just asked for.
  view.element.tabIndex = -1
  update(first)
  view.element.focus()

  /** @param {WebCard} next */
  function update(next) {
    card = next
    heading.textContent = next.title
    problem.hidden = true
    // The still from before keeps the place of the one that is being drawn.
    const redrawn = next.picture === undefined && picture !== undefined && shotAction(next) !== undefined
    picture = redrawn ? picture : next.picture
    view.update(redrawn && picture !== undefined ? { ...next, picture } : next)
    view.element.classList.toggle('redrawn', redrawn)
    if (document.activeElement === document.body) view.element.focus()
  }

  return {
    update,
    card: () => card,
    isOpen: () => dialog.open,
    close: () => dialog.close(),
    /** Why a press did nothing. @param {string} why */
    tell(why) {
      problem.textContent = why
      problem.hidden = false
      problem.scrollIntoView({ block: 'nearest' })
    },
  }
}

/** What shows the shot of a card once more, if it is the card of a shot. @param {WebCard} card */
export function shotAction(card) {
  const rewrite = card.buttons.find(({ action }) => action.startsWith('rewrite:'))
  return rewrite?.action.replace('rewrite:', 'shot:')
}

/** A card that only says why something was not done. @param {WebCard} card */
export function isRefusal(card) {
  return card.tone === 'bad' && card.buttons.length === 0 && card.picture === undefined && card.form === undefined
}

/** @param {WebCard} card */
export function refusalText(card) {
  return card.lines.length > 0 ? card.lines.join(' ') : card.title
}
