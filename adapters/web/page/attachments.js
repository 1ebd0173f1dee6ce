import { h, icon, reconcile } from './dom.js'
import { sizeText, t } from './i18n.js'
import { toastError } from './toast.js'

/**
 * The files that will go with the next message.
 * @param {() => { files: number, uploadBytes: number }} limits
 * @param {() => void} changed
 */
export function createAttachments(limits, changed) {
  /** @type {{ file: File, element: HTMLElement, url: string | undefined }[]} */
  let held = []
  const element = h('ul', { class: 'attachments', hidden: true })

  /** @param {Iterable<File>} files */
  function add(files) {
    for (const file of files) {
      const { files: most, uploadBytes } = limits()
      if (held.length >= most) {
        toastError(t('tooMany', { n: most }))
        break
      }
      if (file.size > uploadBytes) toastError(t('tooLarge', { name: file.name, max: sizeText(uploadBytes) }))
      else held.push(preview(file))
    }
    show()
  }

  /** @param {File} file */
  function preview(file) {
    const url = /^(image|video)\//.test(file.type) ? URL.createObjectURL(file) : undefined
    const name = file.name
    const picture = url === undefined ? icon('file') : thumbnail(file, url)
    const remove = h('button', { type: 'button', class: 'remove', 'aria-label': t('remove', { name }) }, icon('close'))
    const element = h(
      'li',
      { title: name },
      picture,
      h('span', { class: 'file-name' }, name),
      h('span', { class: 'file-size' }, sizeText(file.size)),
      remove,
    )
    remove.addEventListener('click', () => removeFiles([file]))
    return { file, element, url }
  }

  /** @param {File[]} gone */
  function removeFiles(gone) {
    for (const { file, url } of held) {
      if (url !== undefined && gone.includes(file)) URL.revokeObjectURL(url)
    }
    held = held.filter(({ file }) => !gone.includes(file))
    show()
  }

  function show() {
    element.hidden = held.length === 0
    reconcile(
      element,
      held.map((one) => one.element),
    )
    changed()
  }

  return { element, add, files: () => held.map(({ file }) => file), remove: removeFiles }
}

/** @param {File} file @param {string} url */
function thumbnail(file, url) {
  // What the browser cannot show, such as HEIC, has a sign in its place.
  const onError = (/** @type {Event} */ event) => {
    if (event.target instanceof Element) event.target.replaceWith(icon('file'))
  }
  if (file.type.startsWith('image/')) return h('img', { src: url, alt: '', onError })
  const video = h('video', {
    src: `${url}#t=0.1`,
    preload: 'metadata',
    playsinline: true,
    'aria-hidden': 'true',
    onError,
  })
  video.muted = true
  return video
}
