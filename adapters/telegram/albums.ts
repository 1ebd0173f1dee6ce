import type { Incoming } from '../../src/domain/chat-adapter.ts'
import type { Albums } from '../../src/domain/chat-memory.ts'
import type { Logger } from '../../src/domain/logger.ts'
import { isForBot } from './parse.ts'

export interface AlbumsParts {
  albums: Albums
  /** Takes the message that the parts of an album are together. */
  take(album: Incoming, parts: readonly Incoming[]): Promise<void>
  signal: AbortSignal
  log: Logger
}

/** Telegram tells the parts within moments, but nowhere how many there are. */
const QUIET_MS = 1500
const LOOK_MS = 5000

/** Puts the parts of albums together, which Telegram sends as messages of their own. Looks for what was left at once. */
export function createAlbums({ albums, take, signal, log }: AlbumsParts) {
  const timers = new Map<string, NodeJS.Timeout>()
  let looking: Promise<void> = Promise.resolve()

  const every = setInterval(look, LOOK_MS)
  signal.addEventListener('abort', stop, { once: true })
  if (signal.aborted) stop()
  look()

  async function add(group: string, part: Incoming): Promise<void> {
    const album = `${part.where.workspace}:${group}`
    await albums.add(album, part)
    clearTimeout(timers.get(album))
    if (signal.aborted) return
    timers.set(
      album,
      setTimeout(() => {
        timers.delete(album)
        look()
        // A timer may be early by a moment.
      }, QUIET_MS + 20),
    )
  }

  function look(): void {
    looking = looking.then(handOn).catch((error: unknown) => log.warn({ err: error }, 'albums could not be looked for'))
  }

  async function handOn(): Promise<void> {
    if (signal.aborted) return
    for (const { album, parts } of await albums.quiet(QUIET_MS)) {
      if (signal.aborted) return
      try {
        const joined = joinAlbum(parts)
        if (joined) await take(joined, parts)
        await albums.drop(
          album,
          parts.map(({ id }) => id),
        )
      } catch (error) {
        log.warn({ album, err: error }, 'an album could not be stored')
      }
    }
  }

  function stop(): void {
    clearInterval(every)
    for (const timer of timers.values()) clearTimeout(timer)
    timers.clear()
  }

  return { add }
}

/** Words may stand under any of the parts. Undefined where none is meant for the bot. */
export function joinAlbum(parts: readonly Incoming[]): Incoming | undefined {
  const meant = parts.filter(isForBot)
  const head =
    meant.find(({ deed }) => deed.kind === 'command' || (deed.kind === 'text' && deed.text !== '')) ?? meant[0]
  const first = parts[0]
  if (!head || !first) return undefined
  return {
    ...head,
    // Whoever puts the same parts together makes the same deed; one that comes late is a deed of its own.
    id: `${first.id}:album`,
    where: first.where,
    attachments: parts.flatMap(({ attachments }) => attachments),
  }
}
