import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openEmbedded } from '../../../src/store/embedded.ts'
import { embeddedFolder } from '../../footings.ts'

let database: Awaited<ReturnType<typeof openEmbedded>>
let remove: () => Promise<void>
const clients: pg.Client[] = []

beforeAll(async () => {
  const place = await embeddedFolder()
  remove = place.remove
  database = await openEmbedded(place.folder)
  const client = await connect()
  await client.query('CREATE TABLE public.t (n int)')
})
afterAll(async () => {
  await Promise.allSettled(clients.map((client) => client.end()))
  await database.close()
  await remove()
})

async function connect(): Promise<pg.Client> {
  const client = new pg.Client(database.connection)
  client.on('error', () => {})
  await client.connect()
  clients.push(client)
  return client
}

test('many clients at once get each the answer to their own question', async () => {
  const many = await Promise.all(Array.from({ length: 20 }, connect))
  const answers = await Promise.all(
    many.flatMap((client, c) =>
      Array.from({ length: 20 }, async (_, n) => {
        const parameters = Array.from({ length: 1 + ((c + n) % 5) }, (_, i) => c * 1000 + n * 10 + i)
        const list = parameters.map((_, i) => `$${i + 1}::int`).join(', ')
        const { rows } = await client.query(`SELECT ARRAY[${list}] AS a`, parameters)
        return [rows[0].a, parameters]
      }),
    ),
  )
  for (const [answer, parameters] of answers) expect(answer).toEqual(parameters)
})

test('an open transaction keeps others out until it ends, and what it rolled back is seen by nobody', async () => {
  const [one, two] = [await connect(), await connect()]
  await one.query('BEGIN')
  await one.query('INSERT INTO public.t VALUES ($1)', [1])
  const seen = two.query('SELECT count(*)::int AS n FROM public.t')
  await one.query('ROLLBACK')
  expect((await seen).rows[0].n).toBe(0)
})

test('a client that dies in the middle of a transaction holds up nobody, and its work is rolled back', async () => {
  const [one, two] = [await connect(), await connect()]
  await one.query('BEGIN')
  await one.query('INSERT INTO public.t VALUES (2)')
  const seen = two.query('SELECT count(*)::int AS n FROM public.t')
  // The socket is not part of the documented interface; nothing else ends a client so rudely.
  one.connection.stream.destroy()
  expect((await seen).rows[0].n).toBe(0)
})

test('an error inside a transaction is told, and the client can go on after its end', async () => {
  const client = await connect()
  await client.query('BEGIN')
  await expect(client.query('SELECT nonsense')).rejects.toThrow('nonsense')
  await client.query('ROLLBACK')
  expect((await client.query('SELECT 1 AS n')).rows).toEqual([{ n: 1 }])
})

test('a notification reaches a client that listens, whoever sent it', async () => {
  const [listener, speaker] = [await connect(), await connect()]
  const heard = new Promise((resolve) => listener.on('notification', ({ payload }) => resolve(payload)))
  await listener.query('LISTEN rung')
  await speaker.query("SELECT pg_notify('rung', 'plan')")
  expect(await heard).toBe('plan')
})

test('long questions and answers arrive whole', async () => {
  const client = await connect()
  const long = '灯塔'.repeat(500_000)
  const { rows } = await client.query('SELECT $1::text AS long', [long])
  expect(rows[0].long).toBe(long)
})
