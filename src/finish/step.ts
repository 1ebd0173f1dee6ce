import { createReadStream } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FileStore } from '../domain/asset.ts'
import { PermanentError } from '../domain/errors.ts'
import type { Logger } from '../domain/logger.ts'
import { type Clip, type Order, type Shape, SIZES } from '../domain/order.ts'
import type { Language } from '../domain/place.ts'
import type { LookPreset } from '../domain/preset.ts'
import type { Reasons } from '../domain/reasons.ts'
import type { Render } from '../domain/render.ts'
import type { Reviewer } from '../domain/reviewer.ts'
import { sheetSeconds } from '../domain/sheet.ts'
import type { Capabilities } from '../domain/video-backend.ts'
import type { Assembly, Reframing } from '../media/join/assembly.ts'
import { type Blueprint, blueprintOf, type Materials, openingSeconds } from './blueprint.ts'
import { captionLines, srtOf } from './captions.ts'
import type { Inspection } from './inspect.ts'
import type { Making } from './make.ts'

export interface FinishStore {
  orders: { find(id: string): Promise<Order | undefined>; progress(id: string, fraction: number): Promise<void> }
  renders: { ofOrder(order: string): Promise<Render[]> }
  finished(
    id: string,
    made: { clip: Clip; otherClips?: Clip[]; review?: Order['review'] },
  ): Promise<{ delivery?: { id: string } } | undefined>
  end(id: string, to: 'failed', reason: string): Promise<unknown>
}

/** The work on pixels and sound, each in a child process. */
export interface Workbench {
  assemble(assembly: Assembly, path: string, making: Making): Promise<void>
  reframe(reframing: Reframing, path: string, making: Making): Promise<void>
  /** Measures a clip and makes its stills, and samples of it for a second look. */
  inspect(clip: string, outFolder: string, options: { samples: boolean }, signal: AbortSignal): Promise<Inspection>
}

export interface FinishStepParts {
  store: FinishStore
  files: FileStore
  workbench: Workbench
  looks: readonly LookPreset[]
  capabilities(backend: string): Capabilities | undefined
  /** Absent: nobody takes a second look. */
  reviewer?: Reviewer
  maxClipBytes: number
  /** Where temporary files may lie. */
  folder: string
  ring(step: 'deliver' | 'card', id: string): Promise<void>
  reasons(language: Language): Reasons
  log: Logger
}

const MAX_SMALL_BYTES = 20_000_000
const TRIES = 4
const REVIEW_MS = 60_000
/** While it is finished an order goes from here to there. */
const PROGRESS = { from: 0.9, to: 0.96 }

/**
 * finishing → delivering: joins the pieces, sets words in type, cuts further shapes, measures the clip, makes its poster
 * and contact sheet, and puts the delivery in the outbox.
 */
