import { parentPort } from 'node:worker_threads'
import type { SoundOrder } from './messages.ts'
import { soundBed } from './sound.ts'
import { soundOver } from './sound-over.ts'

/** A thread of the render child: the sound of a long clip takes seconds, in which the child must go on listening. */
parentPort?.on('message', async ({ request, ground }: SoundOrder) => {
  const clip = ground.find(({ kind }) => kind === 'clip')
  const sound = clip ? await soundOver(request, clip.path) : soundBed(request)
  parentPort?.postMessage(sound, [sound.left.buffer, sound.right.buffer])
})
