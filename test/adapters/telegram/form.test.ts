import { afterAll, beforeAll, expect, test } from 'vitest'
import { actionOf, type Card, type Form } from '../../../src/domain/card.ts'
import { type Conversation, cardWith, labels, openConversation, order, saying } from './conversation.ts'

let ground: Conversation
let people = 500

beforeAll(async () => {
  ground = await openConversation()
})
afterAll(() => ground.close())

const form: Form = {
  action: actionOf('edit', order, '1'),
  title: 'Edit shot 1 of 2',
  submit: 'Render it',
  fields: [
    {
      kind: 'text',
      name: 'picture',
      label: 'What is seen',
      value: 'Subject: a cat\nAction: sleeps',
      max: 60,
      required: true,
    },
    { kind: 'number', name: 'seconds', label: 'Seconds', value: '2', min: 0.5, max: 120, required: true },
    { kind: 'line', name: 'words', label: 'Text on screen', value: 'Hello', max: 20, required: false },
    {
      kind: 'choice',
      name: 'transition',
      label: 'How it begins',
      value: 'cut',
      choices: [
        { value: 'cut', label: 'With a cut' },
        { value: 'fade', label: 'With a fade' },
      ],
    },
  ],
}

const bad: Card = { title: 'That did not work', lines: ['Nothing was changed.'], tone: 'bad', buttons: [] }
const formOf = (form: Form, lines: string[] = []): Card => ({ ...cardWith(), title: form.title, lines, form })

/** Somebody with an open form in a private chat. `brings`: what its last button does. */
async function open({ opened = form, brings = [] as (Card | undefined)[] } = {}) {
  people += 1
  const chat = ground.server.private(people)
  const message = await ground.put(chat, cardWith('Edit'))
  ground.answers(({ deed }) => {
    if (deed.kind !== 'press' || deed.values === undefined) return { kind: 'card', card: formOf(opened) }
    const card = brings.shift()
    return card && { kind: 'card', card }
  })
  expect(await chat.press(message, 'Edit').answer).toEqual({})
  const before = ground.deeds.length
  const panel = await saying(chat, opened.title)
  return {
    chat,
    message,
    panel,
    sent: () => ground.deeds.slice(before).map(({ deed }) => deed.kind === 'press' && deed.values),
    async press(label: string) {
      const panel = await chat.until((messages) => messages.find((each) => labels(each).includes(label)))
      return chat.press(panel.id, label).answer
    },
    async prompt(words = '') {
      const prompt = await chat.until((messages) =>
        messages.find(({ markup, text }) => markup && text?.includes(words)),
      )
      await expect.poll(() => ground.memory.forms.waiting(String(chat.id), String(prompt.id))).toBeDefined()
      return prompt
    },
    shows: (words: string) => chat.until((messages) => messages.find(({ text }) => text?.includes(words))),
  }
}

test('a form is a panel with every field and a button for each', async () => {
  const { panel, message } = await open()
  expect(panel.replyTo).toBe(message)
  expect(panel.text).toBe(
    [
      'Edit shot 1 of 2',
      '',
      'What is seen',
      'Subject: a cat\nAction: sleeps',
      'Seconds: 2',
      'Text on screen: Hello',
      'How it begins: With a cut',
      '',
      'Press what you want to change. When all is right, press “Render it”.',
    ].join('\n'),
  )
  expect(labels(panel)).toEqual(['What is seen', 'Seconds', 'Text on screen', 'How it begins', 'Render it', 'Cancel'])
})

test('what is written in reply to a prompt becomes the value, and the panel stands below it', async () => {
  const { chat, message, press, prompt, shows, sent } = await open()
  expect(await press('What is seen')).toEqual({})
  const asked = await prompt()
  expect(asked.text).toBe(
    'What is seen\nWrite the new text as a reply to this message. It takes the place of all lines, so copy those that are to stay.\n\nNow it is (tap to copy):\nSubject: a cat\nAction: sleeps',
  )
  expect(asked.markup).toEqual({ force_reply: true, input_field_placeholder: 'What is seen' })
  const waiting = await shows('Waiting for your reply to the message below')
  expect(labels(waiting)).toEqual(['Leave it as it is', 'Cancel'])
  const said = chat.send('Subject: a dog\nAction: barks', { replyTo: asked.id })
  const fresh = await shows('Subject: a dog\nAction: barks\nSeconds: 2')
  expect(fresh.id).toBeGreaterThan(said)
  const left = await chat.until((messages) => messages.length === 3 && messages.map(({ id }) => id))
  expect(left).toEqual([message, said, fresh.id])
  expect(sent()).toEqual([])
})

