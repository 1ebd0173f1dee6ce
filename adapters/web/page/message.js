import { createCard } from './card.js'
import { createClip, fileOf } from './clip.js'
import { avatar, h, icon } from './dom.js'
import { fullTimeText, sizeText, timeText } from './i18n.js'
import { actionsOf } from './press.js'

/** @typedef {import('./types.d.ts').WebMessage} WebMessage */
/** @typedef {import('./types.d.ts').WebFile} WebFile */
/** @typedef {{ element: HTMLElement, update(message: WebMessage): void }} MessageView */

/** @param {WebMessage} message @returns {MessageView} */
export function createMessage(message) {
  return message.person === null ? botMessage(message) : personMessage(message, message.person)
}

/** @param {WebMessage} message @returns {MessageView} */
function botMessage(message) {
  const element = h('article', { class: 'message from-bot', 'data-id': message.id })
  if (message.text !== '') element.append(h('p', { class: 'text' }, message.text))
  const card = createCard(actionsOf(message.id))
  if (message.clip) {
    // The clip and its card are one thing to look at.
    card.element.prepend(createClip(message.clip, message.card))
    card.element.classList.add('with-clip')
    card.element.style.setProperty('--aspect', String(message.clip.width / message.clip.height))
  }
  element.append(card.element)
  let revision = -1

  return {
    element,
    update(next) {
      if (next.revision <= revision) return
      revision = next.revision
      card.element.hidden = next.card === undefined && next.clip === undefined
      if (next.card) card.update(next.card, next.clip && fileOf(next.clip))
    },
  }
}

/** @param {WebMessage} message @param {string} name @returns {MessageView} */
function personMessage(message, name) {
  const element = h(
    'article',
    { class: 'message from-person', 'data-id': message.id },
    avatar(name),
    h(
      'div',
      { class: 'message-body' },
      h(
        'header',
        {},
        h('span', { class: 'name' }, name),
        h('time', { datetime: message.at, title: fullTimeText(message.at) }, timeText(message.at)),
      ),
      message.text !== '' && h('p', { class: 'text' }, ...coloured(message.text)),
      message.files.length > 0 && h('div', { class: 'files' }, ...message.files.map(fileView)),
    ),
  )
  return { element, update() {} }
}

/** A command and its options stand out from the words. @param {string} text */
function coloured(text) {
  const command = /^\s*\/[\p{L}\p{N}_-]+(?=\s|$)/u.exec(text)?.[0] ?? ''
  const rest = text.slice(command.length)
  const parts = rest.split(/(?<=^|\s)(--[\p{L}][\p{L}\p{N}_-]*(?:[= ][^\s-]\S*)?)/u)
  return [
    command !== '' && h('span', { class: 'command' }, command.trim()),
    ...parts.map((part) => (part.startsWith('--') ? h('span', { class: 'option' }, part) : part)),
  ]
}

/** @param {WebFile} file */
function fileView(file) {
  const { url, name, mime, bytes } = file
  if (mime.startsWith('image/') && mime !== 'image/heic') {
    return h(
      'a',
      { href: url, target: '_blank', rel: 'noopener', class: 'picture' },
      h('img', { src: url, alt: name, loading: 'lazy' }),
    )
  }
  if (mime.startsWith('video/')) {
    return h('video', {
      src: `${url}#t=0.1`,
      controls: true,
      playsinline: true,
      preload: 'metadata',
      'aria-label': name,
    })
  }
  return h(
    'a',
    { href: `${url}&download=1`, download: name, class: 'file' },
    icon('file'),
    h('span', { class: 'file-name' }, name),
    h('span', { class: 'file-size' }, sizeText(bytes)),
  )
}
