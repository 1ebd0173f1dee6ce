import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type { Card } from '../../../src/domain/card.ts'
import type { Incoming } from '../../../src/domain/chat-adapter.ts'
import { PermanentError, RetryableError } from '../../../src/domain/errors.ts'
import { createInbox, type Handled } from '../../../src/inbox/inbox.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { createInboxRows } from '../../../src/store/inbox.ts'
import { embeddedFolder } from '../../footings.ts'
import { createMemoryAdapter, type MemoryAdapter } from '../../peers/memory-adapter.ts'
import { where } from '../../samples.ts'
import { silentLog } from '../../silent-log.ts'

let database: Database
let remove: () => Promise<void>

beforeAll(async () => {
  const place = await embeddedFolder()
  remove = place.remove
  database = await openDatabase({ folder: place.folder })
})
afterAll(async () => {
  await database.close()
  await remove()
})

const card: Card = { title: 'Hello', lines: [], tone: 'plain', buttons: [] }
const fault: Card = { ...card, title: 'Broken' }

let deeds = 0
function text(words: string, thread = 'T1'): Incoming {
  deeds += 1
  return {
    id: `deed-${deeds}`,
    where: { ...where, thread },
    person: { id: 'ann', name: 'Ann', manager: false },
    direct: true,
    attachments: [],
    deed: { kind: 'text', text: words, addressed: true },
  }
}

function press(): Incoming {
  const message = { ...where, message: 'M1' }
  return { ...text(''), deed: { kind: 'press', action: 'get:01ARZ3NDEKTSV4RRFFQ69G5FAV', message } }
}

function open(route: (incoming: Incoming) => Promise<Handled>) {
  return openWith(createMemoryAdapter(), route)
}

function openWith(adapter: MemoryAdapter, route: (incoming: Incoming) => Promise<Handled>) {
  const rows = createInboxRows(database.db)
  const inbox = createInbox({ rows, route, faultCard: () => fault, log: silentLog })
  const stop = new AbortController()
  inbox.open([adapter], stop.signal)
  return { adapter, inbox, rows, stop: () => stop.abort() }
}

test('a deed that the platform tells twice is handled once', async () => {
  let runs = 0
  const { adapter, inbox, stop } = open(async () => {
    runs += 1
    return { kind: 'card', card, private: false }
  })
  const incoming = text('hello')
  await Promise.all([inbox.receive(incoming), inbox.receive(incoming)])
  await inbox.settled(10_000)
  stop()
  expect(runs).toBe(1)
  expect(adapter.shown.map((one) => one.card.title)).toEqual(['Hello'])
})

test('deeds of one thread are handled in their order, those of others elsewhere do not wait', async () => {
  const log: string[] = []
  const gate = Promise.withResolvers<void>()
  const { inbox, stop } = open(async ({ deed }) => {
    const words = deed.kind === 'text' ? deed.text : ''
    if (words === 'first') await gate.promise
    log.push(words)
    if (words === 'elsewhere') gate.resolve()
    return undefined
  })
  await inbox.receive(text('first', 'A'))
  await inbox.receive(text('second', 'A'))
  await inbox.receive({ ...text('elsewhere', 'B'), person: { id: 'bob', name: 'Bob', manager: false } })
  await inbox.settled(10_000)
  stop()
  expect(log).toEqual(['elsewhere', 'first', 'second'])
})

test('a press is answered to the one who pressed, or in the thread where everybody is to see it', async () => {
  const file = { kind: 'file' as const, asset: 'a', name: 'x.mp4', url: '/files/x', label: 'Download' }
  const answers: Handled[] = [file, { kind: 'card', card, private: true }, { kind: 'card', card, private: false }]
  const { adapter, inbox, stop } = open(async () => answers.shift())
  const pressed = async () => (await inbox.receive(press())).reply
  expect(await pressed()).toEqual(file)
  expect(await pressed()).toEqual({ kind: 'card', card })
  expect(adapter.shown).toEqual([])
  expect(await pressed()).toBeUndefined()
  expect(adapter.shown).toHaveLength(1)
  stop()
})

test('a deed that a dead process left is taken up', async () => {
  const rows = createInboxRows(database.db)
  const left = text('left behind')
  await rows.add(left)
  await rows.releaseClaims()
  const seen = Promise.withResolvers<string>()
  const { inbox, stop } = open(async ({ id }) => {
    seen.resolve(id)
    return undefined
  })
  expect(await seen.promise).toBe(left.id)
  await inbox.settled(10_000)
  stop()
  await rows.releaseClaims()
  expect(await rows.claimOpen(['web'], 10)).toEqual([])
})

test('a press whose handler breaks is answered with a card that says so', async () => {
  const { inbox, stop } = open(async () => {
    throw new Error('broken')
  })
  const { reply } = await inbox.receive(press())
  expect(await reply).toEqual({ kind: 'card', card: fault })
  stop()
})

