/** So near to its end a list follows what is added. */
const NEAR = 120
/** What is added below by less than this, such as a line of a card, is not news. */
const NEWS = 40

/**
 * Keeps a list at its end while the reader is there, and what is being read in its place otherwise.
 * @param {HTMLElement} scroller
 * @param {HTMLElement} list
 * @param {HTMLElement} [below] shown while something new stands below
 */
export function followEnd(scroller, list, below) {
  let atEnd = true

  function toEnd() {
    scroller.scrollTop = scroller.scrollHeight
    atEnd = true
    if (below) below.hidden = true
  }

  /** @param {() => void} change */
  function around(change) {
    if (atEnd) {
      change()
      toEnd()
      return
    }
    const anchor = firstShown()
    const gap = anchor ? anchor.offsetTop - scroller.scrollTop : 0
    const rest = restBelow(anchor)
    change()
    if (anchor?.isConnected) scroller.scrollTop = anchor.offsetTop - gap
    if (below && restBelow(anchor) - rest > NEWS) below.hidden = false
  }

  function firstShown() {
    const children = /** @type {HTMLElement[]} */ ([...list.children])
    return children.find((child) => child.offsetTop + child.offsetHeight > scroller.scrollTop)
  }

  /** @param {HTMLElement | undefined} anchor */
  function restBelow(anchor) {
    return scroller.scrollHeight - (anchor?.offsetTop ?? 0)
  }

  scroller.addEventListener('scroll', () => {
    atEnd = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight < NEAR
    if (atEnd && below) below.hidden = true
  })
  below?.addEventListener('click', () => scroller.scrollTo({ top: scroller.scrollHeight, behavior: 'smooth' }))
  const sizes = new ResizeObserver(() => {
    if (atEnd) toEnd()
  })
  sizes.observe(list)
  sizes.observe(scroller)
  return { around, toEnd }
}
