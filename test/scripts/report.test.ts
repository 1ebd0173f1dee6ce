import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

interface Counts {
  passed: number
  failed: number
  skipped: number
}

interface Report {
  readReport(file: string, exitCode: number): Counts
  closingLine(counts: Counts): string
}

const { readReport, closingLine } = (await import(
  new URL('../../scripts/lib/report.mjs', import.meta.url).href
)) as Report

const folder = mkdtempSync(join(tmpdir(), 'reelay-counts-'))
const file = join(folder, 'report.json')
afterAll(() => rmSync(folder, { recursive: true }))

describe('the count of the tests', () => {
  it('tells passed, failed and skipped ones apart', () => {
    write([
      { status: 'failed', assertionResults: statuses('passed', 'passed', 'failed', 'skipped', 'pending', 'todo') },
    ])
    expect(readReport(file, 1)).toEqual({ passed: 2, failed: 1, skipped: 3 })
  })

  it('takes a file that cannot be loaded for a failed test', () => {
    write([
      { status: 'passed', assertionResults: statuses('passed') },
      { status: 'failed', assertionResults: [] },
    ])
    expect(readReport(file, 1)).toEqual({ passed: 1, failed: 1, skipped: 0 })
  })

  it('never calls a failed run a success', () => {
    write([{ status: 'passed', assertionResults: statuses('passed') }])
    expect(readReport(file, 1).failed).toBe(1)
    expect(readReport(join(folder, 'none.json'), 1)).toEqual({ passed: 0, failed: 1, skipped: 0 })
  })

  it('never calls a run without a report a success', () => {
    expect(readReport(join(folder, 'none.json'), 0).failed).toBe(1)
  })

  it('is told in one plain line', () => {
    expect(closingLine({ passed: 3, failed: 0, skipped: 1 })).toBe('Tests: 3 passed, 0 failed, 1 skipped')
  })
})

function statuses(...all: string[]): { status: string }[] {
  return all.map((status) => ({ status }))
}

function write(testResults: unknown[]): void {
  writeFileSync(file, JSON.stringify({ testResults }))
}
