import { buffer } from 'node:stream/consumers'
import type { FileStore } from '../domain/asset.ts'
import { PermanentError, RefusedError, RetryableError, UserError } from '../domain/errors.ts'
import type { Intake } from '../domain/intake.ts'
import type { Moderator, Picture } from '../domain/moderator.ts'
import type { Order } from '../domain/order.ts'
import type { Language } from '../domain/place.ts'
import type { Reasons } from '../domain/reasons.ts'

export interface ModerationParts {
  moderator?: Moderator
  intake: Intake
  files: Pick<FileStore, 'open'>
  reasons(language: Language): Reasons
}

/** So many pictures of one order are looked at. */
const MOST_PICTURES = 10

/**
 * Has a wish looked at before anything is spent on it: its words, its pictures, the first frame of its clip. Throws
 * `RefusedError` with what was found. Where nobody can look, nothing is spent either: `last` where it is not tried again.
 */
export function createModeration({ moderator, intake, files, reasons }: ModerationParts) {
  return async function moderate(
    order: Order,
    { signal, last }: { signal: AbortSignal; last: boolean },
  ): Promise<void> {
    if (!moderator) return
    const found = await moderator
      .check(wordsOf(order), await picturesOf(order, signal), signal)
      .catch((error: unknown) => {
        const over = error instanceof PermanentError || (error instanceof RetryableError && last)
        if (over) throw new UserError(reasons(order.language).notModerated, { cause: error })
        throw error
      })
    if (found.length > 0) throw new RefusedError(reasons(order.language).moderated(found), false)
  }

  async function picturesOf({ inputs }: Order, signal: AbortSignal): Promise<Picture[]> {
    const pictures: Picture[] = []
    for (const { kind, ready } of inputs.slice(0, MOST_PICTURES)) {
      if (!ready) continue
      const asset = kind === 'picture' ? ready.asset : (await intake.edgeFrame(ready.asset, 'first', signal)).asset
      const bytes = await buffer(await files.open(asset))
      pictures.push({ bytes, mime: isPng(bytes) ? 'image/png' : 'image/jpeg' })
    }
    return pictures
  }
}

/** The wish, and what people wrote into its sheet. */
function wordsOf({ prompt, sheet }: Order): string {
  const shots = (sheet?.shots ?? []).flatMap(({ subject, action, setting, onScreenText, caption }) =>
    [subject, action, setting, onScreenText, caption].filter((words) => words),
  )
  return [...new Set([prompt, ...shots])].join('\n')
}

function isPng(bytes: Buffer): boolean {
  return bytes[0] === 0x89 && bytes[1] === 0x50
}
