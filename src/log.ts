import { type Logger as Pino, pino } from 'pino'
import type { Config } from './config.ts'

/** Structured logs, one JSON object a line, on standard error: standard output is for people. */
export function createLog(
  config: Pick<Config, 'logLevel' | 'secrets'>,
  stream: { write(line: string): void } = process.stderr,
): Pino {
  return pino(
    {
      level: config.logLevel,
      base: { pid: process.pid },
      serializers: { err: errorFacts },
      hooks: { streamWrite: (line) => withoutSecrets(line, config.secrets) },
    },
    stream,
  )
}

/** Errors of HTTP clients carry requests, headers and bodies: only what tells the fault is kept. */
function errorFacts(error: unknown, depth = 0): object {
  if (!(error instanceof Error)) return { message: String(error) }
  const { name, message, stack, cause } = error
  const code = 'code' in error && typeof error.code === 'string' ? { code: error.code } : {}
  return {
    name,
    message,
    ...code,
    stack,
    ...(cause !== undefined && depth < 3 && { cause: errorFacts(cause, depth + 1) }),
  }
}

/** A secret that a library put into a message does not get out either. */
function withoutSecrets(line: string, secrets: readonly string[]): string {
  return secrets.reduce((text, secret) => text.replaceAll(JSON.stringify(secret).slice(1, -1), '[secret]'), line)
}
