import { createReadStream } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import type { FileStore } from '../domain/asset.ts'
import type { BoardShot } from '../domain/board.ts'
import type { Intake } from '../domain/intake.ts'
import type { Logger } from '../domain/logger.ts'
import type { Money } from '../domain/money.ts'
import type { Order } from '../domain/order.ts'
import type { Storyboard } from '../domain/order-desk.ts'
import type { Shot } from '../domain/sheet.ts'
import type { Sketch } from '../domain/sketch.ts'
import type { Storyboarder } from '../domain/storyboarder.ts'
import type { VideoBackend } from '../domain/video-backend.ts'
import { boardCommissions } from './commission.ts'
import { createLineage, type LineageStore } from './lineage.ts'
import { markOf } from './mark.ts'
import { quoteOf } from './quote.ts'
import { createRenderedBefore, type RenderedStore } from './rendered-before.ts'
import { withSketches } from './rewritten.ts'

export interface BoardStore {
  orders: LineageStore['orders']
  renders: LineageStore['renders'] & RenderedStore['renders']
  boardDrawn(
    id: string,
    drawn: (storyboard: Storyboard) => Storyboard & { due: boolean },
    quote: Money | undefined,
  ): Promise<Order | undefined>
}

export interface BoardStepParts {
  fallbacks: readonly string[]
  store: BoardStore
  files: FileStore
  intake: Intake
  storyboarder: Storyboarder
  backends: readonly VideoBackend[]
  /** Draws the sketch of a shot anew from its words, after a person edited them. */
  sketchOf(shot: Shot): Sketch
  /** Where temporary files may lie. */
  folder: string
  ring(step: 'card', id: string): Promise<void>
  log: Logger
}

const MAX_STILL_BYTES = 20_000_000
const TRIES = 4

/** Draws the stills of an open storyboard, free, and asks for the price of what it would have rendered. */
export function createBoardStep(parts: BoardStepParts) {
  const { store, files, storyboarder, ring, log } = parts
  const renderedBefore = createRenderedBefore(parts, createLineage(parts).familyOf)

  async function run(id: string, turn: { signal: AbortSignal; attempt: number }): Promise<number | undefined> {
    const found = await store.orders.find(id)
    if (found?.state !== 'awaiting approval' || !found.sheet || !found.board) return undefined
    const order = { ...found, ...withSketches({ sheet: found.sheet, board: found.board }, parts.sketchOf) }
    const folder = await mkdtemp(join(parts.folder, 'board-'))
    let quote: Money | undefined
    try {
      quote = await priceOf(order)
      const drawn = await draw(order, folder, turn.signal)
      const { due } = await settle(
        id,
        (storyboard) => withStills(withSketches(storyboard, parts.sketchOf), order, drawn),
        quote,
      )
      return due ? 0 : undefined
    } catch (error) {
      if (turn.signal.aborted || turn.attempt + 1 < TRIES) throw error
      // A board without pictures can be read and approved all the same.
      log.error({ order: id, err: error }, 'a storyboard could not be drawn')
      const { due } = await settle(
        id,
        (storyboard) => ({ ...storyboard, due: !isSame(withSketches(storyboard, parts.sketchOf), order) }),
        quote,
      )
      return due ? 0 : undefined
    } finally {
      await rm(folder, { recursive: true, force: true })
    }
  }

  async function settle(
    id: string,
    result: (storyboard: Storyboard) => Storyboard & { due: boolean },
    quote: Money | undefined,
  ): Promise<{ due: boolean }> {
    let due = false
    const told = (storyboard: Storyboard) => {
      const made = result(storyboard)
      due = made.due
      return made
    }
    await store.boardDrawn(id, told, quote)
    await ring('card', id)
    return { due }
  }

  /** What is still to be rendered costs: after a shot failed, the others are there. */
  async function priceOf(order: Order): Promise<Money | undefined> {
    const work = boardCommissions(order, parts.backends)
    const { there } = await renderedBefore(order, work)
    return quoteOf(
      work.filter((draft) => !there.has(draft.mark)),
      parts.backends,
    )
  }

  interface Drawn {
    /** By the mark of what they show. */
    stills: Map<string, string>
    picture: string
  }

  async function draw(order: Order, folder: string, signal: AbortSignal): Promise<Drawn> {
    const shots = shotsOf(order)
    const missing = shots.filter((shot) => shot.still === undefined)
    const requests = missing.map(({ key, request }) => ({ key, request }))
    const made = requests.length > 0 ? await storyboarder.drawStills(requests, folder, signal) : []
    const stills = new Map<string, string>()
    for (const { key, path } of made) stills.set(key, await put(path))
    const all = await Promise.all(
      shots.map(async ({ key, still, seconds }) => ({
        path: await files.path(still ?? stills.get(key) ?? ''),
        seconds,
      })),
    )
    const path = join(folder, 'board.jpg')
    await storyboarder.drawBoard(all, path, signal)
    return { stills, picture: await put(path) }
  }

  async function put(path: string): Promise<string> {
    return (await files.put(createReadStream(path), 'image/jpeg', MAX_STILL_BYTES)).id
  }

  function shotsOf(order: Order) {
    const { sheet, board, options } = order
    const pieces = boardCommissions({ ...order, options: { ...options, otherShapes: [] } }, parts.backends)
    return (sheet?.shots ?? []).flatMap((shot, index) => {
      const request = pieces[index]?.request
      const still = board?.shots[index]?.still
      return request
        ? [{ key: stillKey(request), request, seconds: shot.seconds, ...(still !== undefined && { still }) }]
        : []
    })
  }

  function stillKey(request: Parameters<typeof markOf>[2]): string {
    return markOf('still', { letters: true }, request)
  }

  /** Puts the stills where they still fit. Whatever changed meanwhile is still to be drawn, and its price to be asked. */
  function withStills(storyboard: Storyboard, order: Order, drawn: Drawn): Storyboard & { due: boolean } {
    const now = shotsOf({ ...order, ...storyboard })
    const shots = storyboard.board.shots.map((shot, index) => {
      const still = shot.still ?? drawn.stills.get(now[index]?.key ?? '')
      return still === undefined ? shot : { ...shot, still }
    })
    return {
      ...storyboard,
      board: { ...storyboard.board, shots, picture: drawn.picture },
      due: !isSame(storyboard, order),
    }
  }

  return { run }
}

/** Whether a storyboard is the one that was drawn and priced, but for its stills. */
function isSame(storyboard: Storyboard, { sheet, board }: Pick<Order, 'sheet' | 'board'>): boolean {
  const bare = (shots: readonly BoardShot[] | undefined) => shots?.map(({ still: _, ...shot }) => shot)
  return (
    isDeepStrictEqual(storyboard.sheet, sheet) && isDeepStrictEqual(bare(storyboard.board.shots), bare(board?.shots))
  )
}
