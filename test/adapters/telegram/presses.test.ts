import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Card } from '../../../src/domain/card.ts'
import { type Conversation, cardWith, labels, openConversation, saying } from './conversation.ts'

let ground: Conversation
let people = 100

beforeAll(async () => {
  ground = await openConversation()
})
afterAll(() => ground.close())

/** Somebody with a card in a private chat. */
async function open(card = cardWith('Storyboard')) {
  people += 1
  const chat = ground.server.private(people)
  return { chat, message: await ground.put(chat, card) }
}

const notice: Card = { title: 'That did not work', lines: ['Only Ann may cancel this.'], tone: 'bad', buttons: [] }

test('a short notice is an alert for the one who pressed, and no message', async () => {
  const { chat, message } = await open()
  ground.answers(() => ({ kind: 'card', card: notice }))
  const answer = await chat.press(message, 'Storyboard').answer
  expect(answer).toEqual({ text: 'That did not work\nOnly Ann may cancel this.', show_alert: true })
  await ground.server.quiet()
  expect(chat.messages()).toHaveLength(1)
})

test('a press that is told twice is answered twice and shows nothing more', async () => {
  const { chat, message } = await open()
  ground.answers(() => ({ kind: 'card', card: cardWith('Approve') }))
  await chat.press(message, 'Storyboard').answer
  await chat.until((messages) => messages.length === 2)
  const before = ground.server.calls.filter(({ method }) => method === 'answerCallbackQuery').length
  ground.server.tellAgain(ground.server.lastUpdate)
  const isAnswered = () => ground.server.calls.filter(({ method }) => method === 'answerCallbackQuery').length > before
  await ground.server.called(isAnswered)
  expect(chat.messages()).toHaveLength(2)
})

test('a card replies to the message whose button was pressed, and answers to it belong to that thread', async () => {
  const { chat, message } = await open()
  ground.answers(() => ({ kind: 'card', card: cardWith('Approve') }))
  expect(await chat.press(message, 'Storyboard').answer).toEqual({})
  const shown = await chat.until((messages) => messages.find((each) => labels(each).includes('Approve')))
  expect(shown).toMatchObject({ replyTo: message, text: 'A lighthouse\nSix seconds' })
  await expect
    .poll(() => ground.memory.messages.find(String(chat.id), String(shown.id)))
    .toEqual({ message: String(shown.id), thread: String(message), kind: 'answer' })
})

test('an answer becomes the next one where it stands', async () => {
  const { chat, message } = await open()
  const asset = await ground.asset(ground.picture('navy'), 'image/jpeg')
  const other = await ground.asset(ground.picture('red'), 'image/jpeg')
  const cards = [
    { ...cardWith('Approve'), picture: asset },
    { ...cardWith('Leave out'), picture: asset },
    { ...cardWith('Approve'), title: 'Another', picture: other },
  ]
  ground.answers(() => ({ kind: 'card', card: cards.shift() as Card }))
  await chat.press(message, 'Storyboard').answer
  const [, first] = await chat.until((messages) => messages.length === 2 && messages)
  const id = first?.id ?? 0
  await expect
    .poll(() => ground.memory.messages.find(String(chat.id), String(id)))
    .toMatchObject({ kind: 'answer', picture: asset })
  await chat.press(id, 'Approve').answer
  await chat.until((messages) => messages.some((each) => each.id === id && labels(each).includes('Leave out')))
  await chat.press(id, 'Leave out').answer
  await chat.until((messages) => messages.some((each) => each.id === id && each.caption?.startsWith('Another')))
  expect(chat.messages()).toHaveLength(2)
})

test('an answer without a picture takes the place of one that has it', async () => {
  const { chat, message } = await open()
  const picture = await ground.asset(ground.picture('green'), 'image/jpeg')
  const cards = [{ ...cardWith('All shots'), picture }, cardWith('Render')]
  ground.answers(() => ({ kind: 'card', card: cards.shift() as Card }))
  await chat.press(message, 'Storyboard').answer
  const [, first] = await chat.until((messages) => messages.length === 2 && messages)
  await expect
    .poll(() => ground.memory.messages.find(String(chat.id), String(first?.id)))
    .toMatchObject({ kind: 'answer' })
  await chat.press(first?.id ?? 0, 'All shots').answer
  const left = await chat.until(
    (messages) => messages.some((each) => labels(each).includes('Render')) && messages.length === 2 && messages,
  )
  expect(left[1]).toMatchObject({ replyTo: message, text: 'A lighthouse\nSix seconds' })
})

test('a long notice is a message of its own, so that the card with the button stays', async () => {
  const { chat, message } = await open()
  const long = { ...notice, lines: ['a word '.repeat(60)] }
  const cards = [cardWith('Approve'), long]
  ground.answers(() => ({ kind: 'card', card: cards.shift() as Card }))
  await chat.press(message, 'Storyboard').answer
  const [, first] = await chat.until((messages) => messages.length === 2 && messages)
  const id = first?.id ?? 0
  await expect.poll(() => ground.memory.messages.find(String(chat.id), String(id))).toMatchObject({ kind: 'answer' })
  expect(await chat.press(id, 'Approve').answer).toEqual({})
  const shown = await saying(chat, 'That did not work')
  expect(shown.replyTo).toBe(id)
  expect(chat.messages()).toHaveLength(3)
})

test('a button does not wait for what comes late, and that is shown when it comes', async () => {
  const { chat, message } = await open()
  const late = Promise.withResolvers<{ kind: 'card'; card: Card }>()
  ground.answers(() => late.promise)
  expect(await chat.press(message, 'Storyboard').answer).toEqual({})
  expect(chat.messages()).toHaveLength(1)
  late.resolve({ kind: 'card', card: notice })
  expect(await saying(chat, 'Only Ann')).toMatchObject({ replyTo: message })
})

test('a notice whose press Telegram has given up is a message', async () => {
  const { chat, message } = await open()
  ground.server.fail('answerCallbackQuery', {
    status: 400,
    description: 'Bad Request: query is too old and response timeout expired or query ID is invalid',
  })
  const before = ground.warned.length
  ground.answers(() => ({ kind: 'card', card: notice }))
  chat.press(message, 'Storyboard')
  await saying(chat, 'Only Ann')
  expect(ground.warned).toHaveLength(before)
})

test('what Telegram wants more slowly is shown a little later', async () => {
  const { chat, message } = await open()
  ground.answers(() => ({ kind: 'card', card: cardWith('Approve') }))
  ground.server.fail('sendMessage', {
    status: 429,
    description: 'Too Many Requests: retry after 1',
    parameters: { retry_after: 1 },
  })
  await chat.press(message, 'Storyboard').answer
  await chat.until((messages) => messages.some((each) => labels(each).includes('Approve')))
})

test('a press that could not be handled is answered all the same, and said in the log', async () => {
  const { chat, message } = await open()
  ground.answers(() => Promise.reject(new Error('broken')))
  expect(await chat.press(message, 'Storyboard').answer).toEqual({})
  await expect.poll(() => ground.warned).toContain('what a press brought could not be shown')
})

test('in a topic everything stays in the topic', async () => {
  const chat = ground.server.group(-1_000_000_000_201, { forum: true, admins: [1] })
  const topic = chat.topic('Clips')
  const message = await ground.put(chat, cardWith('Storyboard'), topic)
  ground.answers(() => ({ kind: 'card', card: cardWith('Approve') }))
  await chat.press(message, 'Storyboard').answer
  const shown = await chat.until((messages) => messages.find((each) => labels(each).includes('Approve')))
  expect(shown).toMatchObject({ topic, replyTo: message })
})
