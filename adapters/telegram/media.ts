import { openAsBlob } from 'node:fs'
import type { SentFile } from './multipart.ts'
import type { Parts } from './parts.ts'
import { isFault, type Posted } from './posting.ts'
import type { SentMessage } from './update.ts'

/** A stored file that is to be sent. */
export type Piece =
  | { kind: 'photo'; asset: string }
  | {
      kind: 'video'
      asset: string /** For people. */
      name: string /** The thumbnail is made of it. */
      poster: string
    }

/** As parameters name it. */
export interface Loaded {
  /** What Telegram calls it, or `attach://…`. */
  media: string
  /** Telegram has one already where it has the video. */
  thumbnail?: string
}

export interface Load {
  /** In the order of the pieces. */
  loaded: Loaded[]
  files?: Record<string, SentFile>
}

export interface Media {
  /**
   * What Telegram has already is not uploaded again. Where it turns out not to have it any more, `attempt` is made once
   * more with the files themselves. The messages are in the order of the pieces.
   */
  send(pieces: readonly Piece[], attempt: (load: Load) => Promise<Posted>): Promise<Posted>
}

export function createMedia({ client, files, memory, thumbnail, log }: Parts): Media {
  const nameOf = ({ asset }: Piece) => `${client.bot}:${asset}`

  async function send(pieces: readonly Piece[], attempt: (load: Load) => Promise<Posted>): Promise<Posted> {
    let known = await Promise.all(pieces.map((piece) => memory.uploads.find(nameOf(piece))))
    let posted: Posted
    try {
      posted = await attempt(await load(pieces, known))
    } catch (error) {
      if (!isFault(error, 'file unknown') || known.every((file) => file === undefined)) throw error
      await Promise.all(pieces.map((piece) => memory.uploads.forget(nameOf(piece))))
      known = []
      posted = await attempt(await load(pieces, known))
    }
    await keep(pieces, known, posted.messages)
    return posted
  }

  async function load(pieces: readonly Piece[], known: readonly (string | undefined)[]): Promise<Load> {
    const sent: Record<string, SentFile> = {}
    const loaded = await Promise.all(
      pieces.map(async (piece, index): Promise<Loaded> => {
        const file = known[index]
        if (file !== undefined) return { media: file }
        sent[`file${index}`] = await fileOf(piece)
        const still = piece.kind === 'video' ? await stillOf(piece.poster) : undefined
        if (still) sent[`thumbnail${index}`] = still
        return { media: `attach://file${index}`, ...(still && { thumbnail: `attach://thumbnail${index}` }) }
      }),
    )
    return { loaded, ...(Object.keys(sent).length > 0 && { files: sent }) }
  }

  /** Read from the disk while it is sent. */
  async function fileOf(piece: Piece): Promise<SentFile> {
    const [path, facts] = await Promise.all([files.path(piece.asset), files.find(piece.asset)])
    const type = facts?.mime ?? 'application/octet-stream'
    const fileName = piece.kind === 'video' ? piece.name : `picture.${type === 'image/png' ? 'png' : 'jpg'}`
    return { blob: await openAsBlob(path, { type }), fileName }
  }

  /** A clip without a thumbnail is better than none. */
  async function stillOf(poster: string): Promise<SentFile | undefined> {
    try {
      const jpeg = await thumbnail(poster)
      return { blob: new Blob([new Uint8Array(jpeg)], { type: 'image/jpeg' }), fileName: 'thumbnail.jpg' }
    } catch (error) {
      log.warn({ err: error, poster }, 'a thumbnail could not be made')
      return undefined
    }
  }

  /** Never throws: the message stands already. */
  async function keep(
    pieces: readonly Piece[],
    known: readonly (string | undefined)[],
    messages: readonly SentMessage[],
  ): Promise<void> {
    try {
      for (const [index, piece] of pieces.entries()) {
        const file = sentFile(piece, messages[index])
        if (file !== undefined && file !== known[index]) await memory.uploads.keep(nameOf(piece), file)
      }
    } catch (error) {
      log.warn({ err: error }, 'what Telegram calls a file could not be kept')
    }
  }

  return { send }
}

/** Silent clips may come back as animations, and those cannot be sent as videos: they are uploaded each time. */
function sentFile({ kind }: Piece, message: SentMessage | undefined): string | undefined {
  return kind === 'photo' ? message?.photo?.at(-1)?.file_id : message?.video?.file_id
}
