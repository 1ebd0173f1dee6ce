import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { me, rawUpdate } from './fixture.ts'
import { type Ground, listen, openGround } from './incoming.ts'

let ground: Ground
let stops: (() => void)[] = []

beforeAll(async () => {
  ground = await openGround()
})
afterEach(() => {
  for (const stop of stops) stop()
  stops = []
  expect(ground.server.violations).toEqual([])
})
afterAll(() => ground.close())

function start(changes: Parameters<typeof listen>[1] = {}) {
  const listening = listen(ground, changes)
  stops.push(listening.stop)
  return listening
}

let updates = 1000
let messages = 1000

/** A message of its own id, with an update of its own id. */
async function fresh(name: string, changes: object = {}): Promise<Record<string, unknown>> {
  updates += 1
  messages += 1
  const { message, ...raw } = await rawUpdate(name)
  const changed = typeof message === 'object' && { message: { ...message, message_id: messages, ...changes } }
  return { ...raw, ...changed, update_id: updates }
}

test('a message is received, and known as that of a person', async () => {
  const { handle, received } = start()
  await handle(await fresh('private-text'))
  expect(received).toMatchObject([{ id: `${me.id}:${updates}`, deed: { text: 'A lighthouse in a storm' } }])
  const known = { message: String(messages), thread: String(messages), kind: 'person' }
  expect(await ground.memory.messages.find('5001', String(messages))).toEqual(known)
})

test('an update that is told again is one deed', async () => {
  const { handle, received } = start()
  const update = await fresh('private-text')
  await handle(update)
  await handle(update)
  expect(received).toHaveLength(1)
})

test('a reply goes on in the thread of what it answers, and so does a reply to that', async () => {
  const { handle, received } = start()
  await ground.memory.messages.note('5001', [{ message: '47', thread: '46', kind: 'clip' }])
  const answer = (message_id: number) => ({ message_id, chat: { id: 5001, type: 'private' } })
  await handle(await fresh('private-text', { reply_to_message: answer(47) }))
  await handle(await fresh('private-text', { reply_to_message: answer(messages) }))
  expect(received.map(({ where }) => where.thread)).toEqual(['46', '46'])
})

test('nothing is stored of what people in a group say to each other', async () => {
  const { handle, received } = start()
  await handle(await fresh('group-chatter'))
  expect(received).toEqual([])
  expect(await ground.memory.messages.find('-1001500000001', String(messages))).toBeUndefined()
})

test('messages of a chat are received in their order, and other chats do not wait', async () => {
  const order: string[] = []
  const gate = Promise.withResolvers<void>()
  const { handle } = start({
    async receive({ where, deed }) {
      const text = deed.kind === 'text' ? deed.text : ''
      if (text === 'first') await gate.promise
      if (where.workspace === '5009') gate.resolve()
      order.push(text)
      return { reply: Promise.resolve(undefined) }
    },
  })
  await Promise.all([
    handle(await fresh('private-text', { text: 'first' })),
    handle(await fresh('private-text', { text: 'second' })),
    handle(await fresh('private-text', { text: 'elsewhere', chat: { id: 5009, type: 'private' } })),
  ])
  expect(order).toEqual(['elsewhere', 'first', 'second'])
})

test('a message that could not be stored is told again by Telegram, and the next one is received all the same', async () => {
  let fail = true
  const seen: string[] = []
  const { handle } = start({
    async receive({ id }) {
      if (fail) throw new Error('the database is away')
      seen.push(id)
      return { reply: Promise.resolve(undefined) }
    },
  })
  await expect(handle(await fresh('private-text'))).rejects.toThrow('the database is away')
  fail = false
  await handle(await fresh('private-text'))
  expect(seen).toEqual([`${me.id}:${updates}`])
})

test('an update that cannot be understood is dropped, and so is what nobody asked for', async () => {
  const { handle, received, said } = start()
  await handle({ update_id: 'seven' })
  await handle('nonsense')
  await handle(await fresh('edited-message'))
  await handle(await fresh('channel-post'))
  await handle({ update_id: 5, message: { message_id: 1 } })
  expect(received).toEqual([])
  expect(said.map(({ message }) => message)).toEqual([
    ...Array(2).fill('an update cannot be understood'),
    ...Array(3).fill('an update holds nothing that is used'),
  ])
})

test('a press is received in the thread of its message, and those of forms go to the forms', async () => {
  const { handle, pressed, received } = start()
  ground.server.group(-1001500000002, { forum: true, admins: [5001] })
  await ground.memory.messages.note('-1001500000002', [{ message: '62', thread: '61', kind: 'text' }])
  const update = await fresh('callback')
  await handle(update)
  expect(received).toMatchObject([
    { where: { thread: '61', replyTo: '62' }, person: { id: '5001', manager: true }, deed: { kind: 'press' } },
  ])
  await handle({ ...update, callback_query: { ...(update.callback_query as object), data: 'form:next:1' } })
  expect(pressed).toEqual(['cancel:01ARZ3NDEKTSV4RRFFQ69G5FAV', 'a form: form:next:1'])
})

test('a button of a message that Telegram has lost is answered with what to do', async () => {
  const { handle, pressed } = start()
  const { message: _, ...query } = (await rawUpdate('callback')).callback_query as Record<string, unknown>
  await handle({ update_id: 7, callback_query: { ...query, id: 'lost' } })
  const { params } = await ground.server.called((call) => call.params.callback_query_id === 'lost')
  expect(params).toMatchObject({ text: expect.stringContaining('/status'), show_alert: true })
  expect(pressed).toEqual([])
})

test('the answer to a form is no deed of its own', async () => {
  const asked: string[] = []
  const { handle, received } = start({
    forms: {
      open: async () => {},
      press: async () => {},
      answer: async ({ text }) => asked.push(text ?? '') > 0,
    },
  })
  await handle(await fresh('private-text', { text: 'Night falls' }))
  await handle(await fresh('group-chatter'))
  expect(asked).toEqual(['Night falls'])
  expect(received).toEqual([])
})

test('a group that becomes a supergroup keeps what it had, whichever side tells of it', async () => {
  const { handle, received } = start()
  const moved: [string, string][] = []
  const memory = { ...ground.memory, moved: async (from: string, to: string) => void moved.push([from, to]) }
  const other = start({ memory })
  await other.handle(await fresh('migration-to'))
  await other.handle(await fresh('migration-from'))
  expect(moved).toEqual(Array(2).fill(['-400500001', '-1001500000003']))
  await handle(await fresh('migration-to'))
  expect(received).toEqual([])
})

test('a bot that was blocked notes it and goes on', async () => {
  const { handle, said } = start()
  await handle(await fresh('blocked'))
  expect(said).toEqual([
    { data: { chat: 5001, type: 'private', status: 'kicked' }, message: expect.stringContaining('bot') },
  ])
})

test('words that answer what was asked about a file are about that file', async () => {
  const { handle, received } = start()
  await handle(await fresh('private-video-note'))
  const [video] = received
  const notice = { message: '7701', thread: video?.where.thread ?? '', kind: 'notice' as const }
  await ground.memory.messages.note('5001', [notice])
  const reply_to_message = { message_id: 7701, chat: { id: 5001, type: 'private' } }
  await handle(await fresh('private-text', { reply_to_message }))
  expect(received[1]?.attachments).toEqual(video?.attachments)
  expect(received[1]?.attachments).toHaveLength(1)
})
