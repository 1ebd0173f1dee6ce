import { FFmpegError, type Frame } from 'node-av/lib'
import { PermanentError } from '../../domain/errors.ts'
import { createVideoEncoder, type VideoPiece } from '../video-encoder.ts'
import { addGrain } from './film-grain.ts'
import { layOver, type Overlay, overlayOf, presence, type Writing } from './overlay.ts'
import type { Matched, Picture, Placed, PlacedFilm } from './placement.ts'
import { copyWindow, createFrame, mixInto, type Planes, planesOf } from './planes.ts'
import { openScene, type Scene } from './scene.ts'
import { applyTone } from './tone.ts'

/** Draws and encodes stretches of the whole. Each lies within one piece. */
export interface Composer {
  draw(span: { from: number; to: number }, tell: (frames: number) => void): Promise<VideoPiece>
}

export function createComposer(picture: Picture): Composer {
  const { settings, pieces, writings, language } = picture
  const own = createFrame(settings.width, settings.height)
  const canvas = planesOf(own)
  const overlays = new Map<Writing, Overlay | undefined>()

  return {
    async draw({ from, to }, tell) {
      const index = pieces.findIndex((piece) => from < piece.to)
      const piece = pieces[index]
      if (!piece) throw new PermanentError('There is no piece at this place.')
      const encoder = createVideoEncoder(settings)
      const scene = await openScene(piece, picture, from)
      const before = pieces[index - 1]
      const below =
        before && needsBelow(piece, from) ? await openScene(before, picture, Math.min(from, before.to - 1)) : undefined
      try {
        for (let frame = from; frame < to; frame++) {
          encoder.writeFrame(await compose(piece, scene, below, frame))
          tell(frame + 1 - from)
        }
        return encoder.finish()
      } finally {
        await scene.close()
        await below?.close()
      }
    },
  }

  async function compose(piece: Placed, scene: Scene, below: Scene | undefined, frame: number): Promise<Frame> {
    const soft = piece.kind === 'film' && piece.softStart && frame === piece.from
    const shown = await scene.frameAt(soft ? frame + 1 : frame)
    const seen = writings.filter((writing) => presence(writing, frame) > 0)
    const faded = frame < piece.from + piece.fade
    if (!soft && !faded && seen.length === 0 && !(piece.kind === 'film' && isChanged(piece, frame))) return shown
    take(piece, shown, frame)
    if (piece.kind === 'film') change(piece, frame)
    if (below && (soft || faded)) {
      const under = planesOf(await below.frameAt(soft ? frame - 1 : frame))
      mixInto(canvas, under, soft ? 0.5 : 1 - (frame - piece.from + 1) / (piece.fade + 1))
    }
    for (const writing of seen) {
      const overlay = overlayFor(writing)
      if (overlay) layOver(canvas, overlay, presence(writing, frame))
    }
    return own
  }

  function take(piece: Placed, shown: Frame, frame: number): void {
    if (piece.kind === 'card' || !piece.pan) {
      FFmpegError.throwIfError(own.copy(shown), 'copy a frame')
      return
    }
    const planes = planesOf(shown)
    const place = piece.pan[frame - piece.from] ?? 0.5
    copyWindow(canvas, planes, (planes.y.width - settings.width) * place, (planes.y.height - settings.height) * place)
  }

  function change(piece: PlacedFilm, frame: number): void {
    matchTone(canvas, piece.head, frame - piece.from)
    matchTone(canvas, piece.tail, piece.to - 1 - frame)
    if (piece.grain > 0) addGrain(canvas.y, piece.grain, frame)
  }

  function overlayFor(writing: Writing): Overlay | undefined {
    if (!overlays.has(writing)) overlays.set(writing, overlayOf(writing, settings, language))
    return overlays.get(writing)
  }
}

function needsBelow(piece: Placed, from: number): boolean {
  return from < piece.from + piece.fade || (piece.kind === 'film' && piece.softStart && from === piece.from)
}

function isChanged(piece: PlacedFilm, frame: number): boolean {
  const { head, tail, grain, pan, from, to } = piece
  if (grain > 0 || pan) return true
  return frame - from < (head?.frames ?? 0) || to - 1 - frame < (tail?.frames ?? 0)
}

/** Wholly at the joint, and wearing off softly away from it. */
function matchTone(canvas: Planes, matched: Matched | undefined, distance: number): void {
  if (!matched || distance >= matched.frames) return
  const part = 1 - distance / matched.frames
  applyTone(canvas, matched.tone, part * part * (3 - 2 * part))
}
