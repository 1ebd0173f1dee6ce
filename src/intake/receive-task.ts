import { open } from 'node:fs/promises'
import type { ClipFacts } from '../domain/asset.ts'
import { PermanentError } from '../domain/errors.ts'
import type { MediaFault } from '../domain/intake.ts'
import { HEAD_BYTES } from '../domain/stream-head.ts'
import { serveTask } from '../media/child-task.ts'
import { endsEarly, isIndexedInFront } from '../media/intake/boxes.ts'
import { GRACE_SECONDS } from '../media/intake/look.ts'
import { probeClip } from '../media/probe.ts'
import { sniff } from '../media/sniff.ts'
import type { ReceiveInput, ReceiveResult } from './messages.ts'

/** A clip that lacks more of what was wanted is none; a model may round its length. */
const LEAST_PART = 0.5
const LEAST_MISSING_SECONDS = 0.5

/** What is so much longer was not asked for. */
const MOST_TIMES = 10
const MOST_SECONDS_OVER = 60

/** As players and encoders take it. */
const MOST_SIDE = 8192

serveTask(async (input): Promise<ReceiveResult> => {
  const { path, wanted, limits } = input as ReceiveInput
  const head = await headOf(path)
  if (head.length === 0) return { ok: false, fault: 'empty' }
  if ((await sniff(head)).kind !== 'clip') return { ok: false, fault: 'unknown' }
  if (await endsEarly(path)) return { ok: false, fault: 'cut off' }
  try {
    const { facts, video, audio } = await probeClip(path)
    const fault = faultOf(facts, wanted, limits)
    if (fault) return { ok: false, fault }
    const sound = audio === undefined || audio.codec === 'aac'
    const picture = video.codec === 'h264' && video.pixelFormat === 'yuv420p'
    const plays = facts.mime === 'video/mp4' && picture && sound && (await isIndexedInFront(path))
    return { ok: true, plays }
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error
    return { ok: false, fault: 'broken' }
  }
})

function faultOf(
  { seconds, width, height }: ClipFacts,
  wanted: ReceiveInput['wanted'],
  limits: ReceiveInput['limits'],
): MediaFault | undefined {
  if (Math.max(width, height) > MOST_SIDE || width * height > limits.pixels) return 'too many pixels'
  const missing = wanted.seconds - seconds
  if (missing >= LEAST_MISSING_SECONDS && seconds < wanted.seconds * LEAST_PART) return 'cut off'
  const endless = seconds > wanted.seconds * MOST_TIMES && -missing > MOST_SECONDS_OVER
  return endless || seconds > limits.clipSeconds + GRACE_SECONDS ? 'too long' : undefined
}

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES), position: 0 })
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
