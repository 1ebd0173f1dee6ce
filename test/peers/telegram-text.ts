import { badRequest } from './telegram-fault.ts'
import type { Stored } from './telegram-memory.ts'
import type { Params } from './telegram-spec.ts'

export function textOf({ text, entities }: Params): Pick<Stored, 'text' | 'entities'> {
  const said = cleaned(String(text ?? ''), entities)
  if (said.text === '') throw badRequest('message text is empty')
  return said
}

export function captionOf({ caption, caption_entities }: Params): Pick<Stored, 'caption' | 'entities'> {
  const { text, entities } = cleaned(String(caption ?? ''), caption_entities)
  return { caption: text === '' ? undefined : text, entities }
}

/**
 * Forms end their lines with two characters, of which Telegram drops the first. Entities are counted before that, and
 * moved with the text.
 */
function cleaned(said: string, marked: unknown): { text: string; entities: unknown[] } {
  const found = Array.isArray(marked) ? (marked as { offset: number; length: number }[]) : []
  const moved = (at: number) => withoutReturns(said.slice(0, at)).length
  const entities = found.map((entity) => {
    const offset = moved(entity.offset)
    return { ...entity, offset, length: moved(entity.offset + entity.length) - offset }
  })
  return { text: withoutReturns(said).trimEnd(), entities }
}

/** The parameters as their lengths are counted. */
export function counted(params: Params): Params {
  const words = Object.entries(params).filter(([name]) => name === 'text' || name === 'caption')
  return {
    ...params,
    ...Object.fromEntries(words.map(([name, said]) => [name, typeof said === 'string' ? withoutReturns(said) : said])),
  }
}

function withoutReturns(text: string): string {
  return text.replaceAll('\r', '')
}
