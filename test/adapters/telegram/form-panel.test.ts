import { expect, test } from 'vitest'
import { parseFormAction } from '../../../adapters/telegram/form-action.ts'
import { panelOf, promptOf } from '../../../adapters/telegram/form-panel.ts'
import { type FormState, opened, toStep, withValue } from '../../../adapters/telegram/form-state.ts'
import { targetOf } from '../../../adapters/telegram/place.ts'
import type { Field } from '../../../src/domain/card.ts'
import { newId } from '../../../src/domain/id.ts'

const id = newId()

function stateOf(fields: Field[], language: 'en' | 'zh' = 'en'): FormState {
  const where = targetOf({ chat: -1001, topic: 4 }, '10', '12')
  const form = { action: `edit:${newId()}`, title: 'Edit shot 1', submit: '保存', fields }
  const card = { title: 'Edit shot 1', lines: ['word '.repeat(900)], tone: 'plain' as const, buttons: [], form }
  const person = { id: '7', name: 'Ann', manager: false }
  return opened({ where, message: { ...where, message: '12' }, card, person, language })
}

function area(name: string, length: number): Field {
  const value = 'Camera: push in\n'.repeat(Math.ceil(length / 16)).slice(0, length)
  return { kind: 'text', name, label: `What is ${name}`, value, max: 3000, required: true }
}

function parts({ text, entities }: ReturnType<typeof panelOf> | NonNullable<ReturnType<typeof promptOf>>) {
  return entities.map(({ type, offset, length }) => [type, text.slice(offset, offset + length)])
}

test('a panel with the longest values fits one message and shows each field', () => {
  const fields = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'].map((name) => area(name, 3000))
  const panel = panelOf(id, stateOf(fields))
  expect(panel.text.length).toBeLessThanOrEqual(4096)
  const labels = parts(panel).flatMap(([type, words]) => (type === 'bold' ? words : []))
  expect(labels).toEqual(['Edit shot 1', ...fields.map(({ label }) => label)])
})

test('the longest value of an area stands whole in its prompt, to be copied', () => {
  const field = area('seen', 3000)
  const prompt = promptOf(toStep(stateOf([field, area('heard', 3)]), { kind: 'words', field: 0 }), true)
  expect(prompt?.text.length).toBeLessThanOrEqual(4096)
  expect(prompt && parts(prompt)).toEqual([
    ['text_mention', 'Ann'],
    ['bold', 'What is seen'],
    ['pre', field.value.trim()],
  ])
})

test('of a value that no message can hold the beginning is shown, and that it is one', () => {
  const state = toStep(stateOf([area('seen', 9000)]), { kind: 'words', field: 0 })
  const prompt = promptOf(state, false)
  expect(prompt?.text.length).toBeLessThanOrEqual(4096)
  expect(prompt?.text).toContain('It is longer than a message can be.')
  expect(prompt && parts(prompt).at(-1)?.[0]).toBe('blockquote')
})

test('panels and prompts speak Chinese', () => {
  const state = stateOf(
    [{ kind: 'number', name: 's', label: '秒数', value: '2', min: 1, max: 12, required: true }],
    'zh',
  )
  const panel = panelOf(id, state)
  expect(panel.text.split('\n').slice(-3)).toEqual(['秒数：2', '', '按下要修改的项目。都改好后，请按“保存”。'])
  const prompt = promptOf(toStep(state, { kind: 'words', field: 0 }), false)
  expect(prompt?.text).toBe(
    '秒数\n请回复这条消息，发送一个 1 到 12 的数字。\n回复后立即生效，等于按下“保存”。\n现在是：2',
  )
})

test.each([
  ['en', 'Camera: push in\nLight:\nSound:', 'Camera: push in\nLight: —\nSound: —', 'It takes the place of all lines'],
  ['zh', '镜头：推近\n光线：\n声音：', '镜头：推近\n光线：—\n声音：—', '您的回复会替换所有行'],
] as const)(
  'labelled lines show where nothing is said, and that a reply replaces all (%s)',
  (language, value, shown, warning) => {
    const state = stateOf([{ ...area('seen', 3), value }, area('heard', 3)], language)
    expect(parts(panelOf(id, state))).toContainEqual(['blockquote', shown])
    const prompt = promptOf(toStep(state, { kind: 'words', field: 0 }), false)
    expect(prompt?.text).toContain(warning)
    expect(prompt && parts(prompt)).toContainEqual(['pre', value])
  },
)

test('a line that goes on with the label above it is no label without a value', () => {
  const field = { ...area('seen', 3), value: 'Camera: push in\nLight: dusk' }
  const state = withValue(stateOf([field, area('heard', 3)]), field, 'Camera:\npush out\nLight:')
  expect(parts(panelOf(id, state))).toContainEqual(['blockquote', 'Camera:\npush out\nLight: —'])
})

test('words of lines without labels are asked for without a warning', () => {
  const state = stateOf([{ ...area('seen', 3), value: 'a cat\nsleeps:' }])
  const prompt = promptOf(toStep(state, { kind: 'words', field: 0 }), false)
  expect(prompt?.text).not.toContain('all lines')
  expect(parts(panelOf(id, state))).toContainEqual(['blockquote', 'a cat\nsleeps:'])
})

test('buttons leave out the hint in brackets that the panel shows', () => {
  const labels = ['Text on screen (may be empty)', '画面文字（可留空）', '(seconds)']
  const panel = panelOf(id, stateOf(labels.map((label, index) => ({ ...area(`f${index}`, 3), label }))))
  const buttons = panel.keyboard.inline_keyboard.flat().map(({ text }) => text)
  expect(buttons.slice(0, 3)).toEqual(['Text on screen', '画面文字', 'f2'])
  for (const label of labels) expect(panel.text).toContain(label)
})

test('placeholders and data of buttons keep to what Telegram takes', () => {
  const label = 'A label that says in very many words what the field is about, and more'
  const state = stateOf(Array.from({ length: 20 }, (_, index) => ({ ...area(`f${index}`, 20), label })))
  const data = panelOf(id, state)
    .keyboard.inline_keyboard.flat()
    .map((key) => key.callback_data ?? '')
  expect(Math.max(...data.map((each) => Buffer.byteLength(each)))).toBeLessThanOrEqual(64)
  expect(parseFormAction(data[19] ?? '')).toEqual({ id, verb: 'field', index: 19 })
  const prompt = promptOf(toStep(state, { kind: 'words', field: 3 }), true)
  expect(prompt?.forceReply.input_field_placeholder.length).toBeLessThanOrEqual(64)
})
