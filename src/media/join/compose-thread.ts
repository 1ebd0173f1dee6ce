import { parentPort, workerData } from 'node:worker_threads'
import type { VideoPiece } from '../video-encoder.ts'
import { createComposer } from './composer.ts'
import type { Picture } from './placement.ts'

/** A thread that draws stretches of the picture, one after the other as it is told. */

export interface ComposeOrder {
  number: number
  from: number
  to: number
}

export type ComposeReport =
  | { kind: 'progress'; number: number; frames: number }
  | { kind: 'piece'; number: number; piece: VideoPiece }
  | { kind: 'error'; number: number; message: string }

const composer = createComposer(workerData as Picture)

parentPort?.on('message', async ({ number, from, to }: ComposeOrder) => {
  try {
    const piece = await composer.draw({ from, to }, (frames) => report({ kind: 'progress', number, frames }))
    report({ kind: 'piece', number, piece })
  } catch (error) {
    report({ kind: 'error', number, message: error instanceof Error ? error.message : String(error) })
  }
})

function report(message: ComposeReport): void {
  parentPort?.postMessage(message)
}