test('a choice is made by buttons in the panel itself', async () => {
  const { panel, press, chat } = await open()
  await press('How it begins')
  await chat.until((messages) => messages.some((each) => labels(each).includes('✓ With a cut')))
  expect(labels(await saying(chat, 'Choose one'))).toEqual(['✓ With a cut', 'With a fade', 'Back'])
  await press('With a fade')
  expect(await saying(chat, 'How it begins: With a fade')).toMatchObject({ id: panel.id })
})

test('what does not fit is said, and asked for again', async () => {
  const { chat, press, prompt, shows } = await open()
  await press('Seconds')
  chat.send('six', { replyTo: (await prompt()).id })
  const again = await prompt('“six” does not fit: it must be a number from 0.5 to 120.')
  expect(again.markup).toMatchObject({ force_reply: true })
  chat.send(
    {
      text: undefined,
      sticker: {
        file_id: 's',
        file_unique_id: 's',
        type: 'regular',
        width: 1,
        height: 1,
        is_animated: false,
        is_video: false,
      },
    },
    { replyTo: again.id },
  )
  const words = await prompt('This needs words.')
  chat.send('6,5', { replyTo: words.id })
  await shows('Seconds: 6.5')
  await press('What is seen')
  chat.send('a'.repeat(61), { replyTo: (await prompt('What is seen')).id })
  await shows('Your reply has 61 characters; 60 is the most.')
})

test('a field can be left as it is, and emptied where it may be empty', async () => {
  const { chat, press, prompt, shows } = await open()
  await press('Text on screen')
  await prompt()
  await shows('Waiting for')
  await press('Leave it as it is')
  await chat.until((messages) => messages.every(({ markup }) => !markup))
  await shows('Text on screen: Hello')
  await press('Text on screen')
  await chat.until((messages) => messages.some((each) => labels(each).includes('Empty it')))
  await press('Empty it')
  await shows('Text on screen: —')
})

test('the last button sends all values once, and closes the form', async () => {
  const { press, shows, sent, message, chat } = await open({ brings: [cardWith('Approve')] })
  await press('How it begins')
  await chat.until((messages) => messages.some((each) => labels(each).includes('With a fade')))
  await press('With a fade')
  await shows('With a fade')
  expect(await press('Render it')).toEqual({ text: 'One moment…', show_alert: false })
  const closed = await shows('Edit shot 1 of 2\nSent.')
  expect(labels(closed)).toEqual([])
  expect(sent()).toEqual([
    { picture: 'Subject: a cat\nAction: sleeps', seconds: '2', words: 'Hello', transition: 'fade' },
  ])
  expect(ground.deeds.at(-1)).toMatchObject({
    id: expect.stringMatching(/^7000000001:form:[0-9A-Z]{26}:0$/),
    person: { id: String(chat.id) },
    direct: true,
    deed: { kind: 'press', action: form.action, message: { message: String(message) } },
  })
  const shown = await chat.until((messages) => messages.find((each) => labels(each).includes('Approve')))
  expect(shown.replyTo).toBe(message)
})

test('what was sent and does not fit is said in the form, which stays open', async () => {
  const { press, shows, sent } = await open({ brings: [bad, undefined] })
  await press('Render it')
  expect(labels(await shows('⚠️ Nothing was changed.'))).toContain('Render it')
  await press('Render it')
  await shows('Sent.')
  expect(sent()).toHaveLength(2)
  expect(ground.deeds.at(-1)?.id).toMatch(/:1$/)
})

test('pressed twice while it is being handled, a form is sent once, and what does not fit is not lost', async () => {
  const { press, shows, sent } = await open()
  const late = Promise.withResolvers<{ kind: 'card'; card: Card }>()
  ground.answers(() => late.promise)
  await press('Render it')
  await press('Render it')
  late.resolve({ kind: 'card', card: bad })
  expect(labels(await shows('⚠️ Nothing was changed.'))).toContain('Render it')
  expect(sent()).toHaveLength(1)
})

test('a cancelled form sends nothing, and what is asked of it later is told that it is closed', async () => {
  const { chat, press, prompt, shows, sent, panel } = await open()
  await press('Seconds')
  const asked = await prompt()
  await shows('Waiting for')
  await press('Cancel')
  expect(labels(await shows('Cancelled. Nothing was changed.'))).toEqual([])
  await chat.until((messages) => messages.every(({ id }) => id !== asked.id))
  ground.server.say({
    callback_query: {
      id: 'late',
      from: { id: chat.id, is_bot: false, first_name: 'Ann', language_code: 'en' },
      message: { message_id: panel.id, date: 1, chat: { id: chat.id, type: 'private' } },
      chat_instance: '1',
      data: panel.keyboard.flat()[0]?.callback_data,
    },
  })
  const call = await ground.server.called(({ params }) => params.callback_query_id === 'late')
  expect(call.params).toMatchObject({ text: expect.stringContaining('This form is closed.'), show_alert: true })
  chat.send('7', { replyTo: panel.id })
  await shows('This form is closed.')
  expect(sent()).toEqual([])
})
