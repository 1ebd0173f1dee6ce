import { expect, test } from 'vitest'
import { createLog } from '../../src/log.ts'

function logged(write: (log: ReturnType<typeof createLog>) => void): string {
  const lines: string[] = []
  write(createLog({ logLevel: 'info', secrets: ['hunter2', 'with"quote'] }, { write: (line) => lines.push(line) }))
  return lines.join('')
}

test('a secret never reaches the log, wherever a library put it', () => {
  const error = new Error('connect postgres://u:hunter2@host', { cause: new Error('key hunter2 and with"quote') })
  const text = logged((log) => log.error({ err: error, url: 'redis://:hunter2@host' }, 'broken'))
  expect(text).not.toContain('hunter2')
  expect(text).not.toContain('with\\"quote')
  expect(JSON.parse(text)).toMatchObject({ msg: 'broken', err: { message: 'connect postgres://u:[secret]@host' } })
})

test('of an error only what tells the fault is kept, not its request', () => {
  const error = Object.assign(new Error('502'), { code: 'ECONNRESET', headers: { authorization: 'Bearer x' } })
  const { err } = JSON.parse(logged((log) => log.warn({ err: error }, 'broken')))
  expect(Object.keys(err).sort()).toEqual(['code', 'message', 'name', 'stack'])
})
