import { access, mkdir, mkdtemp, rm, statfs } from 'node:fs/promises'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { Redis } from 'ioredis'
import OpenAI from 'openai'
import pg from 'pg'
import { checkTelegram } from '../../adapters/telegram/check.ts'
import { isCalled } from '../chats.ts'
import type { Config } from '../config.ts'
import { BUILT_IN, readPresets } from '../presets/presets.ts'
import { openEmbedded } from '../store/embedded.ts'
import { backends } from './backend-checks.ts'
import type { Check } from './check.ts'
import { prices } from './price-check.ts'

const SPACE_MB = 500

/** What the doctor looks at, by what is configured. */
export function checksFor(config: Config): Check[] {
  const first = [node, folder(config), database(config), ...redis(config), ...model(config)]
  const chats = [port(config), ...telegram(config)]
  return [...first, ...presets(config), ...chats, ...backends(config), prices(config)]
}

const node: Check = {
  name: 'Node',
  mend: 'Start Reelay by npm, which brings Node 24.',
  async look() {
    if (Number(process.versions.node.split('.')[0]) < 24) throw new Error(`This is Node ${process.versions.node}.`)
    return { state: 'ok', says: process.versions.node }
  },
}

function folder({ dataFolder }: Config): Check {
  return {
    name: 'data folder',
    mend: 'Set DATA_DIR to a folder that Reelay may write to.',
    async look() {
      await mkdir(dataFolder, { recursive: true, mode: 0o700 })
      await rm(await mkdtemp(join(dataFolder, 'doctor-')), { recursive: true })
      const { bavail, bsize } = await statfs(dataFolder)
      const free = Math.floor((bavail * bsize) / 1e6)
      if (free < SPACE_MB) throw new Error(`Only ${free} MB are free in ${dataFolder}. Make room.`)
      return { state: 'ok', says: `${dataFolder}, ${Math.floor(free / 1000)} GB free` }
    },
  }
}

function database({ databaseUrl, dataFolder }: Config): Check {
  if (databaseUrl !== undefined)
    return {
      name: 'PostgreSQL',
      mend: 'Check DATABASE_URL, and that the server runs and lets this user in.',
      async look() {
        const client = new pg.Client({ connectionString: databaseUrl, connectionTimeoutMillis: 10_000 })
        await client.connect()
        const { rows } = await client.query<{ version: string; may: boolean }>(
          "SELECT current_setting('server_version') AS version, has_database_privilege(current_database(), 'CREATE') AS may",
        )
        await client.end()
        if (!rows[0]?.may) throw new Error('The user may not create schemas in this database.')
        return { state: 'ok', says: `version ${rows[0].version}` }
      },
    }
  return {
    name: 'database',
    mend: `If it stays so, move ${join(dataFolder, 'postgres')} away: Reelay then starts with an empty one.`,
    async look() {
      const { owner, close } = await openEmbedded(dataFolder)
      await close()
      return { state: 'ok', says: owner ? 'embedded, opens' : 'embedded, in use by a running Reelay' }
    },
  }
}

function redis({ redisUrl }: Config): Check[] {
  if (redisUrl === undefined) return []
  return [
    {
      name: 'Redis',
      mend: 'Check REDIS_URL, and that the server runs.',
      async look() {
        const client = new Redis(redisUrl, { lazyConnect: true, retryStrategy: () => null, connectTimeout: 10_000 })
        client.on('error', () => {})
        try {
          await client.connect()
          const policy = /maxmemory_policy:(\S+)/.exec(await client.info('memory'))?.[1]
          if (policy !== undefined && policy !== 'noeviction')
            return {
              state: 'note',
              says: `answers, but drops keys when it is full (${policy}). Set maxmemory-policy to noeviction.`,
            }
          return { state: 'ok', says: 'answers' }
        } finally {
          client.disconnect()
        }
      },
    },
  ]
}

function model({ llm }: Config): Check[] {
  const name = 'language model'
  if (!llm)
    return [
      {
        name,
        mend: '',
        look: async () => ({
          state: 'note',
          says: 'none: the offline planner writes scene sheets. Set OPENAI_API_KEY for one.',
        }),
      },
    ]
  return [
    {
      name,
      mend: 'Check OPENAI_API_KEY, OPENAI_BASE_URL and OPENAI_MODEL.',
      async look(signal) {
        const client = new OpenAI({ apiKey: llm.apiKey, baseURL: llm.baseUrl ?? null, maxRetries: 0 })
        // Listing models costs nothing, and needs the same key and address.
        const models: string[] = []
        for await (const { id } of await client.models.list({ signal })) models.push(id)
        if (!models.includes(llm.model))
          return { state: 'note', says: `the server answers, but does not list ${llm.model}. Check OPENAI_MODEL.` }
        return { state: 'ok', says: llm.model }
      },
    },
  ]
}

function port({ http }: Config): Check {
  return {
    name: 'web chat',
    mend: 'Set PORT to another number, or HOST to an address of this machine.',
    async look() {
      const server = createServer()
      try {
        await new Promise<void>((resolve, reject) => server.once('error', reject).listen(http.port, http.host, resolve))
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
          return { state: 'note', says: `port ${http.port} is in use, by a running Reelay or by something else` }
        throw error
      } finally {
        server.close()
      }
      return {
        state: 'ok',
        says: `can listen on ${http.host}:${http.port}${http.token === undefined ? '' : ', with a token'}`,
      }
    },
  }
}

function telegram({ chats, publicUrl }: Config): Check[] {
  const { telegram: bot } = chats
  if (bot === undefined) return []
  return [
    {
      name: 'Telegram',
      mend: 'Check TELEGRAM_BOT_TOKEN and TELEGRAM_API_ROOT: docs/telegram.md says where a token comes from.',
      look: (signal) =>
        checkTelegram(
          { ...bot, fetch, ...(isCalled(bot, publicUrl) && { webhookUrl: `${publicUrl}/telegram` }) },
          signal,
        ),
    },
  ]
}

function presets({ presetsFolder }: Config): Check[] {
  if (presetsFolder === undefined) return []
  return [
    {
      name: 'presets',
      mend: 'Check PRESETS_DIR: docs/presets.md has every field of its files.',
      async look() {
        await access(presetsFolder)
        const { looks, kinds } = readPresets([BUILT_IN, presetsFolder])
        return { state: 'ok', says: `${looks.length} looks and ${kinds.length} kinds, with those of ${presetsFolder}` }
      },
    },
  ]
}
