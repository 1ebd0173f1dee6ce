/** How programs that speak `/v1/videos` show their jobs and models, each in its way. */
export type VideosDialect = 'plain' | 'vllm-omni' | 'sglang' | 'litellm'

export interface Job {
  id: string
  fields: Record<string, string>
  state: 'running' | 'rendered' | 'failed' | 'refused'
  createdAt: number
}

export const REFUSAL = 'Your request was rejected by the safety system'

/** A job as this dialect shows it. */
export function shownAs(dialect: VideosDialect, job: Job): Record<string, unknown> {
  const seconds = job.fields.seconds ?? '4'
  const common = { id: job.id, object: 'video', size: job.fields.size, model: job.fields.model ?? 'a-model' }
  const created = Math.floor(job.createdAt / 1000)
  const completed = job.state === 'running' ? null : created + 1
  const failure =
    job.state === 'refused'
      ? { code: 'content_policy_violation', message: REFUSAL }
      : { code: 'out_of_memory', message: 'CUDA out of memory' }
  const error = job.state === 'failed' || job.state === 'refused' ? failure : null
  const ended = { rendered: 'completed', failed: 'failed', refused: 'failed' }
  const status = job.state === 'running' ? undefined : ended[job.state]
  switch (dialect) {
    case 'plain':
      return {
        ...common,
        prompt: job.fields.prompt,
        seconds,
        created_at: created,
        completed_at: completed,
        progress: status ? 100 : 30,
        status: status ?? 'in_progress',
        error,
      }
    case 'vllm-omni':
      return {
        ...common,
        prompt: job.fields.prompt,
        seconds,
        created_at: created,
        completed_at: completed,
        progress: 0,
        status: status ?? 'queued',
        error,
        media_type: 'video/mp4',
        peak_memory_mb: 0,
      }
    case 'sglang':
      return {
        ...common,
        seconds: Number(seconds),
        created_at: created,
        completed_at: completed,
        progress: status ? 100 : 0,
        status: status ?? 'queued',
        error: error && { message: error.message, type: error.code },
        url: null,
      }
    case 'litellm':
      return {
        ...common,
        seconds: Number(seconds),
        created_at: job.createdAt,
        status: status ?? 'processing',
        error: error?.message ?? null,
      }
  }
}

export function modelsOf(dialect: VideosDialect) {
  const owner = { plain: 'openai', 'vllm-omni': 'vllm', sglang: 'sglang', litellm: 'openai' }[dialect]
  return { object: 'list', data: [{ id: 'a-model', object: 'model', owned_by: owner }] }
}
