import { parentPort } from 'node:worker_threads'
import type { RenderRequest } from '../../domain/video-backend.ts'
import { soundBed } from './sound.ts'

/** A thread of the render child: the sound of a long clip takes seconds, in which the child must go on listening. */
parentPort?.on('message', (request: RenderRequest) => {
  const sound = soundBed(request)
  parentPort?.postMessage(sound, [sound.left.buffer, sound.right.buffer])
})
