import { expect, test } from 'vitest'
import { PermanentError, RefusedError, RetryableError } from '../../../src/domain/errors.ts'
import type { Order } from '../../../src/domain/order.ts'
import type { Brief, Planner } from '../../../src/domain/planner.ts'
import type { SceneSheet } from '../../../src/domain/sheet.ts'
import { createPlanStep, type PlanStore } from '../../../src/plan/step.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { createScriptedBackend } from '../../peers/scripted-backend.ts'
import { options, sheet, shot, where } from '../../samples.ts'
import { silentLog } from '../../silent-log.ts'

const base: Order = {
  id: 'ORDER',
  operation: 'create',
  prompt: 'a lighthouse',
  options,
  inputs: [],
  where,
  person: { id: 'ann', name: 'Ann' },
  language: 'en',
  state: 'planning',
  progress: 0,
  createdAt: new Date(0),
  updatedAt: new Date(0),
  revision: 1,
}
const calm = { signal: new AbortController().signal, attempt: 0 }

/** The store's own steps are tested with it; here only what the planning makes of an order matters. */
function plan(
  change: Partial<Order>,
  more: { parent?: Partial<Order>; planner?: Planner['plan']; seconds?: number } = {},
) {
  const orders = new Map([['ORDER', { ...base, ...change }]])
  if (more.parent) orders.set('PARENT', { ...base, id: 'PARENT', state: 'done', ...more.parent })
  const seen: Brief[] = []
  const result: { planned?: Parameters<PlanStore['planned']>[1]; work?: unknown[]; ended?: string[] } = {}
  const rung: string[] = []
  const store: PlanStore = {
    orders: { find: async (id) => orders.get(id) },
    async planned(_id, patch, work) {
      Object.assign(result, { planned: patch, work })
      return [{ id: 'RENDER', local: work[0]?.local ?? false }]
    },
    async end(_id, to, reason) {
      result.ended = [to, reason]
    },
  }
  const step = createPlanStep({
    store,
    planner: {
      async plan(brief, signal) {
        seen.push(brief)
        return more.planner ? more.planner(brief, signal) : { sheet, planner: 'a-model' }
      },
    },
    backends: [
      createScriptedBackend({ name: 'short', capabilities: { seconds: { min: 1, max: more.seconds ?? 5 } } }),
      createScriptedBackend({ name: 'long', capabilities: { local: true } }),
    ],
    sketchOf: (edited) => ({ ...edited.sketch, weather: 'snow' }),
    ring: async (queue, id) => {
      rung.push(`${queue} ${id}`)
    },
    reasons,
    log: silentLog,
  })
  return { step, result, seen, rung }
}

test('the first backend that can do the order gets the render, with its price on the order', async () => {
  const { step, result, rung } = plan({})
  await step.run('ORDER', calm)
  expect(result.planned).toMatchObject({ backend: 'short', planner: 'a-model', quote: { micros: 300_000 } })
  expect(result.work).toMatchObject([
    { backend: 'short', local: false, request: { width: 1280, height: 720, seed: 7 } },
  ])
  expect(rung.at(-2)).toBe('render RENDER')
})

test('a length that the first cannot do goes to one that can, and a local render rings where drawing is done', async () => {
  const { step, result, rung } = plan({ options: { ...options, seconds: 20 } })
  await step.run('ORDER', calm)
  expect(result.planned?.backend).toBe('long')
  expect(rung).toContain('draw RENDER')
})

test('a backend that was asked for by name is never silently replaced', async () => {
  const { step, result } = plan({ options: { ...options, seconds: 20, backend: 'short' } })
  await step.run('ORDER', calm)
  expect(result.planned).toBeUndefined()
  expect(result.ended?.[0]).toBe('failed')
})

test('the planner sees the sheet of the order that is continued', async () => {
  const { step, seen } = plan({ parent: 'PARENT', prompt: 'make it night' }, { parent: { sheet } })
  await step.run('ORDER', calm)
  expect(seen).toEqual([expect.objectContaining({ prompt: 'make it night', previous: sheet })])
})

test('another take of a sheet keeps it as it is, and names who wrote it', async () => {
  const { step, result, seen } = plan({ parent: 'PARENT', sheet }, { parent: { sheet, planner: 'a-model' } })
  await step.run('ORDER', calm)
  expect(seen).toEqual([])
  expect(result.planned).toMatchObject({ sheet, planner: 'a-model' })
})

test('of an edited sheet only the shots whose words changed are drawn anew', async () => {
  const two: SceneSheet = { ...sheet, shots: [shot, { ...shot, subject: 'a boat' }] }
  const edited: SceneSheet = { ...two, shots: [shot, { ...shot, subject: 'a boat in the snow' }] }
  const { step, result } = plan({ parent: 'PARENT', sheet: edited }, { parent: { sheet: two, planner: 'a-model' } })
  await step.run('ORDER', calm)
  expect(result.planned?.sheet.shots.map((one) => one.sketch.weather)).toEqual(['storm', 'snow'])
  expect(result.planned?.planner).toBe('person')
})

test('a planner that refuses ends the order as refused, with its reason', async () => {
  const { step, result } = plan({}, { planner: () => Promise.reject(new RefusedError('I will not.', undefined)) })
  await step.run('ORDER', calm)
  expect(result.ended).toEqual(['refused', 'I will not.'])
})

test('a planner that is busy is asked again, and given up after some tries', async () => {
  const busy = () => Promise.reject(new RetryableError('429', { retryAfterMs: 7000 }))
  const { step, result } = plan({}, { planner: busy })
  expect(await step.run('ORDER', calm)).toBe(7000)
  expect(await step.run('ORDER', { ...calm, attempt: 3 })).toBeUndefined()
  expect(result.ended?.[0]).toBe('failed')
})

test('a fault that will not go away fails the order at once', async () => {
  const { step, result } = plan({}, { planner: () => Promise.reject(new PermanentError('broken')) })
  await step.run('ORDER', calm)
  expect(result.ended).toEqual(['failed', reasons('en').notPlanned])
})

test('an order that is planned already is left alone', async () => {
  const { step, result, rung } = plan({ state: 'rendering' })
  expect(await step.run('ORDER', calm)).toBeUndefined()
  expect([result, rung]).toEqual([{}, []])
})
