/** What the browser remembers. Storage may be full or forbidden: the page then works without it. */

/** @param {string} key @returns {unknown} */
export function recall(key) {
  try {
    return JSON.parse(localStorage.getItem(`reelay.${key}`) ?? 'null')
  } catch {
    return null
  }
}

/** @param {string} key @param {unknown} value null or an empty string forgets it */
export function remember(key, value) {
  try {
    if (value === null || value === '') localStorage.removeItem(`reelay.${key}`)
    else localStorage.setItem(`reelay.${key}`, JSON.stringify(value))
  } catch {
    // Nothing to do: see above.
  }
}

/** The name that the person has chosen. */
export function chosenName() {
  const known = recall('name')
  return typeof known === 'string' && known !== '' ? known : undefined
}

/** Tells guests apart until they choose a name. @returns {number} */
export function guestNumber() {
  const known = recall('guest')
  if (typeof known === 'number') return known
  const number = Math.floor(100 + Math.random() * 900)
  remember('guest', number)
  return number
}

/** @param {string} name */
export function chooseName(name) {
  remember('name', name)
}

/** @returns {'auto' | 'light' | 'dark'} */
export function theme() {
  const known = recall('theme')
  return known === 'light' || known === 'dark' ? known : 'auto'
}

/** @param {'auto' | 'light' | 'dark'} next */
export function chooseTheme(next) {
  remember('theme', next === 'auto' ? null : next)
  if (next === 'auto') delete document.documentElement.dataset.theme
  else document.documentElement.dataset.theme = next
}