test('what one person writes in a channel is handled in its order, also in several threads; a press waits for none of it', async () => {
  const log: string[] = []
  const gate = Promise.withResolvers<void>()
  const { inbox, stop } = open(async ({ deed }) => {
    const words = deed.kind === 'text' ? deed.text : 'pressed'
    if (words === 'slow') await gate.promise
    log.push(words)
    if (words === 'pressed') gate.resolve()
    return undefined
  })
  await inbox.receive(text('slow', 'C'))
  await inbox.receive(text('quick', 'D'))
  await inbox.receive({ ...press(), where: { ...where, thread: 'E' } })
  await inbox.settled(10_000)
  stop()
  expect(log).toEqual(['pressed', 'slow', 'quick'])
})

test('an answer waits for the pace of its platform, and what was said later is answered later', async () => {
  let refusals = 3
  const adapter = createMemoryAdapter(() => {
    if (refusals-- > 0) throw new RetryableError('too fast', { retryAfterMs: 5 })
  })
  const { inbox, stop } = openWith(adapter, async ({ deed }) => {
    const title = deed.kind === 'text' ? deed.text : ''
    return { kind: 'card', card: { ...card, title }, private: false }
  })
  await inbox.receive(text('one', 'F'))
  await inbox.receive(text('two', 'G'))
  await inbox.settled(10_000)
  stop()
  expect(adapter.shown.map((one) => one.card.title)).toEqual(['one', 'two'])
})

test('a place where nothing can be shown any more ends the deed at once', async () => {
  let tries = 0
  const adapter = createMemoryAdapter(() => {
    tries += 1
    throw new PermanentError('blocked')
  })
  const { inbox, rows, stop } = openWith(adapter, async () => ({ kind: 'card', card, private: false }))
  await inbox.receive(text('hello', 'H'))
  await inbox.settled(10_000)
  stop()
  expect(tries).toBe(1)
  await rows.releaseClaims()
  expect(await rows.claimOpen(['web'], 10)).toEqual([])
})

test('a deed that is at work is not taken up by anybody else', async () => {
  const gate = Promise.withResolvers<void>()
  const { inbox, rows, stop } = open(async () => gate.promise.then(() => undefined))
  const slow = text('slow', 'I')
  await inbox.receive(slow)
  await rows.releaseClaims()
  await rows.renew([slow])
  expect(await rows.claimOpen(['web'], 10)).toEqual([])
  gate.resolve()
  await inbox.settled(10_000)
  stop()
})

test('an answer that still waits when the process stops is shown by the next one, of a press too', async () => {
  const busy = createMemoryAdapter(() => {
    throw new RetryableError('too fast', { retryAfterMs: 600_000 })
  })
  const routed: string[] = []
  const route = async ({ id, deed }: Incoming): Promise<Handled> => {
    routed.push(id)
    return { kind: 'card', card: { ...card, title: deed.kind }, private: false }
  }
  const first = openWith(busy, route)
  const deeds = [text('hello', 'J'), { ...press(), where: { ...where, thread: 'K' } }]
  for (const deed of deeds) await first.inbox.receive(deed)
  await vi.waitFor(() => expect(routed).toHaveLength(2))
  first.stop()
  await first.inbox.settled(10_000)
  const next = open(route)
  await vi.waitFor(() => expect(next.adapter.shown).toHaveLength(2))
  await next.inbox.settled(10_000)
  next.stop()
  const shown = next.adapter.shown.map((one) => [one.card.title, one.key])
  expect(shown.sort()).toEqual(deeds.map(({ id, deed }) => [deed.kind, `answer:${id}`]).sort())
})

test('who is to wait for longer than an hour is not waited for: what was said later is answered', async () => {
  let refusals = 1
  const adapter = createMemoryAdapter(() => {
    if (refusals-- > 0) throw new RetryableError('flood', { retryAfterMs: 24 * 3_600_000 })
  })
  const { inbox, rows, stop } = openWith(adapter, async ({ deed }) => {
    const title = deed.kind === 'text' ? deed.text : ''
    return { kind: 'card', card: { ...card, title }, private: false }
  })
  const early = text('early', 'L')
  await inbox.receive(early)
  await inbox.receive(text('late', 'L'))
  await vi.waitFor(() => expect(adapter.shown[0]?.card.title).toBe('late'))
  await vi.waitFor(() => expect(adapter.shown[1]?.card.title).toBe('early'), { timeout: 20_000 })
  await inbox.settled(10_000)
  stop()
  await rows.releaseClaims()
  expect(await rows.claimOpen(['web'], 10)).toEqual([])
})

test('an answer that could not be shown is shown later, and the deed is not handled once more', async () => {
  let refusals = 1
  let runs = 0
  const adapter = createMemoryAdapter(() => {
    if (refusals-- > 0) throw new Error('502')
  })
  const { inbox, rows, stop } = openWith(adapter, async () => {
    runs += 1
    return { kind: 'card', card, private: false }
  })
  await inbox.receive(text('cancel', 'J'))
  await expect.poll(() => adapter.shown.length, { timeout: 20_000 }).toBe(1)
  await inbox.settled(10_000)
  stop()
  expect(runs).toBe(1)
  await rows.releaseClaims()
  expect(await rows.claimOpen(['web'], 10)).toEqual([])
})
