import { finished } from 'node:stream/promises'
import { type BackendApart, backendsApart } from '../backends/list.ts'
import type { Config } from '../config.ts'
import { newId } from '../domain/id.ts'
import { secondsOf, shapesOf } from '../domain/models.ts'
import { pause } from '../domain/pause.ts'
import type { RenderStatus } from '../domain/video-backend.ts'
import { BUILT_IN, readPresets } from '../presets/presets.ts'
import type { Check } from './check.ts'
import { NO_ASSETS } from './no-assets.ts'
import { sampleRender } from './sample-render.ts'

/** The ones elsewhere are asked what costs nothing; what runs here is free, and draws something. */
export function backends(config: Config): Check[] {
  return apart(config).map((backend) => (backend.check ? elsewhere(backend, backend.check) : drawing(backend)))
}

/** Every backend that is set up, each to be made by itself. */
export function apart(config: Config): BackendApart[] {
  return backendsApart(config, { presets: readPresets([BUILT_IN]), assets: NO_ASSETS })
}

function elsewhere({ name, make }: BackendApart, check: NonNullable<BackendApart['check']>): Check {
  return {
    name,
    mend: 'See docs/backends.',
    async look(signal) {
      // It names every model that is wrong, where making it names the first.
      const found = await check(signal)
      make()
      return found
    },
  }
}

function drawing({ name, make }: BackendApart): Check {
  return {
    name,
    mend: 'Reinstall Reelay’s packages: remove node_modules and start again.',
    async look(signal) {
      const backend = make()
      // That alone shows that its libraries work on this machine.
      const handle = await backend.submit(await sampleRender(signal), newId(), signal)
      await drawn(() => backend.status(handle, signal), signal)
      const { models } = backend.capabilities()
      const { min, max } = secondsOf(models)
      return { state: 'ok', says: `draws; ${min} to ${max} s; ${shapesOf(models).join(', ')}` }
    },
  }
}

async function drawn(look: () => Promise<RenderStatus>, signal: AbortSignal): Promise<void> {
  for (;;) {
    signal.throwIfAborted()
    const status = await look()
    if (status.state === 'rendered') return finished((await status.open(signal)).resume())
    if (status.state !== 'running') throw new Error('reason' in status ? status.reason : 'The drawing was lost.')
    await pause(100, signal)
  }
}
