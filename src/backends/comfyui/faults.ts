import { z } from 'zod'
import type { BackendFaultKind } from '../../domain/backend-fault.ts'
import { detailOf } from '../kit/detail.ts'

/** What ComfyUI says of an execution that broke off: the event `execution_error`. */
export const executionErrorSchema = z.object({
  node_id: z.union([z.string(), z.number()]).nullish(),
  node_type: z.string().nullish(),
  exception_type: z.string().nullish(),
  exception_message: z.string().nullish(),
})
export type ExecutionError = z.infer<typeof executionErrorSchema>

const OUT_OF_MEMORY =
  /OutOfMemory|out of memory|allocation on device|would exceed allowed memory|cudaErrorMemoryAllocation/i

/** Why a job failed, in a line: at which node, and what it said. */
export function reasonOf(error: ExecutionError | undefined): { reason: string; fault: BackendFaultKind } {
  const said = detailOf(error?.exception_message ?? undefined) ?? error?.exception_type ?? 'ComfyUI does not say why'
  const where = error?.node_type ? `${error.node_type}: ` : ''
  if (OUT_OF_MEMORY.test(`${error?.exception_type} ${error?.exception_message}`))
    return { reason: bounded(`the graphics card ran out of memory. ${where}${said}`), fault: 'server' }
  return { reason: bounded(`${where}${said}`), fault: 'server' }
}

const errorSchema = z.object({ message: z.string().optional(), details: z.string().optional() })
const refusalSchema = z.object({
  error: z.union([errorSchema, z.string()]).optional(),
  /** An empty list where there is none. */
  node_errors: z
    .record(z.string(), z.object({ class_type: z.string().optional(), errors: z.array(errorSchema).default([]) }))
    .optional()
    .catch(undefined),
})

/** Why ComfyUI does not take a graph: its first faults, each with its node. */
export function refusalOf(body: unknown): string | undefined {
  const parsed = refusalSchema.safeParse(body)
  if (!parsed.success) return detailOf(body)
  const { error, node_errors: nodes = {} } = parsed.data
  const faults = Object.entries(nodes).flatMap(([id, { class_type: type, errors }]) =>
    errors.map((fault) => `node ${id}${type ? ` (${type})` : ''}: ${sentence(fault)}`),
  )
  if (faults.length > 0) return detailOf(faults.slice(0, 3).join('; '))
  return detailOf(typeof error === 'object' ? sentence(error) : (error ?? body))
}

function sentence({ message, details }: z.infer<typeof errorSchema>): string {
  return [message, details].filter(Boolean).join(': ')
}

function bounded(text: string): string {
  return detailOf(text) ?? text
}
