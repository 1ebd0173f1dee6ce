import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { commandList } from '../handlers/commands.ts'
import { createBackends } from '../src/backends/list.ts'
import { EXIT } from '../src/cli/exit.ts'
import { MAKE_COMMANDS } from '../src/cli/make-commands.ts'
import { parseConfig, schema } from '../src/config.ts'
import { BACKENDS, backendSchema } from '../src/config-backends.ts'
import { gradeStepSchema, kindSchema, lookSchema } from '../src/domain/preset.ts'
import { BUILT_IN, readPresets } from '../src/presets/presets.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = read('README.md')
const PAGES = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...pagesIn('docs')]
const backendsPage = read('docs/backends/README.md')

const PATH = /(?<![\w./-])(?:src|adapters|handlers|test|scripts|docs|bench)\/[\w./<>-]*[\w>/]/g

/** Every backend is set up, so that the README tells of all of them. */
const ALL_BACKENDS = {
  OPENAI_VIDEOS_BASE_URL: 'http://127.0.0.1:8000/v1',
  COMFYUI_URL: 'http://127.0.0.1:8188',
  FAL_KEY: 'a-key',
  AI_SDK_MODELS: 'gateway/a/model',
  AI_GATEWAY_API_KEY: 'a-key',
}

describe('the README', () => {
  const presets = readPresets([BUILT_IN])
  const nothing = () => Promise.reject(new Error('no files here'))
  const backends = createBackends(
    { ...parseConfig(ALL_BACKENDS, root), localRenders: 1 },
    { presets, assets: { open: nothing, path: nothing, find: nothing } },
  ).map((backend) => ({
    name: backend.name,
    capabilities: backend.capabilities(),
  }))
  const commands = commandList({ backends, presets, limits: parseConfig({}, root).clip })

  it('has every command with all its names', () => {
    const rows = commands.map(({ name, aliases }) => [name, aliases.map((alias) => `\`/${alias}\``).join(', ')])
    const told = tableAfter('## Commands').map(([command = '', , also]) => [/^`\/(\w+)/.exec(command)?.[1], also])
    expect(told).toEqual(rows)
  })

  it('has every option with its values and its commands', () => {
    const told = tableAfter('stand anywhere in the text:').map(([option, values, , of]) => [option, { values, of }])
    const rows = new Map(told as [string, { values: string; of: string }][])
    const named = new Set(commands.flatMap(({ options }) => options.map(({ name }) => `\`--${name}\``)))
    expect([...rows.keys()].sort()).toEqual([...named].sort())
    for (const { name, options } of commands) {
      for (const option of options) {
        const { values: cell, of } = rows.get(`\`--${option.name}\``) ?? {}
        expect(of?.split(', ')).toContain(`\`/${name}\``)
        // Of each command those that can do it.
        const values = option.name === 'backend' ? BACKENDS : option.values
        const some = option.name === 'backend' ? ', as far as they are set up' : ''
        const choices = values?.map((value) => `\`${value}\``).join(', ')
        if (option.kind === 'choice') expect(cell).toBe(`${choices}${some}`)
        if (option.kind === 'number') expect(cell).toBe(`${option.min} to ${option.max}`)
      }
    }
    const pairs = [...rows.values()].flatMap(({ of }) => of.split(', ')).length
    expect(pairs).toBe(commands.flatMap(({ options }) => options).length)
  })

  it('has every command of the command line', () => {
    const others = [...read('src/cli/main.ts').matchAll(/^ {2}(\w+): async \(\) =>/gm)].map(([, name]) => name)
    const told = [...readme.matchAll(/^npm run -s reelay -- (\w+)/gm)].map(([, name]) => name)
    expect(others.length).toBeGreaterThan(0)
    expect(told).toEqual([...Object.keys(MAKE_COMMANDS), ...others])
  })

  it('has a price list to copy, with the models of its first key', () => {
    const list = JSON.parse(/^```json\n([\s\S]*?)^```/m.exec(readme)?.[1] ?? '')
    const known = backends.flatMap(({ name, capabilities }) =>
      capabilities.models.map((model) => `${name}/${model.name}`),
    )
    expect(Object.keys(list.models).length).toBeGreaterThan(0)
    expect(Object.keys(list.models).filter((name) => !known.includes(name))).toEqual([])
  })

  it('tells what each exit code means', () => {
    expect(tableAfter('`--help` works').map(([code]) => Number(code))).toEqual(Object.values(EXIT))
  })
})

describe('the tables of variables', () => {
  const told = [readme, backendsPage].flatMap(variablesOn)

  it('name every variable of the configuration once, and no other', () => {
    expect(told.map(([name]) => name).sort()).toEqual(Object.keys(schema.shape).sort())
  })

  it('give the default of every variable', () => {
    const defaults = Object.entries(schema.shape).map(([name, variable]) => {
      const value = variable.parse(undefined)
      return [name, value === undefined ? '–' : `\`${value}\``]
    })
    expect(Object.fromEntries(told)).toEqual(Object.fromEntries(defaults))
  })

  it.each([
    ['the README', variablesOn(readme)],
    ['the page about backends', tableAfter('## Variables', backendsPage)],
    ['what it says of moderation', tableAfter('Of moderation:', backendsPage)],
  ])('have the order of the configuration: %s', (_, table) => {
    const names = table.map(([name]) => plain(name))
    expect(names.length).toBeGreaterThan(0)
    expect(names).toEqual(Object.keys(schema.shape).filter((name) => names.includes(name)))
  })

  it('tell of every variable of the backends on their page', () => {
    const names = tableAfter('## Variables', backendsPage).map(([name]) => plain(name))
    expect(names).toEqual(['PUBLIC_URL', ...Object.keys(backendSchema)])
  })
})