export function createFinishStep(parts: FinishStepParts) {
  const { store, files, workbench, ring, log } = parts

  async function run(id: string, turn: { signal: AbortSignal; attempt: number }): Promise<number | undefined> {
    const order = await store.orders.find(id)
    if (order?.state !== 'finishing') return undefined
    const folder = await mkdtemp(join(parts.folder, 'finish-'))
    try {
      const made = await finish(order, folder, turn.signal)
      const done = await store.finished(id, made)
      if (done?.delivery) await ring('deliver', done.delivery.id)
    } catch (error) {
      if (turn.signal.aborted) throw error
      if (!(error instanceof PermanentError) && turn.attempt + 1 < TRIES) throw error
      log.error({ order: id, err: error }, 'a clip could not be finished')
      const reasons = parts.reasons(order.language)
      const reason = error instanceof PermanentError ? reasons.notFinished(error.message) : reasons.fault
      await store.end(id, 'failed', reason)
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
    await ring('card', id)
    return undefined
  }

  async function finish(order: Order, folder: string, signal: AbortSignal) {
    const renders = await store.renders.ofOrder(order.id)
    const subtitles = await subtitlesOf(order)
    const main = await materialsOf(order, renders, order.options.shape)
    const others = order.options.otherShapes ?? []
    const steps = 1 + others.length
    const asset = await make(
      blueprintOf(main, { words: true }),
      join(folder, 'clip.mp4'),
      makingOf(order, 0, steps, signal),
    )
    const samples = parts.reviewer !== undefined && order.sheet !== undefined
    const { clip, inspection } = await measured(asset, subtitles, join(folder, 'main'), samples, signal)
    const otherClips: Clip[] = []
    for (const [index, shape] of others.entries()) {
      const making = makingOf(order, index + 1, steps, signal)
      const other = await inShape(order, renders, shape, main, join(folder, String(index)), making)
      otherClips.push((await measured(other, subtitles, join(folder, `other-${index}`), false, signal)).clip)
    }
    const review = samples ? await secondLook(order, inspection, signal) : undefined
    return { clip, ...(otherClips.length > 0 && { otherClips }), ...(review && { review }) }
  }

  /** The clip in another shape: from its own renders where it has them, else cut from the leading one. */
  async function inShape(
    order: Order,
    renders: readonly Render[],
    shape: Shape,
    main: Materials,
    path: string,
    making: Making,
  ): Promise<string> {
    const own = await materialsOf(order, renders, shape)
    if (own.renders.length > 0) return make(blueprintOf(own, { words: true }), `${path}.mp4`, making)
    const bare = await lay(blueprintOf(main, { words: false }), `${path}-bare.mp4`, making)
    await workbench.reframe({ path: bare, ...SIZES[shape] }, `${path}-cut.mp4`, making)
    const whole = blueprintOf(main, { words: true })
    if (whole.kind === 'ready' || whole.assembly.words.length + whole.assembly.captions.length === 0)
      return putClip(`${path}-cut.mp4`)
    const { fps, words, captions, language } = whole.assembly
    const piece = { kind: 'film', path: `${path}-cut.mp4`, transition: 'cut' } as const
    const assembly: Assembly = {
      pieces: [piece],
      ...SIZES[shape],
      fps,
      words,
      captions,
      language,
      soundFade: { in: 0, out: 0 },
    }
    return make({ kind: 'assembly', assembly }, `${path}.mp4`, making)
  }

  async function materialsOf(order: Order, renders: readonly Render[], shape: Shape): Promise<Materials> {
    const own = renders.filter((render) => render.shape === shape)
    const assets = [...own.map((render) => render.asset), ...order.inputs.map((input) => input.ready?.asset)]
    const paths = new Map<string, string>()
    for (const asset of assets) if (asset !== undefined) paths.set(asset, await files.path(asset))
    return {
      order,
      renders: own,
      shape,
      looks: parts.looks,
      capabilities: parts.capabilities,
      path(asset) {
        const path = paths.get(asset)
        if (path === undefined) throw new PermanentError('a piece of the clip is missing')
        return path
      },
    }
  }

  async function make(blueprint: Blueprint, path: string, making: Making): Promise<string> {
    return blueprint.kind === 'ready' ? blueprint.asset : putClip(await lay(blueprint, path, making))
  }

  /** Where the clip lies on this machine. */
  async function lay(blueprint: Blueprint, path: string, making: Making): Promise<string> {
    if (blueprint.kind === 'ready') return files.path(blueprint.asset)
    if (blueprint.assembly.pieces.length === 0) throw new PermanentError('there is no rendered clip')
    await workbench.assemble(blueprint.assembly, path, making)
    return path
  }

  async function putClip(path: string): Promise<string> {
    return (await files.put(createReadStream(path), 'video/mp4', parts.maxClipBytes)).id
  }

  async function measured(
    asset: string,
    subtitles: string | undefined,
    folder: string,
    samples: boolean,
    signal: AbortSignal,
  ): Promise<{ clip: Clip; inspection: Inspection }> {
    const inspection = await workbench.inspect(await files.path(asset), folder, { samples }, signal)
    const poster = await putStill(inspection.posterPath)
    const contactSheet = await putStill(inspection.contactSheetPath)
    const clip: Clip = {
      asset,
      poster,
      contactSheet,
      facts: inspection.facts,
      ...(subtitles !== undefined && { subtitles }),
    }
    return { clip, inspection }
  }

  async function putStill(path: string): Promise<string> {
    return (await files.put(createReadStream(path), 'image/jpeg', MAX_SMALL_BYTES)).id
  }

  /** Films and captioned clips have their captions beside them too. */
  async function subtitlesOf(order: Order): Promise<string | undefined> {
    const { sheet, board, options } = order
    if (!sheet || !(board || options.captions)) return undefined
    const srt = srtOf(captionLines(sheet, board ? openingSeconds(board.opening) : 0))
    if (srt === '') return undefined
    return (await files.put(Readable.from([Buffer.from(srt)]), 'application/x-subrip', MAX_SMALL_BYTES)).id
  }

  /** It helps and must not harm: an order whose second look fails is delivered without one. */
  async function secondLook(order: Order, inspection: Inspection, signal: AbortSignal): Promise<Order['review']> {
    const { reviewer } = parts
    if (!reviewer || !order.sheet) return undefined
    try {
      const frames = await Promise.all(
        samplesOf(order, inspection).map(async ({ path, seconds }) => ({ seconds, jpeg: await readFile(path) })),
      )
      const limit = AbortSignal.any([signal, AbortSignal.timeout(REVIEW_MS)])
      const { findings, tokens } = await reviewer.review(order.sheet, frames, limit)
      return { findings, tokens, by: reviewer.name }
    } catch (error) {
      signal.throwIfAborted()
      log.warn({ order: order.id, err: error }, 'a second look could not be taken')
      return undefined
    }
  }

  function makingOf(order: Order, step: number, steps: number, signal: AbortSignal): Making {
    let told = PROGRESS.from
    return {
      signal,
      tell(fraction) {
        const now = PROGRESS.from + ((step + fraction) / steps) * (PROGRESS.to - PROGRESS.from)
        if (now - told < 0.01) return
        told = now
        store.orders
          .progress(order.id, now)
          .then(() => ring('card', order.id))
          .catch((error: unknown) => log.warn({ order: order.id, err: error }, 'progress could not be told'))
      },
    }
  }

  return { run }
}

/** Frames by the time of the sheet. What shows a card of a film shows no shot. */
function samplesOf({ sheet, board }: Order, { samples }: Inspection): Inspection['samples'] {
  if (!sheet || !board) return samples
  const start = openingSeconds(board.opening)
  return samples
    .map(({ path, seconds }) => ({ path, seconds: seconds - start }))
    .filter(({ seconds }) => seconds >= 0 && seconds < sheetSeconds(sheet))
}
