import { PermanentError } from '../domain/errors.ts'
import { modelTaking } from '../domain/models.ts'
import type { Order } from '../domain/order.ts'
import type { Brief } from '../domain/planner.ts'
import { type LookPreset, PLAIN_LOOK, type Presets } from '../domain/preset.ts'
import { sheetSeconds } from '../domain/sheet.ts'
import type { VideoBackend } from '../domain/video-backend.ts'
import { filmParts } from './board.ts'

/** What the planner is told of an order. */
export function briefOf(
  order: Order,
  parent: Order | undefined,
  { backend, overlaid }: { backend: VideoBackend; overlaid: boolean },
  { looks, kinds }: Presets,
): Brief {
  const { operation, prompt, options, language } = order
  const { seconds, shape, direction, shot } = options
  const kind = kinds.find((each) => each.name === options.kind)
  const previousLook = parent && lookNamed(parent.options.look, looks)
  return {
    operation,
    prompt,
    seconds: operation === 'film' ? shotsSeconds(seconds, parent) : seconds,
    shape,
    look: lookNamed(options.look, looks),
    looks,
    language,
    inputs: order.inputs.flatMap(({ kind, name, ready }) =>
      ready
        ? [
            {
              kind,
              name,
              width: ready.width,
              height: ready.height,
              ...(ready.seconds !== undefined && { seconds: ready.seconds }),
            },
          ]
        : [],
    ),
    ...(kind && { kind }),
    ...(direction && { direction }),
    ...(parent?.sheet && { previous: parent.sheet }),
    ...(previousLook && { previousLook }),
    ...(overlaid && { overlaid }),
    ...(shot !== undefined && { shot }),
    ...(operation === 'film' && { shotSeconds: shotSeconds(backend) }),
  }
}

/** What a film leaves its shots; where its length stays as it was, they keep theirs, whatever cards it has got. */
function shotsSeconds(seconds: number, parent: Order | undefined): number {
  const kept = parent?.operation === 'film' && parent.options.seconds === seconds ? parent.sheet : null
  return kept ? Math.round(sheetSeconds(kept) * 10) / 10 : filmParts(seconds).shots
}

/** A look whose file is gone is the plain one. */
function lookNamed(name: string, looks: readonly LookPreset[]): LookPreset {
  const found = looks.find((look) => look.name === name) ?? looks.find((look) => look.name === PLAIN_LOOK)
  if (!found) throw new PermanentError('there are no looks')
  return found
}

/** Longer shots than this tire, even where the backend could make them. */
const LONGEST_SHOT = 12
const SHORTEST_SHOT = 1

function shotSeconds(backend: VideoBackend): { min: number; max: number } {
  const { min, max } = modelTaking(backend.capabilities(), 'words')?.seconds ?? { min: 1, max: LONGEST_SHOT }
  return { min: Math.max(SHORTEST_SHOT, min), max: Math.min(LONGEST_SHOT, max) }
}
