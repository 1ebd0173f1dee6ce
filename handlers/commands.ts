import { SHAPES } from '../src/domain/order.ts'
import type { Language } from '../src/domain/place.ts'
import type { Texts } from '../src/text/en/english.ts'
import { texts } from '../src/text/texts.ts'
import type { Context } from './handler.ts'
import { MAX_SEED } from './wish.ts'

/** The commands as data: what adapters register with their platforms, and what /help prints. */

export type CommandName = keyof Texts['commands']['describe']

export interface Command {
  name: CommandName
  /** Other names that mean the same, for those who type. */
  aliases: readonly string[]
  description: Record<Language, string>
  /** What stands behind the command without a name. */
  text?: { name: string; description: Record<Language, string>; required: boolean }
  options: CommandOption[]
}

export interface CommandOption {
  name: string
  description: Record<Language, string>
  kind: 'number' | 'integer' | 'choice'
  min?: number
  max?: number
  /** The values of a choice. */
  values?: string[]
}

const ALIASES: Record<CommandName, readonly string[]> = {
  video: ['视频', '視頻', '影片'],
  status: ['状态', '狀態'],
  queue: ['队列', '隊列', '佇列'],
  cancel: ['取消'],
  help: ['帮助', '幫助', 'start'],
}

/** What is set up here. */
export type Setup = Pick<Context, 'backends' | 'limits' | 'presets'>

export function commandList(setup: Setup): Command[] {
  const order = { text: { name: 'order', description: optionText('order'), required: false }, options: [] }
  return [
    {
      ...named('video'),
      text: { name: 'prompt', description: optionText('prompt'), required: true },
      options: videoOptions(setup),
    },
    { ...named('status'), ...order },
    { ...named('queue'), options: [] },
    { ...named('cancel'), ...order },
    { ...named('help'), options: [] },
  ]
}

/** Every name that a command can be called by. */
export function commandNames(): { name: CommandName; called: string }[] {
  return (Object.keys(ALIASES) as CommandName[]).flatMap((name) =>
    [name, ...ALIASES[name]].map((called) => ({ name, called })),
  )
}

export function commandOf(called: string): CommandName | undefined {
  return commandNames().find((each) => each.called === called.toLowerCase())?.name
}

function videoOptions(setup: Setup): CommandOption[] {
  const able = setup.backends.filter((backend) => backend.capabilities.operations.includes('create'))
  const lengths = able.map((backend) => backend.capabilities.seconds)
  return [
    {
      name: 'seconds',
      description: optionText('seconds'),
      kind: 'number',
      min: Math.min(setup.limits.seconds.max, ...lengths.map((each) => each.min)),
      max: Math.min(setup.limits.seconds.max, Math.max(0, ...lengths.map((each) => each.max))),
    },
    { name: 'shape', description: optionText('shape'), kind: 'choice', values: [...SHAPES] },
    {
      name: 'look',
      description: optionText('look'),
      kind: 'choice',
      values: setup.presets.looks.map((look) => look.name),
    },
    { name: 'backend', description: optionText('backend'), kind: 'choice', values: able.map((each) => each.name) },
    { name: 'seed', description: optionText('seed'), kind: 'integer', min: 0, max: MAX_SEED },
  ]
}

function named(name: CommandName) {
  const description = { en: texts('en').commands.describe[name], zh: texts('zh').commands.describe[name] }
  return { name, aliases: ALIASES[name], description }
}

function optionText(name: keyof Texts['commands']['options']): Record<Language, string> {
  return { en: texts('en').commands.options[name], zh: texts('zh').commands.options[name] }
}
