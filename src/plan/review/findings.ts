import { z } from 'zod'
import { FINDING_KINDS, type Finding } from '../../domain/reviewer.ts'
import { type Read, readJson } from '../llm/json.ts'
import { clean, cut } from '../text.ts'

/** What a server that knows schemas is held to. */
export const findingsSchema = z.strictObject({
  findings: z.array(z.strictObject({ shot: z.int(), kind: z.enum(FINDING_KINDS), words: z.string() })),
})

const MOST_FINDINGS = 12
const MOST_WORDS = 240

const lenient = z.object({ findings: z.array(z.unknown()) })

/** Reads an answer and drops what makes no sense: shots that are not there, findings without words, the same one twice. */
export function readFindings(content: string, shots: number): Read<Finding[]> {
  const read = readJson(content, lenient)
  if (!read.ok) return read
  const finding = z.object({
    shot: z.coerce.number().int().min(1).max(shots),
    kind: z.enum(FINDING_KINDS).catch('other'),
    words: z
      .string()
      .transform((words) => cut(clean(words).replaceAll('\n', ' '), MOST_WORDS))
      .pipe(z.string().min(1)),
  })
  const known = new Set<string>()
  const findings = read.value.findings
    .flatMap((one) => finding.safeParse(one).data ?? [])
    .filter(({ shot, words }) => {
      const mark = `${shot} ${words}`
      return !known.has(mark) && known.add(mark)
    })
  return { ok: true, value: findings.slice(0, MOST_FINDINGS) }
}
