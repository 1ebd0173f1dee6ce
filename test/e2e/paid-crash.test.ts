import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { json } from 'node:stream/consumers'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Render } from '../../src/domain/render.ts'
import { openDatabase } from '../../src/store/database.ts'
import { createDiskFiles } from '../../src/store/files.ts'
import { createStore } from '../../src/store/store.ts'
import { footings } from '../footings.ts'
import { type Accepted, openSlowDoor } from '../peers/slow-door.ts'
import { draft, newOrder, request, sheet, shot } from '../samples.ts'
import { paidDrivers } from './paid-peers.ts'
import type { WorkerMessage, WorkerPlan } from './render-worker.ts'

const KILLS = 25
const AT_ONCE = 8
/** The longest time that a submit is on its way, and then its answer. */
const LAG_MS = 80
/** So much faster goes the clock of the worker. */
const SPEED = 60
const LAST_MS = 300_000

const WORKER = fileURLToPath(new URL('./render-worker.ts', import.meta.url))
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

interface Ordeal {
  /** Of each driver, what the stand-in accepted. */
  accepted: Map<string, readonly Accepted[]>
  ends: { render: Render; order: string }[]
  /** Renders whose process may have died between "about to submit" and "stored". */
  hit: ReadonlySet<string>
  /** Those that the database found there. */
  found: ReadonlySet<string>
  /** Of these, the ones that the stand-in accepted all the same. */
  begun: ReadonlySet<string>
}

const seed = Number(process.env.PAID_CRASH_SEED ?? Math.floor(Math.random() * 1e9))
const random = randomOf(seed)
let ordeal: Ordeal
const closing: (() => unknown)[] = []

beforeAll(async () => {
  ordeal = await killAgainAndAgain()
}, 600_000)
afterAll(async () => {
  for (const close of closing.reverse()) await close()
})

test.for(paidDrivers)(
  '$name is never paid twice for a render, whenever the process is killed, and every order ends',
  async ({ name, knows, honoursKeys }, { annotate }) => {
    const ends = ordeal.ends.filter(({ render }) => render.backend === name)
    const found = ends.filter(({ render }) => ordeal.found.has(render.id)).length
    const begun = ends.filter(({ render }) => ordeal.begun.has(render.id)).length
    const about = `seed ${seed}: ${found} of ${ends.length} renders were killed between "submitting" and "stored", ${begun} of them when they had been begun`
    for (const { render, order } of ends) {
      const { id, state } = render
      const jobs = ordeal.accepted.get(name)?.filter(({ body }) => body.includes(lampOf(render))) ?? []
      const what = `${lampOf(render)}, ${state}, accepted ${jobs.length} times; ${about}`
      expect(billsOf(jobs, honoursKeys), what).toBeLessThanOrEqual(1)
      expect(['rendered, finishing', 'unknown, awaiting approval'], what).toContain(`${state}, ${order}`)
      if (state === 'rendered') expect(jobs, what).not.toEqual([])
      else expect([...ordeal.hit], what).toContain(id)
      if (knows === 'everything') expect(state, what).toBe('rendered')
      if (knows === 'what was begun' && state === 'unknown') expect(jobs, what).toEqual([])
    }
    await annotate(about)
    expect(ends, about).toHaveLength(KILLS * AT_ONCE)
    expect(found, about).toBeGreaterThan(ends.length / 5)
    expect(begun, about).toBeGreaterThan(ends.length / 20)
  },
)

