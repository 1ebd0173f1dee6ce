import type { Card } from '../src/domain/card.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { backendName } from '../src/text/order-lines.ts'
import { texts } from '../src/text/texts.ts'
import { type Command, type CommandOption, commandList } from './commands.ts'
import type { Answer, Context, Handler } from './handler.ts'

/** `/help`: examples, then commands, as much as a phone shows. `/help options`: the options and backends. */
export const help: Handler = { name: 'help', run }

const OPTIONS = /^(?:options|选项|選項)$/iu

async function run({ deed, direct }: Incoming, context: Context): Promise<Answer> {
  const options = deed.kind === 'command' && OPTIONS.test(deed.text.trim())
  return { kind: 'card', card: options ? optionsCard(context) : helpCard(direct, context), private: false }
}

function helpCard(direct: boolean, context: Context): Card {
  const { language } = context
  const { help: said } = texts(language).commands
  const lines = commandList(context).map(({ name, aliases, description }) =>
    said.command(name, aliases[0] ?? name, description[language]),
  )
  return card(said.title, [
    direct ? said.intro : said.introAmongOthers,
    ...said.examples,
    said.media,
    ...said.mediaExamples,
    said.reply,
    ...lines,
    said.more,
  ])
}

function optionsCard(context: Context): Card {
  const { language } = context
  const { commands, words } = texts(language)
  const { help: said } = commands
  const backends = context.backends.map((backend) => backendName(backend.name, language))
  return card(said.optionsTitle, [
    said.optionsIntro,
    said.optionsExample,
    ...optionsOf(commandList(context)).map((option) =>
      said.option(`--${option.name}`, option.description[language], valuesOf(option, context)),
    ),
    said.backends(words.listed(backends)),
  ])
}

function card(title: string, lines: string[]): Card {
  return { title, lines, tone: 'plain', buttons: [] }
}

/** Each option once, as the first command has it that has something to choose from. */
function optionsOf(commands: Command[]): CommandOption[] {
  const options = commands.flatMap((command) => command.options).filter((option) => option.values?.length !== 0)
  return options.filter((option, index) => options.findIndex((other) => other.name === option.name) === index)
}

function valuesOf(option: CommandOption, context: Context): string {
  const { commands, words } = texts(context.language)
  if (option.name === 'seconds') {
    return commands.help.secondsValues(option.min ?? 0, option.max ?? 0, context.limits.seconds.default)
  }
  if (option.kind === 'text') return commands.help.wordValues
  return option.values === undefined ? commands.help.seedValues : words.listed(option.values)
}
