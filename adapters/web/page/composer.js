import { newKey, sendMessage } from './api.js'
import { createAttachments } from './attachments.js'
import { createCompletion } from './completion.js'
import { h, icon } from './dom.js'
import { t } from './i18n.js'
import { personName } from './person.js'
import { recall, remember } from './prefs.js'
import { toastError } from './toast.js'

/**
 * @typedef {object} ComposerShared what every message box of a channel has
 * @property {string} channel
 * @property {() => import('./types.d.ts').CommandHint[]} commands
 * @property {() => import('./types.d.ts').About} limits
 * @property {() => void} changeName
 * @property {(sent: { id: string, thread: string }) => void} sent
 */

/**
 * The message box. What was written is kept until it was sent, also over a reload.
 * @param {ComposerShared & { thread?: string, placeholder: string }} options
 */
export function createComposer({ channel, commands, limits, changeName, sent, thread, placeholder }) {
  const draft = `draft.${channel}${thread === undefined ? '' : `.${thread}`}`
  const box = h('textarea', { rows: 1, placeholder, 'aria-label': t('messageBox'), enterkeyhint: 'send' })
  const send = h('button', { type: 'submit', class: 'send', 'aria-label': t('send'), title: t('send') }, icon('send'))
  const picker = h('input', {
    type: 'file',
    accept: 'image/*,video/*',
    multiple: true,
    hidden: true,
    tabindex: -1,
    'aria-hidden': 'true',
  })
  const attach = h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': t('attach'), title: t('attach') },
    icon('attach'),
  )
  const counter = h('span', { class: 'counter', role: 'status' })
  const files = createAttachments(limits, changed)
  const completion = createCompletion(box, commands)
  const name = h('button', { type: 'button', class: 'link', onClick: changeName }, personName())
  const element = h(
    'form',
    { class: 'composer' },
    completion.element,
    h('div', { class: 'composer-box' }, files.element, h('div', { class: 'composer-row' }, attach, box, send), picker),
    h(
      'p',
      { class: 'composer-note' },
      h('span', {}, `${t('writingAs')} `, name),
      counter,
      h('span', { class: 'keys' }, t('keys')),
    ),
  )
  let busy = false
  /** Enter was pressed for what was typed while another message was on its way. */
  let again = false
  /** The same content sent again after a failure is the same message. */
  let attempt = { what: '', key: newKey() }

  function changed() {
    const over = box.value.length - limits().characters
    counter.textContent = over > 0 ? t('tooLong', { n: over }) : ''
    box.placeholder = files.files().length > 0 ? t('placeholderFile') : placeholder
    send.disabled = busy || over > 0 || (box.value.trim() === '' && files.files().length === 0)
  }

  async function submit() {
    changed()
    again = busy
    if (send.disabled) return
    const text = box.value
    const attached = files.files()
    const what = JSON.stringify([text, ...attached.map(({ name, size, lastModified }) => [name, size, lastModified])])
    if (attempt.what !== what) attempt = { what, key: newKey() }
    setBusy(true)
    try {
      const fields = { text, person: personName(), key: attempt.key, ...(thread === undefined ? {} : { thread }) }
      const answer = await sendMessage(channel, fields, attached)
      attempt = { what: '', key: newKey() }
      // What was added meanwhile stays.
      files.remove(attached)
      box.value = box.value === text ? '' : box.value
      remember(draft, box.value)
      sent(answer)
    } catch (error) {
      toastError(error)
      again = false
    } finally {
      setBusy(false)
    }
    if (again) submit()
  }

  /** @param {boolean} next */
  function setBusy(next) {
    busy = next
    element.setAttribute('aria-busy', String(next))
    changed()
    grow()
  }

  function grow() {
    box.style.height = 'auto'
    // The placeholder may be longer than the box, and must not make it higher.
    if (box.value !== '') box.style.height = `${box.scrollHeight}px`
  }

  /** @param {string} text */
  function write(text) {
    box.value = text
    box.dispatchEvent(new Event('input'))
    box.focus()
    box.setSelectionRange(text.length, text.length)
  }

  box.addEventListener('input', () => {
    remember(draft, box.value)
    changed()
    grow()
  })
  box.addEventListener('keydown', (event) => {
    if (completion.key(event)) return
    if (event.key !== 'Enter' || event.shiftKey || event.isComposing) return
    event.preventDefault()
    submit()
  })
  box.addEventListener('paste', (event) => {
    const pasted = [...(event.clipboardData?.files ?? [])]
    if (pasted.length === 0) return
    event.preventDefault()
    files.add(pasted)
  })
  attach.addEventListener('click', () => picker.click())
  picker.addEventListener('change', () => {
    files.add([...(picker.files ?? [])])
    picker.value = ''
    box.focus()
  })
  element.addEventListener('submit', (event) => {
    event.preventDefault()
    submit()
  })

  const kept = recall(draft)
  if (typeof kept === 'string') box.value = kept
  changed()
  requestAnimationFrame(grow)

  return {
    element,
    write,
    addFiles: files.add,
    pickFiles: () => picker.click(),
    focus: () => box.focus(),
    refresh() {
      name.textContent = personName()
      changed()
    },
  }
}
