import type { Shot } from '../../domain/sheet.ts'
import { capitalise, cut, sentence, type Tongue } from '../text.ts'
import { cameraText, lightText, type Scene, settingText, soundText, styleText } from './phrases.ts'

export interface Draft {
  subject: string
  /** What happens. */
  words: string
  scene: Scene
  /** A sentence behind the camera's. */
  note?: string
  tongue: Tongue
  /** The shot before it: where time or place changed since, this one fades in. */
  before: Shot | undefined
}

/** Writes a shot's texts from what is known of it. Its seconds are shared out later. */
export function draftShot(draft: Draft): Shot {
  const { scene, tongue, before } = draft
  const { sketch } = scene
  const moved = before !== undefined && (before.sketch.setting !== sketch.setting || before.sketch.time !== sketch.time)
  const end = (text: string): string => cut(sentence(capitalise(text), tongue), 600)
  return {
    subject: cut(draft.subject, 600),
    action: end(draft.words),
    setting: end(settingText(scene, tongue)),
    camera: [cameraText(scene, tongue), draft.note ?? '']
      .map(end)
      .join(tongue === 'zh' ? '' : ' ')
      .trim(),
    lighting: end(lightText(scene, tongue)),
    style: end(styleText(scene, tongue)),
    sound: end(soundText(scene, tongue)),
    seconds: 1,
    onScreenText: null,
    caption: null,
    transition: moved ? 'fade' : 'cut',
    sketch,
  }
}
