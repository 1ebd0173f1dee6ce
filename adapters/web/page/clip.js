import { h, icon } from './dom.js'
import { lengthText, sizeText, t } from './i18n.js'

/** @typedef {import('./types.d.ts').WebCard} WebCard */
/** @typedef {import('./types.d.ts').WebClip} WebClip */

/** @param {WebClip} clip */
export function fileOf(clip) {
  return `${clip.url}&download=1`
}

/**
 * A clip with its player, sized before anything is loaded.
 * @param {WebClip} clip
 * @param {WebCard | undefined} card beside it; what it says is not said again
 */
export function createClip(clip, card) {
  const title = card?.title ?? clip.name
  const size = `${clip.width}×${clip.height}`
  const told =
    card?.lines.some((line) => line.includes(size)) && card.buttons.some(({ action }) => action.startsWith('get:'))
  const video = h('video', {
    controls: true,
    playsinline: true,
    preload: 'none',
    poster: clip.poster,
    src: clip.url,
    width: clip.width,
    height: clip.height,
    'aria-label': t('clip', { title }),
  })
  video.addEventListener('play', () => pauseOthers(video))
  return h(
    'figure',
    { class: 'clip' },
    h('div', { class: 'clip-frame' }, video),
    !told &&
      h(
        'figcaption',
        {},
        h('span', {}, `${lengthText(clip.seconds)} · ${size} · ${sizeText(clip.bytes)}`),
        h('a', { class: 'download', href: fileOf(clip), download: clip.name }, icon('download'), t('download')),
      ),
  )
}

/** One clip plays at a time. @param {HTMLVideoElement} video */
function pauseOthers(video) {
  for (const other of document.querySelectorAll('video')) {
    if (other !== video) other.pause()
  }
}
