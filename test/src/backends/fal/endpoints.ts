import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** What fal's own client says that an endpoint takes: the fields of its input, with their types as they are written. */
export interface EndpointField {
  required: boolean
  /** The members of the union, such as `"5"`, `number` or `ImageSize`. */
  types: string[]
}

const path = fileURLToPath(import.meta.resolve('@fal-ai/client/endpoints')).replace(/\.js$/, '.d.ts')
const source = readFileSync(path, 'utf8').replace(/\/\*\*[\s\S]*?\*\//g, '')
const map = source.slice(source.indexOf('type EndpointTypeMap'))

/** Undefined for an endpoint that the client does not know. */
export function endpointInput(model: string): Map<string, EndpointField> | undefined {
  const name = new RegExp(`"${escaped(model)}": \\{\\s*input: (\\w+);`).exec(map)?.[1]
  if (name === undefined) return undefined
  const fields = new Map<string, EndpointField>()
  for (const [, field = '', optional, types = ''] of bodyOf(name).matchAll(/^ {4}(\w+)(\?)?: (.+);$/gm))
    fields.set(field, { required: optional === undefined, types: types.split(' | ') })
  return fields
}

/** Whether a value is of one of the types. */
export function isOfTypes(value: unknown, types: readonly string[]): boolean {
  return types.some((type) => type === typeof value || type === JSON.stringify(value))
}

/** Types are often other names of each other. */
function bodyOf(name: string): string {
  const alias = new RegExp(`export type ${name} = (\\w+);`).exec(source)?.[1]
  if (alias !== undefined) return bodyOf(alias)
  return new RegExp(`export type ${name} = \\{\\n([\\s\\S]*?)\\n\\};`).exec(source)?.[1] ?? ''
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
