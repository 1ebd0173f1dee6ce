/** What a client of PostgreSQL sends, cut into units that a shared session can run one after the other. */
export interface FrontendEvents {
  /** The client asks for encryption, which a local socket does not need: one byte says no. */
  refuse(): void
  /** The client says goodbye, or asks to cancel something, which cannot be done here. */
  end(): void
  /** A start-up packet, a simple query, or an extended query from Parse to Sync. */
  unit(messages: Buffer): void
}

// Source: PostgreSQL's documentation, "Message Formats".
const SSL_REQUEST = 80877103
const GSS_REQUEST = 80877104
const CANCEL_REQUEST = 80877102

/** Message types after which the server answers: simple query, Sync, function call. */
const LAST_OF_UNIT = new Set(['Q', 'S', 'F'].map((type) => type.charCodeAt(0)))
const TERMINATE = 'X'.charCodeAt(0)

export function createFrontendReader(events: FrontendEvents): (chunk: Buffer) => void {
  let buffered: Buffer = Buffer.alloc(0)
  let unit: Buffer[] = []
  let started = false

  return function read(chunk) {
    buffered = buffered.length === 0 ? chunk : Buffer.concat([buffered, chunk])
    // The packets before the start have no type byte.
    for (let length = next(); length !== undefined; length = next()) {
      const message = buffered.subarray(0, length)
      buffered = buffered.subarray(length)
      if (started) take(message)
      else begin(message)
    }
  }

  function next(): number | undefined {
    const head = started ? 1 : 0
    if (buffered.length < head + 4) return undefined
    const length = head + buffered.readInt32BE(head)
    return buffered.length < length ? undefined : length
  }

  function begin(packet: Buffer): void {
    const code = packet.length >= 8 ? packet.readInt32BE(4) : 0
    if (code === SSL_REQUEST || code === GSS_REQUEST) events.refuse()
    else if (code === CANCEL_REQUEST) events.end()
    else {
      started = true
      events.unit(packet)
    }
  }

  function take(message: Buffer): void {
    if (message[0] === TERMINATE) {
      events.end()
      return
    }
    unit.push(message)
    if (!LAST_OF_UNIT.has(message[0] ?? 0)) return
    events.unit(Buffer.concat(unit))
    unit = []
  }
}
