import { lengthFor } from '../../domain/models.ts'
import type { RenderRequest } from '../../domain/video-backend.ts'
import { type Graph, linkedNode } from './graphs.ts'
import type { FileSlot, Nodes, Slot, SlotMap } from './slots.ts'

/** What stands in the graph of one render. */
export interface Filling {
  request: RenderRequest
  prompt: string
  /** The names under which the files were uploaded. */
  files: { first?: string; last?: string; clip?: string }
  /** The beginning of the file's name. */
  prefix: string
}

/** Words on screen are set by the program, in type. Models take these words in any language's prompt. */
const NO_WRITING = 'text, writing, letters, subtitles, captions, watermark, logo'

/** The graph with everything of a render in its slots, and without the nodes of files that this render does not have. */
export function fillGraph({ nodes, slots, model }: Graph, filling: Filling): Nodes {
  const filled = structuredClone(nodes)
  const { request, files } = filling
  const put = (places: readonly Slot[] | undefined, value: unknown) => {
    for (const { node, input } of places ?? []) {
      const found = filled[node]
      if (found) found.inputs[input] = value
    }
  }
  const seconds = lengthFor(model, request.seconds)
  put(slots.prompt, filling.prompt)
  // What is written in a person's own picture or clip may stay.
  if (request.inputs.length === 0)
    for (const slot of slots.negative ?? []) put([slot], withNoWriting(nodes[slot.node]?.inputs[slot.input]))
  put(slots.seed, request.seed)
  put(slots.seconds, seconds)
  if (slots.frames) put([slots.frames], framesFor(seconds, slots.frames))
  const size = sizeFor(slots.size, request)
  put(slots.size?.width, size?.width)
  put(slots.size?.height, size?.height)
  put([slots.output], filling.prefix)
  for (const name of ['first', 'last', 'clip'] as const) {
    const slot = slots[name]
    if (!slot) continue
    if (files[name] === undefined) takeOut(filled, slot)
    else put([slot], files[name])
  }
  return filled
}

/** As many frames as are not shorter than this. */
export function framesFor(seconds: number, { fps, step }: NonNullable<SlotMap['frames']>): number {
  // A length such as 5.1 s at 10 frames per second is 51 frames, whatever floating point makes of it.
  const frames = Math.ceil(seconds * fps - 1e-6)
  return step === 1 ? frames : Math.max(1, Math.ceil((frames - 1) / step)) * step + 1
}

/** The size that a graph makes for what is asked for. */
export function sizeFor(
  size: SlotMap['size'],
  { shape, width, height }: Pick<RenderRequest, 'shape' | 'width' | 'height'>,
): { width: number; height: number } | undefined {
  if (!size) return undefined
  if (size.only) return size.only[shape] ?? Object.values(size.only)[0]
  const scale = Math.sqrt((size.pixels ?? width * height) / (width * height))
  const fitted = (edge: number) => Math.max(1, Math.round((edge * scale) / size.multipleOf)) * size.multipleOf
  return { width: fitted(width), height: fitted(height) }
}

function withNoWriting(own: unknown): string {
  return typeof own === 'string' && own.trim() !== '' ? `${own.trim()}, ${NO_WRITING}` : NO_WRITING
}

/** Takes the nodes of a file out, and what is linked to them. */
export function takeOut(nodes: Nodes, { node, without = [] }: FileSlot): void {
  const gone = new Set([node, ...without])
  for (const id of gone) delete nodes[id]
  for (const { inputs } of Object.values(nodes))
    for (const [input, value] of Object.entries(inputs)) if (gone.has(linkedNode(value) ?? '')) delete inputs[input]
}
