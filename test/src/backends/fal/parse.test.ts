import { describe, expect, it } from 'vitest'
import { refusalIn, resultSchema, statusSchema } from '../../../../src/backends/fal/parse.ts'

describe('an error of fal', () => {
  it.each<[string, unknown, string]>([
    [
      'by its type',
      { detail: [{ loc: ['body', 'image_url'], msg: 'Not this one.', type: 'content_policy_violation' }] },
      'image_url: Not this one.',
    ],
    [
      'with its categories, each once',
      { detail: [{ msg: 'No.', type: 'content_policy_violation', categories: ['hate', 'violence', 'hate'] }] },
      'No. (hate, violence)',
    ],
    [
      'by its words, where a model has no types yet',
      { detail: 'Your request was flagged by the safety system.' },
      'Your request was flagged by the safety system.',
    ],
  ])('is a refusal %s', (_, body, reason) => {
    expect(refusalIn(422, body)).toBe(reason)
  })

  it.each<[number, unknown]>([
    [422, { detail: [{ loc: ['body', 'duration'], msg: 'Input should be 5', type: 'literal_error' }] }],
    [500, { detail: [{ msg: 'x', type: 'content_policy_violation' }] }],
    [422, undefined],
    [404, 'flagged'],
  ])('is none with %s and %o', (status, body) => {
    expect(refusalIn(status, body)).toBeUndefined()
  })
})

describe('what fal answers', () => {
  it('is read leniently', () => {
    expect(statusSchema.parse({ status: 'IN_QUEUE', queue_position: 'soon', more: 1 })).toMatchObject({
      status: 'IN_QUEUE',
      queue_position: undefined,
    })
    expect(resultSchema.parse({ video: { url: 'a', width: null } })).toBe('a')
    expect(resultSchema.parse({ video: null, videos: [{ url: 'b' }] })).toBe('b')
    expect(resultSchema.parse({ images: [] })).toBeUndefined()
  })
})
