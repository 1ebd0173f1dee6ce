import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { basename, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { type App, type Role, startApp } from '../app.ts'
import { callerFolder, readConfig } from '../config.ts'
import type { Attachment, Incoming } from '../domain/chat-adapter.ts'
import { UserError } from '../domain/errors.ts'
import { newId } from '../domain/id.ts'
import type { Order, OrderState } from '../domain/order.ts'
import type { Presets } from '../domain/preset.ts'
import { createLog } from '../log.ts'
import { statusCard } from '../text/status-card.ts'
import { EXIT } from './exit.ts'
import { MAKE_COMMANDS, type MakeCommand, OPTIONS } from './make-commands.ts'
import { BY, settle } from './settle.ts'
import { type WrittenClip, writeClips } from './write-clips.ts'

function usageOf(command: string, { usage, options }: MakeCommand): string {
  return `Usage: npm run -s reelay -- ${command} ${usage} [options]

${options.map((option) => `  ${OPTIONS[option]}`).join('\n')}
  --out FILE       where the clip is written; a name from its title otherwise.
                   Of several shapes each is named after its own: x.mp4 becomes x-9x16.mp4
  --json           prints the facts of the clips as JSON on standard output

While Reelay runs on the same data folder, the clip is made by it.
`
}

const EXITS: Partial<Record<OrderState, number>> = {
  done: EXIT.done,
  failed: EXIT.failed,
  refused: EXIT.refused,
  cancelled: EXIT.cancelled,
}

/** Runs the whole pipeline without a chat: order, sheet, renders, file. */
export async function make(command: string, args: string[]): Promise<number> {
  const kind = MAKE_COMMANDS[command]
  if (!kind) throw new UserError(`There is no command ${command}.`)
  const { values, positionals } = parseArgs({
    args,
    allowPositionals: true,
    options: {
      ...Object.fromEntries(kind.options.map((option) => [option, { type: 'string' as const }])),
      out: { type: 'string' },
      json: { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h' },
    },
  })
  if (values.help) {
    process.stdout.write(usageOf(command, kind))
    return EXIT.done
  }
  const { out, json, help: _, ...options } = values
  if (out !== undefined) await checkOut(resolve(callerFolder(), out))
  const config = readConfig(process.cwd())
  const log = createLog({ ...config, logLevel: quiet(config.logLevel) })
  const start = () => startApp(config, new Set<Role>(['worker']), log)
  let app = await start()
  try {
    const { files, words } = await split(positionals, kind)
    const id = await place(app, kind.name, words, files, options)
    let order = await settle(app, id, process.stderr)
    while (!order) {
      // The process that ran the database for both has ended: this one takes over, and the order goes on.
      await app.close().catch(() => {})
      app = await start()
      order = await settle(app, id, process.stderr)
    }
    const clips = order.state === 'done' ? await writeClips(order, app.files, { folder: callerFolder(), out }) : []
    report(order, clips, app.presets, json)
    return EXITS[order.state] ?? EXIT.fault
  } finally {
    await app.close()
  }
}

/** Progress and results are for the person; the log speaks only where they ask for more. */
function quiet(level: ReturnType<typeof readConfig>['logLevel']) {
  return level === 'info' ? 'error' : level
}

/** The files at the beginning of what was written, and the words behind them. */
async function split(positionals: string[], kind: MakeCommand): Promise<{ files: string[]; words: string }> {
  if (!kind.files) return { files: [], words: positionals.join(' ') }
  const files: string[] = []
  for (const each of positionals) {
    const path = resolve(callerFolder(), each)
    if (!(await isFile(path))) break
    files.push(path)
  }
  const words = positionals.slice(files.length).join(' ')
  if (files.length > 0) return { files, words }
  const [first] = positionals
  const missing = first === undefined ? '' : `There is no file ${first}. `
  throw new UserError(`${missing}Name the file first: ${kind.usage}`)
}

async function isFile(path: string): Promise<boolean> {
  const found = await stat(path).catch(() => undefined)
  return found?.isFile() === true
}

async function place(
  app: App,
  name: string,
  text: string,
  paths: string[],
  options: Record<string, string | boolean | undefined>,
): Promise<string> {
  const attachments: Attachment[] = []
  for (const path of paths) {
    const asset = await app.files.put(createReadStream(path), 'application/octet-stream', app.uploadBytes)
    attachments.push({ name: basename(path), mime: asset.mime, bytes: asset.bytes, ref: { asset: asset.id } })
  }
  const incoming: Incoming = {
    id: newId(),
    where: { platform: 'cli', workspace: 'cli', channel: 'cli' },
    person: BY,
    direct: true,
    attachments,
    deed: { kind: 'command', name, text, options: given(options) },
  }
  const answer = await app.route(incoming)
  if (answer?.kind === 'order') return answer.order
  throw new UserError(answer?.kind === 'card' ? answer.card.lines.join('\n') : 'Nothing was ordered.')
}

function given(options: Record<string, string | boolean | undefined>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(options).flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : [])),
  )
}

async function checkOut(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined)
  if (found?.isDirectory()) throw new UserError(`--out: ${path} is a folder. Name a file in it.`)
}

function report(order: Order, clips: WrittenClip[], { looks }: Presets, json: boolean): void {
  const { id, state, reason, backend, planner, cost, quote, clip, options } = order
  if (json) {
    const file = clips[0]?.file
    const facts = { order: id, state, reason, file, title: order.sheet?.title, ...clip?.facts, clips, backend, planner }
    process.stdout.write(`${JSON.stringify({ ...facts, seed: options.seed, cost: cost ?? quote })}\n`)
    return
  }
  const { title, lines } = statusCard(order, looks)
  process.stderr.write(`${[title, ...lines].join('\n')}\n`)
  for (const { file } of clips) process.stdout.write(`${file}\n`)
}
