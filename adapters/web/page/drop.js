import { h } from './dom.js'
import { t } from './i18n.js'

/** Files may be dropped anywhere on the page. @param {(files: File[]) => void} take */
export function acceptDrops(take) {
  const text = h('p', {})
  const curtain = h('div', { class: 'curtain', hidden: true, 'aria-hidden': 'true' }, text)
  document.body.append(curtain)
  /** Entering a child comes before leaving its parent, so the two are counted. */
  let depth = 0

  /** @param {DragEvent} event */
  const hasFiles = (event) => event.dataTransfer?.types.includes('Files') === true

  /** @param {number} next */
  function setDepth(next) {
    depth = Math.max(0, next)
    curtain.hidden = depth === 0
    text.textContent = t('drop')
  }

  document.addEventListener('dragenter', (event) => {
    if (hasFiles(event)) setDepth(depth + 1)
  })
  document.addEventListener('dragleave', (event) => {
    if (hasFiles(event)) setDepth(depth - 1)
  })
  document.addEventListener('dragover', (event) => {
    if (hasFiles(event)) event.preventDefault()
  })
  document.addEventListener('drop', (event) => {
    if (!hasFiles(event)) return
    event.preventDefault()
    setDepth(0)
    take([...(event.dataTransfer?.files ?? [])])
  })
}
