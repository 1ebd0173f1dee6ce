import { h } from './dom.js'
import { t } from './i18n.js'
import { personName } from './person.js'
import { chooseName } from './prefs.js'

/**
 * Asks a newcomer for a name without standing in the way: who just writes is a guest.
 * @param {() => void} renamed
 */
export function createHello(renamed) {
  const input = h('input', {
    'aria-label': t('yourName'),
    placeholder: personName(),
    maxlength: 40,
    autocomplete: 'nickname',
  })
  const element = h(
    'form',
    { class: 'hello' },
    h('span', {}, t('hello')),
    input,
    h('button', { type: 'submit', class: 'button' }, t('save')),
  )
  element.addEventListener('submit', (event) => {
    event.preventDefault()
    chooseName(input.value.trim() || personName())
    renamed()
  })
  return element
}
