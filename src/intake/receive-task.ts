import { open } from 'node:fs/promises'
import { PermanentError } from '../domain/errors.ts'
import { HEAD_BYTES } from '../domain/stream-head.ts'
import { serveTask } from '../media/child-task.ts'
import { endsEarly, isIndexedInFront } from '../media/intake/boxes.ts'
import { probeClip } from '../media/probe.ts'
import { sniff } from '../media/sniff.ts'
import type { ReceiveInput, ReceiveResult } from './messages.ts'

serveTask(async (input): Promise<ReceiveResult> => {
  const { path } = input as ReceiveInput
  const head = await headOf(path)
  if (head.length === 0) return { ok: false, fault: 'empty' }
  if ((await sniff(head)).kind !== 'clip') return { ok: false, fault: 'unknown' }
  if (await endsEarly(path)) return { ok: false, fault: 'cut off' }
  try {
    const { facts, video, audio } = await probeClip(path)
    const sound = audio === undefined || audio.codec === 'aac'
    const picture = video.codec === 'h264' && video.pixelFormat === 'yuv420p'
    const plays = facts.mime === 'video/mp4' && picture && sound && (await isIndexedInFront(path))
    return { ok: true, plays }
  } catch (error) {
    if (!(error instanceof PermanentError)) throw error
    return { ok: false, fault: 'broken' }
  }
})

async function headOf(path: string): Promise<Buffer> {
  const file = await open(path)
  try {
    const { buffer, bytesRead } = await file.read({ buffer: Buffer.alloc(HEAD_BYTES), position: 0 })
    return buffer.subarray(0, bytesRead)
  } finally {
    await file.close()
  }
}
