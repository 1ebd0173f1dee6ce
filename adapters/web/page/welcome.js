import { h, icon } from './dom.js'
import { EXAMPLES, FILM_EXAMPLE, language, t } from './i18n.js'

const SCENES = ['storm', 'taxi', 'boat']

/**
 * @typedef {object} Examples
 * @property {(text: string) => void} write puts it into the message box
 * @property {() => void} pickFiles asks for files to go with the message
 */

/** The first screen of an empty channel. @param {Examples} examples */
export function createWelcome({ write, pickFiles }) {
  const film = FILM_EXAMPLE[language()]
  return h(
    'div',
    { class: 'welcome' },
    h('img', { class: 'welcome-mark', src: '/page/mark.svg', alt: '', width: 56, height: 56 }),
    h('h2', {}, t('heading')),
    h('p', { class: 'welcome-explain' }, t('explain')),
    h('p', { class: 'welcome-try' }, t('tryOne')),
    h(
      'div',
      { class: 'examples' },
      ...EXAMPLES[language()].map((text, index) =>
        h(
          'button',
          { type: 'button', class: 'example', onClick: () => write(text) },
          h('img', { src: `/page/scene-${SCENES[index]}.svg`, alt: '', width: 160, height: 90 }),
          h('span', {}, text),
        ),
      ),
      h('button', { type: 'button', class: 'example brief', onClick: () => write(film) }, icon('film'), example(film)),
      h(
        'button',
        { type: 'button', class: 'example brief', onClick: pickFiles },
        icon('picture'),
        h('span', {}, t('animateOne')),
      ),
    ),
  )
}

/** Its command stands out. @param {string} text */
function example(text) {
  const end = text.indexOf(' ')
  return h('span', {}, h('b', {}, text.slice(0, end)), text.slice(end))
}
