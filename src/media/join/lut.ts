import { writeFile } from 'node:fs/promises'
import type { GradeStep } from '../../domain/preset.ts'
import { gradeFrom } from '../grade.ts'

const SIDE = 33

/** Writes a colour grade as a table of colours that FFmpeg reads. */
export async function writeLut(path: string, steps: readonly GradeStep[]): Promise<void> {
  const grade = gradeFrom(steps)
  const lines = [`LUT_3D_SIZE ${SIDE}`]
  const level = (index: number) => (index / (SIDE - 1)) * 255
  for (let blue = 0; blue < SIDE; blue++)
    for (let green = 0; green < SIDE; green++)
      for (let red = 0; red < SIDE; red++) {
        const graded = grade([level(red), level(green), level(blue)])
        lines.push(graded.map((part) => Math.min(1, Math.max(0, part / 255)).toFixed(5)).join(' '))
      }
  await writeFile(path, `${lines.join('\n')}\n`)
}
