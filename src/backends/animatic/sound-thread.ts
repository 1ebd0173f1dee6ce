import { parentPort, workerData } from 'node:worker_threads'
import type { SoundInput } from './messages.ts'
import { soundBed } from './sound.ts'

/** A thread of the render child: the sound of a long clip takes seconds, in which the child must go on listening. */
const sound = soundBed(workerData as SoundInput)
parentPort?.postMessage(sound, [sound.left.buffer, sound.right.buffer])
