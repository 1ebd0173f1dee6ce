import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

interface Install {
  isInstalled(root: string, options: { dev: boolean }): boolean
}

interface Package {
  version?: string
  dev?: boolean
  optional?: boolean
  optionalDependencies?: Record<string, string>
}

type Packages = Record<string, Package>

const repository = new URL('../../', import.meta.url)
const { isInstalled } = (await import(new URL('scripts/lib/install.mjs', repository).href)) as Install

describe('what counts as installed', () => {
  let root: string
  beforeEach(() => {
    root = mkdtempSync(join(tmpdir(), 'reelay-installed-'))
    mkdirSync(join(root, 'node_modules'))
    wanted({ '': {}, 'node_modules/a': { version: '1.0.0' } })
  })
  afterEach(() => rmSync(root, { recursive: true }))

  it('is everything that the lock names, in its version', () => {
    installed({ 'node_modules/a': { version: '1.0.0' } })
    expect(isInstalled(root, { dev: true })).toBe(true)
  })

  it('is not an empty folder, nor a broken record', () => {
    expect(isInstalled(root, { dev: true })).toBe(false)
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), '{"packages":')
    expect(isInstalled(root, { dev: true })).toBe(false)
  })

  it('is not an older version', () => {
    installed({ 'node_modules/a': { version: '0.9.0' } })
    expect(isInstalled(root, { dev: true })).toBe(false)
  })

  it('may lack packages for other platforms', () => {
    wanted({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/elsewhere': { version: '1.0.0', optional: true } })
    installed({ 'node_modules/a': { version: '1.0.0' } })
    expect(isInstalled(root, { dev: true })).toBe(true)
  })

  it('may lack the tools of developers where only the bot runs', () => {
    wanted({ 'node_modules/a': { version: '1.0.0' }, 'node_modules/tool': { version: '1.0.0', dev: true } })
    installed({ 'node_modules/a': { version: '1.0.0' } })
    expect(isInstalled(root, { dev: false })).toBe(true)
    expect(isInstalled(root, { dev: true })).toBe(false)
  })

  it('cannot be told without a lock', () => {
    rmSync(join(root, 'package-lock.json'))
    expect(() => isInstalled(root, { dev: false })).toThrow('package-lock.json is missing')
  })

  function wanted(packages: Packages): void {
    writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages }))
  }

  function installed(packages: Packages): void {
    writeFileSync(join(root, 'node_modules', '.package-lock.json'), JSON.stringify({ packages }))
  }
})

describe('package-lock.json', () => {
  const packages = JSON.parse(readFileSync(new URL('package-lock.json', repository), 'utf8')).packages as Packages

  // npm leaves a platform's package out if it could not be fetched here, and `npm ci` then fails there.
  it('names the packages of every platform, not only of the one it was made on', () => {
    const optional = Object.values(packages).flatMap((entry) => Object.keys(entry.optionalDependencies ?? {}))
    const names = new Set(Object.keys(packages).map((path) => path.replace(/^.*node_modules\//, '')))
    expect(optional.filter((name) => !names.has(name))).toEqual([])
  })

  it('names no address of a registry, so that every mirror serves', () => {
    const text = readFileSync(new URL('package-lock.json', repository), 'utf8')
    expect(text).not.toContain('"resolved"')
  })
})
