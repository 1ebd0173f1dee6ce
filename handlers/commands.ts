import { DIRECTIONS, type Operation, SHAPES } from '../src/domain/order.ts'
import type { Language } from '../src/domain/place.ts'
import type { Texts } from '../src/text/en/english.ts'
import { texts } from '../src/text/texts.ts'
import type { Context } from './handler.ts'
import { ANIMATE_WISH, CAPTION_WISH, EDIT_WISH, EXTEND_WISH, FILM_WISH, VIDEO_WISH } from './wish.ts'
import { canDo, needsOf, type WishRules, widestRange } from './wish-backend.ts'
import type { WishOption } from './wish-flags.ts'
import { MAX_SEED } from './wish-options.ts'

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
  kind: 'number' | 'integer' | 'choice' | 'text'
  min?: number
  max?: number
  /** The values of a choice. */
  values?: string[]
}

const ALIASES: Record<CommandName, readonly string[]> = {
  video: ['视频', '視頻', '影片'],
  animate: ['动起来', '動起來', '动图', '图生视频'],
  extend: ['延长', '延長', '加长'],
  edit: ['修改', '编辑', '編輯'],
  film: ['电影', '電影', '微电影', '微電影'],
  caption: ['字幕', 'captions', 'subtitles'],
  history: ['历史', '歷史', '版本', 'versions'],
  status: ['状态', '狀態'],
  queue: ['队列', '隊列', '佇列'],
  models: ['模型', '型号', '型號', 'model'],
  backend: ['引擎', '后端', '後端', 'backends'],
  cancel: ['取消'],
  help: ['帮助', '幫助', 'start'],
}

/** What is set up here. */
export type Setup = Pick<Context, 'backends' | 'limits' | 'presets'>

export function commandList(setup: Setup): Command[] {
  const order = { text: { name: 'order', description: optionText('order'), required: false }, options: [] }
  return [
    wishCommand('video', 'prompt', true, VIDEO_WISH, setup),
    wishCommand('animate', 'motion', false, ANIMATE_WISH, setup),
    wishCommand('extend', 'growth', false, EXTEND_WISH, setup),
    wishCommand('edit', 'wish', true, EDIT_WISH, setup),
    wishCommand('film', 'story', true, FILM_WISH, setup),
    wishCommand('caption', 'captionWish', false, CAPTION_WISH, setup),
    { ...named('history'), options: [] },
    { ...named('status'), ...order },
    { ...named('queue'), options: [] },
    { ...named('models'), options: [] },
    {
      ...named('backend'),
      text: { name: 'backend', description: optionText('channelBackend'), required: false },
      options: [],
    },
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

/** A command that orders a clip, with the options that its wish may have. */
function wishCommand(
  name: CommandName,
  text: keyof Texts['commands']['options'],
  required: boolean,
  rules: WishRules,
  setup: Setup,
): Command {
  return {
    ...named(name),
    text: { name: 'prompt', description: optionText(text), required },
    options: rules.options.map((option) => optionFor(option, rules, setup)),
  }
}

function optionFor(name: WishOption, { operation }: WishRules, setup: Setup): CommandOption {
  const option = { name, description: optionText(name) }
  const choice = (values: readonly string[]) => ({ ...option, kind: 'choice' as const, values: [...values] })
  switch (name) {
    case 'seconds':
      return { ...option, kind: 'number', ...(widestRange(setup, operation) ?? { min: 0, max: 0 }) }
    case 'shape':
      return choice([...SHAPES, 'all'])
    case 'look':
      return choice(setup.presets.looks.map((look) => look.name))
    case 'kind':
      return choice(setup.presets.kinds.map((kind) => kind.name))
    case 'backend':
      return choice(ableNames(operation, setup))
    case 'direction':
      return choice(DIRECTIONS)
    case 'captions':
      return choice(['burnt', 'srt'])
    case 'language':
      return { ...option, kind: 'text' }
    case 'seed':
      return { ...option, kind: 'integer', min: 0, max: MAX_SEED }
  }
}

function ableNames(operation: Operation, { backends }: Setup): string[] {
  const able = backends.filter((backend) => needsOf(operation).some((need) => canDo(backend, need)))
  return able.map((backend) => backend.name)
}

function named(name: CommandName) {
  const description = { en: texts('en').commands.describe[name], zh: texts('zh').commands.describe[name] }
  return { name, aliases: ALIASES[name], description }
}

function optionText(name: keyof Texts['commands']['options']): Record<Language, string> {
  return { en: texts('en').commands.options[name], zh: texts('zh').commands.options[name] }
}
