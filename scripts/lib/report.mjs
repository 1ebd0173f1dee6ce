// Counts the tests in vitest's JSON report.

import { readFileSync } from 'node:fs'

/**
 * A file that could not be loaded counts as one failed test, and so does a run that failed without a failed test: an
 * unhandled error, or no report at all.
 */
export function readReport(file, exitCode) {
  const report = parse(file)
  const counts = { passed: 0, failed: 0, skipped: 0 }
  for (const suite of report?.testResults ?? []) {
    const failedBefore = counts.failed
    for (const { status } of suite.assertionResults) {
      if (status === 'passed') counts.passed += 1
      else if (status === 'failed') counts.failed += 1
      else counts.skipped += 1
    }
    if (suite.status === 'failed' && counts.failed === failedBefore) counts.failed += 1
  }
  if ((exitCode !== 0 || !report) && counts.failed === 0) counts.failed = 1
  return counts
}

export function closingLine({ passed, failed, skipped }) {
  return `Tests: ${passed} passed, ${failed} failed, ${skipped} skipped`
}

function parse(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch {
    return undefined
  }
}
