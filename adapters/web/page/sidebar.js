import { ask } from './dialogs.js'
import { avatar, fill, h, icon } from './dom.js'
import { chooseLanguage, language, t } from './i18n.js'
import { personName } from './person.js'
import { chooseName, chooseTheme, theme } from './prefs.js'

const CHANNEL = /^[\p{L}\p{N}][\p{L}\p{M}\p{N}_-]{0,39}$/u
const THEMES = /** @type {const} */ (['auto', 'light', 'dark'])

/**
 * Channels, and what a person can set.
 * @param {{ go(channel: string): void, redraw(): void, renamed(): void, close(): void }} actions
 */
export function createSidebar({ go, redraw, renamed, close }) {
  const list = h('ul', { class: 'channel-list' })
  const person = h('button', {
    type: 'button',
    class: 'person',
    title: t('changeName'),
    onClick: () => askName(renamed),
  })
  const themeButton = h('button', { type: 'button', class: 'icon-button', onClick: nextTheme })
  const languageButton = h(
    'button',
    {
      type: 'button',
      class: 'icon-button letters',
      'aria-label': t('language'),
      title: t('language'),
      onClick: swapLanguage,
    },
    language() === 'en' ? '中' : 'En',
  )
  const element = h(
    'nav',
    { class: 'sidebar', id: 'sidebar', 'aria-label': t('channels') },
    h(
      'div',
      { class: 'brand' },
      h('img', { src: '/page/mark.svg', alt: '', width: 28, height: 28 }),
      h('h1', {}, 'Reelay'),
      h(
        'button',
        { type: 'button', class: 'icon-button narrow', 'aria-label': t('close'), onClick: close },
        icon('close'),
      ),
    ),
    h(
      'div',
      { class: 'channels-head' },
      h('h2', {}, t('channels')),
      h(
        'button',
        {
          type: 'button',
          class: 'icon-button',
          'aria-label': t('newChannel'),
          title: t('newChannel'),
          onClick: () => askChannel(go),
        },
        icon('plus'),
      ),
    ),
    list,
    h('div', { class: 'settings' }, person, themeButton, languageButton),
  )
  list.addEventListener('keydown', moveAlong)

  function nextTheme() {
    chooseTheme(THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length] ?? 'auto')
    drawTheme()
  }

  function drawTheme() {
    const now = theme()
    const label = t(now === 'auto' ? 'themeAuto' : now === 'light' ? 'themeLight' : 'themeDark')
    themeButton.setAttribute('aria-label', label)
    themeButton.title = label
    fill(themeButton, icon(now === 'auto' ? 'auto' : now === 'light' ? 'sun' : 'moon'))
  }

  function swapLanguage() {
    chooseLanguage(language() === 'en' ? 'zh' : 'en')
    redraw()
  }

  function drawPerson() {
    const name = personName()
    fill(
      person,
      avatar(name),
      h('span', { class: 'person-name' }, name),
      h('span', { class: 'hidden' }, t('changeName')),
    )
  }

  /** @param {string[]} channels @param {string} current @param {Set<string>} unread */
  function update(channels, current, unread) {
    fill(
      list,
      ...channels.map((name) =>
        h(
          'li',
          {},
          h(
            'a',
            {
              href: `#${encodeURIComponent(name)}`,
              class: unread.has(name) ? 'unread' : undefined,
              'aria-current': name === current ? 'page' : undefined,
              onClick: close,
            },
            h('span', { class: 'hash', 'aria-hidden': 'true' }, '#'),
            h('span', { class: 'channel-name' }, name),
          ),
        ),
      ),
    )
    drawPerson()
  }

  drawTheme()
  drawPerson()
  return { element, update }
}

/** Arrow keys go along the channels. @param {KeyboardEvent} event */
function moveAlong(event) {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return
  const item = document.activeElement?.closest('li')
  const next = event.key === 'ArrowDown' ? item?.nextElementSibling : item?.previousElementSibling
  const link = next?.querySelector('a')
  if (!link) return
  event.preventDefault()
  link.focus()
}

/** @param {() => void} renamed */
export function askName(renamed) {
  const question = {
    title: t('changeName'),
    label: t('yourName'),
    hint: t('nameHint'),
    value: personName(),
    submit: t('save'),
    max: 40,
  }
  ask(question, (name) => {
    if (name === '') return t('required')
    chooseName(name)
    renamed()
    return undefined
  })
}

/** @param {(channel: string) => void} go */
function askChannel(go) {
  const question = { title: t('newChannel'), label: t('newChannelHint'), value: '', submit: t('open'), max: 40 }
  ask(question, (typed) => {
    const name = typed.replace(/^#/, '').replace(/\s+/g, '-').toLowerCase()
    if (!CHANNEL.test(name)) return t('badChannel')
    go(name)
    return undefined
  })
}
