import { createCard } from './card.js'
import { aspectOf, createClips } from './clip.js'
import { avatar, h, icon } from './dom.js'
import { fullTimeText, sizeText, t, timeText } from './i18n.js'
import { actionsOf } from './press.js'
import { openViewer } from './viewer.js'

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
  const actions = actionsOf(message.id)
  const card = createCard(actions)
  const { clips = [] } = message
  const players = createClips(clips, message.card)
  if (players) {
    // The clips and their card are one thing to look at.
    card.element.prepend(players)
    card.element.classList.add(clips.length > 1 ? 'with-clips' : 'with-clip')
    card.element.style.setProperty('--aspect', String(aspectOf(clips)))
  }
  element.append(card.element)
  let revision = -1

  return {
    element,
    update(next) {
      if (next.revision <= revision) return
      if (revision >= 0) actions.changed()
      revision = next.revision
      card.element.hidden = next.card === undefined && clips.length === 0
      if (next.card) card.update(next.card, clips)
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
  const { url, name, mime } = file
  if (mime.startsWith('image/')) {
    const image = h('img', { src: url, alt: name, loading: 'lazy' })
    const whole = h(
      'button',
      { type: 'button', class: 'picture', title: t('enlarge'), onClick: () => openViewer(url, name) },
      image,
    )
    image.addEventListener('error', () => whole.replaceWith(fileLink(file)))
    return whole
  }
  if (mime.startsWith('video/')) {
    const video = h('video', {
      src: `${url}#t=0.1`,
      controls: true,
      playsinline: true,
      preload: 'metadata',
      'aria-label': name,
    })
    video.addEventListener('error', () => video.replaceWith(fileLink(file)))
    return video
  }
  return fileLink(file)
}

/** For what the browser cannot show. @param {WebFile} file */
function fileLink({ url, name, bytes }) {
  return h(
    'a',
    { href: `${url}&download=1`, download: name, class: 'file' },
    icon('file'),
    h('span', { class: 'file-name' }, name),
    h('span', { class: 'file-size' }, sizeText(bytes)),
  )
}
