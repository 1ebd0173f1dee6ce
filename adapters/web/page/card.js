import { fill, h, icon } from './dom.js'

/** @typedef {import('./types.d.ts').WebCard} WebCard */
/** @typedef {import('./types.d.ts').Progress} Progress */
/**
 * @typedef {object} CardActions what its buttons do
 * @property {(action: string, button: HTMLButtonElement) => void} press
 * @property {(form: import('./types.d.ts').Form, lines: string[]) => void} fillIn
 */

/**
 * A card that can be shown anew without its parts jumping: the bar moves on, a focused button keeps the focus.
 * @param {CardActions} actions
 */
export function createCard(actions) {
  const title = h('div', { class: 'card-title' })
  const lines = h('div', { class: 'card-lines' })
  const progress = createProgress()
  const picture = h('img', { class: 'card-picture', alt: '', loading: 'lazy', hidden: true })
  const buttons = h('div', { class: 'card-buttons' })
  const element = h('div', { class: 'card' }, title, progress.element, lines, picture, buttons)
  let shownButtons = ''

  /** @param {WebCard} card @param {string} [file] where the clip can be saved that the card belongs to */
  function update(card, file) {
    element.dataset.tone = card.tone
    if (card.order) element.dataset.state = card.order.state
    const mark = card.tone === 'good' ? icon('check') : card.tone === 'bad' ? icon('alert') : null
    fill(title, mark, h('span', {}, card.title))
    fill(lines, ...card.lines.map((line) => h('p', {}, line)))
    lines.hidden = card.lines.length === 0
    progress.update(card.progress, card.title)
    if (card.picture !== undefined && picture.getAttribute('src') !== card.picture) picture.src = card.picture
    picture.hidden = card.picture === undefined
    updateButtons(card, file)
  }

  /** @param {WebCard} card @param {string | undefined} file */
  function updateButtons(card, file) {
    const wanted = JSON.stringify([card.buttons, card.form ?? null])
    if (wanted === shownButtons) return
    shownButtons = wanted
    const focused = [...buttons.children].indexOf(/** @type {Element} */ (document.activeElement))
    const { form } = card
    fill(
      buttons,
      ...card.buttons.map((button) =>
        file !== undefined && button.action.startsWith('get:')
          ? h('a', { class: 'button', href: file, download: true }, icon('download'), button.label)
          : h(
              'button',
              {
                type: 'button',
                class: `button ${button.style ?? ''}`,
                onClick: (/** @type {MouseEvent} */ event) => {
                  actions.press(button.action, /** @type {HTMLButtonElement} */ (event.currentTarget))
                },
              },
              button.label,
            ),
      ),
      form && h('button', { type: 'button', class: 'button', onClick: () => actions.fillIn(form, []) }, form.title),
    )
    buttons.hidden = buttons.childElementCount === 0
    const next = focused >= 0 ? buttons.children[focused] : undefined
    if (next instanceof HTMLElement) next.focus()
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
