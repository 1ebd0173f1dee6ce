import { t } from './i18n.js'
import { chosenName, guestNumber } from './prefs.js'

/** The name that others see. */
export function personName() {
  return chosenName() ?? t('guest', { n: guestNumber() })
}
