import { showDialog } from './dialogs.js'
import { h, icon } from './dom.js'
import { t } from './i18n.js'

/**
 * A picture over the whole window. A press on it shows it in its own size where that is larger; one beside it, or
 * Esc, closes.
 * @param {string} source
 * @param {string} title
 */
export function openViewer(source, title) {
  const image = h('img', { src: source, alt: title })
  const shut = h(
    'button',
    { type: 'button', class: 'icon-button', 'aria-label': t('close'), title: t('close') },
    icon('close'),
  )
  const dialog = h('dialog', { class: 'viewer', 'aria-label': title }, h('div', { class: 'viewer-room' }, image), shut)
  image.addEventListener('click', () => {
    if (dialog.classList.toggle('whole')) image.scrollIntoView({ block: 'center', inline: 'center' })
  })
  dialog.addEventListener('click', (event) => {
    if (event.target !== image) dialog.close()
  })
  showDialog(dialog)
}
