import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Incoming } from '../../../src/domain/chat-adapter.ts'
import type { ChatMemory } from '../../../src/domain/chat-memory.ts'
import { createChatMemory } from '../../../src/store/chat-memory.ts'
import { type Database, openDatabase } from '../../../src/store/database.ts'
import { footings } from '../../footings.ts'
import { where } from '../../samples.ts'

for (const footing of footings.slice(0, 2))
  describe.skipIf(!footing.here)(`what an adapter keeps on ${footing.name}`, () => {
    let memory: ChatMemory
    /** The same as a second process sees it. */
    let second: ChatMemory
    let elsewhere: ChatMemory
    let databases: Database[]
    let close: () => Promise<void>

    beforeAll(async () => {
      const place = await footing.open()
      const at = place.databaseUrl ? { url: place.databaseUrl } : { folder: place.folder }
      const first = await openDatabase(at)
      const other = await openDatabase(at)
      databases = [other, first]
      memory = createChatMemory(first.db, 'telegram')
      second = createChatMemory(other.db, 'telegram')
      elsewhere = createChatMemory(first.db, 'slack')
      close = place.close
    })
    afterAll(async () => {
      for (const database of databases ?? []) await database.close()
      await close?.()
    })

    describe('messages', () => {
      test('are known with their thread and kind, to every process, in their own workspace alone', async () => {
        await memory.messages.note('-1', [
          { message: '5', thread: '5', kind: 'person' },
          { message: '6', thread: '5', kind: 'picture', picture: 'a'.repeat(64) },
        ])
        expect(await second.messages.find('-1', '5')).toEqual({ message: '5', thread: '5', kind: 'person' })
        expect(await second.messages.find('-1', '6')).toMatchObject({ thread: '5', picture: 'a'.repeat(64) })
        expect(await memory.messages.find('-2', '5')).toBeUndefined()
        expect(await elsewhere.messages.find('-1', '5')).toBeUndefined()
      })

      test('are what was noted of them last, also where they lost their picture', async () => {
        await memory.messages.note('-3', [{ message: '1', thread: '1', kind: 'picture', picture: 'a' }])
        await memory.messages.note('-3', [{ message: '1', thread: '9', kind: 'clip' }])
        expect(await memory.messages.find('-3', '1')).toEqual({ message: '1', thread: '9', kind: 'clip' })
      })

      test('keep what came with them', async () => {
        const files = [{ name: 'a.jpg', mime: 'image/jpeg', bytes: 10, ref: { file: 'F1' } }]
        await memory.messages.note('-4', [
          { message: '1', thread: '1', kind: 'person', files },
          { message: '2', thread: '1', kind: 'notice' },
        ])
        expect(await second.messages.find('-4', '1')).toEqual({ message: '1', thread: '1', kind: 'person', files })
        expect(await second.messages.find('-4', '2')).toEqual({ message: '2', thread: '1', kind: 'notice' })
      })

      test('may be none', async () => {
        await expect(memory.messages.note('-1', [])).resolves.toBeUndefined()
      })
    })

    describe('what is sent under a key', () => {
      const message = { ...where, platform: 'telegram' as const, message: '7' }

      test('is new once, then being sent until it is sent', async () => {
        expect(await memory.outgoing.begin('one')).toEqual({ state: 'new' })
        expect(await second.outgoing.begin('one')).toEqual({ state: 'sending' })
        await memory.outgoing.sent('one', message)
        expect(await second.outgoing.begin('one')).toEqual({ state: 'sent', message })
        expect(await elsewhere.outgoing.begin('one')).toEqual({ state: 'new' })
      })

      test('is new for one of many who begin at once', async () => {
        const begun = await Promise.all(
          Array.from({ length: 12 }, (_, index) => (index % 2 ? memory : second).outgoing.begin('at once')),
        )
        expect(begun.map(({ state }) => state).sort()).toEqual(['new', ...Array(11).fill('sending')])
      })

      test('is new again once it is certain that nothing was sent', async () => {
        await memory.outgoing.begin('dropped')
        await memory.outgoing.drop('dropped')
        expect(await memory.outgoing.begin('dropped')).toEqual({ state: 'new' })
      })

      test('is the message that stands now, also where another one takes its place', async () => {
        await memory.outgoing.sent('moved', message)
        await memory.outgoing.sent('moved', { ...message, message: '8' })
        expect(await memory.outgoing.begin('moved')).toEqual({ state: 'sent', message: { ...message, message: '8' } })
      })
    })

    test('a file that the platform has is found by its name until it is forgotten', async () => {
      await memory.uploads.keep('clip', 'file-1')
      await second.uploads.keep('clip', 'file-2')
      expect(await memory.uploads.find('clip')).toBe('file-2')
      expect(await elsewhere.uploads.find('clip')).toBeUndefined()
      await memory.uploads.forget('clip')
      expect(await second.uploads.find('clip')).toBeUndefined()
    })

    test('a form is found by its id and by the message that it waits for, in its workspace, until it is dropped', async () => {
      const form = { id: 'form', workspace: '-1', prompt: '20', body: { at: 1, values: ['x', null] } }
      await memory.forms.put(form)
      expect(await second.forms.find('form')).toEqual(form)
      expect(await second.forms.waiting('-1', '20')).toEqual(form)
      expect(await memory.forms.waiting('-2', '20')).toBeUndefined()
      expect(await elsewhere.forms.waiting('-1', '20')).toBeUndefined()
      const { prompt: _, ...filled } = { ...form, body: 'done' }
      await second.forms.put(filled)
      expect(await memory.forms.find('form')).toEqual(filled)
      expect(await memory.forms.waiting('-1', '20')).toBeUndefined()
      await memory.forms.drop('form')
      expect(await second.forms.find('form')).toBeUndefined()
    })

    test('changes of a form come one after the other, whichever process makes them', async () => {
      await memory.forms.put({ id: 'counted', workspace: '-1', prompt: '21', body: { count: 0 } })
      const more = (body: unknown) => ({ count: (body as { count: number }).count + 1 })
      await Promise.all(
        Array.from({ length: 10 }, (_, index) => (index % 2 ? memory : second).forms.change('counted', more)),
      )
      const form = { id: 'counted', workspace: '-1', prompt: '21', body: { count: 11 } }
      expect(await memory.forms.change('counted', more)).toEqual(form)
      expect(await second.forms.find('counted')).toEqual(form)
    })

    test('a form that is not there is not changed', async () => {
      const never = () => {
        throw new Error('there is nothing to change')
      }
      expect(await memory.forms.change('nowhere', never)).toBeUndefined()
      expect(await elsewhere.forms.change('counted', never)).toBeUndefined()
    })

    describe('an album', () => {
      const part = (id: string, text = id): Incoming => ({
        id,
        where: { ...where, platform: 'telegram' },
        person: { id: 'ann', name: 'Ann', manager: false },
        direct: true,
        attachments: [],
        deed: { kind: 'text', text, addressed: false },
      })
      const idsOf = async (ms: number, from = memory) =>
        (await from.albums.quiet(ms)).map(({ album, parts }) => [album, parts.map(({ id }) => id)])

      test('has each part once, in the order of their ids, whoever took them', async () => {
        await memory.albums.add('A', part('1:10'))
        await second.albums.add('A', part('1:9'))
        await memory.albums.add('A', part('1:10', 'told twice'))
        await memory.albums.add('B', part('1:11'))
        expect(await idsOf(0, second)).toEqual([
          ['A', ['1:9', '1:10']],
          ['B', ['1:11']],
        ])
        const [album] = await memory.albums.quiet(0)
        expect(album?.parts[1]).toEqual(part('1:10'))
      })

      test('is not handed out before it was quiet for long enough', async () => {
        expect(await idsOf(60_000)).toEqual([])
        expect(await elsewhere.albums.quiet(0)).toEqual([])
      })

      test('keeps a part that came after the others were taken', async () => {
        const [taken] = await idsOf(0)
        await second.albums.add('A', part('1:12'))
        await memory.albums.drop('A', taken?.[1] as string[])
        expect(await idsOf(0, second)).toEqual([
          ['A', ['1:12']],
          ['B', ['1:11']],
        ])
        await elsewhere.albums.drop('A', ['1:12'])
        await memory.albums.drop('B', [])
        expect(await idsOf(0)).toHaveLength(2)
      })
    })
  })
