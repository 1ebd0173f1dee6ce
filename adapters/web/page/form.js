import { openDialog } from './dialogs.js'
import { h } from './dom.js'
import { t } from './i18n.js'

/** @typedef {import('./types.d.ts').Form} Form */
/** @typedef {import('./types.d.ts').Field} Field */

/**
 * Shows a form of the bot. It stays open with the reason where what was filled in is not taken.
 * @param {Form} form
 * @param {string[]} lines what stands above the fields
 * @param {(values: Record<string, string>) => Promise<() => void>} send gives what to do once the form has closed
 */
export function openForm(form, lines, send) {
  const problem = h('p', { class: 'form-problem', role: 'alert', hidden: true })
  const submit = h('button', { type: 'submit', class: 'button primary' }, form.submit)
  const cancel = h('button', { type: 'button', class: 'button' }, t('cancel'))
  const element = h(
    'form',
    { class: 'form' },
    ...lines.map((line) => h('p', { class: 'form-line' }, line)),
    ...form.fields.map(fieldOf),
    problem,
    h('div', { class: 'form-buttons' }, cancel, submit),
  )
  const { dialog } = openDialog(form.title, element)
  // On a touch screen the keyboard would cover the form before it was read.
  const first = element.querySelector('input, textarea, select')
  if (first instanceof HTMLElement && matchMedia('(hover: hover)').matches) first.focus()
  cancel.addEventListener('click', () => dialog.close())

  element.addEventListener('submit', async (event) => {
    event.preventDefault()
    if (submit.getAttribute('aria-busy') === 'true') return
    submit.setAttribute('aria-busy', 'true')
    problem.hidden = true
    const values = Object.fromEntries([...new FormData(element)].map(([name, value]) => [name, String(value)]))
    try {
      const then = await send(values)
      dialog.close()
      then()
    } catch (error) {
      problem.textContent = error instanceof Error ? error.message : String(error)
      problem.hidden = false
    } finally {
      submit.removeAttribute('aria-busy')
    }
  })
}

/** @param {Field} field */
function fieldOf(field) {
  return h('label', { class: 'field' }, h('span', {}, field.label), inputOf(field))
}

/** @param {Field} field @returns {HTMLElement} */
function inputOf(field) {
  if (field.kind === 'choice') {
    return h(
      'select',
      { name: field.name },
      ...field.choices.map(({ value, label }) => h('option', { value, selected: value === field.value }, label)),
    )
  }
  if (field.kind === 'number') {
    const { name, value, min, max, required } = field
    return h('input', { type: 'number', step: 'any', inputmode: 'decimal', name, value, min, max, required })
  }
  const { name, max, required } = field
  if (field.kind === 'line')
    return h('input', { name, value: field.value, maxlength: max, required, autocomplete: 'off' })
  return h('textarea', { name, maxlength: max, required, rows: 4 }, field.value)
}
