import { z } from 'zod'
import type { Presets } from '../../domain/preset.ts'
import type { Storyboarder } from '../../domain/storyboarder.ts'
import type { Assets } from '../../domain/video-backend.ts'
import { createCrew } from '../../media/child-crew.ts'
import { groundOf, lookOf } from './materials.ts'
import type { BoardInput, StillsInput } from './messages.ts'

export interface StoryboarderOptions {
  presets: Pick<Presets, 'looks'>
  /** Where pictures and clips of people are read from. */
  assets: Assets
}

const PATIENCE_MS = 60_000
const PATIENCE_MS_PER_STILL = 10_000

/** Draws storyboards with the pencil of the animatic, in a child process. */
export function createStoryboarder({ presets, assets }: StoryboarderOptions): Storyboarder {
  const crew = createCrew(new URL('./storyboard-task.ts', import.meta.url))

  return {
    async drawStills(requests, folder, signal) {
      const stills = await Promise.all(
        requests.map(async ({ key, request }) => ({
          key,
          request,
          look: lookOf(presets, request.look),
          ground: await groundOf(assets, request),
        })),
      )
      return crew.run({
        input: { kind: 'stills', stills, folder } satisfies StillsInput,
        result: z.array(z.strictObject({ key: z.string(), path: z.string() })),
        signal,
        timeoutMs: PATIENCE_MS + requests.length * PATIENCE_MS_PER_STILL,
      })
    },
    async drawBoard(stills, path, signal) {
      await crew.run({
        input: { kind: 'board', stills: [...stills], path } satisfies BoardInput,
        result: z.literal(true),
        signal,
        timeoutMs: PATIENCE_MS,
      })
    },
  }
}
