import { createButtons } from './card-buttons.js'
import { createLines } from './card-lines.js'
import { fill, h, icon } from './dom.js'
import { t } from './i18n.js'
import { openViewer } from './viewer.js'

/** @typedef {import('./types.d.ts').WebCard} WebCard */
/** @typedef {import('./types.d.ts').WebClip} WebClip */
/** @typedef {import('./types.d.ts').Progress} Progress */
/**
 * @typedef {object} CardActions what its buttons do
 * @property {(action: string, button: HTMLButtonElement) => void} press
 * @property {(form: import('./types.d.ts').Form, lines: string[]) => void} fillIn
 * @property {() => void} changed the card shows something new
 */

/**
 * A card that can be shown anew without its parts jumping: the bar moves on, a focused button keeps the focus.
 * @param {Pick<CardActions, 'press' | 'fillIn'>} actions
 */
export function createCard(actions) {
  const title = h('div', { class: 'card-title' })
  const lines = createLines()
  const progress = createProgress()
  const picture = createPicture()
  const buttons = createButtons(actions)
  const element = h(
    'div',
    { class: 'card' },
    title,
    progress.element,
    picture.element,
    lines.element,
    buttons.grid,
    buttons.row,
  )

  /** @param {WebCard} card @param {WebClip[]} [clips] that the card belongs to */
  function update(card, clips = []) {
    element.dataset.tone = card.tone
    if (card.order) element.dataset.state = card.order.state
    const mark = card.tone === 'good' ? icon('check') : card.tone === 'bad' ? icon('alert') : null
    fill(title, mark, h('span', {}, card.title))
    lines.update(card.lines)
    progress.update(card.progress, card.title)
    picture.update(card.picture, card.title)
    element.classList.toggle('with-picture', card.picture !== undefined)
    buttons.update(card, clips)
  }

  return { element, update }
}

/** The picture in the width of the card; pressed, in full. */
function createPicture() {
  const image = h('img', { alt: '' })
  const element = h(
    'button',
    {
      type: 'button',
      class: 'card-picture',
      hidden: true,
      title: t('enlarge'),
      onClick: () => openViewer(image.src, image.alt),
    },
    image,
  )

  /** @param {string | undefined} source @param {string} of */
  function update(source, of) {
    element.hidden = source === undefined
    image.alt = t('picture', { title: of })
    if (source !== undefined && image.getAttribute('src') !== source) image.src = source
  }

  return { element, update }
}

function createProgress() {
  const bar = h('div', { class: 'bar-fill' })
  const track = h('div', { class: 'bar', role: 'progressbar', 'aria-valuemin': 0, 'aria-valuemax': 100 }, bar)
  const label = h('div', { class: 'bar-label' })
  const element = h('div', { class: 'progress', hidden: true }, track, label)

  /** @param {Progress | undefined} progress @param {string} of */
  function update(progress, of) {
    element.hidden = progress === undefined
    if (!progress) return
    track.setAttribute('aria-label', of)
    track.setAttribute('aria-valuetext', progress.label)
    track.classList.toggle('unknown', progress.fraction === undefined)
    if (progress.fraction === undefined) track.removeAttribute('aria-valuenow')
    else {
      track.setAttribute('aria-valuenow', String(Math.round(progress.fraction * 100)))
      bar.style.setProperty('transform', `scaleX(${Math.min(1, Math.max(0.02, progress.fraction))})`)
    }
    label.textContent = progress.label
  }

  return { element, update }
}
