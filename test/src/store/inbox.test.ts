import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Card } from '../../../src/domain/card.ts'
import type { Incoming } from '../../../src/domain/chat-adapter.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { createInboxRows } from '../../../src/store/inbox.ts'
import { footings } from '../../footings.ts'
import { where } from '../../samples.ts'

for (const footing of footings.slice(0, 2))
  describe.skipIf(!footing.here)(`a stored deed on ${footing.name}`, () => {
    let database: Database
    let rows: ReturnType<typeof createInboxRows>
    let close: () => Promise<void>

    beforeAll(async () => {
      const place = await footing.open()
      database = await openDatabase(place.databaseUrl ? { url: place.databaseUrl } : { folder: place.folder })
      rows = createInboxRows(database.db)
      close = place.close
    })
    afterAll(async () => {
      await database?.close()
      await close?.()
    })

    let deeds = 0
    async function told(): Promise<Incoming> {
      deeds += 1
      const deed: Incoming = {
        id: `deed-${deeds}`,
        where,
        person: { id: 'ann', name: 'Ann', manager: false },
        direct: true,
        attachments: [],
        deed: { kind: 'text', text: 'hello', addressed: true },
      }
      await rows.add(deed)
      return deed
    }

    const open = () => rows.claimOpen(['web'], 10)

    test('is left to whoever took it, for as long as that one says that it is at work', async () => {
      const deed = await told()
      expect(await open()).toEqual([])
      await rows.releaseClaims()
      await rows.renew([deed])
      expect(await open()).toEqual([])
      await rows.release(deed)
      expect(await open()).toEqual([{ incoming: deed, attempts: 1 }])
      await rows.handled(deed)
    })

    test('is renewed with all others, of every platform, and by its own platform and id', async () => {
      const [one, other] = [await told(), await told()]
      const slack = { ...(await told()), where: { ...where, platform: 'slack' as const }, id: one.id }
      await rows.add(slack)
      await rows.releaseClaims()
      await rows.renew([one, slack])
      expect((await rows.claimOpen(['web', 'slack'], 10)).map(({ incoming }) => incoming.id)).toContain(other.id)
      expect(await rows.claimOpen(['slack'], 10)).toEqual([])
      await expect(rows.renew([])).resolves.toBeUndefined()
      for (const deed of [one, other, slack]) await rows.handled(deed)
    })

    test('has what is to be shown with it, from when that is known until it is handled', async () => {
      const deed = await told()
      const card: Card = { title: 'Hello', lines: ['there'], tone: 'plain', buttons: [] }
      await rows.decided(deed, card)
      await rows.release(deed)
      expect(await open()).toEqual([{ incoming: deed, attempts: 1, decided: card }])
      await rows.handled(deed)
      const left = await database.db.selectFrom('inbox').select('decided').where('id', '=', deed.id).execute()
      expect(left).toEqual([{ decided: null }])
    })

    test('stays handled, whatever its worker says later', async () => {
      const deed = await told()
      await rows.handled(deed)
      await rows.renew([deed])
      await rows.release(deed)
      await rows.releaseClaims()
      expect((await open()).map(({ incoming }) => incoming.id)).not.toContain(deed.id)
    })

    test('counts every time that it is taken up', async () => {
      const deed = await told()
      for (const attempts of [1, 2, 3]) {
        await rows.release(deed)
        expect((await open()).find(({ incoming }) => incoming.id === deed.id)?.attempts).toBe(attempts)
      }
    })
  })
