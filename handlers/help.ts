import type { Card } from '../src/domain/card.ts'
import type { Incoming } from '../src/domain/chat-adapter.ts'
import { backendName } from '../src/text/order-lines.ts'
import { texts } from '../src/text/texts.ts'
import { type Command, type CommandOption, commandList } from './commands.ts'
import type { Answer, Context, Handler } from './handler.ts'

/** `/help`: examples first, then commands, options and backends. */
export const help: Handler = { name: 'help', run }

async function run(_incoming: Incoming, context: Context): Promise<Answer> {
  return { kind: 'card', card: helpCard(context), private: false }
}

function helpCard(context: Context): Card {
  const { language } = context
  const { help: said } = texts(language).commands
  const commands = commandList(context)
  const names = commands.map((command) => {
    const name = language === 'zh' ? (command.aliases[0] ?? command.name) : command.name
    return said.command(name, command.description[language])
  })
  const backends = context.backends.map((backend) => backendName(backend.name, language))
  return {
    title: said.title,
    lines: [
      said.intro,
      ...said.examples,
      said.media,
      ...said.mediaExamples,
      said.reply,
      ...names,
      ...optionsOf(commands).map((option) =>
        said.option(`--${option.name}`, option.description[language], valuesOf(option, context)),
      ),
      said.backends(texts(language).words.listed(backends)),
    ],
    tone: 'plain',
    buttons: [],
  }
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
