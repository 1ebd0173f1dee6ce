import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { expect, onTestFinished, test } from 'vitest'
import type { FileStore } from '../../../src/domain/asset.ts'
import { PermanentError, RetryableError } from '../../../src/domain/errors.ts'
import type { Clip, Order } from '../../../src/domain/order.ts'
import type { Reviewer } from '../../../src/domain/reviewer.ts'
import { createFinishStep, type FinishStepParts, type Workbench } from '../../../src/finish/step.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { options, request, sheet, shot } from '../../samples.ts'
import { silentLog } from '../../silent-log.ts'
import { base, calm, drawing, filming, renderOf } from '../plan/planning.ts'

const facts = { seconds: 6, width: 1280, height: 720, bytes: 1, mime: 'video/mp4' }

/** The pixels are the workbench's, tested where they are made; here only what is made of what matters. */
async function finishing(
  change: Partial<Order>,
  renders: ReturnType<typeof renderOf>[],
  more: { reviewer?: Reviewer; assemble?: Workbench['assemble'] } = {},
) {
  const folder = await mkdtemp(join(tmpdir(), 'reelay-finish-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const order: Order = { ...base, state: 'finishing', sheet, ...change }
  const work: string[] = []
  const stored: string[] = []
  const result: { made?: { clip: Clip; otherClips?: Clip[]; review?: Order['review'] }; ended?: string } = {}
  const files: Pick<FileStore, 'put' | 'path'> = {
    async put(source, mime) {
      const content = await text(source)
      stored.push(content)
      return { id: content, mime, bytes: 1 }
    },
    path: async (id) => `/${id}`,
  }
  const parts: FinishStepParts = {
    store: {
      orders: { find: async () => order, progress: async () => {} },
      renders: { ofOrder: async () => renders },
      async finished(_id, made) {
        result.made = made
        return { delivery: { id: 'DELIVERY' } }
      },
      async end(_id, _to, reason) {
        result.ended = reason
      },
    },
    files: files as FileStore,
    workbench: {
      async assemble(assembly, path, making) {
        await more.assemble?.(assembly, path, making)
        work.push(`assembled ${assembly.pieces.length}`)
        await writeFile(path, `assembled ${work.length}`)
      },
      async reframe({ path, width }, out) {
        work.push(`cut ${path.replace(folder, '')} to ${width}`)
        await writeFile(out, `cut to ${width}`)
      },
      async inspect(_clip, out, { samples }) {
        for (const name of ['poster', 'contactSheet', 's1', 's2', 's3']) await writeFile(`${out}-${name}`, name)
        const taken = [1, 3, 5.5].map((seconds, index) => ({ seconds, path: `${out}-s${index + 1}` }))
        return {
          facts,
          posterPath: `${out}-poster`,
          contactSheetPath: `${out}-contactSheet`,
          samples: samples ? taken : [],
        }
      },
    },
    looks: [],
    capabilities: (name) => [drawing('animatic'), filming('paid')].find((each) => each.name === name)?.capabilities(),
    ...(more.reviewer && { reviewer: more.reviewer }),
    maxClipBytes: 1e9,
    folder,
    ring: async () => {},
    reasons,
    log: silentLog,
  }
  const step = createFinishStep(parts)
  return { run: (turn = calm) => step.run('ORDER', turn), result, work, stored }
}

test('the one render of an order is its clip, with its stills', async () => {
  const { run, result, work } = await finishing({}, [renderOf({ asset: 'rendered' })])
  await run()
  expect(result.made).toEqual({ clip: { asset: 'rendered', poster: 'poster', contactSheet: 'contactSheet', facts } })
  expect(work).toEqual([])
})

test('a further shape has its own renders, or is cut from the leading clip without keeping what lies between', async () => {
  const order: Partial<Order> = { options: { ...options, otherShapes: ['9:16', '1:1'] } }
  const { run, result, work, stored } = await finishing(order, [
    renderOf({ asset: 'wide' }),
    renderOf({ asset: 'upright', shape: '9:16' }),
  ])
  await run()
  expect(result.made?.otherClips?.map((clip) => clip.asset)).toEqual(['upright', 'cut to 960'])
  expect(work).toEqual(['cut /wide to 960'])
  expect(stored.filter((each) => each.startsWith('cut'))).toHaveLength(1)
})

const board = {
  shots: [{ seed: 1, approved: true }],
  opening: { title: 'A film', line: '', seconds: 2.5 },
  ending: { title: 'The end', line: '', seconds: 2 },
}

test('a film has its captions beside it, after its opening card', async () => {
  const { run, result, work } = await finishing({ board, operation: 'film' }, [renderOf({})])
  await run()
  expect(work).toEqual(['assembled 3'])
  expect(result.made?.clip.subtitles).toContain('00:00:02,500 --> 00:00:04,500')
})

test('a second look sees the frames of the shots by the time of the sheet, and no cards', async () => {
  const seen: { seconds: number; jpeg: string }[] = []
  const reviewer: Reviewer = {
    name: 'a-model',
    async review(_sheet, frames) {
      seen.push(...frames.map(({ seconds, jpeg }) => ({ seconds, jpeg: String(jpeg) })))
      return { findings: [{ shot: 1, kind: 'missing', words: 'no dog' }], tokens: 90 }
    },
  }
  const long = { ...sheet, shots: [{ ...shot, seconds: 2 }] }
  const { run, result } = await finishing({ board, sheet: long, operation: 'film' }, [renderOf({ request })], {
    reviewer,
  })
  await run()
  expect(seen).toEqual([{ seconds: 0.5, jpeg: 's2' }])
  expect(result.made?.review).toEqual({
    findings: [{ shot: 1, kind: 'missing', words: 'no dog' }],
    tokens: 90,
    by: 'a-model',
  })
})

test('a second look that fails harms nothing', async () => {
  const reviewer: Reviewer = { name: 'a-model', review: () => Promise.reject(new RetryableError('busy')) }
  const { run, result } = await finishing({}, [renderOf({})], { reviewer })
  await run()
  expect(result.made?.clip.asset).toBe('rendered')
  expect(result.made?.review).toBeUndefined()
})

test('a piece that cannot be used ends the order with the reason, at once', async () => {
  const { run, result } = await finishing({ board }, [renderOf({})], {
    assemble: () => Promise.reject(new PermanentError('the clip is broken')),
  })
  await run()
  expect(result.ended).toBe(reasons('en').notFinished('the clip is broken'))
})

test('what may work later is tried again, a few times', async () => {
  const { run, result } = await finishing({ board }, [renderOf({})], {
    assemble: () => Promise.reject(new RetryableError('killed')),
  })
  await expect(run()).rejects.toThrow('killed')
  await run({ ...calm, attempt: 3 })
  expect(result.ended).toBe(reasons('en').fault)
})
