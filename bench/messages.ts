import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { startProgram } from './program.ts'

const PER_SECOND = 20
const SECONDS = 5

/** From the message to its status card, as the event stream tells it, beside the bare answer to the message. */
export async function benchMessages(print: (line: string) => void): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'reelay-bench-'))
  const program = await startProgram(folder)
  const stop = new AbortController()
  try {
    const cards = new Map<string, number>()
    const listening = listen(`${program.address}/api/events?channel=bench`, cards, stop.signal)
    await send(program.address)
    cards.clear()
    const sent: { thread: string; at: number; answeredAt: number }[] = []
    const posts: Promise<void>[] = []
    for (let n = 0; n < PER_SECOND * SECONDS; n += 1) {
      posts.push(send(program.address).then((one) => void sent.push(one)))
      await setTimeout(1000 / PER_SECOND)
    }
    await Promise.all(posts)
    const end = Date.now() + 60_000
    while (sent.some(({ thread }) => !cards.has(thread)) && Date.now() < end) await setTimeout(50)
    stop.abort()
    await listening
    const shown = sent.flatMap(({ thread, at }) => (cards.has(thread) ? [(cards.get(thread) ?? 0) - at] : []))
    print(`messages, ${PER_SECOND} orders a second for ${SECONDS} s, embedded database, drawing meanwhile:`)
    print(`  message answered        ${percentiles(sent.map(({ at, answeredAt }) => answeredAt - at))}`)
    print(`  status card in the chat ${percentiles(shown)}, ${shown.length} of ${sent.length}`)
  } finally {
    await program.stop()
    await rm(folder, { recursive: true, force: true })
  }
}

async function send(address: string): Promise<{ thread: string; at: number; answeredAt: number }> {
  const at = performance.now()
  const response = await fetch(`${address}/api/channels/bench/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ text: '/video a boat on a lake --seconds 1', person: 'bench' }),
  })
  const { thread } = (await response.json()) as { thread: string }
  return { thread, at, answeredAt: performance.now() }
}

/** Notes when the first card of each thread was heard of. */
async function listen(url: string, cards: Map<string, number>, signal: AbortSignal): Promise<void> {
  const response = await fetch(url, { signal })
  const decoder = new TextDecoder()
  let rest = ''
  try {
    for await (const chunk of response.body ?? []) {
      const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
      rest = lines.pop() ?? ''
      for (const line of lines) {
        if (!line.startsWith('data: {')) continue
        const message = JSON.parse(line.slice(6)) as { thread?: string; card?: object }
        if (message.thread !== undefined && message.card && !cards.has(message.thread))
          cards.set(message.thread, performance.now())
      }
    }
  } catch (error) {
    if (!signal.aborted) throw error
  }
}

function percentiles(values: number[]): string {
  const sorted = values.toSorted((a, b) => a - b)
  const at = (part: number) => (sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))] ?? 0).toFixed(0)
  return `p50 ${at(0.5)} ms, p99 ${at(0.99)} ms`
}
