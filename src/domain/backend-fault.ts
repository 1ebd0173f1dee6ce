/**
 * What goes wrong between this program and a backend, as a closed list: each has its sentence in every language, which
 * says what to do.
 */
export const BACKEND_FAULTS = [
  /** The backend does not accept the key. */
  'key',
  /** The account there has no credit left. */
  'credit',
  /** The backend does not know the model, or this key may not use it. */
  'model',
  /** The backend does not take the request as it stands. */
  'request',
  /** No model that is set up there can do this. */
  'operation',
  /** Nobody answers at the address. */
  'unreachable',
  /** The certificate of the server cannot be trusted. */
  'tls',
  /** Too many requests, or no free machine there. */
  'busy',
  /** The backend has a fault of its own. */
  'server',
  /** What it answered cannot be read. */
  'answer',
  /** The render ran too long and was given up. */
  'too slow',
  /** What came back is no video. */
  'not a video',
  /** The video is damaged or ends too early. */
  'cut off',
  /** The video is larger than what is taken here. */
  'too large',
  /** The link to the video has expired, or leads where nothing is fetched from. */
  'expired',
] as const
export type BackendFaultKind = (typeof BACKEND_FAULTS)[number]

export interface BackendFault {
  kind: BackendFaultKind
  /** What the backend says of it, bounded and without secrets. */
  detail?: string
}
