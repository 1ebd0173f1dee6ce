/** What the buttons of a form say. It never reaches a handler. */

const VERBS = ['field', 'choice', 'keep', 'empty', 'send', 'cancel'] as const
type FormVerb = (typeof VERBS)[number]

const ACTION = new RegExp(`^form:([0-9A-HJKMNP-TV-Z]{26}):(${VERBS.join('|')})(?::(\\d{1,3}))?$`)

/** In 64 bytes. */
export function formAction(id: string, verb: FormVerb, index?: number): string {
  return index === undefined ? `form:${id}:${verb}` : `form:${id}:${verb}:${index}`
}

export function parseFormAction(data: string): { id: string; verb: FormVerb; index: number } | undefined {
  const [, id, said, index] = ACTION.exec(data) ?? []
  const verb = VERBS.find((each) => each === said)
  return id !== undefined && verb ? { id, verb, index: Number(index ?? -1) } : undefined
}
