import { accept } from './accept.ts'
import { again } from './again.ts'
import { animate } from './animate.ts'
import { backend } from './backend.ts'
import { all, include, leave, retry } from './board-approval.ts'
import { drop, earlier, later } from './board-order.ts'
import { render } from './board-render.ts'
import { shot, shots } from './board-show.ts'
import { titles } from './board-titles.ts'
import { addshot, retake, rewrite, textoff } from './board-words.ts'
import { cancel } from './cancel.ts'
import { caption } from './caption.ts'
import { change, pick } from './change.ts'
import { edit } from './edit.ts'
import { extend } from './extend.ts'
import { film } from './film.ts'
import { get } from './get.ts'
import type { Handler } from './handler.ts'
import { help } from './help.ts'
import { history } from './history.ts'
import { models } from './models.ts'
import { queue } from './queue.ts'
import { redo } from './redo.ts'
import { shapes } from './shapes.ts'
import { sheet } from './sheet.ts'
import { soft, soften } from './soften.ts'
import { status } from './status.ts'
import { video } from './video.ts'

/** The buttons of storyboards. */
const BOARD: Handler[] = [
  render,
  shot,
  shots,
  all,
  include,
  leave,
  retry,
  retake,
  rewrite,
  textoff,
  earlier,
  later,
  addshot,
  drop,
  titles,
]

/** Everything that the bot answers to: commands and buttons. */
export const HANDLERS: Handler[] = [
  video,
  animate,
  extend,
  edit,
  film,
  caption,
  history,
  status,
  queue,
  models,
  backend,
  cancel,
  help,
  again,
  sheet,
  get,
  change,
  pick,
  shapes,
  redo,
  accept,
  soften,
  soft,
  ...BOARD,
]
