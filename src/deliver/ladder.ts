import type { ClipFile } from '../domain/asset.ts'
import type { Fitted, SizeNote } from '../domain/size-note.ts'

export interface LadderParts {
  /** The same clip in at most so many bytes. Without `clip` where it would no longer look acceptable. */
  shrink(clip: ClipFile, maxBytes: number, signal: AbortSignal): Promise<Fitted>
  /** A signed address that the world reaches; undefined where Reelay has none. */
  link(asset: string, name: string): string | undefined
}

export interface Sized {
  clips: ClipFile[]
  notes: SizeNote[]
}

/** What is encoded again takes its time: another try need not do it once more. */
export interface Kept {
  known: readonly Fitted[]
  keep(fitted: Fitted[]): Promise<void>
}

/** The size ladder: a clip as it is, else encoded again so that it fits, else a link to it. */
export function createLadder({ shrink, link }: LadderParts) {
  async function sized(
    clips: readonly ClipFile[],
    max: number,
    { known, keep }: Kept,
    signal: AbortSignal,
  ): Promise<Sized> {
    const done: Sized = { clips: [], notes: [] }
    const all = [...known]
    for (const clip of clips) {
      const { bytes } = clip.facts
      if (bytes <= max) {
        done.clips.push(clip)
        continue
      }
      const fitted = all.find(({ of }) => of === clip.asset) ?? (await encoded(clip))
      if (fitted.clip && fitted.clip.bytes <= max) {
        const { asset, ...facts } = fitted.clip
        done.clips.push({ ...clip, asset, facts: { ...clip.facts, ...facts, mime: 'video/mp4' } })
        done.notes.push({ kind: 'reencoded', bytes, posted: facts.bytes, max })
      } else {
        const { clips, notes } = linked([clip], max)
        done.clips.push(...clips)
        done.notes.push(...notes)
      }
    }
    return done

    async function encoded(clip: ClipFile): Promise<Fitted> {
      const fitted = await shrink(clip, max, signal)
      all.push(fitted)
      await keep([...all])
      return fitted
    }
  }

  /** The last step: whatever the platform takes, a link is small. */
  function linked(clips: readonly ClipFile[], max?: number): Sized {
    const links = clips.map((clip) => ({ clip, url: link(clip.asset, clip.name) }))
    return {
      clips: links.map(({ clip, url }) => ({ ...clip, instead: url === undefined ? {} : { url } })),
      notes: links.map(({ clip, url }) => ({
        kind: url === undefined ? 'kept' : 'linked',
        bytes: clip.facts.bytes,
        ...(max !== undefined && { max }),
      })),
    }
  }

  return { sized, linked }
}
