import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import type { WebMessage } from '../../../adapters/web/render.ts'
import { actionOf, type Card } from '../../../src/domain/card.ts'
import { RetryableError, UserError } from '../../../src/domain/errors.ts'
import { newId } from '../../../src/domain/id.ts'
import { startChat, type TestChat } from './chat.ts'

let chat: TestChat

beforeAll(async () => {
  chat = await startChat()
})

afterAll(async () => {
  await chat.close()
})

afterEach(() => {
  chat.received.length = 0
  chat.behind.receive = async () => undefined
})

interface Written {
  id: string
  thread: string
  error: string
}

async function call<T = Written>(path: string, init: RequestInit & { json?: unknown } = {}) {
  const { json, ...rest } = init
  const response = await fetch(chat.address + path, {
    ...rest,
    ...(json === undefined
      ? {}
      : {
          method: 'POST',
          body: JSON.stringify(json),
          headers: { 'content-type': 'application/json', ...init.headers },
        }),
  })
  return { status: response.status, body: (await response.json()) as T }
}

async function post(channel: string, body: Record<string, unknown>, headers: Record<string, string> = {}) {
  return call(`/api/channels/${encodeURIComponent(channel)}/messages`, { json: body, headers })
}

async function list(channel: string, query = ''): Promise<WebMessage[]> {
  return (await call<WebMessage[]>(`/api/channels/${encodeURIComponent(channel)}/messages${query}`)).body
}

function workingCard(order: string): Card {
  return {
    title: 'A lighthouse in a storm',
    lines: ['6 s · 16:9'],
    tone: 'working',
    progress: { fraction: 0.4, label: 'Rendering' },
    buttons: [{ action: actionOf('cancel', order), label: 'Cancel', style: 'danger' }],
    order: { id: order, operation: 'create', state: 'rendering', progress: 0.4, backend: 'animatic' },
  }
}

