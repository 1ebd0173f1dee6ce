import { describe, expect, it } from 'vitest'
import { codesOf, detailOf } from '../../../../src/backends/kit/detail.ts'

describe('the sentence in the body of an error', () => {
  it.each<[string, unknown, string | undefined]>([
    ['OpenAI', { error: { message: 'No such size', type: 'invalid_request_error' } }, 'No such size'],
    ['a string for an error', { error: 'Out of memory' }, 'Out of memory'],
    ['FastAPI', { detail: 'Not found' }, 'Not found'],
    ['FastAPI with an object', { detail: { message: 'Busy', code: 1 } }, 'Busy'],
    [
      'FastAPI that validates',
      { detail: [{ loc: ['body', 'seconds'], msg: 'Input should be 4 or 8', type: 'enum' }, { msg: 'too much' }] },
      'seconds: Input should be 4 or 8; too much',
    ],
    ['a gateway', { message: 'Upstream failed' }, 'Upstream failed'],
    [
      'ComfyUI',
      { error: { type: 'no_outputs', message: 'Prompt has no outputs' }, node_errors: {} },
      'Prompt has no outputs',
    ],
    [
      'a gateway that quotes the server behind it',
      { error: { message: '{"error":{"message":"Moderated"}}' } },
      'Moderated',
    ],
    ['plain text', 'Service Unavailable\n', 'Service Unavailable'],
    ['a page', '<html><head><title>502 Bad Gateway</title></head><body>x</body></html>', '502 Bad Gateway'],
    ['a page without a title', '<html>x</html>', undefined],
    ['a list', [{ message: 'one' }, { message: 'two' }], 'one; two'],
    ['nothing', undefined, undefined],
    ['an empty object', {}, undefined],
    ['numbers', { error: { code: 12 } }, undefined],
  ])('of %s', (_, body, sentence) => {
    expect(detailOf(body)).toBe(sentence)
  })

  it('comes with codes that are short', () => {
    expect(codesOf({ error: { code: 'x'.repeat(5000), type: 'y' } })).toHaveLength(202)
  })

  it('is at most 300 characters long', () => {
    expect(detailOf({ error: 'x'.repeat(5000) })).toHaveLength(300)
  })

  it('has no control characters and no line breaks', () => {
    expect(detailOf({ error: 'a\u0000b\n\tc\u202ed\u001b[31m' })).toBe('a b c d [31m')
  })

  it('has no keys and no secrets of links', () => {
    const said = detailOf(
      'Incorrect key sk-proj-abc123DEF456, see https://a.example/x?sig=s3cret or Bearer abcdef1234567890',
    )
    expect(said).toBe('Incorrect key …, see https://a.example/x or Bearer …')
  })

  it('is found without reading all of a body that was made to take long', () => {
    const page = `<title>${'<title'.repeat(40_000)}`
    expect(detailOf(page)).toBeUndefined()
    expect(detailOf({ error: { message: page } })).toBeUndefined()
    expect(detailOf('https://'.repeat(500_000))).toHaveLength(300)
  })

  it('is whole characters', () => {
    expect(detailOf('😀'.repeat(400))?.isWellFormed()).toBe(true)
    expect(detailOf('half \ud83d of one')?.isWellFormed()).toBe(true)
  })

  it('does not follow a body that holds itself deeper than anyone writes', () => {
    let body: unknown = { message: 'deep' }
    for (let depth = 0; depth < 50; depth += 1) body = { error: body }
    expect(detailOf(body)).toBeUndefined()
  })
})
