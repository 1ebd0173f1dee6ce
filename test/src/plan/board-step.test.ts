import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { Board } from '../../../src/domain/board.ts'
import type { Money } from '../../../src/domain/money.ts'
import type { Order } from '../../../src/domain/order.ts'
import type { SceneSheet } from '../../../src/domain/sheet.ts'
import type { StillRequest } from '../../../src/domain/storyboarder.ts'
import { type BoardStore, createBoardStep } from '../../../src/plan/board-step.ts'
import { filmOf } from '../../handlers/boards.ts'
import { createFolderFiles } from '../../peers/folder-files.ts'
import { silentLog } from '../../silent-log.ts'
import { base, calm, drawing, filming } from './planning.ts'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'board-step-'))
})
afterEach(() => rm(folder, { recursive: true, force: true }))

type Film = Order & { sheet: SceneSheet; board: Board }

function filmWith(changes: Parameters<typeof filmOf>[1]): Film {
  const { quote: _, ...film } = { ...base, ...filmOf(3, changes), backend: 'paid', boardDue: true as const }
  return film as Film
}

/** A board step with its order in memory. `whileDrawing` changes the order as a person would meanwhile. */
async function stage(
  film: Film,
  more: { rendered?: string[]; whileDrawing?: (order: Film) => Film; broken?: boolean } = {},
) {
  let order = film
  const drawn: StillRequest[] = []
  const files = await createFolderFiles(join(folder, 'files'))
  const store: BoardStore = {
    orders: { find: async () => order },
    renders: {
      ofOrder: async () => [],
      rendered: async (_orders, marks) =>
        marks
          .filter((_, index) => more.rendered?.includes(String(index)))
          .map((mark) => ({ mark, asset: 'a', backend: 'paid', model: 'paid' })),
    },
    async boardDrawn(_id, change, quote: Money | undefined) {
      const { due, ...storyboard } = change({ sheet: order.sheet, board: order.board })
      const { quote: _, boardDue: __, ...rest } = order
      order = { ...rest, ...storyboard, ...(quote && { quote }), ...(due && { boardDue: true }) }
      return order
    },
  }
  const rung: string[] = []
  const step = createBoardStep({
    store,
    files,
    intake: {
      prepare: async (input) => ({ ok: true, input }),
      edgeFrame: async () => ({ asset: '', width: 1, height: 1 }),
      receive: async (asset) => ({ ok: true, asset }),
    },
    backends: [filming(), drawing()],
    fallbacks: [],
    folder,
    log: silentLog,
    sketchOf: (shot) => ({ ...shot.sketch, setting: 'forest' }),
    ring: async (queue, id) => void rung.push(`${queue} ${id}`),
    storyboarder: {
      async drawStills(requests, into) {
        if (more.broken) throw new Error('the drawing broke')
        drawn.push(...requests)
        order = more.whileDrawing?.(order) ?? order
        return Promise.all(
          requests.map(async ({ key }, index) => {
            const path = join(into, `${index}.jpg`)
            await writeFile(path, `still ${key}`)
            return { key, path }
          }),
        )
      },
      async drawBoard(stills, path) {
        await writeFile(path, await Promise.all(stills.map((still) => readFile(still.path))).then(Buffer.concat))
      },
    },
  })
  return { step, files, drawn, rung, order: () => order }
}

const bare = () => ({ still: undefined }) as unknown as { still: string }

describe('the storyboard of a film', () => {
  test('gets a still per shot, all of them together, and its price', async () => {
    const { step, drawn, rung, order } = await stage(filmWith({ beside: bare }))
    expect(await step.run('ORDER', calm)).toBeUndefined()
    expect(drawn).toHaveLength(3)
    expect(new Set(order().board.shots.map((shot) => shot.still)).size).toBe(3)
    expect(order().board.picture).toMatch(/^[0-9a-f]{64}$/u)
    expect(order().quote).toEqual({ micros: 900_000, currency: 'USD' })
    expect(order()).not.toHaveProperty('boardDue')
    expect(rung).toEqual(['card ORDER'])
  })

  test('draws only what is missing, and shots that were rewritten from their new words', async () => {
    const first = await stage(filmWith({ beside: bare }))
    await first.step.run('ORDER', calm)
    const { still: _, ...changed } = first.order().board.shots[1] ?? { seed: 1, approved: true }
    const shots = first
      .order()
      .board.shots.map((shot, index) => (index === 1 ? { ...changed, rewritten: true as const } : shot))
    const { step, drawn, order } = await stage({ ...first.order(), board: { ...first.order().board, shots } })
    await step.run('ORDER', calm)
    expect(drawn.map(({ request }) => request.sheet.shots[0]?.sketch.setting)).toEqual(['forest'])
    expect(order().sheet.shots.map((shot) => shot.sketch.setting)).toEqual(['sea', 'forest', 'sea'])
    expect(order().board.shots[1]).not.toHaveProperty('rewritten')
    expect(order().board.shots[0]).toEqual(first.order().board.shots[0])
  })

  test('asks only for the price of what is not rendered yet', async () => {
    const { step, order } = await stage(filmWith({ beside: bare }), { rendered: ['0', '2'] })
    await step.run('ORDER', calm)
    expect(order().quote).toEqual({ micros: 300_000, currency: 'USD' })
  })

  test('is drawn once more where a shot changed meanwhile, and shows no wrong still', async () => {
    const { step, order } = await stage(filmWith({ beside: bare }), {
      whileDrawing: (now) => ({
        ...now,
        sheet: {
          ...now.sheet,
          shots: now.sheet.shots.map((shot, at) => (at === 1 ? { ...shot, action: 'sleeps' } : shot)),
        },
      }),
    })
    expect(await step.run('ORDER', calm)).toBe(0)
    expect(order().board.shots.map((shot) => shot.still !== undefined)).toEqual([true, false, true])
    expect(order().sheet.shots[1]?.action).toBe('sleeps')
    expect(order().boardDue).toBe(true)
  })

  test('is priced once more where more was approved meanwhile', async () => {
    const approve = (approved: boolean) => (now: Film) => ({
      ...now,
      board: { ...now.board, shots: now.board.shots.map((shot) => ({ ...shot, approved })) },
    })
    const { step, order } = await stage(filmWith({ beside: () => ({ ...bare(), approved: false }) }), {
      whileDrawing: approve(true),
    })
    expect(await step.run('ORDER', calm)).toBe(0)
    expect(order().boardDue).toBe(true)
    await step.run('ORDER', calm)
    expect(order()).not.toHaveProperty('boardDue')
    expect(order().quote).toEqual({ micros: 900_000, currency: 'USD' })
  })

  test('can be read and approved without pictures where drawing fails again and again', async () => {
    const { step, order } = await stage(filmWith({ beside: bare }), { broken: true })
    await expect(step.run('ORDER', calm)).rejects.toThrow('the drawing broke')
    expect(await step.run('ORDER', { ...calm, attempt: 3 })).toBeUndefined()
    expect(order()).not.toHaveProperty('boardDue')
    expect(order().quote).toEqual({ micros: 900_000, currency: 'USD' })
  })
})
