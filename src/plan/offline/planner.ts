import type { Brief, Plan, Planner } from '../../domain/planner.ts'
import { clean } from '../text.ts'
import { animate } from './animate.ts'
import { compose } from './compose.ts'
import { editClip, unmetIn } from './edit-clip.ts'
import { extend } from './extend.ts'
import { scriptOf } from './film.ts'
import { takeLook } from './looks.ts'
import { extractText, takeMarks } from './on-screen-text.ts'
import { revise } from './revise.ts'
import { reviseShot } from './revise-shot.ts'

/** A planner without any model: it finds what a lexicon knows in the words. The same brief gives the same sheet. */
export function createOfflinePlanner(): Planner {
  return {
    async plan(brief: Brief, signal: AbortSignal): Promise<Plan> {
      signal.throwIfAborted()
      const { brief: dressed, look } = takeLook(brief)
      return { ...write(dressed), planner: 'offline', ...(look !== undefined && { look }) }
    },
  }
}

function write(brief: Brief): Pick<Plan, 'sheet' | 'unmet'> {
  const { operation, previous, inputs } = brief
  if (operation === 'extend') return { sheet: extend(brief) }
  if (previous && brief.shot !== undefined) return { sheet: reviseShot(brief, previous, brief.shot) }
  if (previous) return { sheet: revise(brief, previous), ...(brief.overlaid && unmetIn(bareWords(brief))) }
  if (operation === 'edit' && inputs.length > 0) return editClip(brief)
  if (operation === 'animate') return { sheet: animate(brief) }
  if (operation === 'film' || brief.kind) return { sheet: scriptOf(brief) }
  return { sheet: compose(brief) }
}

/** Without what is to be read on screen: that is set in type. */
function bareWords({ prompt }: Brief): string {
  const { text, found } = extractText(clean(prompt))
  return takeMarks(text, found).text
}
