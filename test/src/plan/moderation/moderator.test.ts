import { afterEach, describe, expect, test } from 'vitest'
import { PermanentError, RetryableError } from '../../../../src/domain/errors.ts'
import { createModerator } from '../../../../src/plan/moderation/moderator.ts'
import { type Checked, startModerationServer, type Verdict } from '../../../peers/moderation-server.ts'

const KEY = 'sk-a-secret-that-nobody-may-see'
const CLEAN: Verdict = { kind: 'scores', flagged: {} }

let close: (() => Promise<void>) | undefined
afterEach(() => close?.())

async function setUp(judge: (checked: Checked, index: number) => Verdict, timeoutMs = 20_000) {
  const server = await startModerationServer(judge)
  close = server.close
  const moderator = createModerator({ apiKey: KEY, baseUrl: server.url, model: 'omni-moderation-latest', timeoutMs })
  const check = (prompt: string, pictures: string[] = [], signal = new AbortController().signal) =>
    moderator.check(
      prompt,
      pictures.map((bytes) => ({ mime: 'image/png', bytes: Buffer.from(bytes) })),
      signal,
    )
  return { server, check }
}

describe('a wish', () => {
  test('in which nothing is found has no categories', async () => {
    const { server, check } = await setUp(() => CLEAN)
    expect(await check('a lighthouse')).toEqual([])
    expect(server.received).toEqual([
      {
        model: 'omni-moderation-latest',
        text: 'a lighthouse',
        picture: undefined,
        authorization: `Bearer ${KEY}`,
      },
    ])
  })

  test('names what was found, the surest first', async () => {
    const { check } = await setUp(() => ({
      kind: 'scores',
      flagged: { violence: 0.7, sexual: 0.9, 'a new one': 0.8 },
    }))
    expect(await check('…')).toEqual(['sexual', 'a new one', 'violence'])
  })

  test('is asked about once per picture, with its words', async () => {
    const { server, check } = await setUp(({ picture }) =>
      picture === 'second' ? { kind: 'scores', flagged: { violence: 0.6 } } : CLEAN,
    )
    expect(await check('make it move', ['first', 'second', 'third'])).toEqual(['violence'])
    expect(server.received.map(({ text, picture }) => [text, picture])).toEqual([
      ['make it move', 'first'],
      ['make it move', 'second'],
      ['make it move', 'third'],
    ])
  })

  test('may have no words, or nothing at all', async () => {
    const { server, check } = await setUp(() => CLEAN)
    expect(await check('  ', ['first'])).toEqual([])
    expect(server.received).toMatchObject([{ text: undefined, picture: 'first' }])
    expect(await check('')).toEqual([])
    expect(server.received).toHaveLength(1)
  })

  test('that is long is asked about in parts, to its end', async () => {
    const { server, check } = await setUp(({ text }) =>
      text?.endsWith('the end') ? { kind: 'scores', flagged: { violence: 0.6 } } : CLEAN,
    )
    expect(await check(`${'word '.repeat(4_000)}the end`, ['first'])).toEqual(['violence'])
    expect(server.received.map(({ text, picture }) => [text?.length, picture])).toEqual([
      [8000, 'first'],
      [8000, undefined],
      [4007, undefined],
    ])
  })
})

describe('an answer of another server', () => {
  test.each<[string, unknown, string[]]>([
    ['without scores', { results: [{ flagged: true, categories: { violence: true, hate: false } }] }, ['violence']],
    ['without categories', { results: [{ flagged: true }] }, ['other']],
    ['with nulls', { results: [{ flagged: false, categories: { illicit: null }, category_scores: null }] }, []],
    ['that does not say flagged', { results: [{ categories: { hate: true } }] }, ['hate']],
    [
      'with a result per part',
      { results: [{ flagged: false }, { flagged: true, categories: { sexual: true } }] },
      ['sexual'],
    ],
  ])('%s is read', async (_, body, categories) => {
    const { check } = await setUp(() => ({ kind: 'body', body }))
    expect(await check('a lighthouse')).toEqual(categories)
  })

  test.each<[string, Verdict]>([
    ['no results', { kind: 'body', body: { results: [] } }],
    ['a result that says nothing', { kind: 'body', body: { results: [{}] } }],
    ['something else', { kind: 'body', body: ['ok'] }],
    ['a page', { kind: 'html' }],
  ])('with %s lets nothing pass', async (_, verdict) => {
    const { check } = await setUp(() => verdict)
    await expect(check('a lighthouse')).rejects.toBeInstanceOf(PermanentError)
  })
})

describe('what is thrown', () => {
  const fault = (status: number, headers: Record<string, string> = {}): Verdict => ({
    kind: 'body',
    status,
    headers: { 'retry-after-ms': '1', ...headers },
    body: { error: { message: `no: ${KEY} may not check “a lighthouse”`, type: 'x', code: null, param: null } },
  })

  test.each<[string, Verdict, typeof PermanentError | typeof RetryableError]>([
    ['a wrong key', fault(401), PermanentError],
    ['an unknown model', fault(404), PermanentError],
    ['a request that is not taken', fault(400), PermanentError],
    ['an outage', fault(503), RetryableError],
    ['a connection that breaks', { kind: 'drop' }, RetryableError],
  ])('%s, without secrets', async (_, verdict, kind) => {
    const { check } = await setUp(() => verdict)
    const error = await check('a lighthouse').catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(kind)
    const { message, stack, cause } = error as Error
    expect(`${message} ${stack} ${String(cause)}`).not.toContain(KEY)
    expect(message).not.toContain('a lighthouse')
  })

  test('a busy server says when to come back', async () => {
    const { check } = await setUp(() => fault(429, { 'retry-after': '7' }))
    await expect(check('a lighthouse')).rejects.toMatchObject({ name: 'RetryableError', retryAfterMs: 7000 })
  })

  test('a server that never answers may answer later', async () => {
    const { check } = await setUp(() => ({ kind: 'hang' }), 150)
    await expect(check('a lighthouse')).rejects.toBeInstanceOf(RetryableError)
  })

  test('an abort while the server thinks', async () => {
    const { server, check } = await setUp(() => ({ kind: 'hang' }))
    const controller = new AbortController()
    const checking = check('a lighthouse', [], controller.signal)
    await server.nextRequest()
    controller.abort()
    await expect(checking).rejects.toMatchObject({ name: 'AbortError' })
  })
})
