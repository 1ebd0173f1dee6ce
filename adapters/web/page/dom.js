/** Small helpers to build and update elements. Text from the server only ever becomes text nodes. */

/** @typedef {Node | string | null | undefined | false} Child */
/** @typedef {Record<string, string | number | boolean | undefined | ((event: any) => void)>} Props */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Props} [props] attributes; functions named `onClick` become listeners of `click`
 * @param {Child[]} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, props = {}, ...children) {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(props)) {
    if (value === undefined || value === false) continue
    if (typeof value === 'function') element.addEventListener(name.slice(2).toLowerCase(), value)
    else element.setAttribute(name, value === true ? '' : String(value))
  }
  element.append(...given(children))
  return element
}

/** @param {Child[]} children @returns {(Node | string)[]} */
function given(children) {
  return /** @type {(Node | string)[]} */ (
    children.filter((child) => child !== null && child !== undefined && child !== false)
  )
}

/**
 * Makes `wanted` the children of `parent` without moving those that are in place: a clip that plays must not be
 * taken out.
 * @param {Element} parent
 * @param {Element[]} wanted
 */
export function reconcile(parent, wanted) {
  const keep = new Set(wanted)
  for (const child of [...parent.children]) {
    if (!keep.has(child)) child.remove()
  }
  wanted.forEach((element, index) => {
    const there = parent.children[index]
    if (there !== element) parent.insertBefore(element, there ?? null)
  })
}

/** @param {Element} parent @param {Child[]} children */
export function fill(parent, ...children) {
  parent.replaceChildren(...given(children))
}

const ICONS = {
  attach: 'M20 11.5 12 19.4a5 5 0 0 1-7-7.1l8.3-8.2a3.3 3.3 0 0 1 4.7 4.7l-8.3 8.2a1.7 1.7 0 0 1-2.4-2.4l7.6-7.5',
  send: 'M12 19V5M5.5 11.5 12 5l6.5 6.5',
  close: 'M6 6l12 12M18 6 6 18',
  back: 'M14.5 5.5 8 12l6.5 6.5',
  down: 'M12 5v14M5.5 12.5 12 19l6.5-6.5',
  download: 'M12 4v11M7 10.5l5 5 5-5M5 20h14',
  reply: 'M9 7 4 12l5 5M4.5 12H14a6 6 0 0 1 6 6v1',
  menu: 'M4 7h16M4 12h16M4 17h16',
  plus: 'M12 5v14M5 12h14',
  check: 'M5 12.5 10 17.5 19.5 7',
  alert: 'M12 8v5M12 16.5v.1M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z',
  file: 'M7 3.5h7L19 8.5v12H7zM14 3.5v5h5',
  film: 'M4 5h16v14H4zM8 5v14M16 5v14M4 9.7h4M4 14.3h4M16 9.7h4M16 14.3h4',
  picture: 'M4 5h16v14H4zM4 16l4.5-4.5L13 16l3-3 4 4M15.5 9.5h.1',
  play: 'M8 5.5v13l10.5-6.5z',
  edit: 'M4 20l1-4L16.5 4.5a2.1 2.1 0 0 1 3 3L8 19z',
  sun: 'M12 8a4 4 0 1 1 0 8 4 4 0 0 1 0-8zM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  moon: 'M19.5 14.5A8 8 0 0 1 9.5 4.5a8 8 0 1 0 10 10z',
  auto: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 3.5v17M12 7.5h5.8M12 12h8M12 16.5h5.8',
}

/** @param {keyof typeof ICONS} name @returns {SVGSVGElement} */
export function icon(name) {
  const svg = document.createElementNS('http://www.w3.org/2000/svg', 'svg')
  svg.setAttribute('viewBox', '0 0 24 24')
  svg.setAttribute('class', 'icon')
  svg.setAttribute('aria-hidden', 'true')
  const path = document.createElementNS('http://www.w3.org/2000/svg', 'path')
  path.setAttribute('d', ICONS[name])
  svg.append(path)
  return svg
}

/** @param {string} name a person's @returns {HTMLElement} */
export function avatar(name) {
  let hash = 7
  for (const character of name) hash = (hash * 31 + (character.codePointAt(0) ?? 0)) % 360
  const element = h('span', { class: 'avatar', 'aria-hidden': 'true' }, [...name.toUpperCase()][0] ?? '?')
  element.style.setProperty('--hue', String(hash))
  return element
}