describe('writing a message', () => {
  it('stores it, hands it on and answers with its id and thread', async () => {
    const { status, body } = await post('writing', { text: 'a lighthouse in a storm', person: '  Ada\n Lovelace ' })
    expect(status).toBe(201)
    expect(body).toEqual({ id: body.id, thread: body.id })
    expect(chat.received).toEqual([
      {
        id: body.id,
        where: { platform: 'web', workspace: 'web', channel: 'writing', thread: body.id },
        person: { id: 'Ada Lovelace', name: 'Ada Lovelace', manager: false },
        direct: true,
        attachments: [],
        deed: { kind: 'text', text: 'a lighthouse in a storm', addressed: false },
      },
    ])
    expect(await list('writing')).toMatchObject([
      { id: body.id, person: 'Ada Lovelace', text: 'a lighthouse in a storm' },
    ])
  })

  it('is refused with 503 where what comes behind cannot take it, and the same key then sends it once', async () => {
    chat.behind.receive = async () => {
      throw new RetryableError('database away')
    }
    expect((await post('retry', { text: 'hello', key: 'k1' })).status).toBe(503)
    chat.behind.receive = async () => undefined
    const second = await post('retry', { text: 'hello', key: 'k1' })
    expect(second.status).toBe(201)
    expect(await list('retry')).toHaveLength(1)
    expect(chat.received.map((incoming) => incoming.id)).toEqual([second.body.id, second.body.id])
  })

  it('reads a slash command, with its name in lower case and the rest as it stands', async () => {
    await post('commands', { text: ' /Video a cat --seconds 6\nand a dog ' })
    expect(chat.received[0]?.deed).toEqual({
      kind: 'command',
      name: 'video',
      text: 'a cat --seconds 6\nand a dog',
      options: {},
    })
  })

  it('leaves out U+0000, which no database can hold', async () => {
    await call('/api/channels/main/messages', { json: { text: '/video a\u0000b', person: 'A\u0000da' } })
    expect(chat.received[0]).toMatchObject({ person: { name: 'Ada' }, deed: { text: 'ab' } })
  })

  it('takes a path for plain text', async () => {
    await post('commands', { text: '/home/ada/film' })
    expect(chat.received[0]?.deed).toMatchObject({ kind: 'text', text: '/home/ada/film' })
  })

  it('in a thread where the bot has spoken is addressed to it', async () => {
    const { body } = await post('threads', { text: 'a cat' })
    const where = { platform: 'web', workspace: 'web', channel: 'threads', thread: body.thread } as const
    const shown = await chat.adapter.show(where, workingCard(newId()))
    const answer = await post('threads', { text: 'make it night', thread: shown.message })
    expect(answer.body.thread).toBe(body.thread)
    expect(chat.received[1]?.deed).toEqual({ kind: 'text', text: 'make it night', addressed: true })
    expect((await list('threads', `?thread=${body.thread}`)).map((message) => message.person)).toEqual([
      'guest',
      null,
      'guest',
    ])
  })

  it('passes the language of the browser on, and none of a script', async () => {
    await post('language', { text: 'a cat' }, { 'accept-language': 'zh-CN,zh;q=0.9,en;q=0.8' })
    await post('language', { text: 'a cat' }, { 'accept-language': '*' })
    expect(chat.received.map((incoming) => incoming.person.language)).toEqual(['zh', undefined])
  })

  it('ignores fields that it does not know', async () => {
    expect((await post('unknown', { text: 'hello', colour: 'red' })).status).toBe(201)
  })

  it.each([
    ['an empty text', { text: ' \n ' }, 400, 'Write a message or attach a file first.'],
    ['no text', {}, 400, 'Write a message or attach a file first.'],
    [
      'more than 20,000 characters',
      { text: 'x'.repeat(20_001) },
      400,
      'The message is too long: 20000 characters at most.',
    ],
    ['a text that is no string', { text: 5 }, 400, 'The field "text" is missing or has a wrong value.'],
    ['a bad thread', { text: 'x', thread: '../etc' }, 400, 'This is not the id of a message.'],
    ['an unknown thread', { text: 'x', thread: newId() }, 404, 'There is no such thread in this channel.'],
    ['a body that is a list', [1], 400, 'The field "text" is missing or has a wrong value.'],
  ])('refuses %s and changes nothing', async (_what, body, status, error) => {
    const answer = await post('refused', body as Record<string, unknown>)
    expect(answer).toMatchObject({ status, body: { error } })
    expect(await list('refused')).toEqual([])
    expect(chat.received).toEqual([])
  })

  it('refuses a thread of another channel', async () => {
    const { body } = await post('one', { text: 'hello' })
    expect((await post('another', { text: 'hello', thread: body.id })).status).toBe(404)
  })

  it('says what is wrong in Chinese to a Chinese browser, and to a Chinese text', async () => {
    const byHeader = await post('x', { text: '' }, { 'accept-language': 'zh-CN' })
    expect(byHeader.body.error).toBe('请先输入内容或添加文件。')
    const byText = await post('x', { text: '灯塔', thread: newId() }, { 'accept-language': '*' })
    expect(byText.body.error).toBe('这个频道里没有这个话题。')
  })

  it.each(['', '-x', 'a b', '../x', 'a/b', 'x'.repeat(41), '%00', '<b>'])(
    'refuses the channel name %j',
    async (name) => {
      expect((await post(name, { text: 'x' })).status).toBeGreaterThanOrEqual(400)
      expect((await post(name, { text: 'x' })).status).toBeLessThan(500)
    },
  )

  it('takes a channel name in Chinese', async () => {
    expect((await post('短片', { text: 'x' })).status).toBe(201)
    expect((await call('/api/channels')).body).toContainEqual({ name: '短片' })
  })

  it('refuses malformed JSON with 400, other types with 415 and a huge body with 413', async () => {
    const path = '/api/channels/x/messages'
    const send = (type: string, body: string) => call(path, { method: 'POST', body, headers: { 'content-type': type } })
    expect(await send('application/json', '{"text": ')).toMatchObject({
      status: 400,
      body: { error: 'The request is not valid JSON.' },
    })
    expect((await send('text/plain', 'hello')).status).toBe(415)
    expect((await send('application/x-www-form-urlencoded', 'text=hello')).status).toBe(415)
    expect((await send('application/json', JSON.stringify({ text: 'x'.repeat(1_100_000) }))).status).toBe(413)
    expect((await call(path, { method: 'POST' })).status).toBe(415)
  })

  it('answers a broken address and an unknown route with a sentence', async () => {
    expect((await call('/api/channels/%E0%A4%A/messages')).status).toBe(400)
    expect(await call('/api/nothing')).toMatchObject({
      status: 404,
      body: { error: 'There is nothing at this address.' },
    })
    expect(await call('/nothing')).toMatchObject({ status: 404, body: { error: 'There is nothing at this address.' } })
  })
})

