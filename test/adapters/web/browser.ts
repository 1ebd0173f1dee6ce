import { existsSync } from 'node:fs'
import { type Browser, type BrowserContextOptions, chromium, type Page } from 'playwright-core'
import type { MessageRef } from '../../../src/domain/place.ts'
import type { TestChat } from './chat.ts'

const CHROMIUM = process.env.CHROMIUM ?? '/usr/bin/chromium'
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
/** A busy machine takes its time. */
export const WAIT = { timeout: 30_000 }
/** A second of 320×180. */
export const CLIP = new URL('clip.mp4', import.meta.url)
/** A PNG. */
export const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export const hasBrowser = existsSync(CHROMIUM)

if (!hasBrowser) console.warn(`skipped: the web chat's page, since there is no browser at ${CHROMIUM}`)

export function launchBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS })
}

/** The page at `hash`. What the browser complains about is put into `complaints`. */
export async function openPage(
  browser: Browser,
  chat: TestChat,
  complaints: string[],
  hash = '',
  options: BrowserContextOptions = {},
): Promise<Page> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en', ...options })
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(String(error)))
  page.setDefaultTimeout(WAIT.timeout)
  await page.goto(`${chat.address}/${hash}`)
  return page
}

/** A message of a person in the channel `main`, with which a thread begins. */
export async function askIn(chat: TestChat, text: string): Promise<MessageRef> {
  const { id } = await chat.log.add({ channel: 'main', person: { id: 'Ada', name: 'Ada' }, text, files: [] })
  return { platform: 'web', workspace: 'web', channel: 'main', thread: id, message: id }
}

/** Pixels by which something sticks out sideways: of the page and of every list in it. */
export async function sidewaysOf(page: Page): Promise<number> {
  return page.evaluate<number>(
    `Math.max(...[document.documentElement, ...document.querySelectorAll('.feed, dialog, .dialog-box')]
      .map((element) => element.scrollWidth - element.clientWidth))`,
  )
}
