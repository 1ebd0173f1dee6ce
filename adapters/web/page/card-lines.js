import { fill, h } from './dom.js'

/** "1 ✓ 4.6 s · wide · She walks": a number, perhaps a mark or a dot for none, and the rest. */
const NUMBERED = /^(\d{1,3})(?:[.)])? (?:([✓○✗])|·)? ?(.+)$/su
/** "Camera: ", 「镜头：」 */
const LABEL = /^\p{L}[\p{L} ]{0,20}(?:: (?=\S)|\uff1a)/u
/** So many numbered lines make a list. */
const FEW = 3

/** The lines of a card. Those that count up are a list that scrolls by itself where it is long. */
export function createLines() {
  const element = h('div', { class: 'card-lines' })
  let shown = ''

  /** @param {string[]} lines */
  function update(lines) {
    element.hidden = lines.length === 0
    if (JSON.stringify(lines) === shown) return
    shown = JSON.stringify(lines)
    const scrolled = element.querySelector('.card-list')?.scrollTop ?? 0
    fill(element, ...blocks(lines))
    const list = element.querySelector('.card-list')
    if (list) list.scrollTop = scrolled
  }

  return { element, update }
}

/** @param {string[]} lines @returns {HTMLElement[]} */
function blocks(lines) {
  return runs(lines).flatMap(blocksOf)
}

/** @param {string[]} run @returns {HTMLElement[]} */
function blocksOf(run) {
  return run.length < FEW ? run.map(plainLine) : [numberedList(run)]
}

/** What a line is about steps back behind what it says. @param {string} line */
function plainLine(line) {
  const label = LABEL.exec(line)?.[0]
  // Of several facts in one line the first one's label would step back alone.
  return label === undefined || line.includes(' · ')
    ? h('p', {}, line)
    : h('p', {}, h('span', { class: 'card-label' }, label), line.slice(label.length))
}

/** Lines in a row that count up from each other; every other line alone. @param {string[]} lines */
function runs(lines) {
  /** @type {string[][]} */
  const found = []
  let last = Number.NaN
  for (const line of lines) {
    const number = Number(NUMBERED.exec(line)?.[1] ?? Number.NaN)
    if (number === last + 1) found.at(-1)?.push(line)
    else found.push([line])
    last = number
  }
  return found
}

/** @param {string[]} lines */
function numberedList(lines) {
  return h(
    'ul',
    { class: 'card-list', tabindex: 0 },
    ...lines.map((line) => {
      const [, number = '', mark, rest = ''] = NUMBERED.exec(line) ?? []
      return h(
        'li',
        { 'data-mark': mark },
        h('span', { class: 'card-number' }, number),
        ' ',
        mark !== undefined && h('span', { class: 'card-mark' }, mark),
        h('span', {}, rest),
      )
    }),
  )
}