describe('reading messages', () => {
  it('gives those after a message, and the newest where there is a limit', async () => {
    const ids: string[] = []
    for (const text of ['1', '2', '3']) ids.push((await post('reading', { text })).body.id)
    const texts = async (query: string) => (await list('reading', query)).map((message) => message.text)
    expect(await texts('')).toEqual(['1', '2', '3'])
    expect(await texts(`?after=${ids[0]}`)).toEqual(['2', '3'])
    expect(await texts('?limit=2')).toEqual(['2', '3'])
    expect(await texts(`?thread=${ids[1]}`)).toEqual(['2'])
  })

  it.each(['?after=x', '?limit=0', '?limit=9999', '?limit=x', '?after=1&after=2'])('refuses %s', async (query) => {
    expect((await call(`/api/channels/reading/messages${query}`)).status).toBe(400)
  })

  it('shows the order of a card, and a delivered clip with addresses that work', async () => {
    const { body } = await post('clips', { text: 'a cat' })
    const where = { platform: 'web', workspace: 'web', channel: 'clips', thread: body.thread } as const
    const order = newId()
    const card = workingCard(order)
    const first = await chat.adapter.show(where, card, 'status')
    expect(await chat.adapter.show(where, card, 'status')).toEqual(first)
    await chat.adapter.show(first, { ...card, tone: 'good' })

    const clip = await chat.files.put(Readable.from(Buffer.from('a clip')), 'video/mp4', 100)
    const poster = await chat.files.put(Readable.from(Buffer.from('a poster')), 'image/jpeg', 100)
    const facts = { seconds: 6, width: 1280, height: 720, bytes: 6, mime: 'video/mp4' }
    const file = { asset: clip.id, poster: poster.id, facts, name: 'cat.mp4' }
    const parcel = { where, clips: [file], card, key: 'd1' }
    const delivered = await chat.adapter.deliver(parcel)
    expect(await chat.adapter.deliver(parcel)).toEqual(delivered)

    const messages = await list('clips')
    expect(messages).toHaveLength(3)
    expect(messages[1]).toMatchObject({
      person: null,
      thread: body.thread,
      card: { tone: 'good', title: 'A lighthouse in a storm' },
      order: { id: order, operation: 'create', state: 'rendering', progress: 0.4, backend: 'animatic' },
    })
    const clipShown = messages[2]?.clips?.[0]
    expect(clipShown).toMatchObject({ ...facts, name: 'cat.mp4' })
    expect(await (await fetch(chat.address + clipShown?.url)).text()).toBe('a clip')
    expect(await (await fetch(chat.address + clipShown?.poster)).text()).toBe('a poster')
  })

  it('shows a group of clips in one message, each with addresses that work', async () => {
    const { body } = await post('groups', { text: 'a cat --shape all' })
    const where = { platform: 'web', workspace: 'web', channel: 'groups', thread: body.thread } as const
    const group = await Promise.all(
      [
        [1280, 720],
        [720, 1280],
      ].map(async ([width = 0, height = 0]) => {
        const name = `cat-${width}.mp4`
        const clip = await chat.files.put(Readable.from(Buffer.from(name)), 'video/mp4', 100)
        const poster = await chat.files.put(Readable.from(Buffer.from(`${name} poster`)), 'image/jpeg', 100)
        const facts = { seconds: 6, width, height, bytes: clip.bytes, mime: 'video/mp4' }
        return { asset: clip.id, poster: poster.id, facts, name }
      }),
    )
    await chat.adapter.deliver({ where, clips: group, card: workingCard(newId()), key: 'g1' })
    await chat.adapter.deliver({ where, clips: group, card: workingCard(newId()), key: 'g1' })

    const messages = await list('groups')
    expect(messages).toHaveLength(2)
    const clips = messages[1]?.clips ?? []
    expect(clips.map(({ name, width, height }) => [name, width, height])).toEqual([
      ['cat-1280.mp4', 1280, 720],
      ['cat-720.mp4', 720, 1280],
    ])
    for (const { url, poster, name } of clips) {
      expect(await (await fetch(chat.address + url)).text()).toBe(name)
      expect(await (await fetch(chat.address + poster)).text()).toBe(`${name} poster`)
    }
  })

  it('changes the card of a key that stands already, instead of adding another', async () => {
    const where = { platform: 'web', workspace: 'web', channel: 'twice' } as const
    const card: Card = { title: 'Planning', lines: [], tone: 'working', buttons: [] }
    const first = await chat.adapter.show(where, card, 'status:1')
    const second = await chat.adapter.show(where, { ...card, title: 'Cancelled' }, 'status:1')
    expect(second.message).toBe(first.message)
    const all = await chat.log.list({ channel: 'twice', limit: 10 })
    expect(all.map((message) => message.card?.title)).toEqual(['Cancelled'])
  })

  it('fails to change a card that does not exist', async () => {
    const ref = { platform: 'web', workspace: 'web', channel: 'x', message: newId() } as const
    await expect(chat.adapter.show(ref, workingCard(newId()))).rejects.toThrow('does not exist')
  })
})

