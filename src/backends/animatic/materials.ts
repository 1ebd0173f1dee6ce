import { PermanentError } from '../../domain/errors.ts'
import { type LookPreset, PLAIN_LOOK, type Presets } from '../../domain/preset.ts'
import type { Assets, RenderRequest } from '../../domain/video-backend.ts'
import type { GroundInput } from './messages.ts'

/** What a drawing needs besides its request. */

/** A look whose file is gone is drawn plainly. */
export function lookOf({ looks }: Pick<Presets, 'looks'>, name: string): LookPreset {
  const found = looks.find((look) => look.name === name) ?? looks.find((look) => look.name === PLAIN_LOOK)
  if (!found) throw new PermanentError('There are no looks.')
  return found
}

/** The pictures and clips of people that it stands on, as files of this machine. */
export function groundOf(assets: Assets, { inputs }: RenderRequest): Promise<GroundInput[]> {
  return Promise.all(inputs.map(async ({ asset, ...input }) => ({ ...input, path: await assets.path(asset) })))
}
