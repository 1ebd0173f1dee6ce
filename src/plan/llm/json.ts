import type { z } from 'zod'

/** What came of an answer in JSON. `problems` is what the model is told when it gets another chance. */
export type Read<T> = { ok: true; value: T } | { ok: false; content: string; problems: string }

const MOST_CONTENT = 400_000
const MOST_PROBLEMS = 12

/** The JSON object in an answer: some models think aloud or put a fence around it. Undefined where there is none. */
export function jsonIn(content: string): unknown {
  const spoken = content.slice(0, MOST_CONTENT).replace(/<think>[\s\S]*?<\/think>/g, '')
  const start = spoken.indexOf('{')
  const end = spoken.lastIndexOf('}')
  if (start === -1 || end < start) return undefined
  try {
    return JSON.parse(spoken.slice(start, end + 1))
  } catch {
    return undefined
  }
}

export function problemsOf(error: z.ZodError): string {
  return error.issues
    .slice(0, MOST_PROBLEMS)
    .map((issue) => `- ${issue.path.join('.') || 'the whole'}: ${issue.message}`)
    .join('\n')
}

export function readJson<T>(content: string, schema: z.ZodType<T>): Read<T> {
  const json = jsonIn(content)
  if (json === undefined) return { ok: false, content, problems: 'It is not valid JSON.' }
  const read = schema.safeParse(json)
  return read.success ? { ok: true, value: read.data } : { ok: false, content, problems: problemsOf(read.error) }
}

/** Data between delimiters that its own text cannot close: every "<" is written as an escape. */
export function enclosed(tag: string, data: unknown): string {
  return `<${tag}>\n${JSON.stringify(data).replace(/</g, '\\u003c')}\n</${tag}>`
}
