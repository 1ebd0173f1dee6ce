import { openAsBlob } from 'node:fs'
import { PermanentError } from '../../domain/errors.ts'
import { orderedSeconds } from '../../domain/models.ts'
import type { Assets, Model, RenderInput, RenderRequest } from '../../domain/video-backend.ts'
import { promptOf } from '../kit/prompt.ts'
import { markedPrompt } from './mark.ts'
import type { Dialect } from './server.ts'

/** What servers take at most: pictures are small, clips up to what vLLM-Omni takes. */
const MOST_BYTES = { picture: 30 * 1024 * 1024, clip: 512 * 1024 * 1024 }
const ENDINGS: Record<string, string> = {
  'image/jpeg': 'jpg',
  'image/png': 'png',
  'image/webp': 'webp',
  'video/mp4': 'mp4',
}

/** The name of the model by which the server's own is meant. */
export const OWN_MODEL = 'default'

export type Fields = { [name: string]: string | number | boolean }

/** The fields of a job. All servers know the first four; what more is sent is what this one documents. */
export function fieldsOf(render: RenderRequest, key: string, model: Model, dialect: Dialect): Fields {
  return {
    prompt: markedPrompt(promptFor(render, model), key),
    ...(model.name !== OWN_MODEL && { model: model.name }),
    size: `${render.width}x${render.height}`,
    // Whole seconds, as text: so says the protocol.
    seconds: String(orderedSeconds(model, render)),
    ...(dialect !== 'plain' && { seed: render.seed }),
    ...(dialect === 'vllm' && model.sound && { generate_sound: true }),
  }
}

export function promptFor(render: RenderRequest, model: Model): string {
  return promptOf(render, { sound: model.sound })
}

/** The whole seconds among what a server can do: the protocol knows no others. */
export function wholeSeconds({ min, max, only }: Model['seconds']): Model['seconds'] {
  const longest = Math.max(1, Math.floor(max))
  const shortest = Math.min(longest, Math.ceil(min))
  if (only === undefined) return { min: shortest, max: longest, step: 1 }
  const whole = [...new Set(only.map((length) => Math.min(longest, Math.ceil(length))))]
  return { min: shortest, max: longest, only: whole }
}

/** As a form, which is how clients of this protocol send it. The file is read from the disk while it is sent. */
export async function formOf(fields: Fields, input: RenderInput | undefined, assets: Assets): Promise<FormData> {
  const form = new FormData()
  for (const [name, value] of Object.entries(fields)) form.set(name, String(value))
  if (input) {
    const file = await fileOf(input, assets)
    form.set('input_reference', file, `${input.kind}.${ENDINGS[file.type] ?? (input.kind === 'clip' ? 'mp4' : 'png')}`)
  }
  return form
}

/** SGLang wants whole seconds as a number here. */
export function jsonOf(fields: Fields, dialect: Dialect): Fields {
  return dialect === 'sglang' ? { ...fields, seconds: Number(fields.seconds) } : fields
}

async function fileOf(input: RenderInput, assets: Assets): Promise<Blob> {
  const found = await assets.find(input.asset)
  if (!found) throw new PermanentError(`the file ${input.asset} is not there`, { fault: { kind: 'request' } })
  if (found.bytes > MOST_BYTES[input.kind])
    throw new PermanentError(`the ${input.kind} is too large to be sent: ${found.bytes} bytes`, {
      fault: { kind: 'too large' },
    })
  return openAsBlob(await assets.path(input.asset), { type: found.mime })
}
