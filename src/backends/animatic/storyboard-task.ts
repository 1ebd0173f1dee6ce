import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate } from 'node:timers/promises'
import { createCanvas, loadImage } from '@napi-rs/canvas'
import { serveTask } from '../../media/child-task.ts'
import { drawLabelled } from '../../media/contact-sheet.ts'
import { boardGrid, lengthText, momentOf, stillSize } from './board.ts'
import { openGround } from './draw/base/ground.ts'
import { prepareStage } from './draw/stage.ts'
import { framesOf } from './draw/takes.ts'
import type { BoardInput, StillInput, StillsInput } from './messages.ts'

const QUALITY = 85

/** The child process of storyboards. */
serveTask(async (input) => {
  const task = input as StillsInput | BoardInput
  return task.kind === 'stills' ? drawStills(task) : drawBoard(task)
})

async function drawStills({ stills, folder }: StillsInput): Promise<{ key: string; path: string }[]> {
  const written: Promise<{ key: string; path: string }>[] = []
  for (const [index, still] of stills.entries()) {
    const canvas = await drawStill(still)
    const path = join(folder, `still-${index + 1}.jpg`)
    // Packed and written while the next one is drawn.
    written.push(
      canvas
        .encode('jpeg', QUALITY)
        .then((jpeg) => writeFile(path, jpeg))
        .then(() => ({ key: still.key, path })),
    )
    await setImmediate()
  }
  return Promise.all(written)
}

async function drawStill({ request, look, ground }: StillInput) {
  const settings = { ...stillSize(request), fps: request.fps }
  const opened = await openGround(ground, request, settings)
  const stage = prepareStage(request, look, settings, opened)
  const canvas = createCanvas(settings.width, settings.height)
  const { from } = framesOf(request, request.fps)
  const frame = Math.min(stage.frames - 1, Math.max(0, Math.round(momentOf(request) * request.fps) - from))
  await stage.load(frame)
  stage.draw(canvas.getContext('2d'), frame)
  stage.release()
  await opened?.base?.close()
  return canvas
}

async function drawBoard({ stills, path }: BoardInput): Promise<true> {
  const pictures = await Promise.all(stills.map((still) => loadImage(still.path)))
  const grid = boardGrid(pictures[0] ?? { width: 16, height: 9 }, pictures.length)
  const cells = pictures.map((picture, index) => {
    const cell = createCanvas(grid.cell.width, grid.cell.height)
    const pen = cell.getContext('2d')
    pen.imageSmoothingQuality = 'high'
    const scale = Math.min(cell.width / picture.width, cell.height / picture.height)
    const [w, h] = [picture.width * scale, picture.height * scale]
    pen.drawImage(picture, (cell.width - w) / 2, (cell.height - h) / 2, w, h)
    return { picture: cell, label: `${index + 1}`, note: lengthText(stills[index]?.seconds ?? 0) }
  })
  await writeFile(path, await drawLabelled(cells, grid).encode('jpeg', QUALITY))
  return true
}
