import { setTimeout as passed } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Pace, Paces } from '../../../src/domain/chat-memory.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { createPaces } from '../../../src/store/paces.ts'
import { footings } from '../../footings.ts'

const MINUTE = 60_000

for (const footing of footings.slice(0, 2))
  describe.skipIf(!footing.here)(`the pace of a platform on ${footing.name}`, () => {
    let paces: Paces
    /** As a second process takes it. */
    let second: Paces
    let elsewhere: Paces
    let databases: Database[]
    let close: () => Promise<void>

    beforeAll(async () => {
      const place = await footing.open()
      const at = place.databaseUrl ? { url: place.databaseUrl } : { folder: place.folder }
      const first = await openDatabase(at)
      const other = await openDatabase(at)
      databases = [other, first]
      paces = createPaces(first.db, 'telegram')
      second = createPaces(other.db, 'telegram')
      elsewhere = createPaces(first.db, 'slack')
      close = place.close
    })
    afterAll(async () => {
      for (const database of databases ?? []) await database.close()
      await close?.()
    })

    let names = 0
    /** A pace that nobody has taken from. */
    function fresh(max: number, windowMs = MINUTE): Pace {
      names += 1
      return { name: `pace-${names}`, max, windowMs }
    }

    /** How many there are before one has to wait. */
    async function left(pace: Pace): Promise<number> {
      for (let taken = 0; ; taken++) if ((await paces.take([pace])) > 0) return taken
    }

    /** Waits as long as it is told to, and no longer. */
    async function takePatiently(pace: Pace): Promise<{ waits: number; asked: number; taken: number }> {
      for (let waits = 0; ; waits++) {
        const asked = performance.now()
        const wait = await paces.take([pace])
        if (wait === 0) return { waits, asked, taken: performance.now() }
        await passed(wait)
      }
    }

    test('is so many in a window, and then the time until the oldest of them falls out of it', async () => {
      const pace = fresh(3)
      expect(await left(pace)).toBe(3)
      const wait = await second.take([pace])
      expect(wait).toBeLessThanOrEqual(MINUTE)
      expect(wait).toBeGreaterThan(MINUTE / 2)
      expect(Number.isInteger(wait)).toBe(true)
    })

    test('lets the next one through after the time that it told', async () => {
      const pace = fresh(1, 120)
      await paces.take([pace])
      // A timer may be early by a millisecond, and is then told to wait for that.
      expect((await takePatiently(pace)).waits).toBeLessThanOrEqual(2)
    })

    test('is never more than so many in any such time', async () => {
      const pace = fresh(3, 150)
      const turns: { asked: number; taken: number }[] = []
      for (let turn = 0; turn < 10; turn++) turns.push(await takePatiently(pace))
      for (const [index, { taken }] of turns.slice(3).entries())
        expect(taken - (turns[index]?.asked ?? 0)).toBeGreaterThan(148)
    })

    test('takes from all or from none', async () => {
      const [small, large] = [fresh(1), fresh(4)]
      expect(await paces.take([large, small])).toBe(0)
      for (let turn = 0; turn < 5; turn++) expect(await paces.take([large, small])).toBeGreaterThan(0)
      expect(await left(large)).toBe(3)
    })

    test('tells the longest of several times to wait', async () => {
      const [short, long] = [fresh(1, 5000), fresh(1)]
      await paces.take([short, long])
      expect(await paces.take([long, short])).toBeGreaterThan(MINUTE / 2)
      expect(await paces.take([short])).toBeLessThanOrEqual(5000)
    })

    test('leaves room where one asks for less than all of it', async () => {
      const pace = fresh(5)
      const modest = { ...pace, max: 3 }
      for (let turn = 0; turn < 3; turn++) expect(await paces.take([modest])).toBe(0)
      expect(await paces.take([modest])).toBeGreaterThan(0)
      expect(await left(pace)).toBe(2)
    })

    test('is one for all processes, also where they take at once and in another order', async () => {
      const [one, other] = [fresh(7), fresh(100)]
      const waits = await Promise.all(
        Array.from({ length: 40 }, (_, index) =>
          (index % 2 ? paces : second).take(index % 3 ? [one, other] : [other, one]),
        ),
      )
      expect(waits.filter((wait) => wait === 0)).toHaveLength(7)
      expect(await left(other)).toBe(93)
    })

    test('is another for another platform', async () => {
      const pace = fresh(1)
      await paces.take([pace])
      expect(await elsewhere.take([pace])).toBe(0)
    })

    describe('that the platform closed', () => {
      test('lets nothing through for so long, in any process, and others are open', async () => {
        const [closed, open] = [fresh(10), fresh(10)]
        await paces.close(closed.name, MINUTE)
        const wait = await second.take([open, closed])
        expect(wait).toBeLessThanOrEqual(MINUTE)
        expect(wait).toBeGreaterThan(MINUTE / 2)
        expect(await left(open)).toBe(10)
      })

      test('stays closed until the later of two times', async () => {
        const pace = fresh(10)
        await paces.take([pace])
        await paces.close(pace.name, MINUTE)
        await paces.close(pace.name, 1000)
        expect(await paces.take([pace])).toBeGreaterThan(MINUTE / 2)
        await paces.close(pace.name, 3 * MINUTE)
        expect(await paces.take([pace])).toBeGreaterThan(2 * MINUTE)
      })

      test('is open again after that time, and what was taken before still counts', async () => {
        const pace = fresh(2)
        await paces.take([pace])
        await paces.close(pace.name, 80)
        await takePatiently(pace)
        expect(await left(pace)).toBe(0)
      })
    })
  })
