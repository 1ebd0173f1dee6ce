import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

const repository = new URL('../../', import.meta.url)
const page = readFileSync(new URL('docs/dependencies.md', repository), 'utf8')
const { dependencies, devDependencies } = JSON.parse(
  readFileSync(new URL('package.json', repository), 'utf8'),
) as Record<'dependencies' | 'devDependencies', Record<string, string>>

it('docs/dependencies.md tells of each runtime dependency, and of no other', () => {
  const told = [...namesUnder('For running'), ...namesUnder('For single providers')]
  expect(told.sort()).toEqual(Object.keys(dependencies).sort())
})

it('docs/dependencies.md tells of each tool, and of no other', () => {
  expect(namesUnder('For developing').sort()).toEqual(Object.keys(devDependencies).sort())
})

it('every dependency has one exact version', () => {
  const versions = Object.values({ ...dependencies, ...devDependencies })
  expect(versions.filter((version) => !/^\d+\.\d+\.\d+$/.test(version))).toEqual([])
})

function namesUnder(heading: string): string[] {
  const section = page.split('\n## ').find((text) => text.startsWith(heading)) ?? ''
  return [...section.matchAll(/^\| `([^`]+)` \|/gm)].map((match) => String(match[1]))
}
