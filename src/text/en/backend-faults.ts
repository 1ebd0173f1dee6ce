import type { BackendFault, BackendFaultKind } from '../../domain/backend-fault.ts'
import { type BackendVariables, variablesOf } from '../backend-variables.ts'

type Sentence = (backend: string, set: BackendVariables) => string

/** What happened, then what to do and who can do it. */
const SENTENCES: Record<BackendFaultKind, Sentence> = {
  key: (backend, { key }) => `${backend} does not accept the key. Whoever runs this bot can correct ${key ?? 'it'}.`,
  credit: (backend) => `The account at ${backend} has no credit left. Whoever runs this bot can top it up.`,
  model: (backend, { model }) =>
    `${backend} does not know this model, or the key may not use it. Whoever runs this bot can correct ${model ?? 'the model'}.`,
  request: (backend) =>
    `${backend} does not take this order as it stands. Try another length or shape, or other words.`,
  operation: (backend) =>
    `No model that is set up at ${backend} can do this. Choose another backend, or ask whoever runs this bot to set up a model.`,
  unreachable: (backend, { address }) =>
    `${backend} cannot be reached. Try again later; if that does not help, whoever runs this bot can check ${address ?? 'the connection'}.`,
  tls: (backend, { address }) =>
    `The certificate of ${backend} cannot be trusted, so nothing was sent. Whoever runs this bot can renew it or correct ${address ?? 'the address'}.`,
  busy: (backend) => `${backend} has too much to do just now. Try again in a few minutes.`,
  server: (backend) => `${backend} has a fault of its own. Try again later, or with another backend.`,
  answer: (backend, { address }) =>
    `${backend} gave an answer that cannot be read. Try again later; if that does not help, whoever runs this bot can check ${address ?? 'the address'}.`,
  'too slow': (backend) =>
    `${backend} took too long, so the render was given up. Try a shorter clip, or another backend.`,
  'not a video': (backend) => `${backend} gave something that is no video. Try again, or with another backend.`,
  'cut off': (backend) => `The video of ${backend} is damaged or ends too early. Try again.`,
  'too large': (backend) =>
    `The video of ${backend} is larger than what is taken here. Try a shorter clip, or ask whoever runs this bot to raise CLIP_MB.`,
  expired: (backend) =>
    `The video of ${backend} can no longer be fetched: its link has expired or leads to a place that is not trusted. Whoever runs this bot may still find it in the account there.`,
}

/** The same in few words, behind the backend's name. */
export const shortFaults: Record<BackendFaultKind, string> = {
  key: 'key not accepted',
  credit: 'no credit left',
  model: 'model unknown or not allowed',
  request: 'order not taken as it stands',
  operation: 'no model for this',
  unreachable: 'cannot be reached',
  tls: 'certificate not trusted',
  busy: 'too much to do',
  server: 'a fault of its own',
  answer: 'unreadable answer',
  'too slow': 'took too long',
  'not a video': 'gave no video',
  'cut off': 'damaged video',
  'too large': 'video too large',
  expired: 'video no longer there',
}

export function backendFault(backend: string, { kind, detail }: BackendFault): string {
  const sentence = SENTENCES[kind](backend, variablesOf(backend))
  const said = detail?.trim() ?? ''
  return said === '' ? sentence : `${sentence} It says: “${said}”`
}
