import { about, listChannels, listCommands } from './api.js'
import { createChannel } from './channel.js'
import { h } from './dom.js'
import { acceptDrops } from './drop.js'
import { language } from './i18n.js'
import { askName, createSidebar } from './sidebar.js'
import { mountToasts, toastError } from './toast.js'

/** The page: a sidebar, a channel, and perhaps a thread of it. The address says which: `#channel/thread`. */

const FIRST_CHANNEL = 'main'

/** @type {import('./types.d.ts').CommandHint[]} */
let commands = []
/** @type {import('./types.d.ts').About} */
let limits = { uploadBytes: Number.MAX_SAFE_INTEGER, files: 10, characters: 20_000, list: 1000 }
/** @type {string[]} */
let channels = []
const unread = new Set()

const shell = h('div', { class: 'shell' })
const veil = h('div', { class: 'veil' })
/** @type {ReturnType<typeof createSidebar>} */
let sidebar
/** @type {ReturnType<typeof createChannel> | undefined} */
let open
let openName = ''

function place() {
  const [channel = '', thread] = location.hash.slice(1).split('/')
  return { channel: decode(channel) || FIRST_CHANNEL, thread }
}

/** @param {string} text */
function decode(text) {
  try {
    return decodeURIComponent(text)
  } catch {
    return ''
  }
}

/** @param {string} channel @param {string} [thread] */
function go(channel, thread) {
  location.hash = thread === undefined ? encodeURIComponent(channel) : `${encodeURIComponent(channel)}/${thread}`
}

/** @param {boolean} shown */
function showMenu(shown) {
  shell.classList.toggle('menu-open', shown)
  if (shown) sidebar.element.querySelector('a')?.focus()
}

function show() {
  const { channel, thread } = place()
  if (channel !== openName || !open) {
    open?.close()
    openName = channel
    unread.delete(channel)
    open = createChannel({
      channel,
      shared: { commands: () => commands, limits: () => limits, changeName: () => askName(renamed) },
      renamed,
      most: () => limits.list,
      openMenu: () => showMenu(true),
      openThread: (id) => go(channel, id),
      onActivity: noteActivity,
      onNews: () => entitle(document.hidden),
    })
    shell.append(open.main)
    entitle()
    if (matchMedia('(hover: hover)').matches) open.focus()
  }
  open.showThread(thread)
  drawSidebar()
}

function drawSidebar() {
  const names = channels.includes(openName) ? channels : [openName, ...channels]
  sidebar.update([...names].sort(byName), openName, unread)
}

/** The first channel stays on top. @param {string} a @param {string} b */
function byName(a, b) {
  if (a === FIRST_CHANNEL || b === FIRST_CHANNEL) return a === FIRST_CHANNEL ? -1 : 1
  return a.localeCompare(b)
}

/** A dot tells of news while the page is not looked at. */
function entitle(news = false) {
  document.title = `${news ? '● ' : ''}#${openName} · Reelay`
}

/** @param {string} channel */
function noteActivity(channel) {
  if (!channels.includes(channel)) channels.push(channel)
  unread.add(channel)
  drawSidebar()
}

function renamed() {
  open?.refresh()
  drawSidebar()
}

/** Builds everything anew, in another language. */
function redraw() {
  document.documentElement.lang = language() === 'zh' ? 'zh-CN' : 'en'
  open?.close()
  open = undefined
  shell.replaceChildren()
  sidebar = createSidebar({ go, redraw, renamed, close: () => showMenu(false) })
  shell.append(sidebar.element, veil)
  show()
}

async function start() {
  document.body.append(shell)
  mountToasts()
  veil.addEventListener('click', () => showMenu(false))
  shell.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && shell.classList.contains('menu-open')) showMenu(false)
  })
  acceptDrops((files) => open?.addFiles(files))
  window.addEventListener('hashchange', show)
  document.addEventListener('visibilitychange', () => entitle())
  redraw()
  try {
    const [known, list, most] = await Promise.all([listCommands(), listChannels(), about()])
    commands = known
    limits = most
    channels = [...new Set([FIRST_CHANNEL, ...list.map(({ name }) => name), ...channels])]
    drawSidebar()
    open?.refresh()
  } catch (error) {
    toastError(error)
  }
}

start()
