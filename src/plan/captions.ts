import { PermanentError, UserError } from '../domain/errors.ts'
import type { Order } from '../domain/order.ts'
import type { Language } from '../domain/place.ts'
import type { Translator } from '../domain/planner.ts'
import type { Reasons } from '../domain/reasons.ts'
import { captionOf, type SceneSheet } from '../domain/sheet.ts'

/** Writes the captions of orders into their sheets. */
export function createCaptions({
  translator,
  reasons,
}: {
  translator: Translator
  reasons(language: Language): Reasons
}) {
  /** Every shot with its line, in the language that was asked for. */
  async function of(sheet: SceneSheet, order: Order, signal: AbortSignal): Promise<SceneSheet> {
    const { language } = order.options.captions ?? {}
    const lines = sheet.shots.map(captionOf)
    const same = language === undefined || baseOf(language) === baseOf(sheet.language)
    const said = same ? lines : await translated(lines, language, order, signal)
    return { ...sheet, shots: sheet.shots.map((shot, index) => ({ ...shot, caption: said[index] ?? null })) }
  }

  async function translated(lines: string[], to: string, order: Order, signal: AbortSignal): Promise<string[]> {
    try {
      return await translator.translate(lines, to, signal)
    } catch (error) {
      if (!(error instanceof PermanentError)) throw error
      throw new UserError(reasons(order.language).noTranslation(to))
    }
  }

  return { of }
}

/** "zh-TW" and "zh" are one language to a translator that is asked for "zh". */
function baseOf(language: string): string {
  return language.toLowerCase().split('-')[0] ?? ''
}
