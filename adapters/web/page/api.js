import { language, t } from './i18n.js'

/** @typedef {import('./types.d.ts').WebMessage} WebMessage */
/** @typedef {import('./types.d.ts').WebReply} WebReply */
/** @typedef {import('./types.d.ts').CommandHint} CommandHint */
/** @typedef {import('./types.d.ts').About} About */

/** A request that failed. Its message is for the person. */
export class ApiError extends Error {
  /** @param {string} message @param {number} status 0 where the server was not reached */
  constructor(message, status) {
    super(message)
    this.status = status
  }
}

/**
 * @param {string} path
 * @param {RequestInit} [init]
 * @returns {Promise<any>}
 */
async function call(path, init = {}) {
  const headers = new Headers(init.headers)
  headers.set('Accept-Language', language())
  const response = await fetch(`/api${path}`, { ...init, headers }).catch(() => {
    throw new ApiError(t('offline'), 0)
  })
  // The cookie has gone: the page itself now shows the login.
  if (response.status === 401) location.reload()
  const body = await response.json().catch(() => ({}))
  if (!response.ok) throw new ApiError(typeof body.error === 'string' ? body.error : t('failed'), response.status)
  return body
}

/** @param {string} channel @param {Record<string, string | number>} query @returns {Promise<WebMessage[]>} */
export function listMessages(channel, query) {
  const search = new URLSearchParams(Object.entries(query).map(([name, value]) => [name, String(value)]))
  return call(`/channels/${encodeURIComponent(channel)}/messages?${search}`)
}

/**
 * @param {string} channel
 * @param {{ text: string, person: string, key: string, thread?: string }} fields
 * @param {File[]} files
 * @returns {Promise<{ id: string, thread: string }>}
 */
export function sendMessage(channel, fields, files) {
  const path = `/channels/${encodeURIComponent(channel)}/messages`
  if (files.length === 0) return call(path, json(fields))
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.append(name, value)
  for (const file of files) form.append('files', file, file.name)
  return call(path, { method: 'POST', body: form })
}

/**
 * @param {string} message
 * @param {{ action: string, person: string, key: string, values?: Record<string, string> }} press
 * @returns {Promise<{ reply?: WebReply }>}
 */
export function press(message, press) {
  return call(`/messages/${message}/actions`, json(press))
}

/** @returns {Promise<{ name: string }[]>} */
export function listChannels() {
  return call('/channels')
}

/** @returns {Promise<CommandHint[]>} */
export function listCommands() {
  return call('/commands')
}

/** @returns {Promise<About>} */
export function about() {
  return call('/about')
}

/** @param {unknown} body @returns {RequestInit} */
function json(body) {
  return { method: 'POST', body: JSON.stringify(body), headers: { 'Content-Type': 'application/json' } }
}

/** Names one deed, so that sending it again does it once. */
export function newKey() {
  return [...crypto.getRandomValues(new Uint8Array(12))].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
