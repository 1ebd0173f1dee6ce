import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDeliverStep, type DeliverStepParts } from '../../../src/deliver/step.ts'
import type { ChatAdapter, Parcel } from '../../../src/domain/chat-adapter.ts'
import { PermanentError, RetryableError } from '../../../src/domain/errors.ts'
import { LANGUAGES, type Language } from '../../../src/domain/place.ts'
import { PLACE_FAULTS } from '../../../src/domain/place-fault.ts'
import type { SizeNote } from '../../../src/domain/size-note.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { createStore, type Store } from '../../../src/store/store.ts'
import { reasons } from '../../../src/text/reasons.ts'
import { embeddedFolder } from '../../footings.ts'
import { createMemoryAdapter } from '../../peers/memory-adapter.ts'
import { draft, newOrder, sheet } from '../../samples.ts'
import { silentLog } from '../../silent-log.ts'

const MAX = 50_000_000
const DAY_MS = 24 * 3_600_000
const ADDRESS = 'https://reelay.example'
const calm = { signal: new AbortController().signal }

const facts = { seconds: 60, width: 1920, height: 1080, bytes: 90_000_000, mime: 'video/mp4' }
const clip = { asset: 'a'.repeat(64), poster: 'b'.repeat(64), contactSheet: 'c'.repeat(64), facts }
const small = { asset: 'd'.repeat(64), bytes: 40_000_000, width: 1280, height: 720 }

let database: Database
let store: Store
let remove: () => Promise<void>

beforeAll(async () => {
  const place = await embeddedFolder()
  remove = place.remove
  database = await openDatabase({ folder: place.folder })
  store = createStore(database.db)
})
afterAll(async () => {
  await database.close()
  await remove()
})

async function pending(language: Language = 'en') {
  const order = await store.orders.insert(newOrder({ language }))
  const patch = { sheet, planner: 'offline', backend: 'animatic' }
  const [render] = (await store.planned(order.id, 'planning', patch, [draft]))?.renders ?? []
  await store.submitting(render?.id ?? '', new Date(0))
  await store.running(render?.id ?? '', {})
  await store.rendered(render?.id ?? '', clip.asset, undefined)
  const id = (await store.finished(order.id, { clip }))?.delivery?.id ?? ''
  return {
    id,
    delivery: () => store.deliveries.find(id),
    order: () => store.orders.find(order.id),
    states: async () => [(await store.deliveries.find(id))?.state, (await store.orders.find(order.id))?.state],
  }
}

/** A platform that takes 50 MB, and says of each parcel what `answer` does. */
function stepWith(answer: (parcel: Parcel) => 'posted' | 'too large', parts: Partial<DeliverStepParts> = {}) {
  const posts: Parcel[] = []
  const shrunk: string[] = []
  const adapter: ChatAdapter = {
    ...createMemoryAdapter(),
    limits: () => ({ uploadBytes: MAX, cardCharacters: 1000, editIntervalMs: 3000 }),
    async deliver(parcel) {
      posts.push(parcel)
      return answer(parcel) === 'too large' ? 'too large' : { ...parcel.where, message: 'M1' }
    },
  }
  const step = createDeliverStep({
    store,
    adapter: () => adapter,
    clipCard: ({ state }, notes) => ({ title: state, lines: notes.map(lineOf), tone: 'good', buttons: [] }),
    clipName: () => 'clip.mp4',
    ring: async () => {},
    reasons,
    async shrink({ asset }) {
      shrunk.push(asset)
      return { of: asset, clip: small }
    },
    link: (asset, name) => `${ADDRESS}/${asset}/${name}`,
    now: () => new Date(),
    log: silentLog,
    ...parts,
  })
  const seen = () =>
    posts.map(({ clips, card }) => [clips[0]?.asset, clips[0]?.instead?.url, ...card.lines].filter(Boolean))
  return { step, posts, shrunk, seen }
}

function lineOf({ kind, bytes, posted, max }: SizeNote): string {
  return [kind, bytes, posted, max].filter((part) => part !== undefined).join(' ')
}

