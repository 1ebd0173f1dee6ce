import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv, type ValidateFunction } from 'ajv'

/** The Bot API as data: what each method takes, checked to the letter. */
export interface BotApiSpec {
  has(method: string): boolean
  /** Undefined where the method has no such field. */
  typesOf(method: string, field: string): readonly string[] | undefined
  /** Why these parameters do not fit; undefined where they do. */
  faultOf(method: string, params: Params): string | undefined
}

export type Params = Record<string, unknown>

interface Field {
  name: string
  types: string[]
  required: boolean
  description: string
}

interface Entry {
  name: string
  fields?: Field[]
  subtypes?: string[]
}

type Schema = Record<string, unknown>

/** Undefined where the variable REELAY_SPECS names no folder: then nothing is checked against it, and that is said. */
export const botApiSpec: BotApiSpec | undefined = load(process.env.REELAY_SPECS)

function load(folder: string | undefined): BotApiSpec | undefined {
  if (folder) return createSpec(JSON.parse(readFileSync(join(folder, 'telegram-bot-api.json'), 'utf8')))
  console.warn('REELAY_SPECS is not set: requests to the stand-in of Telegram are not checked against its spec.')
  return undefined
}

function createSpec({ methods, types }: { methods: Record<string, Entry>; types: Record<string, Entry> }): BotApiSpec {
  const ajv = new Ajv({ strict: false })
  ajv.addKeyword({ keyword: 'units', type: 'string', validate: units, error: { message: 'has a wrong length' } })
  ajv.addKeyword({ keyword: 'bytes', type: 'string', validate: bytes, error: { message: 'has a wrong size' } })
  ajv.addSchema({
    $id: 'types',
    $defs: Object.fromEntries(Object.entries(types).map(([name, type]) => [name, schemaOfEntry(type)])),
  })
  const compiled = new Map<string, ValidateFunction>()

  function schemaOfEntry({ name, fields = [], subtypes }: Entry): Schema {
    if (subtypes) return union(subtypes)
    // It is a part of the request's body, named by its address.
    if (name === 'InputFile') return { type: 'string', pattern: '^attach://.' }
    return {
      type: 'object',
      properties: Object.fromEntries(fields.map((field) => [field.name, schemaOfField(field)])),
      required: fields.flatMap((field) => (field.required ? [field.name] : [])),
      additionalProperties: false,
    }
  }

  function schemaOfField({ types, description }: Field): Schema {
    return { ...schemaOf(types), ...limitsIn(description, types) }
  }

  function schemaOf(names: readonly string[]): Schema {
    if (names.includes('String') && names.includes('InputFile')) return { type: 'string' }
    const lists = names.filter((name) => name.startsWith('Array of '))
    if (lists.length > 0 && lists.length === names.length)
      return { type: 'array', items: schemaOf(lists.map((name) => name.replace('Array of ', ''))) }
    if (names.length === 1) return schemaOfName(names[0] ?? '')
    return names.every((name) => name in types) ? union(names) : { anyOf: names.map((name) => schemaOf([name])) }
  }

  function schemaOfName(name: string): Schema {
    if (name === 'Integer') return { type: 'integer' }
    if (name === 'Float') return { type: 'number' }
    if (name === 'String') return { type: 'string' }
    if (name === 'Boolean') return { type: 'boolean' }
    if (name === 'True') return { const: true }
    return { $ref: `types#/$defs/${name}` }
  }

  /** Chooses by what tells them apart, so that a fault names the field that is wrong and not all that it might be. */
  function union(names: readonly string[]): Schema {
    const marks = names.map((name) => markOf(types[name]))
    if (marks.includes(undefined)) return { anyOf: names.map(schemaOfName) }
    return {
      type: 'object',
      anyOf: marks,
      // biome-ignore lint/suspicious/noThenProperty: JSON Schema calls it so.
      allOf: names.map((name, at) => ({ if: marks[at], then: schemaOfName(name) })),
    }
  }

  return {
    has: (method) => method in methods,
    typesOf: (method, name) => methods[method]?.fields?.find((field) => field.name === name)?.types,
    faultOf(method, params) {
      const entry = methods[method]
      if (!entry) return 'the method is not in the spec'
      const validate = compiled.get(method) ?? ajv.compile(schemaOfEntry(entry))
      compiled.set(method, validate)
      if (validate(params)) return undefined
      const { instancePath = '', message = '', params: details } = validate.errors?.[0] ?? {}
      return `${instancePath || '/'} ${message} ${JSON.stringify(details)}`
    },
  }
}

/** What only this type of its kind has: a constant of its own, or the field that it cannot do without. */
function markOf(type: Entry | undefined): Schema | undefined {
  for (const { name, required, description } of type?.fields ?? []) {
    const constant = /, must be (\w+)$/.exec(description)?.[1]
    if (constant) return { properties: { [name]: { const: constant } }, required: [name] }
    if (required) return { required: [name] }
  }
  return undefined
}

/** Limits stand in the words of a description. */
function limitsIn(description: string, types: readonly string[]): Schema {
  const [, min, max, of] = /(\d+)-(\d+) (characters|bytes|items)/i.exec(description) ?? []
  const limit = [Number(min), Number(max)]
  if (of === 'items') return { minItems: limit[0], maxItems: limit[1] }
  if (of !== undefined && types.includes('String')) return { [of === 'characters' ? 'units' : 'bytes']: limit }
  const most = /^A JSON-serialized list.* At most (\d+) /.exec(description)?.[1]
  if (most) return { maxItems: Number(most) }
  const [, from, to] = /Values between (\d+)-(\d+) are accepted/.exec(description) ?? []
  if (to) return { minimum: Number(from), maximum: Number(to) }
  const choice = /(?:must be one of|can be) (".*)/i.exec(description)?.[1]
  if (!choice || !types.includes('String')) return {}
  return { enum: [...choice.matchAll(/"(\w+)"/g)].map((match) => match[1]) }
}

/** Telegram counts as JavaScript does, not as JSON Schema. */
function units([min, max]: [number, number], data: string): boolean {
  return data.length >= min && data.length <= max
}

function bytes([min, max]: [number, number], data: string): boolean {
  const size = Buffer.byteLength(data)
  return size >= min && size <= max
}
