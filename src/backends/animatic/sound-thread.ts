import { parentPort } from 'node:worker_threads'
import type { RenderRequest } from '../../domain/video-backend.ts'
import type { Sound } from '../../media/audio-encoder.ts'
import type { SoundOrder } from './messages.ts'
import { soundBed } from './sound.ts'

/** A thread of the render child: the sound of a long clip takes seconds, in which the child must go on listening. */
parentPort?.on('message', async ({ request, ground }: SoundOrder) => {
  const clip = ground.find(({ kind }) => kind === 'clip')
  const sound = clip ? await over(request, clip.path) : soundBed(request)
  parentPort?.postMessage(sound, [sound.left.buffer, sound.right.buffer])
})

/** FFmpeg takes a while to load: only where a clip is to be heard. */
async function over(request: RenderRequest, path: string): Promise<Sound> {
  const { soundOver } = await import('./sound-over.ts')
  return soundOver(request, path)
}
