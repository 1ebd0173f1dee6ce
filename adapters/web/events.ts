import type { Request, Response } from 'express'
import { newId } from '../../src/domain/id.ts'
import type { MessageLog } from '../../src/domain/message-log.ts'
import type { WebMessage } from './render.ts'

/** How many events a client may have missed and still be told one by one. */
const KEPT_EVENTS = 1000
const BEAT_MS = 20_000
/** A client that reads slower than this piles up is let go: it comes back and reads the list anew. */
const MAX_PENDING_BYTES = 4_000_000

interface Event {
  number: number
  message: WebMessage
}

export interface EventHub {
  /** Follows the log for all clients until the signal aborts, then ends their streams. */
  start(signal: AbortSignal): void
  /** Answers a request with the events of a channel, beginning after the last one that the client saw. */
  open(request: Request, response: Response, channel: string): void
}

/**
 * Server-sent events. `message` carries a message that is new or has changed, `activity` tells that another channel
 * has one, `reload` that events were missed: the client then reads the list again.
 */
export function createEventHub(log: MessageLog, render: Render): EventHub {
  // Numbers mean something only to the process that gave them, so ids of events name it.
  const run = newId()
  const clients = new Map<Response, string>()
  const kept: Event[] = []
  let last = 0

  function start(signal: AbortSignal): void {
    log.watch((message) => {
      last += 1
      const event = { number: last, message: render(message) }
      kept.push(event)
      if (kept.length > KEPT_EVENTS) kept.shift()
      for (const [response, channel] of clients) send(response, channel, event)
    }, signal)
    const beat = setInterval(() => {
      for (const response of clients.keys()) write(response, ': beat\n\n')
    }, BEAT_MS)
    signal.addEventListener('abort', () => {
      clearInterval(beat)
      for (const response of clients.keys()) response.end()
    })
  }

  function open(request: Request, response: Response, channel: string): void {
    response.status(200).set({
      'Content-Type': 'text/event-stream; charset=utf-8',
      'Cache-Control': 'no-store',
      'X-Accel-Buffering': 'no',
    })
    response.write(`retry: 1500\nid: ${run}.${last}\nevent: hello\ndata: {}\n\n`)
    resume(request.get('Last-Event-ID'), response, channel)
    clients.set(response, channel)
    response.once('close', () => clients.delete(response))
  }

  function resume(seen: string | undefined, response: Response, channel: string): void {
    if (seen === undefined) return
    const [ofRun, number] = seen.split('.')
    const after = Number(number)
    const oldest = kept[0]?.number ?? last + 1
    if (ofRun !== run || !Number.isInteger(after) || after < oldest - 1 || after > last) {
      response.write('event: reload\ndata: {}\n\n')
      return
    }
    for (const event of kept) {
      if (event.number > after) send(response, channel, event)
    }
  }

  function send(response: Response, channel: string, { number, message }: Event): void {
    const id = `id: ${run}.${number}\n`
    if (message.channel === channel) write(response, `${id}event: message\ndata: ${JSON.stringify(message)}\n\n`)
    else
      write(response, `${id}event: activity\ndata: ${JSON.stringify({ channel: message.channel, id: message.id })}\n\n`)
  }

  return { start, open }
}

type Render = (message: Parameters<Parameters<MessageLog['watch']>[0]>[0]) => WebMessage

function write(response: Response, text: string): void {
  response.write(text)
  if (response.writableLength > MAX_PENDING_BYTES) response.destroy()
}
