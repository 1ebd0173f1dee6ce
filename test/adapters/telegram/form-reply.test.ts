import { afterAll, beforeAll, expect, test } from 'vitest'
import { actionOf, type Card, type Form } from '../../../src/domain/card.ts'
import type { Chat, How, Seen } from '../../peers/telegram-chat.ts'
import { type Conversation, cardWith, labels, openConversation, order, saying } from './conversation.ts'

let ground: Conversation
let people = 700

beforeAll(async () => {
  ground = await openConversation()
})
afterAll(() => ground.close())

const safer: Form = {
  action: actionOf('soft', order),
  title: 'Safer wording',
  submit: 'Order it',
  fields: [
    { kind: 'text', name: 'prompt', label: 'What is wished for', value: 'a calm dragon', max: 3000, required: true },
  ],
}

const add: Form = {
  action: actionOf('addshot', order, '2'),
  title: 'Add after shot 2',
  submit: 'Add',
  fields: [
    { kind: 'text', name: 'picture', label: 'What is seen', value: '', max: 3000, required: true },
    { kind: 'number', name: 'seconds', label: 'Seconds', value: '4', min: 1, max: 12, required: true },
  ],
}

const bad: Card = { title: 'That did not work', lines: ['That was refused as well.'], tone: 'bad', buttons: [] }

interface Opening {
  form: Form
  chat?: Chat
  topic?: number
  /** What the last button does. */
  brings?: Card
}

async function open({ form, chat = ground.server.private(++people), topic, brings }: Opening) {
  const message = await ground.put(chat, cardWith('Open'), topic)
  ground.answers(({ deed }) => {
    const card = { ...cardWith(), title: form.title, lines: ['Reason: violence'], form }
    if (deed.kind !== 'press' || deed.values === undefined) return { kind: 'card', card }
    return brings && { kind: 'card', card: brings }
  })
  await chat.press(message, 'Open').answer
  const before = ground.deeds.length
  return {
    chat,
    panel: await saying(chat, form.title),
    deeds: () => ground.deeds.slice(before).map(({ deed }) => deed),
    prompt: () => asked(chat),
    async press(label: string, how?: How) {
      const panel = await chat.until((messages) => messages.find((each) => labels(each).includes(label)))
      return chat.press(panel.id, label, how).answer
    },
  }
}

async function asked(chat: Chat): Promise<Seen> {
  return taken(chat, await chat.until((messages) => messages.find(({ markup }) => markup)))
}

/** Waits until replies to it would be taken. */
async function taken(chat: Chat, message: Seen): Promise<Seen> {
  await expect.poll(() => ground.memory.forms.waiting(String(chat.id), String(message.id))).toBeDefined()
  return message
}

const sent = (values: Record<string, string>) => ({ kind: 'press', values })

test('a suggestion is taken by one press', async () => {
  const { panel, chat, press, deeds } = await open({ form: safer })
  expect(panel.text).toBe(
    'Safer wording\nReason: violence\n\nWhat is wished for\na calm dragon\n\nPress what you want to change. When all is right, press “Order it”.',
  )
  await press('Order it')
  await saying(chat, 'Sent.')
  expect(deeds()).toMatchObject([sent({ prompt: 'a calm dragon' })])
})

test('the reply to a form with one field is sent at once, and the prompt says so', async () => {
  const { chat, press, prompt, deeds } = await open({ form: safer })
  await press('What is wished for')
  const { id, text } = await prompt()
  expect(text).toContain('It goes off at once, as if you pressed “Order it”.')
  chat.send('a friendly dragon', { replyTo: id })
  await saying(chat, 'Sent.')
  expect(deeds()).toMatchObject([sent({ prompt: 'a friendly dragon' })])
})

test('a reply that is refused stays in the form, below what was written', async () => {
  const { chat, press, prompt } = await open({ form: safer, brings: bad })
  await press('What is wished for')
  const said = chat.send('an angry dragon', { replyTo: (await prompt()).id })
  const panel = await saying(chat, '⚠️ That was refused as well.')
  expect(panel.id).toBeGreaterThan(said)
  expect(panel.text).toContain('an angry dragon')
  expect(labels(panel)).toEqual(['What is wished for', 'Order it', 'Cancel'])
})