describe('the pages about backends', () => {
  it('have every backend of the code, in the order of preference, with a link to its page', () => {
    const rows = tableAfter('In the order of preference', backendsPage).map(([cell = '']) => cell)
    expect(rows.map((cell) => /^\[`([\w-]+)`\]/.exec(cell)?.[1])).toEqual([...BACKENDS])
    const elsewhere = BACKENDS.filter((name) => name !== 'animatic')
    expect(rows.slice(0, elsewhere.length)).toEqual(elsewhere.map((name) => `[\`${name}\`](${name}.md)`))
    const shown = tableAfter('## What makes the pictures').map(([cell = '']) => /`([\w-]+)`/.exec(cell)?.[1])
    expect(shown).toEqual([...BACKENDS])
  })

  it.each(pagesIn('docs/backends'))('%s tells of no variable that there is not', (page) => {
    const names = [...read(page).matchAll(/^\| `([A-Z][A-Z_]+)` \|/gm)].map(([, name]) => name)
    expect(names.filter((name) => !Object.hasOwn(schema.shape, String(name)))).toEqual([])
  })
})

describe('the page about presets', () => {
  const page = read('docs/presets.md')

  it('has examples that can be used', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'reelay-docs-'))
    try {
      const files = [...page.matchAll(/^`my-presets\/([\w/-]+\.json)`:\n\n```json\n([\s\S]*?)^```/gm)]
      for (const [, path = '', json = ''] of files) {
        await mkdir(dirname(join(folder, path)), { recursive: true })
        await writeFile(join(folder, path), json)
      }
      const { looks, kinds } = readPresets([BUILT_IN, folder])
      const names = [...looks, ...kinds].map(({ name }) => name)
      expect(files.length).toBe(2)
      for (const [, path = ''] of files) expect(names).toContain(basename(path, '.json'))
    } finally {
      await rm(folder, { recursive: true })
    }
  })

  it('has every field of a look and of a kind, and every step of a grade', () => {
    expect(firstCells(page, '## Looks')).toEqual(Object.keys(lookSchema.shape))
    expect(firstCells(page, '## Kinds')).toEqual(Object.keys(kindSchema.shape))
    const steps = gradeStepSchema.options.map((step) => step.shape.step.value)
    expect(firstCells(page, 'light is 0 (black)')).toEqual(steps)
  })
})

describe('the documents', () => {
  it.each(PAGES)('%s links to what exists', (page) => {
    expect(linksOf(page).filter((link) => !resolves(page, link))).toEqual([])
  })

  it.each(PAGES)('%s names paths that exist', (page) => {
    const paths = read(page).match(PATH) ?? []
    // What someone would add is written as `<name>`; the folder in front of it must exist.
    const missing = paths.filter((path) => !existsSync(join(root, path.replace(/<.*$/, ''))))
    expect(missing.filter((path) => !EXAMPLES.includes(path))).toEqual([])
  })

  it('have pictures that load quickly', () => {
    const sizes = readdirSync(join(root, 'docs/img')).map((name) => readFileSync(join(root, 'docs/img', name)).length)
    expect(sizes.length).toBeGreaterThan(0)
    expect(Math.max(...sizes)).toBeLessThan(400_000)
  })
})

/** Paths that show how something would be named. */
const EXAMPLES = ['src/plan/split.ts', 'test/src/plan/split.test.ts']

function read(page: string): string {
  return readFileSync(join(root, page), 'utf8')
}

/** Those of its folders as well. */
function pagesIn(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name.replaceAll('\\', '/')}`)
    .sort()
}

/** Each with its default. */
function variablesOn(page: string): string[][] {
  const tables = page === readme ? ['## Configuration'] : ['## Variables', 'Of moderation:']
  return tables.flatMap((text) => tableAfter(text, page)).map(([name, value = '']) => [plain(name), value])
}

function plain(name = ''): string {
  return name.replaceAll('`', '')
}

/** What the first column of a table names. */
function firstCells(page: string, text: string): string[] {
  return tableAfter(text, page).map(([cell = '']) => cell.replaceAll('`', ''))
}

/** The cells of the first table below a text, without its head. */
function tableAfter(text: string, page = readme): string[][] {
  const below = page.slice(page.indexOf(text)).split('\n')
  const start = below.findIndex((line) => line.startsWith('|'))
  const length = below.slice(start).findIndex((line) => !line.startsWith('|'))
  return below.slice(start + 2, start + length).map((line) =>
    line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim()),
  )
}

/** Links and pictures to files of the project, in Markdown and in HTML. */
function linksOf(page: string): string[] {
  const links = [...read(page).matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)].map((found) => found[1] ?? found[2])
  return links.filter((link) => link !== undefined).filter((link) => !/^[a-z]+:/.test(link))
}

function resolves(page: string, link: string): boolean {
  const [path = '', heading] = link.split('#')
  const target = path === '' ? page : normalize(join(dirname(page), path))
  if (!existsSync(join(root, target))) return false
  return heading === undefined || headingsOf(target).includes(heading)
}

/** As the addresses of headings are made: lower case, words joined by dashes. */
function headingsOf(page: string): string[] {
  return [...read(page).matchAll(/^#+ (.+)$/gm)].map(([, text = '']) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N} -]/gu, '')
      .replaceAll(' ', '-'),
  )
}
