import { h, icon } from './dom.js'
import { lengthText, sizeText, t } from './i18n.js'

/** @typedef {import('./types.d.ts').WebClip} WebClip */

/**
 * A clip with its player, sized before anything is loaded.
 * @param {WebClip} clip
 * @param {string} title
 */
export function createClip(clip, title) {
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
  const length = h('span', { class: 'clip-length' }, lengthText(clip.seconds))
  const frame = h('div', { class: 'clip-frame' }, video, length)
  frame.style.setProperty('--aspect', `${clip.width / clip.height}`)
  video.addEventListener('play', () => {
    frame.classList.add('played')
    pauseOthers(video)
  })
  return h(
    'figure',
    { class: 'clip' },
    frame,
    h(
      'figcaption',
      {},
      h('span', {}, `${lengthText(clip.seconds)} · ${clip.width}×${clip.height} · ${sizeText(clip.bytes)}`),
      h(
        'a',
        { class: 'download', href: `${clip.url}&download=1`, download: clip.name },
        icon('download'),
        t('download'),
      ),
    ),
  )
}

/** One clip plays at a time. @param {HTMLVideoElement} video */
function pauseOthers(video) {
  for (const other of document.querySelectorAll('video')) {
    if (other !== video) other.pause()
  }
}
