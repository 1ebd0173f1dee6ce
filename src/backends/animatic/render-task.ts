import { serveTask } from '../../media/child-task.ts'
import { startDrawing } from './drawing-team.ts'
import type { RenderInput } from './messages.ts'
import { soundBed } from './sound.ts'

const FPS = 24

/** The child process of one render: threads draw and encode, this one makes the sound and writes the file. */
serveTask(async (input, tell) => {
  const { request, path } = input as RenderInput
  const settings = { width: request.width, height: request.height, fps: FPS }
  // FFmpeg takes a while to load, so it is loaded here while the threads load it for themselves.
  const [{ frames, pieces }, { writeMp4 }] = await Promise.all([
    startDrawing({ request, settings }, tell),
    import('../../media/mp4.ts'),
  ])
  const sound = await soundBed(request.sheet, frames / FPS, request.seed)
  await writeMp4(path, settings, pieces, sound)
  return true
})
