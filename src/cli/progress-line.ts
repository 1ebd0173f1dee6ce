import type { WriteStream } from 'node:tty'
import type { Progress } from '../domain/card.ts'

const WIDTH = 24

export type ProgressStream = Pick<WriteStream, 'write'> & { isTTY?: boolean; columns?: number }

export interface ProgressLine {
  show(progress: Progress): void
  clear(): void
}

/** One line with a bar that is drawn over and over in a terminal; elsewhere one line whenever the words change. */
export function createProgressLine(stream: ProgressStream): ProgressLine {
  let last = ''

  function show({ fraction = 0, label }: Progress): void {
    if (label === last) return
    last = label
    if (!stream.isTTY) {
      stream.write(`${label}\n`)
      return
    }
    const full = Math.round(fraction * WIDTH)
    const text = `${'█'.repeat(full)}${'░'.repeat(WIDTH - full)} ${label}`
    stream.write(`\r\x1b[2K${text.slice(0, (stream.columns ?? 80) - 1)}`)
  }

  function clear(): void {
    if (stream.isTTY) stream.write('\r\x1b[2K')
  }

  return { show, clear }
}
