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

/** @returns {string} the name that others see */
export function personName() {
  const known = recall('name')
  if (typeof known === 'string' && known !== '') return known
  const name = `Guest ${Math.floor(100 + Math.random() * 900)}`
  remember('name', name)
  return name
}

/** True once the person has chosen a name of their own. */
export function hasChosenName() {
  return recall('named') === true
}

/** @param {string} name */
export function choosePersonName(name) {
  remember('name', name)
  remember('named', true)
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
