import { copyFile, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { type BrowserContextOptions, chromium } from 'playwright-core'
import { z } from 'zod'
import { startProgram } from '../bench/program.ts'
import type { Order } from '../src/domain/order.ts'
import { openDatabase } from '../src/store/database.ts'
import { createDiskFiles } from '../src/store/files.ts'
import { createStore } from '../src/store/store.ts'

/**
 * The pictures of the README and of `docs/films.md`, made by the program itself: `node scripts/readme-pictures.ts [--out docs/img]`. It starts
 * Reelay on an empty folder, speaks to it as a script would, and looks at it with the Chromium of the machine.
 */

const CHROMIUM = '/usr/bin/chromium'
const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const LONGEST_WAIT_MS = 120_000

const messageSchema = z.object({
  order: z.object({ id: z.string(), state: z.string() }).optional(),
  clips: z.array(z.object({})).optional(),
  card: z.object({ picture: z.string().optional(), progress: z.object({}).optional() }).optional(),
})

interface View {
  channel: string
  person: string
  browser: BrowserContextOptions
}

const { values } = parseArgs({
  options: { out: { type: 'string', default: fileURLToPath(new URL('../docs/img', import.meta.url)) } },
})
const data = await mkdtemp(join(tmpdir(), 'reelay-pictures-'))
const program = await startProgram(data)
const browser = await chromium.launch({ executablePath: CHROMIUM, args: ARGUMENTS })
try {
  await mkdir(values.out, { recursive: true })
  const sailing = await order(
    'main',
    'Ada',
    '/video a sailing boat glides over a calm lake at sunset, then fireworks burst over the mountains at night --seconds 8',
  )
  await order('夜景', '小林', '一辆出租车驶过下着雨的夜晚街道')
  await saveAsset(sailing, ({ clip }) => clip?.contactSheet, join(values.out, 'contact-sheet.jpg'))
  const film = await order(
    'films',
    'Ada',
    '/film a whale rises from the sea at sunset beside a small fishing boat --seconds 30 --seed 7',
  )
  await saveAsset(film, ({ board }) => board?.picture, join(values.out, 'storyboard.jpg'))
  await photograph(join(values.out, 'web-chat.png'), {
    channel: 'main',
    person: 'Ada',
    browser: { viewport: { width: 1280, height: 860 }, colorScheme: 'light', locale: 'en' },
  })
  await photograph(join(values.out, 'web-chat-phone.png'), {
    channel: '夜景',
    person: '小林',
    browser: {
      viewport: { width: 390, height: 720 },
      colorScheme: 'dark',
      locale: 'zh-CN',
      isMobile: true,
      hasTouch: true,
    },
  })
} finally {
  await browser.close()
  await program.stop()
  await rm(data, { recursive: true })
}

/** Orders a clip, and waits until it is there, or the stills of a film. Gives the order's id. */
async function order(channel: string, person: string, text: string): Promise<string> {
  const path = `/api/channels/${encodeURIComponent(channel)}/messages`
  const { thread } = await call(path, z.object({ thread: z.string() }), { text, person })
  const until = Date.now() + LONGEST_WAIT_MS
  for (;;) {
    const messages = await call(`${path}?thread=${thread}`, z.array(messageSchema))
    const status = messages.find((message) => message.order && !message.clips)
    if (status?.order?.state === 'done' && messages.some((message) => message.clips)) return status.order.id
    const drawn = status?.card?.picture !== undefined && status.card.progress === undefined
    if (status?.order?.state === 'awaiting approval' && drawn) return status.order.id
    if (Date.now() > until) throw new Error(`no clip came: ${JSON.stringify(messages)}`)
    await setTimeout(200)
  }
}

async function call<T>(path: string, schema: z.ZodType<T>, body?: object): Promise<T> {
  const response = await fetch(`${program.address}${path}`, {
    ...(body && { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
  })
  if (!response.ok) throw new Error(`${path}: ${response.status} ${await response.text()}`)
  return schema.parse(await response.json())
}

/** A picture that the program made itself. The database of the running one is joined to find it. */
async function saveAsset(id: string, pick: (order: Order) => string | undefined, path: string): Promise<void> {
  const database = await openDatabase({ folder: data })
  try {
    const order = await createStore(database.db).orders.find(id)
    const asset = order && pick(order)
    if (asset === undefined) throw new Error(`order ${id} has no such picture`)
    const files = await createDiskFiles(join(data, 'files'), database.db)
    await copyFile(await files.path(asset), path)
  } finally {
    await database.close()
  }
}

async function photograph(path: string, view: View): Promise<void> {
  const context = await browser.newContext(view.browser)
  const page = await context.newPage()
  await page.addInitScript(`localStorage.setItem('reelay.name', ${JSON.stringify(JSON.stringify(view.person))})`)
  await page.goto(`${program.address}/#${encodeURIComponent(view.channel)}`)
  await page.locator('video').first().waitFor()
  // A player that has just come shows for a moment that it gets ready.
  await setTimeout(3000)
  await page.screenshot({ path })
  await context.close()
}
