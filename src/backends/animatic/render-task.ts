import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Sound } from '../../media/audio-encoder.ts'
import { serveTask } from '../../media/child-task.ts'
import { createDrawingTeam } from './drawing-team.ts'
import type { RenderInput, SoundOrder } from './messages.ts'

const team = createDrawingTeam()
const musician = new Worker(new URL('./sound-thread.ts', import.meta.url))

/** The child process of renders: threads draw and encode, this one makes the sound and writes the file. */
serveTask(async (input, tell) => {
  const { request, look, ground, path } = input as RenderInput
  const settings = { width: request.width, height: request.height, fps: request.fps }
  const pieces = team.draw({ request, look, ground, settings }, tell)
  // FFmpeg takes a while to load, so it is loaded here while the threads load it for themselves.
  const [sound, { writeMp4 }] = await Promise.all([makeSound({ request, ground }), import('../../media/mp4.ts')])
  await writeMp4(path, settings, pieces, sound)
  return true
})

async function makeSound(order: SoundOrder): Promise<Sound> {
  const heard = once(musician, 'message')
  musician.postMessage(order)
  const [sound] = await heard
  return sound
}
