import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'

const root = fileURLToPath(new URL('..', import.meta.url))
const cruiser = join(root, 'node_modules', 'dependency-cruiser', 'bin', 'dependency-cruiser.mjs')
const ROOMS = ['src', 'adapters', 'handlers']

const READS_ENVIRONMENT = /process\??\.env\b|\benv\b[^\n]*'node:process'/

const Report = z.object({
  modules: z.array(z.object({ source: z.string() })),
  summary: z.object({
    violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string() }) })),
  }),
})

describe('the import rules', () => {
  let report: z.infer<typeof Report>
  beforeAll(async () => {
    report = await cruise(root)
  })

  it('are kept by every module', () => {
    const { summary } = report
    expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
  })

  it('were checked on every file of the program', () => {
    const { modules } = report
    const seen = modules
      .map(({ source }) => source)
      .filter((source) => /^(src|adapters|handlers)\/.*\.ts$/.test(source))
    expect(seen.sort()).toEqual(sourceFiles().sort())
  })
})

describe('a planted violation', () => {
  const copy = mkdtempSync(join(tmpdir(), 'reelay-imports-'))
  const planted = {
    'src/domain/greedy.ts': "import '../text/words.ts'",
    'src/text/words.ts': 'export const words = 1',
    'src/plan/one.ts': "import './two.ts'",
    'src/plan/two.ts': "import './one.ts'",
    'src/render/lost.ts': "import './nowhere.ts'",
    'src/backends/first.ts': "import './second.ts'\nimport '../store/rows.ts'",
    'src/backends/second.ts': 'export const second = 2',
    'src/store/rows.ts': "import type { App } from '../app.ts'\nexport type Rows = App",
    'src/app.ts': 'export interface App { name: string }',
    'src/attic/box.ts': "import '../domain/good.ts'",
    'src/domain/good.ts': 'export const good = 1',
    'adapters/web/index.ts': "import '../slack/index.ts'\nimport '../../handlers/clip.ts'\nimport 'telegraf'",
    'adapters/slack/index.ts': 'export const slack = 1',
    'handlers/clip.ts': "import '../adapters/web/parse.ts'",
    'adapters/web/parse.ts': 'export const parse = 1',
    'node_modules/telegraf/index.js': '',
    'node_modules/telegraf/package.json': '{"name":"telegraf","main":"index.js"}',
  }
  let found: string[] = []

  beforeAll(async () => {
    for (const file of ['.dependency-cruiser.cjs', 'tsconfig.json']) cpSync(join(root, file), join(copy, file))
    for (const [file, text] of Object.entries(planted)) {
      mkdirSync(join(copy, file, '..'), { recursive: true })
      writeFileSync(join(copy, file), text)
    }
    symlinkSync(join(root, 'node_modules', 'typescript'), join(copy, 'node_modules', 'typescript'))
    const { summary } = await cruise(copy)
    found = summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)
  })
  afterAll(() => rmSync(copy, { recursive: true }))

  it.each([
    ['in the domain', 'domain-imports: src/domain/greedy.ts → src/text/words.ts'],
    ['in a circle', 'no-circles: src/plan/one.ts → src/plan/two.ts'],
    ['into nowhere', 'not-to-unresolvable: src/render/lost.ts → ./nowhere.ts'],
    ['between backends', 'backends-imports: src/backends/first.ts → src/backends/second.ts'],
    ['from a backend to the store', 'backends-imports: src/backends/first.ts → src/store/rows.ts'],
    ['by a type alone', 'store-imports: src/store/rows.ts → src/app.ts'],
    ['between adapters', 'adapters-imports: adapters/web/index.ts → adapters/slack/index.ts'],
    ['from an adapter to a handler', 'adapters-imports: adapters/web/index.ts → handlers/clip.ts'],
    ['from a handler to an adapter', 'handlers-imports: handlers/clip.ts → adapters/web/parse.ts'],
    ['in a room without a rule', 'every-room-has-a-rule: src/attic/box.ts → src/domain/good.ts'],
    [
      'of a chat library elsewhere',
      'telegraf-only-in-its-adapter: adapters/web/index.ts → node_modules/telegraf/index.js',
    ],
  ])('%s is caught', (_where, violation) => {
    expect(found).toContain(violation)
  })
})

describe('the environment', () => {
  it('is read by the configuration alone, besides what a child process needs to start', () => {
    const readers = sourceFiles().filter((file) => READS_ENVIRONMENT.test(readFileSync(join(root, file), 'utf8')))
    expect(readers.filter((file) => file !== 'src/config.ts' && file !== 'src/media/child.ts')).toEqual([])
  })
})

async function cruise(folder: string): Promise<z.infer<typeof Report>> {
  const args = [cruiser, '--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...ROOMS]
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: folder, maxBuffer: 100_000_000 })
  return Report.parse(JSON.parse(stdout))
}

function sourceFiles(): string[] {
  return ROOMS.flatMap((room) => readdirSync(join(root, room), { recursive: true, withFileTypes: true }))
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
}
