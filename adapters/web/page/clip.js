import { h, icon } from './dom.js'
import { lengthText, sizeText, t } from './i18n.js'

/** @typedef {import('./types.d.ts').WebCard} WebCard */
/** @typedef {import('./types.d.ts').WebClip} WebClip */

/** Names of shapes, with width through height. */
const SHAPES = /** @type {const} */ ([
  ['16:9', 16 / 9],
  ['9:16', 9 / 16],
  ['1:1', 1],
])
/** So far from a shape a clip may be, since sizes are even numbers. */
const OFF = 0.02

/** @param {WebClip} clip */
export function fileOf(clip) {
  return `${clip.url}&download=1`
}

/** Width through height of what stands there. @param {WebClip[]} clips */
export function aspectOf(clips) {
  return clips.reduce((sum, clip) => sum + clip.width / clip.height, 0)
}

/**
 * The clips of a message: one alone, or several of the same beside each other in one height.
 * @param {WebClip[]} clips
 * @param {WebCard | undefined} card beside them; what it says is not said again
 */
export function createClips(clips, card) {
  const [first, ...others] = clips
  if (!first) return null
  if (others.length === 0) return createClip(first, card)
  return h('div', { class: 'clips' }, ...clips.map((clip) => createGroupClip(clip, card?.title ?? clip.name)))
}

/**
 * @param {WebClip} clip
 * @param {WebCard | undefined} card
 */
function createClip(clip, card) {
  const size = `${clip.width}×${clip.height}`
  const told = card?.lines.some((line) => line.includes(size)) && card.buttons.some(({ action }) => isGet(action))
  return h(
    'figure',
    { class: 'clip' },
    createPlayer(clip, card?.title ?? clip.name),
    !told &&
      h(
        'figcaption',
        {},
        h('span', {}, `${lengthText(clip.seconds)} · ${size} · ${sizeText(clip.bytes)}`),
        h('a', { class: 'download', href: fileOf(clip), download: clip.name }, icon('download'), t('download')),
      ),
  )
}

/** @param {WebClip} clip @param {string} title */
function createGroupClip(clip, title) {
  const shape = shapeOf(clip)
  const name = shape === '' ? `${clip.width}×${clip.height}` : shape
  const figure = h(
    'figure',
    { class: 'clip' },
    createSmallPlayer(clip, `${title}, ${name}`),
    h(
      'figcaption',
      {},
      h(
        'span',
        { class: 'clip-facts' },
        shape !== '' && h('b', {}, shape),
        h('span', {}, `${clip.width}×${clip.height}`),
        h('span', {}, sizeText(clip.bytes)),
      ),
      h(
        'a',
        {
          class: 'download',
          href: fileOf(clip),
          download: clip.name,
          'aria-label': t('downloadOf', { what: name }),
          title: t('downloadOf', { what: name }),
        },
        icon('download'),
        h('span', { class: 'download-word' }, t('download')),
      ),
    ),
  )
  figure.style.setProperty('--aspect', String(clip.width / clip.height))
  return figure
}

/**
 * A player, sized before anything is loaded.
 * @param {WebClip} clip
 * @param {string} title
 */
function createPlayer(clip, title) {
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
  return h('div', { class: 'clip-frame' }, video)
}

/** Until it plays, one button: the browser's own controls do not fit an upright clip. @param {WebClip} clip @param {string} title */
function createSmallPlayer(clip, title) {
  const frame = createPlayer(clip, title)
  const video = frame.querySelector('video')
  if (!video) return frame
  const start = h(
    'button',
    { type: 'button', class: 'clip-start', 'aria-label': t('play', { title }), onClick: () => video.play() },
    icon('play'),
  )
  video.controls = false
  video.addEventListener(
    'play',
    () => {
      video.controls = true
      const focused = document.activeElement === start
      start.remove()
      if (focused) video.focus()
    },
    { once: true },
  )
  frame.append(start)
  return frame
}

/** The button for the clip's file itself. @param {string} action */
export function isGet(action) {
  return /^get:[^:]+$/.test(action)
}

/** @param {WebClip} clip */
function shapeOf({ width, height }) {
  return SHAPES.find(([, aspect]) => Math.abs(width / height / aspect - 1) < OFF)?.[0] ?? ''
}

/** One clip plays at a time. @param {HTMLVideoElement} video */
function pauseOthers(video) {
  for (const other of document.querySelectorAll('video')) {
    if (other !== video) other.pause()
  }
}
