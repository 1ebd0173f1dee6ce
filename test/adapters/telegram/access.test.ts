import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { createAccess } from '../../../adapters/telegram/access.ts'
import { parseMessage } from '../../../adapters/telegram/parse.ts'
import { silentLog } from '../../silent-log.ts'
import { commands, me, rawUpdate, readMessage } from './fixture.ts'
import { type Ground, listen, openGround } from './incoming.ts'

let ground: Ground
/** Calls of tests before. */
let before = 0

beforeAll(async () => {
  ground = await openGround()
})
beforeEach(() => {
  before = ground.server.calls.length
})
afterEach(() => {
  expect(ground.server.violations).toEqual([])
})
afterAll(() => ground.close())

const GROUP = -1001500000001

async function incomingOf(name: string) {
  const { message, update } = await readMessage(name)
  const incoming = parseMessage(message, { me, commands, update })
  if (!incoming) throw new Error(`${name} is nothing that a person wrote`)
  return incoming
}

/** Since the test began. */
function calls(method?: string) {
  return ground.server.calls.slice(before).filter((call) => method === undefined || call.method === method)
}

test('who manages a group is asked of Telegram, once a minute', async () => {
  let now = 0
  const access = createAccess({ ...ground, log: silentLog, now: () => now })
  ground.server.group(GROUP, { admins: [5001] })
  const managerOf = async (name: string) => (await access.withManager(await incomingOf(name))).person.manager
  expect(await Promise.all([managerOf('group-reply-to-picture'), managerOf('group-command')])).toEqual([true, false])
  expect(calls('getChatAdministrators')).toHaveLength(1)
  now = 61_000
  ground.server.group(GROUP, { admins: [5002] })
  expect(await managerOf('group-command')).toBe(true)
})

test('in private chats nobody is asked for, and an anonymous administrator is known by the group', async () => {
  const access = createAccess({ ...ground, log: silentLog })
  expect((await access.withManager(await incomingOf('private-text'))).person.manager).toBe(false)
  expect((await access.withManager(await incomingOf('anonymous-admin'))).person.manager).toBe(true)
  expect(calls()).toEqual([])
})

test('where Telegram does not say who manages a group, nobody does for now', async () => {
  const warnings: string[] = []
  const access = createAccess({ ...ground, log: { ...silentLog, warn: (_, message) => warnings.push(message) } })
  ground.server.group(GROUP, { admins: [5001] })
  ground.server.fail('getChatAdministrators', { status: 500 })
  const incoming = await incomingOf('group-reply-to-picture')
  expect((await access.withManager(incoming)).person.manager).toBe(false)
  expect(warnings).toHaveLength(1)
  expect((await access.withManager(incoming)).person.manager).toBe(true)
})

test('a chat that is not served is told its id, at most once an hour', async () => {
  let now = 0
  const access = createAccess({ ...ground, log: silentLog, allowedChats: ['42'], now: () => now })
  expect([access.serves('42'), access.serves('5001')]).toEqual([true, false])
  ground.server.private(5001).send('hello')
  const incoming = await incomingOf('private-text')
  await access.turnAway(incoming)
  await access.turnAway(incoming)
  now = 3_600_001
  await access.turnAway(incoming)
  const texts = calls('sendMessage').map(({ params }) => String(params.text))
  expect(texts).toEqual(Array(2).fill(expect.stringContaining('add 5001 to TELEGRAM_ALLOWED_CHATS')))
})

test('a chat that cannot be told it is not served is left alone', async () => {
  const access = createAccess({ ...ground, log: silentLog, allowedChats: [] })
  ground.server.fail('sendMessage', { status: 403, description: 'Forbidden: bot was blocked by the user' })
  ground.server.private(5001)
  await access.turnAway(await incomingOf('private-text'))
  expect(calls('sendMessage')).toHaveLength(1)
})

test('in a group that is not served only those who speak to the bot are answered, in their language', async () => {
  const { handle, received, stop } = listen(ground, { allowedChats: ['42'] })
  ground.server.group(GROUP)
  await handle(await rawUpdate('group-chatter'))
  expect(calls()).toEqual([])
  await handle(await rawUpdate('group-command'))
  const { params } = await ground.server.called((call) => call.params.chat_id === GROUP && call.params.text)
  expect(params.text).toContain('尚未对此聊天开放')
  ground.server.private(5001)
  await handle(await rawUpdate('album-part-2'))
  expect(await ground.memory.albums.quiet(0)).toEqual([])
  expect(received).toEqual([])
  stop()
})

test('a press in a chat that is not served is answered by an alert', async () => {
  const { handle, pressed, stop } = listen(ground, { allowedChats: ['42'] })
  await handle(await rawUpdate('callback'))
  const { params } = await ground.server.called((call) => call.params.callback_query_id)
  expect(params).toMatchObject({ text: expect.stringContaining('-1001500000002'), show_alert: true })
  expect(pressed).toEqual([])
  stop()
})