test('what has to be filled in is asked for at once, and before the form is sent', async () => {
  const { chat, press, prompt, deeds } = await open({ form: add })
  const first = await prompt()
  expect(first.text).toBe('What is seen\nWrite it as a reply to this message.')
  await press('Back')
  await chat.until((messages) => messages.every(({ id }) => id !== first.id))
  expect(await press('Add')).toEqual({ text: 'Please fill in “What is seen” first.', show_alert: true })
  chat.send('a red kite', { replyTo: (await prompt()).id })
  await saying(chat, 'a red kite')
  await press('Add')
  await saying(chat, 'Sent.')
  expect(deeds()).toMatchObject([sent({ picture: 'a red kite', seconds: '4' })])
})

test('a reply to the panel answers what is asked for, and nothing else', async () => {
  const { chat, panel, prompt } = await open({ form: add })
  await prompt()
  chat.send('a red kite', { replyTo: panel.id })
  const below = await taken(chat, await saying(chat, 'a red kite'))
  chat.send('in the wind', { replyTo: below.id })
  await saying(chat, 'Nothing was changed: the form is not waiting for this.')
})

test('a reply that is told twice is taken once, and is no wish for a clip', async () => {
  const { chat, prompt, deeds } = await open({ form: add })
  chat.send('a red kite', { replyTo: (await prompt()).id })
  await saying(chat, 'a red kite')
  ground.server.tellAgain(ground.server.lastUpdate)
  await ground.server.quiet()
  await chat.until((messages) => messages.length === 3)
  expect(deeds()).toEqual([])
})

test('a command is a command, also where a reply is waited for', async () => {
  const { chat, prompt, deeds } = await open({ form: add })
  chat.send('/help', { replyTo: (await prompt()).id })
  await expect.poll(deeds).toMatchObject([{ kind: 'command', name: 'help' }])
})

test('a form goes on after a restart', async () => {
  const { chat, press, prompt, deeds } = await open({ form: add })
  const { id } = await prompt()
  ground.start()
  chat.send('a red kite', { replyTo: id })
  await saying(chat, 'a red kite')
  ground.start()
  await press('Add')
  await saying(chat, 'Sent.')
  expect(deeds()).toMatchObject([sent({ picture: 'a red kite' })])
})

test('a panel that somebody deleted comes back with the next press', async () => {
  const { chat, panel, press } = await open({ form: safer })
  ground.server.fail('editMessageText', { status: 400, description: 'Bad Request: message to edit not found' })
  await press('What is wished for')
  const fresh = await chat.until((messages) =>
    messages.find(({ id, text }) => id > panel.id && text?.includes('Waiting')),
  )
  expect(labels(fresh)).toEqual(['Leave it as it is', 'Cancel'])
})

test('in a group only the one who opened a form can fill it in', async () => {
  const group = ground.server.group(-1_000_000_000_701, { forum: true })
  const topic = group.topic('Clips')
  const { press, panel, prompt, deeds } = await open({ form: add, chat: group, topic })
  expect(panel.topic).toBe(topic)
  const first = await prompt()
  expect(first).toMatchObject({ topic, replyTo: panel.id, markup: { force_reply: true, selective: true } })
  expect(first.text).toBe('Person 5001: What is seen\nWrite it as a reply to this message.')
  expect(first.entities).toContainEqual({
    ...{ type: 'text_mention', offset: 0, length: 11 },
    user: { id: 5001, is_bot: false, first_name: 'Person 5001' },
  })
  const alert = { text: 'Only Person 5001 can fill in this form.', show_alert: true }
  expect(await press('Back', { from: 5002 })).toEqual(alert)
  group.send('a blue kite', { from: 5002, replyTo: first.id, topic })
  await group.until((all) => all.some((one) => one.mine && one.text === alert.text))
  group.send('a red kite', { replyTo: first.id, topic })
  expect((await saying(group, 'a red kite')).topic).toBe(topic)
  expect(deeds()).toEqual([])
})

test('a form that cannot be shown is said in the log', async () => {
  const chat = ground.server.private(++people)
  const message = await ground.put(chat, cardWith('Open'))
  ground.answers(() => ({ kind: 'card', card: { ...cardWith(), form: safer } }))
  ground.server.fail('sendMessage', { status: 403, description: 'Forbidden: bot was blocked by the user' })
  const before = ground.warned.length
  await chat.press(message, 'Open').answer
  await expect.poll(() => ground.warned.slice(before)).toEqual(['what a press brought could not be shown'])
})