/** The kills: each at a random moment after a random one of the new renders was about to be sent, or has been accepted. */
async function killAgainAndAgain(): Promise<Ordeal> {
  const world = await openWorld()
  const peers = await Promise.all(paidDrivers.map(async ({ name, start }) => ({ name, peer: await start() })))
  const doors = await Promise.all(
    peers.map(async ({ name, peer }) => {
      const door = await openSlowDoor(peer.url, { ...peer, lag: () => wait(random() * LAG_MS) })
      closing.push(peer.close, door.close)
      return { name, door }
    }),
  )
  const finish = () => Promise.all(peers.map(({ peer }) => peer.finish()))
  const urls = Object.fromEntries(doors.map(({ name, door }) => [name, door.url]))
  const plan: WorkerPlan = { ...world.place, urls, epoch: Date.now(), speed: SPEED }

  const renders: Render[] = []
  const hit = new Set<string>()
  const found = new Set<string>()
  const begun = new Set<string>()
  let next = startWorker(plan)
  for (let kill = 0; kill < KILLS; kill += 1) {
    const worker = await next
    next = startWorker(plan)
    next.catch(() => {})
    const fresh = await world.order()
    renders.push(...fresh)
    const chosen = fresh[Math.floor(random() * fresh.length)]
    await worker.begin(chosen?.id)
    const door = doors.find(({ name }) => name === chosen?.backend)?.door
    if (chosen && kill % 2 === 1) await Promise.race([door?.comes(lampOf(chosen)), worker.ended])
    await wait(random() * LAG_MS)
    await worker.kill()
    for (const id of worker.submitting) hit.add(id)
    const caught = new Set(await world.submitting())
    // Nothing is on its way for as long as a process takes to start again.
    await Promise.all(doors.map(({ door }) => door.quiet()))
    const orders = doors.flatMap(({ door }) => door.accepted.map(({ body }) => body))
    for (const render of renders.filter(({ id }) => caught.has(id))) {
      found.add(render.id)
      if (orders.some((body) => body.includes(lampOf(render)))) begun.add(render.id)
    }
    await finish()
  }
  const last = await next
  await last.begin()
  const ends = await Promise.race([untilAllEnd(world, renders, finish), last.ended])
  await last.kill()
  return { ends, hit, found, begun, accepted: new Map(doors.map(({ name, door }) => [name, door.accepted])) }
}

/** How many jobs were paid for. */
function billsOf(jobs: readonly Accepted[], honoursKeys: boolean): number {
  if (!honoursKeys) return jobs.length
  // A key is worth nothing where another order is sent under it.
  return new Set(jobs.map(({ headers, body }) => `${headers['idempotency-key']} ${body}`)).size
}

/** A database with files, and an address to which backends tell that a render has ended. */
async function openWorld() {
  const footing = footings.find(({ name, here }) => here && name === 'PostgreSQL') ?? footings[0]
  if (!footing) throw new Error('there is no database')
  const { databaseUrl, folder, close } = await footing.open()
  const { db, ...database } = await openDatabase(databaseUrl === undefined ? { folder } : { url: databaseUrl })
  const store = createStore(db)
  const files = await createDiskFiles(join(folder, 'files'), db)
  const { id: asset } = await files.put(Readable.from([PIXEL]), 'image/png', 1e6)
  const callbacks = createServer(async (incoming, response) => {
    await store.renders.told(incoming.url?.slice(1) ?? '', await json(incoming))
    response.writeHead(204).end()
  })
  callbacks.listen(0, '127.0.0.1')
  await once(callbacks, 'listening')
  const callbackUrl = `http://127.0.0.1:${(callbacks.address() as AddressInfo).port}`
  closing.push(close, database.close, () => callbacks.close())
  let lamps = 0

  /** An order of one render, known by the lamp that it shows. Every other one works from a picture. */
  async function orderOf(backend: string): Promise<Render> {
    lamps += 1
    const shown = { ...sheet, shots: [{ ...shot, subject: `a lamp ${String(lamps).padStart(6, '0')}` }] }
    const input = { asset, kind: 'picture', role: 'first', width: 1280, height: 720 } as const
    const asked = { ...request, sheet: shown, inputs: lamps % 2 === 0 ? [input] : [] }
    const work = { ...draft, backend, local: false, request: asked, mark: `${lamps}` }
    const { id } = await store.orders.insert(newOrder())
    const planned = await store.planned(id, 'planning', { sheet: shown, planner: 'offline', backend }, [work])
    const [render] = planned?.renders ?? []
    if (!render) throw new Error('not planned')
    return render
  }

  return {
    store,
    /** New orders at every backend. */
    order: () =>
      Promise.all(Array.from({ length: AT_ONCE }, () => paidDrivers.map(({ name }) => orderOf(name))).flat()),
    async submitting(): Promise<string[]> {
      const rows = await db.selectFrom('render').select('id').where('state', '=', 'submitting').execute()
      return rows.map(({ id }) => id)
    },
    /** Orders that have not ended. */
    async open(): Promise<string[]> {
      const rows = await db.selectFrom('order').select('id').where('state', '=', 'rendering').execute()
      return rows.map(({ id }) => id)
    },
    place: { folder, callbackUrl, ...(databaseUrl !== undefined && { databaseUrl }) },
  }
}

