import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { commandList } from '../handlers/commands.ts'
import { createBackends } from '../src/backends/list.ts'
import { EXIT } from '../src/cli/exit.ts'
import { parseConfig, schema } from '../src/config.ts'
import { BUILT_IN, readPresets } from '../src/presets/presets.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const readme = read('README.md')
const PAGES = ['README.md', 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'CHANGELOG.md', ...pagesIn('docs')]

const PATH = /(?<![\w./-])(?:src|adapters|handlers|test|scripts|docs|bench)\/[\w./<>-]*[\w>/]/g

describe('the README', () => {
  const presets = readPresets([BUILT_IN])
  const nothing = () => Promise.reject(new Error('no files here'))
  const backends = createBackends(
    { dataFolder: join(root, 'data'), localRenders: 1 },
    { presets, assets: { open: nothing, path: nothing } },
  ).map((backend) => ({
    name: backend.name,
    capabilities: backend.capabilities(),
  }))
  const commands = commandList({ backends, presets, limits: parseConfig({}, root).clip })

  it('names every variable of the configuration, and no other', () => {
    expect(variables().map(([name]) => name)).toEqual(Object.keys(schema.shape))
  })

  it('gives the default of every variable', () => {
    const defaults = Object.entries(schema.shape).map(([name, variable]) => {
      const value = variable.parse(undefined)
      return [name, value === undefined ? '–' : `\`${value}\``]
    })
    expect(variables()).toEqual(defaults)
  })

  it('has every command with its Chinese name', () => {
    const rows = commands.map(({ name, aliases }) => [name, aliases[0]])
    const told = tableAfter('## Commands').map(([command = '', does = '']) => [
      /^`\/(\w+)/.exec(command)?.[1],
      /Also `\/([^`]+)`/.exec(does)?.[1],
    ])
    expect(told).toEqual(rows)
  })

  it('has every option of /video with its values', () => {
    const { options = [] } = commands.find(({ name }) => name === 'video') ?? {}
    const told = new Map(tableAfter('Options of `/video`').map(([option, values = '']) => [option, values]))
    expect([...told.keys()]).toEqual(options.map(({ name }) => `\`--${name}\``))
    for (const { name, values = [], min, max, kind } of options) {
      const cell = told.get(`\`--${name}\``)
      if (kind === 'choice') expect(cell).toBe(values.map((value) => `\`${value}\``).join(', '))
      if (kind === 'number') expect(cell).toBe(`${min} to ${max}`)
    }
  })

  it('has every command of the command line', () => {
    const names = [...read('src/cli/main.ts').matchAll(/^ {2}(\w+): async \(\) =>/gm)].map(([, name]) => name)
    const told = [...readme.matchAll(/^npm run -s reelay -- (\w+)/gm)].map(([, name]) => name)
    expect(names.length).toBeGreaterThan(0)
    expect(told).toEqual(names)
  })

  it('tells what each exit code means', () => {
    expect(tableAfter('`--help` works').map(([code]) => Number(code))).toEqual(Object.values(EXIT))
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

function pagesIn(folder: string): string[] {
  return readdirSync(join(root, folder))
    .filter((name) => name.endsWith('.md'))
    .map((name) => `${folder}/${name}`)
}

function variables(): (string | undefined)[][] {
  return tableAfter('## Configuration').map(([name = '', value]) => [name.replaceAll('`', ''), value])
}

/** The cells of the first table below a text, without its head. */
function tableAfter(text: string): string[][] {
  const below = readme.slice(readme.indexOf(text)).split('\n')
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
