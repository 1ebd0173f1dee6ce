import { h, reconcile } from './dom.js'
import { language, t } from './i18n.js'

/** @typedef {import('./types.d.ts').CommandHint} CommandHint */
/** @typedef {{ text: string, insert: string, about: string, from: number }} Suggestion */

/** `--shape 16:9, 9`: an option with its value, or with several after commas of which the last is being typed. */
const VALUE = /(?:^|\s)--([\p{L}\p{N}_-]+)[ =]((?:[^\s,\uff0c\u3001]+[,\uff0c\u3001] ?)*)([^\s,\uff0c\u3001]*)$/u

/**
 * What may follow the words before the cursor: commands, their options, the options' values.
 * @param {string} before
 * @param {CommandHint[]} commands
 * @returns {Suggestion[]}
 */
export function suggest(before, commands) {
  const slash = /^\s*\/([\p{L}\p{N}_-]*)$/u.exec(before)
  if (slash) {
    const typed = (slash[1] ?? '').toLowerCase()
    return commands
      .map(({ name, aliases, description }) => ({ names: [name, ...(aliases ?? [])], description }))
      .filter(({ names }) => names.some((called) => called.startsWith(typed)))
      .map(({ names, description }) => {
        const called = nameFor(names, typed)
        return {
          text: `/${called}`,
          insert: `/${called} `,
          about: description[language()],
          from: before.length - typed.length - 1,
        }
      })
  }
  const options = optionsFor(before, commands)
  const value = VALUE.exec(before)
  if (value) {
    const [, name, others = '', last = ''] = value
    const typed = last.toLowerCase()
    const given = others.toLowerCase().split(/[\s,\uff0c\u3001]+/u)
    const option = options.find((one) => one.name === name)
    return (option?.values ?? [])
      .filter((one) => one.toLowerCase().startsWith(typed) && !given.includes(one.toLowerCase()))
      .map((one) => ({ text: one, insert: `${one} `, about: '', from: before.length - typed.length }))
  }
  const flag = /(?:^|\s)(--[\p{L}\p{N}_-]*)$/u.exec(before)
  if (!flag) return []
  const typed = flag[1] ?? ''
  return options
    .filter(({ name }) => `--${name}`.startsWith(typed) && !new RegExp(`(^|\\s)--${name}[\\s=]`).test(before))
    .map((option) => ({
      text: `--${option.name}`,
      insert: `--${option.name} `,
      about: aboutOption(option),
      from: before.length - typed.length,
    }))
}

/** What it is, and for a number between what and what. @param {CommandHint['options'][number]} option */
function aboutOption({ description, min, max }) {
  const about = description[language()]
  return min === undefined || max === undefined || max >= 1_000_000 ? about : `${about} · ${min}–${max}`
}

/**
 * The name that is being typed; before the first letter the one in the page's language.
 * @param {string[]} names
 * @param {string} typed
 */
function nameFor(names, typed) {
  const own = names.find((name) => /\p{Script=Han}/u.test(name) === (language() === 'zh'))
  const fits = names.filter((name) => name.startsWith(typed))
  return (own !== undefined && fits.includes(own) ? own : fits[0]) ?? typed
}

/** A plain message is a wish for a clip, so it takes the options of the first command. @param {string} text @param {CommandHint[]} commands */
function optionsFor(text, commands) {
  const called = /^\s*\/([\p{L}\p{N}_-]+)\s/u.exec(text)?.[1]?.toLowerCase()
  const command = commands.find(({ name, aliases }) => name === called || aliases?.includes(called ?? ''))
  return (called === undefined ? commands[0] : command)?.options ?? []
}

/**
 * A menu of suggestions above a message box.
 * @param {HTMLTextAreaElement} box
 * @param {() => CommandHint[]} commands
 */
export function createCompletion(box, commands) {
  const id = `suggestions-${Math.random().toString(36).slice(2)}`
  const element = h('ul', { class: 'suggestions', role: 'listbox', id, 'aria-label': t('commands'), hidden: true })
  /** @type {Suggestion[]} */
  let shown = []
  let chosen = 0
  /** Esc closes the menu until the text changes. */
  let closedFor = ''

  box.setAttribute('role', 'combobox')
  box.setAttribute('aria-autocomplete', 'list')
  box.setAttribute('aria-controls', id)
  box.setAttribute('aria-expanded', 'false')

  function before() {
    return box.selectionStart === box.selectionEnd ? box.value.slice(0, box.selectionStart) : ''
  }

  function refresh() {
    const text = before()
    const next = text === '' || text === closedFor ? [] : suggest(text, commands())
    if (JSON.stringify(next) !== JSON.stringify(shown)) chosen = 0
    shown = next
    draw()
  }

  function draw() {
    element.hidden = shown.length === 0
    box.setAttribute('aria-expanded', String(shown.length > 0))
    reconcile(
      element,
      shown.map(({ text, about }, index) =>
        h(
          'li',
          {
            role: 'option',
            id: `${id}-${index}`,
            'aria-selected': index === chosen ? 'true' : 'false',
            onPointerdown: (/** @type {PointerEvent} */ event) => {
              event.preventDefault()
              accept(index)
            },
          },
          h('span', { class: 'suggestion-text' }, text),
          about !== '' && h('span', { class: 'suggestion-about' }, about),
        ),
      ),
    )
    if (shown.length > 0) box.setAttribute('aria-activedescendant', `${id}-${chosen}`)
    else box.removeAttribute('aria-activedescendant')
    element.children[chosen]?.scrollIntoView({ block: 'nearest' })
  }

  /** @param {number} index */
  function accept(index) {
    const one = shown[index]
    if (!one) return
    const after = box.value.slice(box.selectionStart).replace(/^ /, '')
    box.setRangeText(one.insert + after, one.from, box.value.length)
    box.setSelectionRange(one.from + one.insert.length, one.from + one.insert.length)
    box.dispatchEvent(new Event('input', { bubbles: true }))
  }

  /** @param {KeyboardEvent} event @returns {boolean} true where the menu took the key */
  function key(event) {
    if (shown.length === 0 || event.isComposing) return false
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      chosen = (chosen + (event.key === 'ArrowDown' ? 1 : shown.length - 1)) % shown.length
      draw()
    } else if (event.key === 'Escape') {
      closedFor = before()
      refresh()
    } else if (event.key === 'Tab' || (event.key === 'Enter' && !event.shiftKey)) {
      // What is written out already is sent, not completed, and the menu does not outlive it.
      if (event.key === 'Enter' && before().slice(shown[chosen]?.from) === shown[chosen]?.text) {
        closedFor = before()
        refresh()
        return false
      }
      if (event.key === 'Tab' && event.shiftKey) return false
      accept(chosen)
    } else return false
    event.preventDefault()
    return true
  }

  for (const event of ['input', 'click', 'keyup']) box.addEventListener(event, refresh)
  box.addEventListener('blur', () => {
    shown = []
    draw()
  })
  return { element, key }
}