describe('pressing a button', () => {
  async function shownCard(card: Card): Promise<string> {
    const { body } = await post('buttons', { text: 'a cat' })
    chat.received.length = 0
    const where = { platform: 'web', workspace: 'web', channel: 'buttons', thread: body.thread } as const
    return (await chat.adapter.show(where, card)).message
  }

  it('hands the press on and answers with the reply', async () => {
    const order = newId()
    const id = await shownCard(workingCard(order))
    const card: Card = { title: 'Scene sheet', lines: [], tone: 'plain', buttons: [] }
    chat.behind.receive = async () => ({ kind: 'card', card })
    const action = actionOf('cancel', order)
    const answer = await call(`/api/messages/${id}/actions`, { json: { action, person: 'Ada', key: 'p1' } })
    expect(answer).toMatchObject({ status: 200, body: { reply: { kind: 'card', card } } })
    expect(chat.received).toMatchObject([
      { id: `press:${id}:p1`, person: { name: 'Ada' }, deed: { kind: 'press', action, message: { message: id } } },
    ])
  })

  it('gives the picture of a private card as an address, and takes the buttons of that card', async () => {
    const order = newId()
    const id = await shownCard(workingCard(order))
    const still = await chat.files.put(Readable.from(Buffer.from('a still')), 'image/jpeg', 100)
    const later = { action: actionOf('later', order, '3-684de9'), label: 'Later' }
    const card: Card = { title: 'Shot 3', lines: [], tone: 'plain', picture: still.id, buttons: [later] }
    chat.behind.receive = async () => ({ kind: 'card', card })
    const path = `/api/messages/${id}/actions`
    const { body } = await call<{ reply: { card: Card } }>(path, { json: { action: actionOf('shot', order, '3') } })
    expect(await (await fetch(chat.address + body.reply.card.picture)).text()).toBe('a still')
    expect(await call(path, { json: { action: later.action } })).toMatchObject({ status: 200 })
    expect(chat.received[1]?.deed).toMatchObject({ kind: 'press', action: later.action })
  })

  it('answers with an empty object where there is nothing to say', async () => {
    const order = newId()
    const id = await shownCard(workingCard(order))
    const answer = await call(`/api/messages/${id}/actions`, { json: { action: actionOf('cancel', order) } })
    expect(answer).toMatchObject({ status: 200, body: {} })
  })

  it('takes the values of a form that a private answer brought', async () => {
    const order = newId()
    const id = await shownCard(workingCard(order))
    const json = { action: actionOf('resheet', order), values: { title: 'A storm' } }
    expect((await call(`/api/messages/${id}/actions`, { json })).status).toBe(200)
    expect(chat.received[0]?.deed).toMatchObject({ kind: 'press', values: { title: 'A storm' } })
  })

  it('passes on what a handler says to the person', async () => {
    const order = newId()
    const id = await shownCard(workingCard(order))
    chat.behind.receive = async () => {
      throw new UserError('Only the person who ordered may cancel.')
    }
    const answer = await call(`/api/messages/${id}/actions`, { json: { action: actionOf('cancel', order) } })
    expect(answer).toMatchObject({ status: 422, body: { error: 'Only the person who ordered may cancel.' } })
  })

  it('refuses an action of another order, of a message without a card, and nonsense', async () => {
    const id = await shownCard(workingCard(newId()))
    const press = (message: string, json: unknown) => call(`/api/messages/${message}/actions`, { json })
    expect((await press(id, { action: actionOf('cancel', newId()) })).status).toBe(409)
    expect((await press(id, { action: 'explode' })).status).toBe(409)
    expect((await press(id, { action: 'x'.repeat(65) })).status).toBe(400)
    expect((await press(id, {})).status).toBe(400)
    expect((await press(newId(), { action: 'explode' })).status).toBe(404)
    expect((await press('nonsense', { action: 'explode' })).status).toBe(400)
    const { body } = await post('buttons', { text: 'no card' })
    expect((await press(body.id, { action: 'explode' })).status).toBe(409)
    expect(chat.received.filter((incoming) => incoming.deed.kind === 'press')).toEqual([])
  })

  it('hides what went wrong inside, and reports it', async () => {
    const order = newId()
    const id = await shownCard(workingCard(order))
    const fault = new Error('password=hunter2')
    chat.behind.receive = async () => {
      throw fault
    }
    const answer = await call(`/api/messages/${id}/actions`, { json: { action: actionOf('cancel', order) } })
    expect(answer).toMatchObject({ status: 500, body: { error: 'Something went wrong on our side. Try again.' } })
    expect(chat.faults).toContain(fault)
  })
})

it('lists the commands for completion and the limits', async () => {
  expect((await call('/api/commands')).body).toContainEqual(expect.objectContaining({ name: 'video' }))
  expect((await call('/api/about')).body).toEqual({ uploadBytes: 1_000_000, files: 10, characters: 20_000, list: 1000 })
})
