/** Longer sentences are cut: a card has little room. */
const MOST_CHARACTERS = 300
/** What comes later is not looked at: what others send may be long, and made to take long. */
const MOST_READ = 4096
/** Longer codes are none. */
const MOST_CODE = 200
/** A part of an error that leads deeper than this says nothing to a person. */
const DEEPEST = 5

/** Where errors keep their sentence, in every dialect that is known: OpenAI, FastAPI, fal, ComfyUI, Google, gateways. */
const SENTENCES = ['error', 'detail', 'message', 'msg', 'error_message', 'errors', 'reason', 'description', 'title']
const CODES = ['code', 'type', 'status', 'reason', 'error_type', 'error_code']

/** The readable sentence in the body of an error: bounded, on one line, without keys and without the secrets of links. */
export function detailOf(body: unknown): string | undefined {
  const found = sentenceIn(body, 0)
  if (found === undefined) return undefined
  const plain = withoutSecrets(oneLine(found.slice(0, MOST_READ))).toWellFormed()
  if (plain === '') return undefined
  return plain.length <= MOST_CHARACTERS
    ? plain
    : `${plain
        .slice(0, MOST_CHARACTERS - 1)
        .toWellFormed()
        .trimEnd()}…`
}

/** The words by which programs know an error, all in one: codes and types, its own and those of the error within. */
export function codesOf(body: unknown, depth = 0): string {
  if (!isObject(body) || depth > DEEPEST) return ''
  const own = CODES.flatMap((name) => (typeof body[name] === 'string' ? [body[name].slice(0, MOST_CODE)] : []))
  const within = [body.error, body.detail].map((inner) => codesOf(inner, depth + 1))
  return [...own, ...within].filter((word) => word !== '').join(' ')
}

function sentenceIn(value: unknown, depth: number): string | undefined {
  if (depth > DEEPEST) return undefined
  if (typeof value === 'string') return fromText(value, depth)
  if (Array.isArray(value)) {
    const all = value.slice(0, 3).flatMap((item) => sentenceIn(item, depth + 1) ?? [])
    return all.length > 0 ? all.join('; ') : undefined
  }
  if (!isObject(value)) return undefined
  for (const name of SENTENCES) {
    const sentence = sentenceIn(value[name], depth + 1)
    if (sentence !== undefined) return withPlace(value.loc, sentence)
  }
  return undefined
}

/** Some gateways put the JSON of the server behind them into a string. Of a page of HTML its title is what can be read. */
function fromText(text: string, depth: number): string | undefined {
  const trimmed = text.trim()
  const start = trimmed.slice(0, MOST_READ)
  if (start.startsWith('<')) return /<title[^<>]{0,200}>([^<]{1,200})<\/title>/i.exec(start)?.[1]
  if (start.startsWith('{')) return sentenceIn(parsed(trimmed), depth + 1) ?? start
  return start === '' ? undefined : start
}

/** Validation errors say where: `["body", "seconds"]`. */
function withPlace(loc: unknown, sentence: string): string {
  const last = Array.isArray(loc) ? loc.at(-1) : undefined
  return typeof last === 'string' && last !== 'body' ? `${last}: ${sentence}` : sentence
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}

function withoutSecrets(text: string): string {
  return text
    .replace(/(https?:\/\/[^\s?#"']+)[?#][^\s"']*/gi, '$1')
    .replace(/\b(?:sk|pk|rk|xai|vck|r8|AIza)[-_][\w*.-]{6,}/g, '…')
    .replace(/\b(Bearer|Key)\s+[\w:.*+/=-]{12,}/g, '$1 …')
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
