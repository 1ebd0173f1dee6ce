/** Answers are small; what is larger is none. */
const MOST_BYTES = 4 * 1024 * 1024

export type Body = { kind: 'json' | 'unreadable'; value: unknown } | { kind: 'empty'; value: undefined }

/** Reads the body of an answer, never more than 4 MB: its JSON, else its text. */
export async function bodyOf(response: Response): Promise<Body> {
  const text = await textOf(response)
  if (text === undefined) return { kind: 'unreadable', value: undefined }
  if (text.trim() === '') return { kind: 'empty', value: undefined }
  try {
    return { kind: 'json', value: JSON.parse(text) }
  } catch {
    return { kind: 'unreadable', value: text }
  }
}

/** Undefined where it is too large. */
async function textOf(response: Response): Promise<string | undefined> {
  if (response.body === null) return ''
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of response.body) {
    size += chunk.byteLength
    // Leaving the loop cancels the stream.
    if (size > MOST_BYTES) return undefined
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
