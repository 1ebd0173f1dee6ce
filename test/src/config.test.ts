import { readFileSync } from 'node:fs'
import { parseEnv } from 'node:util'
import { expect, test } from 'vitest'
import { parseConfig, schema } from '../../src/config.ts'

const example = readFileSync(new URL('../../.env.example', import.meta.url), 'utf8')

test('without any variable the newcomer gets the web chat at localhost and everything embedded', () => {
  const config = parseConfig({}, '/srv/reelay')
  expect(config).toMatchObject({ http: { host: '127.0.0.1', port: 8787 }, dataFolder: '/srv/reelay/data' })
  expect(config.databaseUrl).toBeUndefined()
  expect(config.llm).toBeUndefined()
})

test('.env.example names every variable, no other, and its values are the defaults', () => {
  const variables = parseEnv(example)
  expect(Object.keys(variables).sort()).toEqual(Object.keys(schema.shape).sort())
  expect(parseConfig(variables, '/x')).toEqual(parseConfig({}, '/x'))
})

test('every fault is named in a line of its own, with its variable', () => {
  const bad = { PORT: 'eighty', DATABASE_URL: 'mysql://x', LOG_LEVEL: 'loud', CLIP_SECONDS: '0' }
  const lines = message(() => parseConfig(bad, '/x')).split('\n')
  expect(lines.map((line) => line.split(':')[0])).toEqual(['PORT', 'DATABASE_URL', 'CLIP_SECONDS', 'LOG_LEVEL'])
})

test.each([
  [{ VIDEO_BACKEND: 'fall' }, 'must be one of: openai-videos, comfyui, fal, ai-sdk, animatic. Did you mean fal?'],
  [{ LOG_LEVEL: 'everything' }, 'must be one of: debug, info, warn, error, silent.'],
  [{ OPENAI_VIDEOS_SOUND: 'onn' }, 'must be one of: on, off. Did you mean on?'],
  [{ APPROVE_ABOVE: '-1' }, 'must be at least 0'],
  [{ APPROVE_ABOVE: 'free' }, 'must be a number'],
  [{ UPLOAD_MB: '0' }, 'must be more than 0'],
  [{ LINK_HOURS: '9000' }, 'must be at most 8760'],
  [{ PORT: '80.5' }, 'must be a whole number'],
  [{ WEB_TOKEN: 'short' }, 'must have at least 16 characters'],
  [{ OPENAI_BASE_URL: 'ollama' }, 'must be an http or https address'],
])('a fault is told in plain words: %j', (variables, says) => {
  expect(message(() => parseConfig(variables, '/x'))).toBe(`${Object.keys(variables)[0]}: ${says}`)
})

test('an address that others can reach demands a token', () => {
  for (const HOST of ['0.0.0.0', '::', '192.168.1.5', 'reelay.example'])
    expect(
      message(() => parseConfig({ HOST }, '/x')),
      HOST,
    ).toMatch(/^WEB_TOKEN: is needed/)
  const WEB_TOKEN = 'a-long-random-text'
  expect(parseConfig({ HOST: '0.0.0.0', WEB_TOKEN }, '/x').http).toEqual({
    host: '0.0.0.0',
    port: 8787,
    token: WEB_TOKEN,
  })
  for (const HOST of ['localhost', '127.0.0.5', '::1']) expect(parseConfig({ HOST }, '/x').http.token).toBeUndefined()
})

test('a password that cannot be read is a fault of its variable', () => {
  expect(message(() => parseConfig({ DATABASE_URL: 'postgres://u:100%@h/d' }, '/x'))).toMatch(/^DATABASE_URL: .*%25/)
})

test('a fault never repeats a value, which may be a secret', () => {
  const bad = { WEB_TOKEN: 'short-secret', DATABASE_URL: 'http://user:hunter2@host/x', REDIS_URL: 'hunter3' }
  expect(message(() => parseConfig(bad, '/x'))).not.toMatch(/short-secret|hunter/)
})

test('a language model of one’s own needs an address and no key', () => {
  expect(parseConfig({ OPENAI_BASE_URL: 'http://127.0.0.1:11434/v1' }, '/x').llm).toMatchObject({
    baseUrl: 'http://127.0.0.1:11434/v1',
    model: 'gpt-5-mini',
  })
})

test('passwords inside addresses count as secrets', () => {
  const config = parseConfig({ DATABASE_URL: 'postgres://u:p%40ss@h/d', OPENAI_API_KEY: 'sk-1' }, '/x')
  expect(config.secrets).toEqual(['sk-1', 'p%40ss', 'p@ss'])
})

function message(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
  throw new Error('nothing was thrown')
}
