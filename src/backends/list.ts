import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { BackendName, BackendsConfig } from '../config-backends.ts'
import { UserError } from '../domain/errors.ts'
import { modelOf, orderedSeconds } from '../domain/models.ts'
import type { Presets } from '../domain/preset.ts'
import type { Assets, VideoBackend } from '../domain/video-backend.ts'
import { checkAiSdk } from './ai-sdk/check.ts'
import { createAiSdkBackend } from './ai-sdk/index.ts'
import { createAnimaticBackend } from './animatic/index.ts'
import { checkComfyui } from './comfyui/check.ts'
import { createComfyuiBackend } from './comfyui/index.ts'
import { checkFal } from './fal/check.ts'
import { createFalBackend } from './fal/index.ts'
import { checkOpenaiVideos } from './openai-videos/check.ts'
import { createOpenaiVideosBackend } from './openai-videos/index.ts'
import { NO_PRICES, type PriceTable, readPrices } from './prices.ts'

export interface BackendOptions {
  dataFolder: string
  /** How many renders run on this machine at once. */
  localRenders: number
  backends: BackendsConfig
}

/** What backends are given besides their configuration. */
export interface BackendParts {
  presets: Presets
  assets: Assets
  /** The public address to which a backend may tell that a render has ended; absent where there is none. */
  callback?: ((render: string) => string) | undefined
  /** A public link to an asset that lives for some hours; absent where there is none. */
  link?: ((asset: string) => string) | undefined
}

interface Entry {
  /** Throws `UserError` where its variables name something that is not there. */
  make(): VideoBackend
  /** A look at a backend elsewhere, which costs nothing and starts nothing. */
  check?(signal: AbortSignal): Promise<{ state: 'ok' | 'note'; says: string }>
}

/** A backend by itself, without the price list. */
export interface BackendApart extends Entry {
  name: string
}

/** Every backend, undefined where it is not configured. A new one is one more entry here. */
function entries(options: BackendOptions, parts: BackendParts): Record<BackendName, Entry | undefined> {
  const { openaiVideos, comfyui, fal, aiSdk } = options.backends
  const { assets, callback, link } = parts
  const told = callback && { callback }
  return {
    'openai-videos': openaiVideos && {
      make: () => createOpenaiVideosBackend({ ...openaiVideos, assets }),
      check: (signal) => checkOpenaiVideos(openaiVideos, signal),
    },
    comfyui: comfyui && {
      make: () => createComfyuiBackend({ ...comfyui, assets }),
      check: (signal) => checkComfyui(comfyui, signal),
    },
    fal: fal && {
      make: () => createFalBackend({ ...fal, ...told, assets }),
      check: (signal) => checkFal(fal, signal),
    },
    'ai-sdk': aiSdk && {
      make: () => createAiSdkBackend({ ...aiSdk, ...told, link, assets }),
      check: async (signal) => together(await checkAiSdk(aiSdk, signal)),
    },
    animatic: {
      make: () =>
        createAnimaticBackend({
          folder: join(options.dataFolder, 'animatic'),
          atOnce: options.localRenders,
          presets: parts.presets,
          assets,
        }),
    },
  }
}

/** Every backend that is configured, in the order of preference: the one that was named first, the animatic last. */
export function createBackends(options: BackendOptions, parts: BackendParts): VideoBackend[] {
  const all = entries(options, parts)
  const prices = readPriceTable(options.backends)
  const { preferred } = options.backends
  const names = Object.keys(all) as BackendName[]
  const ordered = preferred ? [preferred, ...names.filter((name) => name !== preferred)] : names
  return ordered.flatMap((name) => {
    const backend = all[name]?.make()
    return backend ? [priced(backend, prices)] : []
  })
}

/** Each backend that is configured, apart from the others: one that cannot be made is no fault of theirs. */
export function backendsApart(options: BackendOptions, parts: BackendParts): BackendApart[] {
  return Object.entries(entries(options, parts)).flatMap(([name, entry]) => (entry ? [{ name, ...entry }] : []))
}

/** Throws `UserError` where the price list is broken, or is missing although it was named. */
export function readPriceTable({ prices: { path, needed } }: BackendsConfig): PriceTable {
  if (needed) return readPrices(path, `PRICES_FILE: ${path}`)
  return existsSync(path) ? readPrices(path) : NO_PRICES
}

/** The price list counts before what a backend says of itself, for the length that the backend is told. */
function priced(backend: VideoBackend, prices: PriceTable): VideoBackend {
  return {
    ...backend,
    capabilities() {
      const can = backend.capabilities()
      // Somebody rents the machine: then it is not free.
      const paid = can.models.some(({ name }) => (prices.quote(backend.name, name, 1)?.micros ?? 0) > 0)
      return paid ? { ...can, free: false } : can
    },
    async quote(request) {
      const model = modelOf(backend.capabilities(), request)
      const listed = model && prices.quote(backend.name, model.name, orderedSeconds(model, request))
      return listed ?? backend.quote(request)
    },
  }
}

/** What was found of several models, as one finding. */
function together(findings: readonly { model: string; state: 'ok' | 'note' | 'fault'; says: string }[]) {
  const says = findings.map((finding) => `${finding.model}: ${finding.says}`).join('\n')
  if (findings.some((finding) => finding.state === 'fault')) throw new UserError(says)
  return { state: findings.some((finding) => finding.state === 'note') ? ('note' as const) : ('ok' as const), says }
}
