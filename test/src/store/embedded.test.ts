import { afterEach, expect, test } from 'vitest'
import { openDatabase } from '../../../src/store/database.ts'
import { lockFolder } from '../../../src/store/lock.ts'
import { createStore } from '../../../src/store/store.ts'
import { temporaryFolder } from '../../footings.ts'
import { newOrder } from '../../samples.ts'

const removals: (() => Promise<void>)[] = []
afterEach(async () => {
  for (const remove of removals.splice(0)) await remove()
})

test('a folder is taken by one at a time', async () => {
  const { folder, remove } = await temporaryFolder()
  removals.push(remove)
  const first = lockFolder(folder)
  expect(first).toBeDefined()
  expect(lockFolder(folder)).toBeUndefined()
  first?.release()
  const second = lockFolder(folder)
  expect(second).toBeDefined()
  second?.release()
})

test('who comes second joins the running database, and rows are there after it was closed and opened again', async () => {
  const { folder, remove } = await temporaryFolder()
  removals.push(remove)
  const owner = await openDatabase({ folder })
  const guest = await openDatabase({ folder })
  expect([owner.exclusive, guest.exclusive]).toEqual([true, false])
  expect(guest.instance).toBe(owner.instance)
  const order = await createStore(guest.db).orders.insert(newOrder())
  await guest.close()
  await owner.close()
  const again = await openDatabase({ folder })
  expect((await createStore(again.db).orders.find(order.id))?.prompt).toBe(order.prompt)
  expect(again.instance).toBe(owner.instance)
  await again.close()
})
