import { again } from './again.ts'
import { cancel } from './cancel.ts'
import { edit } from './edit.ts'
import { get } from './get.ts'
import type { Handler } from './handler.ts'
import { help } from './help.ts'
import { queue } from './queue.ts'
import { sheet } from './sheet.ts'
import { status } from './status.ts'
import { video } from './video.ts'

/** Everything that the bot answers to: commands and buttons. */
export const HANDLERS: Handler[] = [video, status, queue, cancel, help, again, sheet, edit, get]
