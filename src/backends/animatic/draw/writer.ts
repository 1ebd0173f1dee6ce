import type { Writing, writingOf } from './captions.ts'
import type { Frame, Pen } from './frame.ts'
import type { Line } from './takes.ts'

/** Writes what belongs on each moment of a take. What is written is set by `set` when its line begins. */
export function createWriter(lines: readonly Line[], frame: Frame, set: typeof writingOf): Writing {
  const writings = new Map<Line, Writing>()
  return {
    draw(pen: Pen, t: number) {
      const line = lines.findLast(({ start }) => start <= t + 1e-9) ?? lines[0]
      if (!line) return
      const writing = writings.get(line) ?? set(line.shot, line.place, frame)
      writings.set(line, writing)
      writing.draw(pen, t - line.start)
    },
  }
}