describe('a clip that is larger than the platform takes', () => {
  test('is posted encoded again, with its note on a card that says that it is done', async () => {
    const { id, states } = await pending()
    const { step, posts, seen } = stepWith(() => 'posted')
    await step.run(id, calm)
    expect(seen()).toEqual([[small.asset, `reencoded 90000000 40000000 ${MAX}`]])
    expect(posts[0]).toMatchObject({ key: id, card: { title: 'done' } })
    expect(await states()).toEqual(['delivered', 'done'])
  })

  test('becomes a link where nothing acceptable is small enough', async () => {
    const { id, states } = await pending()
    const { step, seen } = stepWith(() => 'posted', { shrink: async ({ asset }) => ({ of: asset }) })
    await step.run(id, calm)
    expect(seen()).toEqual([[clip.asset, `${ADDRESS}/${clip.asset}/clip.mp4`, `linked 90000000 ${MAX}`]])
    expect(await states()).toEqual(['delivered', 'done'])
  })

  test('is kept where there is no address to link to, and the order is done all the same', async () => {
    const { id, states } = await pending()
    const shrink = async ({ asset }: { asset: string }) => ({ of: asset })
    const { step, posts, seen } = stepWith(() => 'posted', { shrink, link: () => undefined })
    await step.run(id, calm)
    expect(posts[0]?.clips[0]?.instead).toEqual({})
    expect(seen()).toEqual([[clip.asset, `kept 90000000 ${MAX}`]])
    expect(await states()).toEqual(['delivered', 'done'])
  })

  test('is encoded once, however often it has to be posted, in whichever process', async () => {
    const { id, delivery, states } = await pending()
    const failing = stepWith(() => {
      throw new Error('the line broke')
    })
    expect(await failing.step.run(id, calm)).toBeGreaterThan(0)
    expect(failing.shrunk).toEqual([clip.asset])
    expect((await delivery())?.fitted).toEqual([{ of: clip.asset, clip: small }])
    const next = stepWith(() => 'posted')
    await next.step.run(id, calm)
    expect(next.shrunk).toEqual([])
    expect(next.seen()).toEqual([[small.asset, `reencoded 90000000 40000000 ${MAX}`]])
    expect(await states()).toEqual(['delivered', 'done'])
  })

  test('goes on being due where the process stops while it is encoded', async () => {
    const { id, states } = await pending()
    const stop = new AbortController()
    const { step, posts } = stepWith(() => 'posted', {
      async shrink() {
        stop.abort(new Error('stopping'))
        throw stop.signal.reason
      },
    })
    await expect(step.run(id, { signal: stop.signal })).rejects.toThrow('stopping')
    expect(posts).toEqual([])
    const next = stepWith(() => 'posted')
    await next.step.run(id, calm)
    expect(next.shrunk).toEqual([clip.asset])
    expect(await states()).toEqual(['delivered', 'done'])
  })
})

describe('a clip that the platform itself finds too large', () => {
  test('becomes a link to the clip as it was made, under the same key', async () => {
    const { id, states } = await pending()
    const { step, posts, seen } = stepWith(({ clips }) => (clips[0]?.instead ? 'posted' : 'too large'))
    await step.run(id, calm)
    expect(posts.map(({ key }) => key)).toEqual([id, id])
    expect(seen()[1]).toEqual([clip.asset, `${ADDRESS}/${clip.asset}/clip.mp4`, 'linked 90000000'])
    expect(await states()).toEqual(['delivered', 'done'])
  })

  test('ends the delivery where not even that is taken', async () => {
    const { id, states } = await pending()
    const { step, posts } = stepWith(() => 'too large')
    expect(await step.run(id, calm)).toBeUndefined()
    expect(posts).toHaveLength(2)
    expect(await states()).toEqual(['failed', 'failed'])
  })
})

describe('a platform that asks to wait', () => {
  const flood = () => {
    throw new RetryableError('429', { retryAfterMs: 30_000 })
  }

  test('may do so as often as it likes: that is no failed try', async () => {
    const { id, delivery, states } = await pending()
    const { step } = stepWith(flood)
    for (let turn = 0; turn < 20; turn++) expect(await step.run(id, calm)).toBe(30_000)
    expect((await delivery())?.attempts).toBe(0)
    expect(await states()).toEqual(['pending', 'delivering'])
    await stepWith(() => 'posted').step.run(id, calm)
    expect(await states()).toEqual(['delivered', 'done'])
  })

  test('is not waited for any more after a day', async () => {
    const { id, states } = await pending()
    const { step, posts } = stepWith(flood, { now: () => new Date(Date.now() + DAY_MS) })
    while ((await step.run(id, calm)) !== undefined);
    expect(posts.length).toBeLessThanOrEqual(12)
    expect(await states()).toEqual(['failed', 'failed'])
  })

  test('does not take away the tries that other faults have', async () => {
    const { id, states } = await pending()
    let turns = 0
    const { step } = stepWith(() => {
      turns += 1
      if (turns % 2) return flood()
      throw new Error('500')
    })
    while ((await step.run(id, calm)) !== undefined);
    expect(turns).toBe(24)
    expect(await states()).toEqual(['failed', 'failed'])
  })
})

test.each(LANGUAGES.flatMap((language) => PLACE_FAULTS.map((fault) => [fault, language] as const)))(
  'a place that is %s says so in a sentence (%s), and not what the platform said',
  async (place, language) => {
    const { id, order, states } = await pending(language)
    const { step } = stepWith(() => {
      throw new PermanentError('sendVideo: 403 Forbidden: internal words', { place })
    })
    expect(await step.run(id, calm)).toBeUndefined()
    expect(await states()).toEqual(['failed', 'failed'])
    const reason = (await order())?.reason ?? ''
    expect(reason).toBe(reasons(language).notDelivered(reasons(language).placeFault(place)))
    expect(reason).not.toContain('internal words')
    expect(/\p{Script=Han}/u.test(reason)).toBe(language === 'zh')
  },
)
