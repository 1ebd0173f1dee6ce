import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { newId } from '../../../src/domain/id.ts'
import { openQueueFloor } from '../../../src/queue/connection.ts'
import { createQueues, type Queues } from '../../../src/queue/queues.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { footings } from '../../footings.ts'
import { silentLog } from '../../silent-log.ts'

for (const footing of footings)
  describe.skipIf(!footing.here)(`the queues on ${footing.name}`, () => {
    let database: Database
    let place: Awaited<ReturnType<typeof footing.open>>
    const opened: Queues[] = []

    beforeEach(async () => {
      place = await footing.open()
      database = await openDatabase(place.databaseUrl ? { url: place.databaseUrl } : { folder: place.folder })
    })
    afterEach(async () => {
      await Promise.all(opened.splice(0).map((queues) => queues.close()))
      await database.close()
      await place.close()
    })

    async function open(): Promise<Queues> {
      const { connection, instance } = database
      const floor = await openQueueFloor(
        place.redisUrl ? { redis: place.redisUrl } : { postgres: connection },
        instance,
        silentLog,
      )
      const queues = createQueues(floor, silentLog)
      opened.push(queues)
      return queues
    }

    test('a row that was rung for gets its turn, and another when it asks for one', async () => {
      const queues = await open()
      const id = newId()
      const attempts: number[] = []
      const through = Promise.withResolvers<void>()
      queues.start('plan', 2, async (row, turn) => {
        expect(row).toBe(id)
        attempts.push(turn.attempt)
        if (attempts.length < 3) return 10
        through.resolve()
        return undefined
      })
      await queues.ring('plan', id)
      await through.promise
      expect(attempts).toEqual([0, 1, 2])
    })

    test('two rings before the turn are one turn', async () => {
      const queues = await open()
      const id = newId()
      await queues.ring('card', id, id)
      await queues.ring('card', id)
      const seen: string[] = []
      const last = newId()
      const through = Promise.withResolvers<void>()
      await queues.ring('card', last)
      queues.start('card', 1, async (row) => {
        seen.push(row)
        if (row === last) through.resolve()
        return undefined
      })
      await through.promise
      expect(seen).toEqual([id, last])
    })

    test('a row can be rung for again once its turn is over', async () => {
      const queues = await open()
      const id = newId()
      let turns = 0
      let through = Promise.withResolvers<void>()
      queues.start('finish', 1, async () => {
        turns += 1
        through.resolve()
        return undefined
      })
      for (const expected of [1, 2]) {
        through = Promise.withResolvers<void>()
        // The job of the turn before may not be put away yet: the sweeper would ring again, as is done here.
        const again = setInterval(() => void queues.ring('finish', id), 50)
        await through.promise
        clearInterval(again)
        expect(turns).toBeGreaterThanOrEqual(expected)
      }
    })

    test('a turn that throws is tried again: the row still waits', async () => {
      const queues = await open()
      const through = Promise.withResolvers<number>()
      queues.start('deliver', 1, async (_row, turn) => {
        if (turn.attempt === 0) throw new Error('the database was away')
        through.resolve(turn.attempt)
        return undefined
      })
      await queues.ring('deliver', newId())
      expect(await through.promise).toBe(1)
    })

    test('a turn that lies far off comes at once when it is hurried', async () => {
      const queues = await open()
      const id = newId()
      const parked = Promise.withResolvers<void>()
      const through = Promise.withResolvers<void>()
      queues.start('render', 1, async (_row, turn) => {
        if (turn.attempt === 0) {
          parked.resolve()
          return 3_600_000
        }
        through.resolve()
        return undefined
      })
      await queues.ring('render', id)
      await parked.promise
      const hurry = setInterval(() => void queues.hurry('render', id), 50)
      await through.promise
      clearInterval(hurry)
    })

    test('a process that stops hands its turn back, and the next one takes it', async () => {
      const first = await open()
      const id = newId()
      const begun = Promise.withResolvers<void>()
      first.start('draw', 1, async (_row, turn) => {
        begun.resolve()
        await new Promise((resolve) => turn.signal.addEventListener('abort', resolve))
        throw new Error('stopped in the middle')
      })
      await first.ring('draw', id)
      await begun.promise
      opened.splice(opened.indexOf(first), 1)
      await first.close()
      const second = await open()
      const taken = Promise.withResolvers<string>()
      second.start('draw', 1, async (row) => {
        taken.resolve(row)
        return undefined
      })
      expect(await taken.promise).toBe(id)
    })

    test('after all bells were thrown away nothing runs until it is rung for again', async () => {
      const queues = await open()
      const lost = newId()
      const kept = newId()
      await queues.ring('plan', lost)
      await queues.empty()
      const seen: string[] = []
      const through = Promise.withResolvers<void>()
      queues.start('plan', 1, async (row) => {
        seen.push(row)
        through.resolve()
        return undefined
      })
      await queues.ring('plan', kept)
      await through.promise
      expect(seen).toEqual([kept])
    })
  })

test('a Redis that cannot be reached is named by its variable', async () => {
  const opened = openQueueFloor({ redis: 'redis://127.0.0.1:9' }, 'x', silentLog)
  await expect(opened).rejects.toThrow(/^REDIS_URL: /)
})
