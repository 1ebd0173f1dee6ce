import { createHash } from 'node:crypto'

/** The namespace of our job ids, a random UUID that must never change: found jobs depend on it. */
const NAMESPACE = Buffer.from('8f5d3c2a71b64e0f9a4cd2e6b7081f35', 'hex')

/**
 * The UUID under which a render is known to ComfyUI, made of the render's key: version 5 of RFC 9562, so the same key
 * gives the same UUID in every process. ComfyUI takes none but canonical ones: lower case, with hyphens.
 */
export function jobIdOf(key: string): string {
  return uuidOf(key)
}

/** Whom ComfyUI sends the progress of its jobs to. The same for a machine also after a restart. */
export function clientIdOf(machine: string, url: string): string {
  return uuidOf(`${machine} ${url}`)
}

function uuidOf(name: string): string {
  const bytes = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest().subarray(0, 16)
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6)
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}
