/** What a command of the chat is called here, and how it is used. */
export interface MakeCommand {
  /** In the chat. */
  name: string
  usage: string
  about: string
  options: readonly OptionName[]
  /** Files come before the words. */
  files: boolean
}

type OptionName = keyof typeof OPTIONS

export const OPTIONS = {
  seconds: '--seconds N      length of the clip; of an extension what is added',
  direction: '--direction D    forwards, backwards or both',
  shape: '--shape S        16:9, 9:16 or 1:1; several with commas: 16:9,9:16',
  kind: '--kind NAME      what kind of clip: teaser, lesson, greeting and others',
  look: '--look NAME      how it looks: natural, cinematic, noir and others',
  backend: '--backend NAME   who makes it',
  seed: '--seed N         the same sheet and seed give the same animatic',
} as const

const FORM = ['shape', 'kind', 'look', 'backend', 'seed'] as const

export const MAKE_COMMANDS: Record<string, MakeCommand> = {
  clip: {
    name: 'video',
    usage: '"<prompt>"',
    about: 'makes a clip and writes it to a file',
    options: ['seconds', ...FORM],
    files: false,
  },
  film: {
    name: 'film',
    usage: '"<prompt>"',
    about: 'makes a film of several shots',
    options: ['seconds', ...FORM],
    files: false,
  },
  animate: {
    name: 'animate',
    usage: 'PICTURE... ["<what happens>"]',
    about: 'makes pictures move',
    options: ['seconds', 'shape', 'look', 'backend', 'seed'],
    files: true,
  },
  extend: {
    name: 'extend',
    usage: 'FILE ["<what happens>"]',
    about: 'makes a clip or picture longer, in both directions',
    options: ['seconds', 'direction', 'backend', 'seed'],
    files: true,
  },
  edit: {
    name: 'edit',
    usage: 'CLIP "<change>"',
    about: 'changes a clip by words',
    options: ['look', 'backend', 'seed'],
    files: true,
  },
}
