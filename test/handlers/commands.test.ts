import { describe, expect, test } from 'vitest'
import { commandList, commandNames, commandOf } from '../../handlers/commands.ts'
import { HANDLERS } from '../../handlers/list.ts'
import { LANGUAGES } from '../../src/domain/place.ts'
import { VERBS } from '../../src/text/verbs.ts'
import { BO, cardOf, createWorld } from './world.ts'

const commands = commandList(createWorld().context)

describe('the list of commands', () => {
  test('has a handler for every command and every button', () => {
    const names = new Set([...commands.map((command) => command.name), ...VERBS])
    expect(new Set(HANDLERS.map((handler) => handler.name))).toEqual(names)
  })

  test('describes every command and option in both languages', () => {
    for (const { description, options, text } of commands) {
      for (const each of [
        description,
        ...options.map((option) => option.description),
        ...(text ? [text.description] : []),
      ]) {
        for (const language of LANGUAGES) expect(each[language].length).toBeGreaterThan(3)
        expect(each.zh).toMatch(/\p{Script=Han}/u)
      }
    }
  })

  test('knows the lengths and the backends that are set up', () => {
    const video = commands.find((command) => command.name === 'video')
    expect(video?.options.map(({ name, min, max, values }) => ({ name, min, max, values }))).toEqual([
      { name: 'seconds', min: 1, max: 60 },
      { name: 'shape', values: ['16:9', '9:16', '1:1'] },
      { name: 'look', values: ['natural', 'cinematic', 'noir', 'vintage', 'neon', 'pastel', 'ink'] },
      { name: 'backend', values: ['animatic'] },
      { name: 'seed', min: 0, max: 2147483647 },
    ])
  })

  test('has no name twice', () => {
    const names = commandNames().map((each) => each.called)
    expect(new Set(names).size).toBe(names.length)
    expect(['视频', '状态', '队列', '取消', '帮助'].map(commandOf)).toEqual([
      'video',
      'status',
      'queue',
      'cancel',
      'help',
    ])
  })
})

describe('/help', () => {
  test('shows examples, commands, options, looks and backends', async () => {
    const world = createWorld()
    const english = cardOf(await world.command('help')).lines.join('\n')
    for (const { name } of commands) expect(english).toContain(`/${name} – `)
    expect(english).toContain('--seconds – Length of the clip in seconds (1 to 60, else 5)')
    expect(english).toContain('(natural, cinematic, noir, vintage, neon, pastel, ink)')
    expect(english).toContain('Backends here: animatic (storyboard drawing)')
    const chinese = cardOf(await world.command('帮助', '', { by: BO })).lines.join('\n')
    for (const name of ['视频', '状态', '队列', '取消', '帮助']) expect(chinese).toContain(`/${name}：`)
  })

  test('gives examples that work', async () => {
    for (const by of [BO, undefined]) {
      const world = createWorld()
      const said = by === undefined ? {} : { by }
      const examples = cardOf(await world.command('help', '', said)).lines.filter((line) =>
        /^\/(video|视频) [^–]/u.test(line),
      )
      expect(examples).toHaveLength(3)
      for (const example of examples) expect((await world.write(example, said))?.kind, example).toBe('order')
    }
  })
})
