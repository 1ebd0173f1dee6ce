import { fileOf, isGet } from './clip.js'
import { h, icon, reconcile } from './dom.js'
import { t } from './i18n.js'

/** @typedef {import('./types.d.ts').WebCard} WebCard */
/** @typedef {import('./types.d.ts').WebClip} WebClip */
/** @typedef {import('./types.d.ts').Button} Button */
/** @typedef {{ element: HTMLElement, action: string }} Known */

/** The number of a shot, perhaps with a mark: "7", "12 ✗". */
const NUMBER = /^\d{1,3}(?: (\S))?$/u

/**
 * The buttons of a card: numbers as a grid, the others in a row below it. A button that stays keeps its element, so
 * that neither the focus nor the way back to it is lost.
 * @param {Pick<import('./card.js').CardActions, 'press' | 'fillIn'>} actions
 */
export function createButtons(actions) {
  const grid = h('div', { class: 'card-shots', role: 'group', 'aria-label': t('shots') })
  const row = h('div', { class: 'card-buttons' })
  /** @type {Map<string, Known>} */
  let known = new Map()

  /** @param {WebCard} card @param {WebClip[]} clips that the card belongs to */
  function update(card, clips) {
    const focused = document.activeElement
    const had = focused instanceof HTMLElement && (grid.contains(focused) || row.contains(focused))
    // Clips of a group have their own links beside their players.
    const wanted = clips.length > 1 ? card.buttons.filter(({ action }) => !isGet(action)) : card.buttons
    /** @type {Map<string, Known>} */
    const next = new Map()
    const numbers = []
    const others = []
    for (const button of wanted) {
      const key = keyOf(button, next)
      const one = known.get(key) ?? create(button, clips[0])
      one.action = button.action
      next.set(key, one)
      draw(one.element, button)
      if (NUMBER.test(button.label)) numbers.push(one.element)
      else others.push(one.element)
    }
    known = next
    reconcile(grid, numbers)
    reconcile(row, [...others, ...(card.form ? [formButton(card.form)] : [])])
    grid.hidden = numbers.length === 0
    row.hidden = row.childElementCount === 0
    if (had && !focused.isConnected) (row.querySelector('button') ?? grid.querySelector('button'))?.focus()
  }

  /** @param {Button} button @param {WebClip | undefined} clip @returns {Known} */
  function create(button, clip) {
    if (clip && isGet(button.action)) {
      return { element: h('a', { class: 'button', href: fileOf(clip), download: clip.name }), action: button.action }
    }
    const element = h('button', { type: 'button' })
    const one = { element, action: button.action }
    element.addEventListener('click', () => actions.press(one.action, element))
    return one
  }

  /** @param {import('./types.d.ts').Form} form */
  function formButton(form) {
    return h('button', { type: 'button', class: 'button', onClick: () => actions.fillIn(form, []) }, form.title)
  }

  return { grid, row, update }
}

/** What a button does and which of its kind it is. @param {Button} button @param {Map<string, Known>} taken */
function keyOf({ action }, taken) {
  const verb = action.split(':')[0] ?? ''
  let nth = 0
  while (taken.has(`${verb}.${nth}`)) nth += 1
  return `${verb}.${nth}`
}

/** @param {HTMLElement} element @param {Button} button */
function draw(element, { label, style }) {
  if (element instanceof HTMLAnchorElement) {
    if (element.textContent !== label) element.replaceChildren(icon('download'), label)
    return
  }
  const mark = NUMBER.exec(label)
  element.className = mark ? 'shot-button' : `button ${style ?? ''}`.trim()
  if (mark?.[1] === undefined) delete element.dataset.mark
  else element.dataset.mark = mark[1]
  if (element.textContent !== label) element.textContent = label
}
