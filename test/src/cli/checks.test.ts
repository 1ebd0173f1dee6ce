import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { checksFor } from '../../../src/cli/checks.ts'
import { parseConfig } from '../../../src/config.ts'
import { BUILT_IN, readPresets } from '../../../src/presets/presets.ts'

describe('the doctor', () => {
  let folder: string

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'reelay-checks-'))
  })
  afterEach(() => rm(folder, { recursive: true, force: true }))

  function look(): Promise<{ says: string }> {
    const check = checksFor(parseConfig({ PRESETS_DIR: folder }, folder)).find(({ name }) => name === 'presets')
    if (!check) throw new Error('presets are not looked at')
    return check.look(AbortSignal.timeout(10_000))
  }

  it('counts the presets of a folder of one’s own', async () => {
    const label = { en: 'plain', zh: '朴素' }
    await mkdir(join(folder, 'looks'))
    const plain = { label, style: label, grade: [], grain: 0, pace: 1 }
    await writeFile(join(folder, 'looks/plain.json'), JSON.stringify(plain))
    const { looks, kinds } = readPresets([BUILT_IN])
    expect((await look()).says).toContain(
      `${looks.length + 1} looks and ${kinds.length} kinds, with those of ${folder}`,
    )
  })

  it('names the file and the field of a preset that cannot be used', async () => {
    await mkdir(join(folder, 'kinds'))
    await writeFile(join(folder, 'kinds/odd.json'), '{"label": {"en": "odd"}}')
    await expect(look()).rejects.toThrow('kinds/odd.json: label.zh')
  })

  it('finds a folder of presets that is not there', async () => {
    await rm(folder, { recursive: true })
    await expect(look()).rejects.toThrow(folder)
  })

  it('does not speak of presets where none are configured', () => {
    expect(checksFor(parseConfig({}, folder)).map(({ name }) => name)).not.toContain('presets')
  })
})
