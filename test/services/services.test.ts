import { Client } from 'pg'
import { describe, expect, inject, it } from 'vitest'
import { freshDatabase } from './database.ts'
import { askPort } from './kept-server.ts'

const postgresUrl = inject('postgresUrl')
const redisUrl = inject('redisUrl')

describe.skipIf(!postgresUrl)('PostgreSQL for tests', () => {
  it('gives every test file an empty database of its own, and takes it away again', async () => {
    const first = await freshDatabase(String(postgresUrl))
    const second = await freshDatabase(String(postgresUrl))
    await query(first.url, 'create table only_here (id int)')

    await expect(query(second.url, 'select * from only_here')).rejects.toThrow('does not exist')
    expect(await query(first.url, 'select * from only_here')).toEqual([])

    await first.drop()
    await second.drop()
    await expect(query(first.url, 'select 1')).rejects.toThrow('does not exist')
  })
})

describe.skipIf(!redisUrl)('Redis for tests', () => {
  it('answers and evicts nothing', async () => {
    const port = Number(new URL(String(redisUrl)).port)
    expect(await askPort(port, 'CONFIG GET maxmemory-policy\r\n')).toContain('noeviction')
  })
})

async function query(url: string, statement: string): Promise<unknown[]> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}
