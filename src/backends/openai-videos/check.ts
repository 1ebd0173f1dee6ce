import { PermanentError, RetryableError, UserError } from '../../domain/errors.ts'
import { faultOf } from '../kit/faults.ts'
import { OWN_MODEL } from './order.ts'
import { createServer, modelsIn, type ServerOptions } from './server.ts'

export interface CheckOptions extends ServerOptions {
  model: string
}

/** A look at the server for the doctor: it costs nothing and starts nothing. */
export async function checkOpenaiVideos(
  options: CheckOptions,
  signal: AbortSignal,
): Promise<{ state: 'ok' | 'note'; says: string }> {
  const server = createServer(options)
  const { origin } = new URL(options.baseUrl)
  try {
    const answer = await server.models(signal)
    const models = answer.status === 200 ? modelsIn(answer.body) : undefined
    if (models) return byModels(models, options.model)
    if (answer.status === 404 || answer.status === 405) return byVideos(await videos())
    throw faultOf(answer, { billable: false })
  } catch (error) {
    if (!(error instanceof RetryableError || error instanceof PermanentError)) throw error
    throw new UserError(`${error.message}. Check OPENAI_VIDEOS_BASE_URL and OPENAI_VIDEOS_API_KEY.`, { cause: error })
  }

  function videos() {
    return server.wire.read({ url: server.at('/videos?limit=1'), headers: server.headers }, signal)
  }

  function byVideos(answer: { status: number; headers: Headers; body: unknown }) {
    if (answer.status === 200) return ok(`${origin} answers`)
    const fault = faultOf(answer, { billable: false })
    if (fault instanceof RetryableError || answer.status === 401 || answer.status === 403) throw fault
    return note(`${origin} answers, but lists neither models nor videos: is it the address with /v1?`)
  }
}

function byModels(models: readonly string[], wanted: string) {
  const shown = models.slice(0, 8).join(', ')
  if (wanted === OWN_MODEL) return ok(models.length > 0 ? `answers with ${shown}` : 'answers')
  if (models.includes(wanted)) return ok(`answers and has ${wanted}`)
  return note(`answers, but does not list the model ${wanted}. It lists ${shown || 'none'}.`)
}

function ok(says: string): { state: 'ok'; says: string } {
  return { state: 'ok', says }
}

function note(says: string): { state: 'note'; says: string } {
  return { state: 'note', says }
}