function lampOf({ request: { sheet } }: Render): string {
  return sheet.shots[0]?.subject.slice('a '.length) ?? ''
}

/** How the renders and their orders ended, once all have. */
async function untilAllEnd(
  { store, open }: Awaited<ReturnType<typeof openWorld>>,
  renders: Render[],
  finish: () => Promise<unknown>,
): Promise<Ordeal['ends']> {
  const end = Date.now() + LAST_MS
  for (let left = await open(); left.length > 0; left = await open()) {
    if (Date.now() > end) {
      const late = await store.renders.ofOrder(left[0] ?? '')
      throw new Error(`seed ${seed}: ${left.length} orders have not ended, such as ${JSON.stringify(late, null, 1)}`)
    }
    await finish()
    await wait(100)
  }
  const ends: Ordeal['ends'] = []
  for (const { id } of renders) {
    const render = await store.renders.find(id)
    const order = render && (await store.orders.find(render.order))
    if (render && order) ends.push({ render, order: order.state })
  }
  return ends
}

interface Worker {
  /** What stands between "about to submit" and "stored" in this process. */
  submitting: Set<string>
  /** Resolves when this render, if one is named, is about to be sent. */
  begin(render?: string): Promise<void>
  /** Rejects where it ends by itself, or something was thrown in it. */
  ended: Promise<never>
  kill(): Promise<void>
}

/** Resolves once it is warm. */
async function startWorker(plan: WorkerPlan): Promise<Worker> {
  const child = spawn(process.execPath, [WORKER, JSON.stringify(plan)], {
    env: { ...process.env, NODE_COMPILE_CACHE: join(plan.folder, 'compiled') },
    stdio: ['ignore', 'inherit', 'pipe', 'ipc'],
  })
  const submitting = new Set<string>()
  const warm = Promise.withResolvers<void>()
  const sending = Promise.withResolvers<void>()
  let awaited: string | undefined
  let said = ''
  let fault: Error | undefined
  const faulty = Promise.withResolvers<never>()
  child.stderr?.on('data', (chunk: Buffer) => {
    said += chunk
  })
  child.on('message', (message: WorkerMessage) => {
    if (message.kind === 'warm') warm.resolve()
    if (message.kind === 'submitting') submitting.add(message.render)
    if (message.kind === 'sending' && message.render === awaited) sending.resolve()
    if (message.kind === 'stored') submitting.delete(message.render)
    if (message.kind !== 'fault') return
    fault ??= new Error(`seed ${seed}: ${message.text}`)
    faulty.reject(fault)
  })
  const exit = once(child, 'close')
  const alone = exit.then(() => Promise.reject(new Error(`seed ${seed}: the worker ended: ${said}`)))
  const ended = Promise.race([alone, faulty.promise])
  ended.catch(() => {})
  closing.push(() => child.kill('SIGKILL'))
  await Promise.race([warm.promise, ended])
  return {
    submitting,
    ended,
    async begin(render) {
      awaited = render
      child.send('begin')
      if (render !== undefined) await Promise.race([sending.promise, ended])
    },
    async kill() {
      child.kill('SIGKILL')
      await exit
      if (fault) throw fault
    },
  }
}

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function randomOf(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
