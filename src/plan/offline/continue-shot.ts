import type { Brief } from '../../domain/planner.ts'
import type { Shot } from '../../domain/sheet.ts'
import { capitalise, clean, cut, sentence, type Tongue } from '../text.ts'
import { beatsOf } from './beats.ts'
import { changeOf } from './change.ts'
import { changeShot } from './change-shot.ts'
import { extractText, takeMarks } from './on-screen-text.ts'
import { extractSpeech, takeSpeech } from './speech.ts'

/** Who was a little girl before is one when the words say "the girl". */
function sameChild(words: string, shot: Shot): string {
  const kinds = shot.sketch.figures.map((figure) => figure.kind)
  if (!kinds.includes('child') || kinds.includes('woman') || kinds.includes('man')) return words
  return words.replace(/\b(the|her|his) (?=girl\b|boy\b)/gi, '$1 little ').replace(/(?<!小)(?=(?:女孩|男孩))/gu, '小')
}

/** Another shot of the same scene: what the words do not tell stays as it was, and what happens is theirs alone. */
export function continueShot(
  shot: Shot,
  wish: string,
  looks: Pick<Brief, 'look' | 'previousLook'>,
  tongue: Tongue,
): Shot {
  const spoken = extractSpeech(clean(wish))
  const { text: marked, found } = extractText(spoken.text)
  const beats = takeSpeech(beatsOf(marked, found), spoken.lines)
  const told = takeMarks(beats.map((beat) => beat.words).join(tongue === 'zh' ? '，' : ', '), found).text
  const words = sameChild(told, shot)
  const camera = beats.map((beat) => beat.cameraWords).filter((one) => one !== '')
  const change = changeOf([words, ...camera].join('. '))
  const changed = changeShot({ ...shot, onScreenText: null, caption: null }, change, looks, tongue)
  const lines = beats.flatMap((beat) => beat.lines)
  return {
    ...changed,
    action: words === '' ? changed.action : cut(sentence(capitalise(words), tongue), 600),
    onScreenText: found.length > 0 ? cut(found.join(' · '), 120) : null,
    caption: lines.length > 0 ? cut(lines.join(' '), 200) : null,
  }
}
