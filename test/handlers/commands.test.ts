import { describe, expect, test } from 'vitest'
import { commandList, commandNames, commandOf } from '../../handlers/commands.ts'
import { HANDLERS } from '../../handlers/list.ts'
import { LANGUAGES } from '../../src/domain/place.ts'
import { VERBS } from '../../src/text/verbs.ts'
import { ADA, ANIMATIC, BO, backendOf, cardOf, createWorld, DONE, inputOf, PRESETS } from './world.ts'

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
      { name: 'shape', values: ['16:9', '9:16', '1:1', 'all'] },
      { name: 'look', values: PRESETS.looks.map((look) => look.name) },
      { name: 'kind', values: PRESETS.kinds.map((kind) => kind.name) },
      { name: 'backend', values: ['animatic'] },
      { name: 'seed', min: 0, max: 2147483647 },
    ])
  })

  test.each([
    ['animate', ['seconds', 'shape', 'look', 'kind', 'backend', 'seed']],
    ['extend', ['seconds', 'direction', 'look', 'backend', 'seed']],
    ['edit', ['shape', 'look', 'backend', 'seed']],
    ['caption', ['language', 'captions']],
    ['history', []],
  ])('gives %s the options that mean something to it', (name, options) => {
    expect(commands.find((command) => command.name === name)?.options.map((option) => option.name)).toEqual(options)
  })

  test('offers only backends that can do what the command asks for', () => {
    const brush = backendOf('brush', { takes: ['clip'], seconds: { min: 2, max: 9 } })
    const setup = createWorld({ backends: [ANIMATIC, brush] }).context
    const backends = Object.fromEntries(
      commandList(setup).map(({ name, options }) => [name, options.find((each) => each.name === 'backend')?.values]),
    )
    expect(backends).toMatchObject({ video: ['animatic'], extend: ['animatic'], edit: ['animatic', 'brush'] })
  })

  test('has no name twice', () => {
    const names = commandNames().map((each) => each.called)
    expect(new Set(names).size).toBe(names.length)
    expect(
      ['视频', '动起来', '延长', '修改', '字幕', '历史', '状态', '队列', '模型', '后端', '取消', '帮助'].map(commandOf),
    ).toEqual([
      'video',
      'animate',
      'extend',
      'edit',
      'caption',
      'history',
      'status',
      'queue',
      'models',
      'backend',
      'cancel',
      'help',
    ])
  })
})

describe('/help', () => {
  test('shows examples and commands, and where the options are', async () => {
    const world = createWorld()
    const english = cardOf(await world.command('help')).lines
    for (const { name } of commands) expect(english.join('\n')).toContain(`\n/${name} – `)
    expect(english.at(-1)).toContain('/help options')
    expect(english.filter((line) => line.startsWith('--'))).toEqual([])
    const chinese = cardOf(await world.command('帮助', '', { by: BO })).lines
    for (const { name, aliases } of commands) expect(chinese.join('\n')).toContain(`\n/${name}（/${aliases[0]}） – `)
    expect(chinese.at(-1)).toContain('/help 选项')
  })

  test('shows options, looks and backends where it is asked for them', async () => {
    const world = createWorld()
    const english = cardOf(await world.command('help', 'Options')).lines.join('\n')
    expect(english).toContain('--seconds – Length of the clip in seconds (1 to 60, else 5)')
    expect(english).toContain(`(${PRESETS.looks.map((look) => look.name).join(', ')})`)
    expect(english).toContain('Backends here: animatic (storyboard drawing)')
    for (const text of ['options', '选项', '選項']) {
      expect(cardOf(await world.write(`/help ${text}`, { by: BO })).title, text).toBe('命令的选项')
    }
  })

  test('says that words need a command or a mention only where others write as well', async () => {
    const world = createWorld()
    expect(cardOf(await world.command('help')).lines[0]).toContain('The words alone are enough.')
    expect(cardOf(await world.command('help', '', { direct: false })).lines[0]).toContain('mention the bot')
  })

  test('gives examples that work', async () => {
    for (const by of [BO, undefined]) {
      const world = createWorld()
      const said = by === undefined ? {} : { by }
      const examples = cardOf(await world.command('help', '', said)).lines.filter((line) => /^\/video [^–]/u.test(line))
      expect(examples).toHaveLength(3)
      for (const example of examples) expect((await world.write(example, said))?.kind, example).toBe('order')
    }
  })

  test('gives examples for pictures and clips that work as replies to a clip', async () => {
    for (const by of [BO, ADA]) {
      const world = createWorld()
      await world.ordered('a lighthouse', { ...DONE, inputs: [inputOf('sea.jpg')] }, { thread: 't1' })
      const lines = cardOf(await world.command('help', '', { by })).lines
      const examples = lines.filter((line) => /^\/(?:animate|extend|edit|caption) [^–]/u.test(line))
      expect(examples).toHaveLength(4)
      for (const example of examples) {
        expect((await world.write(example, { by, thread: 't1' }))?.kind, example).toBe('order')
      }
    }
  })
})
