import { h } from './dom.js'
import { EXAMPLES, language, t } from './i18n.js'

const SCENES = ['storm', 'taxi', 'boat']

/** The first screen of an empty channel. @param {(text: string) => void} use puts an example into the message box */
export function createWelcome(use) {
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
          { type: 'button', class: 'example', onClick: () => use(text) },
          h('img', { src: `/page/scene-${SCENES[index]}.svg`, alt: '', width: 160, height: 90 }),
          h('span', {}, text),
        ),
      ),
    ),
  )
}
