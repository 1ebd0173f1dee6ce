import { z } from 'zod'
import { type Read, readJson } from '../llm/json.ts'
import { clean, cut } from '../text.ts'

export interface NumberedLine {
  number: number
  text: string
}

/** What a server that knows schemas is held to. */
export const linesSchema = z.strictObject({
  lines: z.array(z.strictObject({ number: z.int(), text: z.string() })),
})

export const MOST_CAPTION = 200

const lenient = z.object({ lines: z.array(z.object({ number: z.coerce.number(), text: z.string() })) })

/** Reads an answer: exactly the lines that were sent, each once, in their order. */
export function readLines(content: string, sent: readonly NumberedLine[]): Read<NumberedLine[]> {
  const read = readJson(content, lenient)
  if (!read.ok) return read
  const texts = new Map<number, string>()
  const problems: string[] = []
  for (const { number, text } of read.value.lines) {
    if (texts.has(number)) problems.push(`- line ${number} is there twice`)
    texts.set(number, cut(clean(text).replaceAll('\n', ' '), MOST_CAPTION))
  }
  for (const { number } of sent) if (!texts.get(number)) problems.push(`- line ${number} is missing`)
  const known = new Set(sent.map((line) => line.number))
  for (const number of texts.keys()) if (!known.has(number)) problems.push(`- there is no line ${number}`)
  if (problems.length > 0) return { ok: false, content, problems: problems.slice(0, 20).join('\n') }
  return { ok: true, value: sent.map(({ number }) => ({ number, text: texts.get(number) ?? '' })) }
}
