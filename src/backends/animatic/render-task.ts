import { once } from 'node:events'
import { Worker } from 'node:worker_threads'
import type { Sound } from '../../media/audio-encoder.ts'
import { serveTask } from '../../media/child-task.ts'
import { startDrawing } from './drawing-team.ts'
import type { RenderInput, SoundInput } from './messages.ts'

/** The child process of one render: threads draw and encode, this one makes the sound and writes the file. */
serveTask(async (input, tell) => {
  const { request, look, ground, path } = input as RenderInput
  const settings = { width: request.width, height: request.height, fps: request.fps }
  // FFmpeg takes a while to load, so it is loaded here while the threads load it for themselves.
  const [{ pieces }, { writeMp4 }] = await Promise.all([
    startDrawing({ request, look, ground, settings }, tell),
    import('../../media/mp4.ts'),
  ])
  const sound = await makeSound(request)
  await writeMp4(path, settings, pieces, sound)
  return true
})

async function makeSound(workerData: SoundInput): Promise<Sound> {
  const [sound] = await once(new Worker(new URL('./sound-thread.ts', import.meta.url), { workerData }), 'message')
  return sound
}
