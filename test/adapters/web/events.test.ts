import { afterEach, beforeEach, expect, it } from 'vitest'
import type { Card } from '../../../src/domain/card.ts'
import { startChat, type TestChat } from './chat.ts'

interface Event {
  id: string
  event: string
  data: Record<string, unknown>
}

let chat: TestChat
const stop = new Set<AbortController>()

beforeEach(async () => {
  chat = await startChat()
})

afterEach(async () => {
  for (const controller of stop) controller.abort()
  stop.clear()
  await chat.close()
})

/** Follows a channel; `next` waits for the next event. */
async function follow(channel: string, lastEventId?: string) {
  const controller = new AbortController()
  stop.add(controller)
  const response = await fetch(`${chat.address}/api/events?channel=${channel}`, {
    signal: controller.signal,
    headers: lastEventId === undefined ? {} : { 'last-event-id': lastEventId },
  })
  expect(response.headers.get('content-type')).toMatch(/^text\/event-stream/)
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  if (!reader) throw new Error('no body')
  let pending = ''
  let lastId = ''

  async function next(): Promise<Event | undefined> {
    while (!pending.includes('\n\n')) {
      const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
      if (done) return undefined
      pending += value
    }
    const [block = '', ...rest] = pending.split('\n\n')
    pending = rest.join('\n\n')
    const field = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(block)?.[1] ?? ''
    lastId = field('id') || lastId
    return { id: lastId, event: field('event'), data: JSON.parse(field('data') || '{}') }
  }
  return { next, close: () => controller.abort() }
}

const card: Card = { title: 'A cat', lines: [], tone: 'working', buttons: [] }
const where = { platform: 'web', workspace: 'web', channel: 'main' } as const

it('messages that are added or changed are told at once', async () => {
  const events = await follow('main')
  expect((await events.next())?.event).toBe('hello')
  const ref = await chat.adapter.show(where, card)
  await chat.adapter.show(ref, { ...card, tone: 'good' })
  expect(await events.next()).toMatchObject({ event: 'message', data: { id: ref.message, card: { tone: 'working' } } })
  expect(await events.next()).toMatchObject({
    event: 'message',
    data: { id: ref.message, revision: 2, card: { tone: 'good' } },
  })
})

it('of other channels only the activity is told', async () => {
  const events = await follow('other')
  await events.next()
  const ref = await chat.adapter.show(where, card)
  expect(await events.next()).toMatchObject({ event: 'activity', data: { channel: 'main', id: ref.message } })
})

it('whoever comes back gets what was missed, and only that', async () => {
  const first = await follow('main')
  await first.next()
  await chat.adapter.show(where, card)
  const seen = await first.next()
  first.close()
  const missed = await chat.adapter.show(where, { ...card, title: 'A dog' })
  const second = await follow('main', seen?.id)
  expect((await second.next())?.event).toBe('hello')
  expect(await second.next()).toMatchObject({ event: 'message', data: { id: missed.message } })
})

it('whoever comes back to another run of the server is told to reload', async () => {
  const events = await follow('main', '01ARZ3NDEKTSV4RRFFQ69G5FAV.7')
  expect((await events.next())?.event).toBe('hello')
  expect((await events.next())?.event).toBe('reload')
})

it('the streams end when the chat stops', async () => {
  const events = await follow('main')
  await events.next()
  await chat.close()
  expect(await events.next()).toBeUndefined()
})

it('a stream needs a channel', async () => {
  expect((await fetch(`${chat.address}/api/events`)).status).toBe(400)
})
