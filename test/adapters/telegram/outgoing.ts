import { Readable } from 'node:stream'
import { createCanvas } from '@napi-rs/canvas'
import { createClient } from '../../../adapters/telegram/client.ts'
import { createDeliver } from '../../../adapters/telegram/deliver.ts'
import type { Parts } from '../../../adapters/telegram/parts.ts'
import { targetOf } from '../../../adapters/telegram/place.ts'
import { createSender } from '../../../adapters/telegram/sender.ts'
import { createShow } from '../../../adapters/telegram/show.ts'
import type { ClipFile } from '../../../src/domain/asset.ts'
import { actionOf, type Card } from '../../../src/domain/card.ts'
import type { ChatMemory } from '../../../src/domain/chat-memory.ts'
import type { Target } from '../../../src/domain/place.ts'
import { createChatMemory } from '../../../src/store/chat-memory.ts'
import { openDatabase } from '../../../src/store/database.ts'
import { createDiskFiles } from '../../../src/store/files.ts'
import { embeddedFolder } from '../../footings.ts'
import { startTelegramServer } from '../../peers/telegram-server.ts'
import { silentLog } from '../../silent-log.ts'

export const order = '01ARZ3NDEKTSV4RRFFQ69G5FAV'

export const card: Card = {
  title: 'A lighthouse in a storm',
  lines: ['6.0 s · 1280×720 · 1.2 MB · animatic · free', 'Answer this message to change the clip.'],
  tone: 'good',
  buttons: [{ action: actionOf('again', order), label: 'Make again', style: 'primary' }],
}

export const working: Card = {
  ...card,
  tone: 'working',
  progress: { fraction: 0.45, label: 'Rendering · 45%' },
  buttons: [{ action: actionOf('cancel', order), label: 'Cancel', style: 'danger' }],
}

/** What sends into chats, with the real memory, real files and the stand-in for Telegram. */
export async function openOutgoing() {
  const { folder, remove } = await embeddedFolder()
  const database = await openDatabase({ folder })
  const files = await createDiskFiles(`${folder}/files`, database.db)
  const server = await startTelegramServer()
  const client = createClient({ token: server.token, apiRoot: server.root, fetch })
  // The pace has tests of its own.
  const memory: ChatMemory = {
    ...createChatMemory(database.db, 'telegram'),
    paces: { take: async () => 0, close: async () => {} },
  }
  const parts: Parts = {
    client,
    sender: createSender(client, memory),
    memory,
    files,
    uploadBytes: 50_000_000,
    thumbnail: async () => jpeg(320, 180, 'grey'),
    log: silentLog,
  }
  let clips = 0
  let keys = 0

  async function picture(colour: string): Promise<string> {
    return (await files.put(Readable.from([jpeg(640, 360, colour)]), 'image/jpeg', 1e6)).id
  }

  async function clip(changes: Partial<ClipFile> = {}): Promise<ClipFile> {
    clips += 1
    const bytes = Buffer.concat([Buffer.from('\0\0\0\x18ftypisom', 'latin1'), Buffer.from(`clip ${clips}`)])
    const { id } = await files.put(Readable.from([bytes]), 'video/mp4', 1e6)
    return {
      asset: id,
      poster: await picture('navy'),
      facts: { seconds: 6.2, width: 1280, height: 720, bytes: bytes.length, mime: 'video/mp4' },
      name: `lighthouse-${clips}.mp4`,
      ...changes,
    }
  }

  return {
    server,
    parts,
    memory,
    show: createShow(parts),
    deliver: createDeliver(parts),
    picture,
    clip,
    key: () => `key-${++keys}`,
    methods: (chat: number) =>
      server.calls
        .filter(({ method, params }) => method !== 'sendChatAction' && params.chat_id === chat)
        .map(({ method }) => method),
    async close() {
      await server.close()
      await database.close()
      await remove()
    },
  }
}

export type Outgoing = Awaited<ReturnType<typeof openOutgoing>>

export function at(chat: number, message?: number, topic?: number): Target {
  return targetOf({ chat, ...(topic !== undefined && { topic }) }, message === undefined ? undefined : String(message))
}

function jpeg(width: number, height: number, colour: string): Buffer {
  const canvas = createCanvas(width, height)
  const context = canvas.getContext('2d')
  context.fillStyle = colour
  context.fillRect(0, 0, width, height)
  return canvas.toBuffer('image/jpeg')
}
