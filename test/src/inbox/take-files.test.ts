import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { expect, test } from 'vitest'
import type { FileStore } from '../../../src/domain/asset.ts'
import type { Incoming } from '../../../src/domain/chat-adapter.ts'
import { UserError } from '../../../src/domain/errors.ts'
import { createTakeFiles } from '../../../src/inbox/take-files.ts'
import { sniff } from '../../../src/media/sniff.ts'
import { where } from '../../samples.ts'

const PNG = Buffer.concat([Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), Buffer.alloc(9000, 7)])

function halvesOf(bytes: Buffer = Buffer.alloc(0)): Buffer[] {
  const middle = bytes.length >> 1
  return [bytes.subarray(0, middle), bytes.subarray(middle)]
}

function taking(...contents: Buffer[]) {
  const stored: { bytes: Buffer; mime: string }[] = []
  const sources: Readable[] = []
  const files: Pick<FileStore, 'put'> = {
    async put(source, mime, maxBytes) {
      if (contents.some(({ length }) => length > maxBytes)) throw new UserError('it is too large')
      const bytes = await buffer(source)
      stored.push({ bytes, mime })
      return { id: `asset ${stored.length}`, mime, bytes: bytes.length }
    },
  }
  const incoming: Incoming = {
    id: '1',
    where,
    person: { id: 'ann', name: 'Ann', manager: false },
    direct: true,
    attachments: contents.map((each, index) => ({
      name: `file-${index}.png`,
      mime: 'image/png',
      bytes: each.length,
      ref: { index },
    })),
    deed: { kind: 'text', text: '', addressed: false },
  }
  const take = createTakeFiles({
    files: files as FileStore,
    async open(_incoming, { ref }) {
      const source = Readable.from(halvesOf(contents[Number(ref.index)]))
      sources.push(source)
      return source
    },
    sniff,
    maxBytes: 1_000_000,
    unfit(file) {
      throw new UserError(`${file} is no picture`)
    },
  })
  return { take: () => take(incoming), stored, sources }
}

test('files are stored whole, by what they are and not by what they claim', async () => {
  const { take, stored } = taking(PNG, PNG)
  expect(await take()).toEqual([
    { asset: 'asset 1', kind: 'picture', name: 'file-0.png' },
    { asset: 'asset 2', kind: 'picture', name: 'file-1.png' },
  ])
  expect(stored[0]).toEqual({ bytes: PNG, mime: 'image/png' })
})

test('a file that is neither a picture nor a clip is not stored', async () => {
  const { take, stored, sources } = taking(Buffer.from('%PDF-1.7 and so on'))
  await expect(take()).rejects.toThrow('file-0.png is no picture')
  expect(stored).toEqual([])
  expect(sources.map(({ destroyed }) => destroyed)).toEqual([true])
})

test('where a file is too large, its source is let go', async () => {
  const { take, stored, sources } = taking(Buffer.concat([PNG, Buffer.alloc(1_000_000)]))
  await expect(take()).rejects.toThrow('it is too large')
  expect(stored).toEqual([])
  expect(sources.map(({ destroyed }) => destroyed)).toEqual([true])
})
