import { createHash } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'

/** The server's side of one WebSocket, as much of RFC 6455 as a stand-in needs: it sends text, and says goodbye. */
export interface SmallSocket {
  /** Of the address that was asked for. */
  query: URLSearchParams
  headers: IncomingMessage['headers']
  send(message: unknown): void
  /** A frame of bytes, such as a preview picture. */
  sendBytes(bytes: Buffer): void
  /** Without a goodbye. */
  drop(): void
}

const MAGIC = '258EAFA5-E914-47DA-95CA-C5AB0DC85B11'
const TEXT = 0x1
const BINARY = 0x2
const CLOSE = 0x8

/** Answers a request to upgrade. `gone` is called once, when the connection has ended. */
export function acceptSocket(request: IncomingMessage, stream: Duplex, gone: () => void): SmallSocket {
  const accept = createHash('sha1').update(`${request.headers['sec-websocket-key']}${MAGIC}`).digest('base64')
  const lines = ['HTTP/1.1 101 Switching Protocols', 'Upgrade: websocket', 'Connection: Upgrade']
  stream.write(`${lines.join('\r\n')}\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`)
  stream.on('error', () => stream.destroy())
  stream.once('close', gone)
  stream.on('data', (chunk: Buffer) => {
    // A client has nothing to say here but goodbye, which fits into one chunk.
    if ((chunk.readUInt8(0) & 0x0f) === CLOSE) stream.end(frame(CLOSE, Buffer.alloc(0)))
  })
  return {
    query: new URL(request.url ?? '/', 'http://server').searchParams,
    headers: request.headers,
    send: (message) => stream.write(frame(TEXT, Buffer.from(JSON.stringify(message), 'utf8'))),
    sendBytes: (bytes) => stream.write(frame(BINARY, bytes)),
    drop: () => stream.destroy(),
  }
}

function frame(opcode: number, payload: Buffer): Buffer {
  const size = payload.length
  const head = Buffer.alloc(size < 126 ? 2 : size < 65_536 ? 4 : 10)
  head.writeUInt8(0x80 | opcode, 0)
  if (size < 126) head.writeUInt8(size, 1)
  else if (size < 65_536) {
    head.writeUInt8(126, 1)
    head.writeUInt16BE(size, 2)
  } else {
    head.writeUInt8(127, 1)
    head.writeBigUInt64BE(BigInt(size), 2)
  }
  return Buffer.concat([head, payload])
}
