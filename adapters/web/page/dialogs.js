import { h, icon } from './dom.js'
import { t } from './i18n.js'

/** Dialogs may stand over each other, each with a heading of its own. */
let opened = 0

/**
 * A modal dialog that is gone once it closes. Esc and a click beside it close it.
 * @param {string} title
 * @param {Node[]} content
 */
export function openDialog(title, ...content) {
  opened += 1
  const id = `dialog-${opened}`
  const heading = h('h2', { id }, title)
  const shut = h('button', { type: 'button', class: 'icon-button', 'aria-label': t('close') }, icon('close'))
  const dialog = h(
    'dialog',
    { 'aria-labelledby': id },
    h('div', { class: 'dialog-box' }, h('header', {}, heading, shut), ...content),
  )
  shut.addEventListener('click', () => dialog.close())
  dialog.addEventListener('pointerdown', (event) => {
    if (event.target === dialog) dialog.close()
  })
  showDialog(dialog)
  return { dialog, heading }
}

/** Over everything else, and gone once it closes. @param {HTMLDialogElement} dialog */
export function showDialog(dialog) {
  dialog.addEventListener('close', () => {
    // Toasts may stand in here; they go on outside.
    const toasts = dialog.querySelector('.toasts')
    if (toasts) document.body.append(toasts)
    dialog.remove()
  })
  document.body.append(dialog)
  dialog.showModal()
}

/**
 * Asks for one line of text.
 * @param {{ title: string, label: string, hint?: string, value: string, submit: string, max: number }} question
 * @param {(answer: string) => string | undefined} accept tells what is wrong, or nothing
 */
export function ask(question, accept) {
  const input = h('input', { value: question.value, maxlength: question.max, required: true, autocomplete: 'off' })
  const problem = h('p', { class: 'form-problem', role: 'alert', hidden: true })
  const form = h(
    'form',
    { class: 'form' },
    h('label', { class: 'field' }, h('span', {}, question.label), input),
    question.hint !== undefined && h('p', { class: 'form-line' }, question.hint),
    problem,
    h('div', { class: 'form-buttons' }, h('button', { type: 'submit', class: 'button primary' }, question.submit)),
  )
  const { dialog } = openDialog(question.title, form)
  input.select()
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    const wrong = accept(input.value.trim())
    problem.textContent = wrong ?? ''
    problem.hidden = wrong === undefined
    if (wrong === undefined) dialog.close()
  })
}
