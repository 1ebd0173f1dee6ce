import { expect, test } from 'vitest'
import { createProgressLine } from '../../../src/cli/progress-line.ts'

function written(terminal: boolean, run: (line: ReturnType<typeof createProgressLine>) => void): string[] {
  const out: string[] = []
  const write = (text: string | Uint8Array) => out.push(String(text)) > 0
  run(createProgressLine({ write, isTTY: terminal, columns: 40 }))
  return out
}

test('in a terminal one line with a bar is drawn over and over, no wider than the terminal', () => {
  const lines = written(true, (line) => {
    line.show({ fraction: 0.5, label: 'Rendering · 50% and a good deal more to be said' })
    line.clear()
  })
  expect(lines[0]).toContain('█'.repeat(12) + '░'.repeat(12))
  expect(lines[0]?.replace('\r\x1b[2K', '').length).toBeLessThan(40)
  expect(lines[1]).toBe('\r\x1b[2K')
})

test('elsewhere a line is written only when the words change', () => {
  const lines = written(false, (line) => {
    line.show({ fraction: 0.1, label: 'Rendering · 10%' })
    line.show({ fraction: 0.1, label: 'Rendering · 10%' })
    line.show({ label: 'Finishing' })
    line.clear()
  })
  expect(lines).toEqual(['Rendering · 10%\n', 'Finishing\n'])
})
