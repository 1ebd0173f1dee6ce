import { type FileHandle, open as openFile } from 'node:fs/promises'
import { isAbsolute } from 'node:path'
import { addAbortSignal, Readable } from 'node:stream'
import { z } from 'zod'
import type { Attachment } from '../../src/domain/chat-adapter.ts'
import { PermanentError, RetryableError, UserError } from '../../src/domain/errors.ts'
import { LANGUAGES } from '../../src/domain/place.ts'
import type { Client } from './client.ts'
import { domainError, TelegramFault } from './fault.ts'
import { say } from './text.ts'

export interface OpenParts {
  client: Client
  /** A Bot API server of one's own. */
  ownServer: boolean
  fetch: typeof fetch
}

/** https://core.telegram.org/bots/api#getfile; Telegram's own count. A server of one's own has its own limit. */
const MAX_BYTES = 20 * 1024 * 1024
const MAX_MB = 20

const refSchema = z.object({ file_id: z.string(), language: z.enum(LANGUAGES).catch('en') })
type Ref = z.infer<typeof refSchema>
const answer = z.object({ file_path: z.string() })

/** Opens files of messages. Only from the server that the bot speaks with. */
export function createOpen({ client, ownServer, fetch: send }: OpenParts) {
  async function open(attachment: Attachment, signal: AbortSignal): Promise<Readable> {
    const ref = refSchema.safeParse(attachment.ref)
    if (!ref.success) throw new PermanentError('not an attachment of Telegram')
    if (!ownServer && attachment.bytes > MAX_BYTES) throw tooLarge(attachment, ref.data)
    const path = await find(attachment, ref.data, signal)
    const local = ownServer && isAbsolute(path) ? await openLocal(path) : undefined
    const stream = local?.createReadStream() ?? (await download(path, signal))
    return addAbortSignal(signal, stream)
  }

  async function find(attachment: Attachment, ref: Ref, signal: AbortSignal): Promise<string> {
    try {
      const { file_path } = answer.parse(await client.call('getFile', { file_id: ref.file_id }, { signal }))
      return file_path
    } catch (error) {
      const kind = error instanceof TelegramFault ? error.kind : undefined
      if (kind === 'too large') throw tooLarge(attachment, ref)
      if (kind === 'file unknown') throw new UserError(say('lostFile', ref.language, { name: attachment.name }))
      throw domainError(error)
    }
  }

  async function download(path: string, signal: AbortSignal): Promise<Readable> {
    const address = `${client.filesRoot}/${addressPath(path)}`
    let response: Response
    try {
      response = await send(address, { signal, redirect: 'error' })
    } catch {
      signal.throwIfAborted()
      // What went wrong may hold the address, and so the token.
      throw new RetryableError('a file of Telegram cannot be fetched: no answer')
    }
    if (response.ok && response.body) return Readable.fromWeb(response.body)
    await response.body?.cancel()
    throw new RetryableError(`a file of Telegram cannot be fetched: HTTP ${response.status}`)
  }

  return open
}

function tooLarge({ name, bytes }: Attachment, { language }: Ref): UserError {
  const size = Math.ceil(bytes / 1_000_000)
  if (bytes <= MAX_BYTES) return new UserError(say('largeUnmeasured', language, { name, max: MAX_MB }))
  return new UserError(say('largeFile', language, { name, max: MAX_MB, size }))
}

/** A server in local mode names files on its own disk, which may be this one. Undefined where it is not. */
async function openLocal(path: string): Promise<FileHandle | undefined> {
  let file: FileHandle | undefined
  try {
    file = await openFile(path)
    if ((await file.stat()).isFile()) return file
  } catch {
    // Then a web server in front of it has the file.
  }
  await file?.close()
  return undefined
}

/** Of a path on a server's disk that what stands below the bot's own folder, which is named by its token. */
function addressPath(path: string): string {
  const parts = path
    .replace(/^\/.*\/\d+[:~][^/]+\//, '')
    .split('/')
    .filter((part) => part !== '')
  if (parts.includes('..') || parts.includes('.')) throw new PermanentError('a path that leaves the folder of files')
  return parts.map(encodeURIComponent).join('/')
}
