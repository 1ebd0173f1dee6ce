import { randomUUID } from 'node:crypto'

/** Of a method. What is nested goes as JSON. */
export type Params = Record<string, unknown>

/** A file to be sent, under the name that `attach://…` in the parameters says. */
export interface SentFile {
  blob: Blob
  fileName: string
}

/**
 * A body of `multipart/form-data`, as a blob of blobs: whoever sends it reads it piece by piece as the connection takes
 * it. `fetch` would read a `FormData` into memory as fast as the disk gives it, change its line ends, and end the whole
 * process where the connection breaks meanwhile (undici issue 5835).
 */
export function multipart(params: Params, files: Record<string, SentFile>): Blob {
  const boundary = `reelay-${randomUUID()}`
  const pieces: (string | Blob)[] = []
  for (const [name, value] of Object.entries(params)) {
    if (value === undefined) continue
    pieces.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n`,
      typeof value === 'string' ? value : JSON.stringify(value),
      '\r\n',
    )
  }
  for (const [name, { blob, fileName }] of Object.entries(files)) {
    pieces.push(
      `--${boundary}\r\nContent-Disposition: form-data; name="${name}"; filename="${escaped(fileName)}"\r\n`,
      `Content-Type: ${blob.type || 'application/octet-stream'}\r\n\r\n`,
      blob,
      '\r\n',
    )
  }
  pieces.push(`--${boundary}--\r\n`)
  return new Blob(pieces, { type: `multipart/form-data; boundary=${boundary}` })
}

function escaped(fileName: string): string {
  return fileName.replace(/[\r\n"]/g, encodeURIComponent)
}
